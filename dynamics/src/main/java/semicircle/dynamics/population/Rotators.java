package semicircle.dynamics.population;

import semicircle.spectra.Values;

/**
 * Kuramoto's rotators on their way, by the classical Runge-Kutta rule of order 4. A state: N angles.
 *
 * <p>The rule adds a constant frequency exactly, so that a far-out one (a Lorentzian law has no bound) is no stiffness. Cost: sines and
 * cosines of 4N angles a step.
 */
public final class Rotators {
    private static final int BLOCK = 512;
    private static final double TURN = 2 * Math.PI;

    private final double coupling;
    private final double[] omega;
    private final double[] angle;
    private final double[][] slope;
    private final double[] trial;
    private final double[] real = new double[2];
    private final double[] imaginary = new double[2];
    private final CircleBlock block = new CircleBlock(BLOCK);

    Rotators(double coupling, Values omega, Values start) {
        if (omega.size() == 0 || omega.size() != start.size()) {
            throw new IllegalArgumentException(
                    "kuramoto: needs as many angles as frequencies, got " + start.size() + " and " + omega.size());
        }
        this.coupling = coupling;
        this.omega = omega.toArray();
        angle = start.toArray();
        slope = new double[4][angle.length];
        trial = new double[angle.length];
    }

    /**
     * Advances by one step.
     *
     * @param dt positive; the error of a step is of order dt^5
     */
    public void step(double dt) {
        int n = angle.length;
        pull(angle, slope[0]);
        for (int stage = 0; stage < 3; stage++) {
            double share = stage < 2 ? dt / 2 : dt;
            double[] known = slope[stage];
            for (int i = 0; i < n; i++) {
                trial[i] = angle[i] + share * (omega[i] + known[i]);
            }
            pull(trial, slope[stage + 1]);
        }
        for (int i = 0; i < n; i++) {
            double mean = (slope[0][i] + 2 * slope[1][i] + 2 * slope[2][i] + slope[3][i]) / 6;
            double next = angle[i] + dt * (omega[i] + mean);
            angle[i] = next - TURN * Math.rint(next / TURN);
        }
    }

    /** Pull of the mean field on each angle: x not modified, pull overwritten. */
    private void pull(double[] x, double[] pull) {
        moments(x);
        for (int from = 0; from < x.length; from += BLOCK) {
            block.load(x, from, Math.min(BLOCK, x.length - from));
            block.meanField(coupling * real[1], coupling * imaginary[1], pull, from);
        }
    }

    private void moments(double[] x) {
        java.util.Arrays.fill(real, 0);
        java.util.Arrays.fill(imaginary, 0);
        for (int from = 0; from < x.length; from += BLOCK) {
            block.load(x, from, Math.min(BLOCK, x.length - from));
            block.addMoments(real, imaginary);
        }
        real[1] /= x.length;
        imaginary[1] /= x.length;
    }

    /** {@return r, the length of the mean of {@code e^{i theta}}} */
    public double order() {
        moments(angle);
        return Math.hypot(real[1], imaginary[1]);
    }

    /** {@return psi, the angle of the mean of {@code e^{i theta}}, in radians in [-pi, pi]} */
    public double phase() {
        moments(angle);
        return Math.atan2(imaginary[1], real[1]);
    }

    /** {@return the angles, in radians} */
    public Values angles() {
        return Values.of(angle);
    }
}
