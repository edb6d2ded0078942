package semicircle.dynamics.open;

import semicircle.spectra.Interval;

/**
 * Noise in a double well: {@code dx = (x - x^3) dt + sqrt(2 D) dW}, {@code U = x^4/4 - x^2/2}, wells at +-1 behind a barrier of 1/4.
 *
 * @param diffusion D, positive
 */
public record DoubleWell(double diffusion) {
    private static final int POINTS = 8001;

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
