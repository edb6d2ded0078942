package semicircle.dynamics.population;

import java.util.function.IntToDoubleFunction;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * A Markov chain in continuous time on 0..N that steps by one: exact stationary law, generator and relaxation rate.
 *
 * <p>Symmetrised by its stationary law the negative generator is tridiagonal and equals {@code C^T C} with the bidiagonal
 * {@code C_k = (sqrt(birth_k), -sqrt(death_{k+1}))}, so that even a rate of 1e-100 has full relative accuracy. Units: rates per
 * unit of time. Cost: O(N).
 *
 * <p>Source: Karlin and McGregor 1957, Trans. AMS 85, 489; counts of eigenvalues by the stationary differential qd transform, Fernando
 * and Parlett 1994, Numer. Math. 67, 191.
 *
 * @param births rate from k to k + 1: N positive numbers
 * @param deaths rate from k + 1 to k: N positive numbers
 */
public record BirthDeathChain(Values births, Values deaths) {
    /** States that fit: a curve over them must be held in memory a few times. */
    private static final int LARGEST = 10_000_000;

    public BirthDeathChain {
        if (births.size() == 0 || births.size() != deaths.size()) {
            throw new IllegalArgumentException("birth-death chain: needs as many births as deaths, at least 1, got "
                    + births.size() + " and " + deaths.size());
        }
        for (int k = 0; k < births.size(); k++) {
            if (!(births.get(k) > 0 && deaths.get(k) > 0 && Double.isFinite(births.get(k) + deaths.get(k)))) {
                throw new IllegalArgumentException("birth-death chain: rates must be positive and finite, got "
                        + births.get(k) + " up and " + deaths.get(k) + " down between " + k + " and " + (k + 1));
            }
        }
    }

    /**
     * A chain by its rates.
     *
     * @param size N, at least 1
     * @param birth rate from k to k + 1, for k in 0..N-1
     * @param death rate from k to k - 1, for k in 1..N
     * @return the chain
     */
    public static BirthDeathChain of(int size, IntToDoubleFunction birth, IntToDoubleFunction death) {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("birth-death chain: size must be in 1.." + LARGEST + ", got " + size);
        }
        Values.Filling births = Values.filling(size);
        Values.Filling deaths = Values.filling(size);
        for (int k = 0; k < size; k++) {
            births.set(k, birth.applyAsDouble(k));
            deaths.set(k, death.applyAsDouble(k + 1));
        }
        return new BirthDeathChain(births.done(), deaths.done());
    }

    /** {@return N, the last state} */
    public int size() {
        return births.size();
    }

    /** {@return the stationary law: N + 1 probabilities, from detailed balance in logarithms} */
    public Values stationary() {
        int n = size();
        double[] weights = new double[n + 1];
        double largest = 0;
        for (int k = 0; k < n; k++) {
            weights[k + 1] = weights[k] + Math.log(births.get(k)) - Math.log(deaths.get(k));
            largest = Math.max(largest, weights[k + 1]);
        }
        double sum = 0;
        for (int k = 0; k <= n; k++) {
            weights[k] = Math.exp(weights[k] - largest);
            sum += weights[k];
        }
        double total = sum;
        return Values.of(weights).map(w -> w / total);
    }

    /**
     * Mean of a function of the state in the stationary law.
     *
     * @param function the function
     * @return its mean
     */
    public double mean(IntToDoubleFunction function) {
        Values law = stationary();
        double sum = 0;
        for (int k = 0; k <= size(); k++) {
            sum += law.get(k) * function.applyAsDouble(k);
        }
        return sum;
    }

    /** {@return the negative generator, symmetrised: N + 1 rows, eigenvalues 0 and the relaxation rates} */
    public TridiagonalMatrix symmetrised() {
        int n = size();
        double[] diagonal = new double[n + 1];
        double[] off = new double[n];
        for (int k = 0; k < n; k++) {
            diagonal[k] += births.get(k);
            diagonal[k + 1] += deaths.get(k);
            off[k] = -Math.sqrt(births.get(k)) * Math.sqrt(deaths.get(k));
        }
        return new TridiagonalMatrix(Values.of(diagonal), Values.of(off));
    }

    /** {@return the slowest relaxation rate, the gap of the generator, to a few units in the last place} */
    public double gap() {
        double high = 0;
        for (int k = 0; k < size(); k++) {
            high = Math.max(high, 2 * (births.get(k) + deaths.get(k)));
        }
        high = 2 * high + Double.MIN_NORMAL; // above the largest row sum
        double low = high;
        while (countBelow(low) > 1 && low > Double.MIN_NORMAL) {
            high = low;
            low *= low > 1e-3 ? 0.25 : low; // then the exponent doubles
            low = Math.max(low, Double.MIN_NORMAL);
        }
        while (high - low > 2 * Math.ulp(high)) {
            double middle = low < 0.5 * high ? Math.sqrt(low) * Math.sqrt(high) : low + (high - low) / 2;
            if (countBelow(middle) > 1) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** Relaxation rates below {@code sigma}, the zero of the stationary state counted. */
    private int countBelow(double sigma) {
        int n = size();
        int count = 0;
        double shift = -sigma;
        for (int k = 0; k <= n; k++) {
            double pivot = (k < n ? births.get(k) : 0) + shift;
            if (pivot == 0) {
                pivot = -Double.MIN_NORMAL;
            }
            count += pivot < 0 ? 1 : 0;
            shift = k < n ? deaths.get(k) * (shift / pivot) - sigma : shift;
        }
        return count;
    }

    /**
     * Moves a law forward in time by one backward Euler step, which keeps it positive and its sum.
     *
     * @param law N + 1 probabilities, overwritten
     * @param dt step, at least 0; the error of a step is of order dt^2
     */
    void advance(double[] law, double dt) {
        int n = size();
        double[] upper = new double[n + 1]; // Thomas algorithm for (1 - dt L) p' = p; diagonally dominant by columns
        double[] solved = new double[n + 1];
        for (int k = 0; k <= n; k++) {
            double birth = k < n ? births.get(k) : 0;
            double death = k > 0 ? deaths.get(k - 1) : 0;
            double below = k > 0 ? -dt * births.get(k - 1) : 0;
            double pivot = 1 + dt * (birth + death) - (k > 0 ? below * upper[k - 1] : 0);
            upper[k] = k < n ? -dt * deaths.get(k) / pivot : 0;
            solved[k] = (law[k] - (k > 0 ? below * solved[k - 1] : 0)) / pivot;
        }
        law[n] = solved[n];
        for (int k = n - 1; k >= 0; k--) {
            law[k] = solved[k] - upper[k] * law[k + 1];
        }
    }
}
