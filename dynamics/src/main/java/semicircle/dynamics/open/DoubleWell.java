package semicircle.dynamics.open;

import semicircle.spectra.Interval;

/**
 * Noise in a double well: {@code dx = (x - x^3) dt + sqrt(2 D) dW}, {@code U = x^4/4 - x^2/2}, wells at +-1 behind a barrier of 1/4.
 *
 * @param diffusion D, positive
 */
public record DoubleWell(double diffusion) {
    private static final int POINTS = 8001;
    private static final int STEPS_A_WIDTH = 200;
    private static final int MOST_CELLS = 1_000_000;

    public DoubleWell {
        if (!(diffusion > 0) || Double.isInfinite(diffusion)) {
            throw new IllegalArgumentException("double well: diffusion must be positive and finite, got " + diffusion);
        }
    }

    /**
     * The potential.
     *
     * @param x place
     * @return U(x)
     */
    public static double potential(double x) {
        return x * x * (x * x / 4 - 0.5);
    }

    /**
     * The drift.
     *
     * @param x place
     * @return -U'(x)
     */
    public static double force(double x) {
        return x * (1 - x) * (1 + x);
    }

    /** {@return Kramers' rate out of one well for small D: {@code sqrt(U''(1) |U''(0)|)/(2 pi) exp(-1/(4 D))}} */
    public double kramersRate() {
        return Math.sqrt(2) / (2 * Math.PI) * Math.exp(-0.25 / diffusion);
    }

    /**
     * Rate of hops from the bottom of one well to that of the other: the inverse of the mean time of first passage from -1 to 1.
     *
     * <p>{@code D / int_{-1}^{1} exp(U(y)/D) int_{-inf}^{y} exp(-U(z)/D) dz dy}, by Simpson's rule. Half of the {@link #gap} counts as
     * hops also those that turn back short of the bottom and is higher by a share of order D.
     *
     * @return the rate
     */
    public double hoppingRate() {
        double from = -Math.sqrt(1 + 2 * Math.sqrt(160 * diffusion)); // (x^2 - 1)^2/4 = 160 D: nothing is beyond
        double widest = Math.min(1, Math.sqrt(diffusion)) / STEPS_A_WIDTH;
        int cells = 2 * (int) Math.min(MOST_CELLS, Math.ceil(1 / widest)); // from -1 to 1
        int before = (int) Math.min(MOST_CELLS, Math.ceil((-1 - from) / widest));
        double weight = 0; // int exp(-(U + 1/4)/D) up to y
        for (int i = 0; i < before; i++) {
            weight += below(from + (-1 - from) * i / before, (-1 - from) / before);
        }
        double h = 2.0 / cells;
        double time = 0;
        for (int i = 0; i <= cells; i++) {
            double y = -1 + i * h;
            double factor = i == 0 || i == cells ? 1 : i % 2 == 1 ? 4 : 2;
            time += factor * h / 3 * Math.exp(potential(y) / diffusion) * weight;
            weight += below(y, h);
        }
        return diffusion / time * Math.exp(-0.25 / diffusion);
    }

    /** Integral of {@code exp(-(U + 1/4)/D)} over one cell. */
    private double below(double z, double h) {
        return h / 6 * (boltzmann(z) + 4 * boltzmann(z + h / 2) + boltzmann(z + h));
    }

    private double boltzmann(double z) {
        return Math.exp(-(potential(z) + 0.25) / diffusion);
    }

    /** {@return the Fokker-Planck equation, with walls where the potential stands 160 D above its wells} */
    public FokkerPlanck fokkerPlanck() {
        // x^4/4 - x^2/2 + 1/4 = (x^2 - 1)^2/4 = 160 D; at least 1 beyond the wells
        double reach = Math.max(2, Math.sqrt(1 + 2 * Math.sqrt(160 * diffusion)));
        return new FokkerPlanck(DoubleWell::potential, diffusion, new Interval(-reach, reach), POINTS);
    }

    /** {@return the slowest rate, twice Kramers' for small D} */
    public double gap() {
        return fokkerPlanck().gap();
    }
}
