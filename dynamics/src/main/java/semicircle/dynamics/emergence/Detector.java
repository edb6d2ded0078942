package semicircle.dynamics.emergence;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.dynamics.Trajectory;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/** A sign that something emerged in a curve. */
public sealed interface Detector
        permits BayesianRunLength, ChangePoint, Cusum, EarlyWarning, EnergyShift, MeanShift, SegmentShift, SteadyState {
    /**
     * Looks at a curve.
     *
     * @param xs abscissae, strictly ascending: n
     * @param ys ordinates, finite: n
     * @return what was found
     * @throws IllegalArgumentException if the curve is too short or not finite
     */
    Detection in(Values xs, Values ys);

    /**
     * Refuses a curve that no detector can look at.
     *
     * @param who whose message it is
     * @param least fewest points
     */
    static void require(String who, int least, Values xs, Values ys) {
        int n = ys.size();
        if (n < least || xs.size() != n) {
            throw new IllegalArgumentException(who + ": a curve needs at least " + least
                    + " points and as many abscissae, got " + n + " and " + xs.size());
        }
        Trajectory.requireAscending(who, xs);
        if (!ys.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(who + ": all ordinates must be finite");
        }
    }

    /**
     * Brings a curve whose squares would overflow or vanish near one, by a power of two, which rounds nothing.
     *
     * @param ys ordinates, finite
     * @return the same, or all of them times one power of two; zeros where all are equal
     */
    static Values inRange(Values ys) {
        double largest = ys.stream().map(Math::abs).max().orElse(0);
        double first = ys.get(0);
        if (ys.stream().allMatch(y -> y == first)) {
            return ys.map(y -> 0);
        }
        if (largest < 1e100 && largest > 1e-100) {
            return ys;
        }
        int half = -Math.getExponent(largest) / 2; // twice, for 2^1074 is no number
        return ys.map(y -> Math.scalb(Math.scalb(y, half), -Math.getExponent(largest) - half));
    }

    /**
     * Measures how often the detector finds something in white Gaussian noise, where nothing is.
     *
     * @param length points of a curve, at least 3
     * @param series how many curves, at least 1
     * @param random source of all randomness
     * @return share of false alarms with its binomial standard error
     */
    default Measurement.Scalar falseAlarmRate(int length, int series, UniformRandomProvider random) {
        if (length < 3 || series < 1) {
            throw new IllegalArgumentException(
                    "false alarms: length must be at least 3 and series at least 1, got " + length + " and " + series);
        }
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        Values xs = Values.evenlySpaced(0, length - 1, length);
        double[] noise = new double[length];
        int alarms = 0;
        for (int i = 0; i < series; i++) {
            for (int k = 0; k < length; k++) {
                noise[k] = gaussian.sample();
            }
            alarms += in(xs, Values.of(noise)).found() ? 1 : 0;
        }
        double rate = (double) alarms / series;
        return Measurement.Scalar.of(rate, Math.sqrt(rate * (1 - rate) / series));
    }
}
