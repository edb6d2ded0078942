package semicircle.dynamics.quantum;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.LinearOperator;

/**
 * The ground state by Lanczos' recurrence with three vectors: {@code 24 n} bytes, and 8 n more for the result, for spaces
 * where a basis does not fit.
 *
 * <p>A second pass over the same recurrence builds the vector. Without re-orthogonalisation the lowest value is still right
 * (Paige 1980, Linear Algebra Appl. 34, 235); copies of it appear only after it has converged, where this stops. A degenerate
 * ground state gives one vector of its space.
 *
 * @param energy lowest eigenvalue; its error is about residual^2 over the gap
 * @param vector unit vector, n values; empty where only the energy was wanted
 * @param residual {@code |H v - E v|}, measured on the vector, or its estimate where there is none
 * @param products operator products
 */
public record LowestState(double energy, Values vector, double residual, long products) {
    private static final String NAME = "LowestState";

    /**
     * Finds energy and vector.
     *
     * @param hamiltonian n rows, at least 1
     * @param tolerance residual allowed over the largest magnitude of a Ritz value, in [1e-12, 1)
     * @param random gives the start vector
     * @return the state
     * @throws ConvergenceException after 2000 steps
     */
    public static LowestState of(LinearOperator.Symmetric hamiltonian, double tolerance, UniformRandomProvider random) {
        requireFit(hamiltonian, tolerance);
        Seed start = new Seed(random.nextLong());
        ThreeTermLanczos search = new ThreeTermLanczos(hamiltonian, start);
        double[] ritz = search.converge(tolerance);
        long products = search.products();
        double[] vector = search.again(ritz, start);
        double[] image = search.image(vector);
        double residual = 0;
        Values.Filling filling = Values.filling(vector.length);
        for (int i = 0; i < vector.length; i++) {
            double error = image[i] - search.energy() * vector[i];
            residual += error * error;
            filling.set(i, vector[i]);
        }
        return new LowestState(search.energy(), filling.done(), Math.sqrt(residual), 2 * products);
    }

    /**
     * Finds the energy alone, at half of the cost.
     *
     * @param hamiltonian n rows, at least 1
     * @param tolerance as in {@link #of}
     * @param random gives the start vector
     * @return the state, without its vector
     */
    public static LowestState energyOf(
            LinearOperator.Symmetric hamiltonian, double tolerance, UniformRandomProvider random) {
        requireFit(hamiltonian, tolerance);
        ThreeTermLanczos search = new ThreeTermLanczos(hamiltonian, new Seed(random.nextLong()));
        search.converge(tolerance);
        return new LowestState(search.energy(), Values.of(), search.estimate(), search.products());
    }

    /**
     * Energy of the next state: the lowest of {@code H + shift v v^T}, v this state, which tells a degenerate ground state.
     *
     * @param hamiltonian the same, of at least 2 rows
     * @param tolerance as in {@link #of}
     * @param random gives start vectors
     * @return the second lowest eigenvalue, copies counted; this energy again where the ground state is degenerate
     */
    public double nextEnergy(LinearOperator.Symmetric hamiltonian, double tolerance, UniformRandomProvider random) {
        requireFit(hamiltonian, tolerance);
        if (hamiltonian.size() < 2 || vector.size() != hamiltonian.size()) {
            throw new IllegalArgumentException(
                    NAME + ": the next state needs the vector of this one and at least 2 rows," + " got "
                            + vector.size() + " of " + hamiltonian.size());
        }
        Deflated rest = new Deflated(hamiltonian, vector.toArray());
        rest.lift(energy, random);
        return energyOf(rest, tolerance, random).energy();
    }

    /** The Hamiltonian with one eigenvector lifted; a state. */
    private static final class Deflated implements LinearOperator.Symmetric {
        private final LinearOperator.Symmetric hamiltonian;
        private final double[] vector;
        private double shift;

        Deflated(LinearOperator.Symmetric hamiltonian, double[] vector) {
            this.hamiltonian = hamiltonian;
            this.vector = vector;
        }

        /** Any mean energy orthogonal to the vector is at least the next one: twice as high is surely beyond it. */
        void lift(double energy, UniformRandomProvider random) {
            int n = vector.length;
            double[] x = random.doubles(n).map(u -> 2 * u - 1).toArray();
            double[] image = new double[n];
            double overlap = dot(vector, x);
            for (int i = 0; i < n; i++) {
                x[i] -= overlap * vector[i];
            }
            hamiltonian.apply(x, image);
            shift = 2 * Math.max(0, dot(x, image) / dot(x, x) - energy);
        }

        @Override
        public int size() {
            return vector.length;
        }

        @Override
        public void apply(double[] x, double[] y) {
            hamiltonian.apply(x, y);
            double lifted = shift * dot(vector, x);
            for (int i = 0; i < vector.length; i++) {
                y[i] += lifted * vector[i];
            }
        }

        private static double dot(double[] a, double[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += a[i] * b[i];
            }
            return sum;
        }
    }

    private static void requireFit(LinearOperator.Symmetric operator, double tolerance) {
        if (operator.size() < 1) {
            throw new IllegalArgumentException(NAME + ": a ground state needs at least 1 row, got 0");
        }
        if (!(tolerance >= 1e-12 && tolerance < 1)) {
            throw new IllegalArgumentException(NAME + ": tolerance must be in [1e-12, 1), got " + tolerance);
        }
    }
}
