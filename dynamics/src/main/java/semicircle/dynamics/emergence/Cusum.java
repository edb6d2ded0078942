package semicircle.dynamics.emergence;

import java.util.List;
import java.util.Optional;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;

/**
 * One shift of the mean by the largest excursion of the running sum, {@code max |S_k - (k/n) S_n|/(sigma sqrt n)}, at a stated false-alarm rate.
 *
 * <p>Noise independent, or with a known correlation phi of neighbours, which whitens. Under noise alone the excursion follows Kolmogorov's law; a walk of
 * n steps sees 0.5826/sqrt(n) less of it (Siegmund 1985, Sequential Analysis, X.2), which is put back. Sigma is the standard deviation of all. Cost: O(n).
 *
 * @param level false-alarm rate, in (0, 0.5]
 * @param correlation phi, in (-1, 1); left out: 0, independent noise, and a shift in a curve whose noise is not answers "inconclusive (correlated noise)" or "(unit root)"
 */
public record Cusum(double level, Optional<Double> correlation) implements Detector {
    private static final double OVERSHOOT = 0.5826;

    public Cusum {
        if (!(level > 0 && level <= 0.5)) {
            throw new IllegalArgumentException("cusum: level must be in (0, 0.5], got " + level);
        }
        if (!(Math.abs(correlation.orElse(0.0)) < 1)) {
            throw new IllegalArgumentException("cusum: correlation must be in (-1, 1), got " + correlation.orElse(0.0));
        }
    }

    @Override
    public Detection in(Values xs, Values given) {
        Detector.require("cusum", 10, xs, given);
        Values ys = Detector.inRange(given);
        double phi = correlation.orElse(0.0);
        int first = phi == 0 ? 0 : 1;
        int n = ys.size() - first;
        double scale =
                Math.max(Double.MIN_NORMAL, ys.stream().map(Math::abs).max().orElse(0));
        double[] z = new double[n];
        double mean = 0;
        for (int t = 0; t < n; t++) {
            z[t] = (ys.get(t + first) - (first == 0 ? 0 : phi * ys.get(t))) / scale;
            mean += z[t] / n;
        }
        double squares = 0;
        double sum = 0;
        double largest = 0;
        int split = 1;
        for (int t = 0; t < n; t++) {
            squares += (z[t] - mean) * (z[t] - mean);
            sum += z[t] - mean;
            if (t < n - 1 && Math.abs(sum) > largest) {
                largest = Math.abs(sum);
                split = t + 1;
            }
        }
        double sigma = Math.sqrt(squares / (n - 1));
        double statistic = sigma > 1e-15 ? (largest / sigma + OVERSHOOT) / Math.sqrt(n) : 0;
        double threshold = kolmogorovQuantile(level);
        boolean found = statistic > threshold;
        double at = xs.get(split + first - 1) + (xs.get(split + first) - xs.get(split + first - 1)) / 2;
        NoiseMemory memory = found && correlation.isEmpty()
                ? NoiseMemory.of(ys, 3 * Math.log(ys.size()))
                : NoiseMemory.none(ys.size());
        Detection.Answer answer = found && correlation.isPresent() && NoiseMemory.walks(ys, phi)
                ? Detection.Answer.INCONCLUSIVE_UNIT_ROOT
                : memory.answer(found);
        boolean said = answer == Detection.Answer.FOUND;
        double memoryLeft = said || !found
                ? NoiseMemory.lagOne(ys, found ? List.of(split + first) : List.of())
                : correlation.isPresent() ? NoiseMemory.lagOne(ys, List.of()) : memory.correlation();
        return new Detection(
                answer,
                said ? Values.of(at) : Values.of(),
                said ? List.of(new Interval(xs.get(0), xs.get(ys.size() - 1))) : List.of(),
                statistic,
                threshold,
                memoryLeft);
    }

    /** Point that Kolmogorov's law exceeds with a chance: {@code 2 sum (-1)^(k-1) exp(-2 k^2 x^2)}; 1.358 for 5 %. */
    static double kolmogorovQuantile(double chance) {
        double low = 0.3;
        double high = 10;
        while (high - low > 1e-14) {
            double x = (low + high) / 2;
            double tail = 0;
            for (int k = 1; k <= 60; k++) {
                tail += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
            }
            if (tail > chance) {
                low = x;
            } else {
                high = x;
            }
        }
        return (low + high) / 2;
    }
}
