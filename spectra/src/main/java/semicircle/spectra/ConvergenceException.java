package semicircle.spectra;

import java.util.Locale;

/** A budget was spent before the wanted accuracy was met. */
public final class ConvergenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final double residual;
    private final double tolerance;
    private final long products;

    /**
     * States what was reached.
     *
     * @param what the computation
     * @param residual error reached
     * @param tolerance error wanted
     * @param products operator products or iterations spent
     */
    public ConvergenceException(String what, double residual, double tolerance, long products) {
        super(String.format(
                Locale.ROOT,
                "%s: residual %.3g after %d products, expected at most %.3g",
                what,
                residual,
                products,
                tolerance));
        this.residual = residual;
        this.tolerance = tolerance;
        this.products = products;
    }

    private ConvergenceException(String message, double left, long spent) {
        super(message);
        this.residual = left;
        this.tolerance = 0;
        this.products = spent;
    }

    /**
     * States that a budget of steps was spent before the end, each step accurate.
     *
     * @param message the whole message
     * @param left what is left to do; it is the residual
     * @param spent steps or products spent
     * @return the exception
     */
    public static ConvergenceException unfinished(String message, double left, long spent) {
        return new ConvergenceException(message, left, spent);
    }

    /** {@return error reached} */
    public double residual() {
        return residual;
    }

    /** {@return error wanted} */
    public double tolerance() {
        return tolerance;
    }

    /** {@return operator products or iterations spent} */
    public long products() {
        return products;
    }
}
