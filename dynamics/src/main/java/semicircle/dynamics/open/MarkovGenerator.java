package semicircle.dynamics.open;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * A Markov process on finitely many states, in continuous time by its rates or in discrete time by its transition matrix.
 *
 * <p>The generator Q has the rate from a to b in row a, column b, and rows that sum to 0; {@code dp/dt = p Q}. A chain P has {@code Q
 * = P - 1}. Stationary laws, one for each closed class, come from elimination without subtraction (Grassmann, Taksar and
 * Heyman 1985), exact to rounding entry by entry.
 */
public final class MarkovGenerator {
    private static final double ROUNDING = 1e-12;

    private final int states;
    private final double[] rates; // off the diagonal only

    private MarkovGenerator(int states, double[] rates) {
        this.states = states;
        this.rates = rates;
    }

    /**
     * Makes a process from its rates.
     *
     * @param states n, at least 1
     * @param rates n x n, from row to column, at least 0; the diagonal does not count; not modified
     * @return the process
     */
    public static MarkovGenerator of(int states, double... rates) {
        if (states < 1 || rates.length != (long) states * states) {
            throw new IllegalArgumentException("markov generator: rates must be states x states, got " + rates.length
                    + " rates for " + states + " states");
        }
        double[] owned = rates.clone();
        for (int a = 0; a < states; a++) {
            owned[a * states + a] = 0;
            for (int b = 0; b < states; b++) {
                double rate = owned[a * states + b];
                if (!(rate >= 0) || Double.isInfinite(rate)) {
                    throw new IllegalArgumentException("markov generator: rates must be finite and at least 0, got "
                            + rate + " from state " + a + " to " + b);
                }
            }
        }
        return new MarkovGenerator(states, owned);
    }

    /**
     * Makes a process from the transition matrix of a chain.
     *
     * @param states n, at least 1
     * @param transitions n x n probabilities from row to column, rows of sum 1; not modified
     * @return the process with the generator {@code P - 1}
     */
    public static MarkovGenerator chain(int states, double... transitions) {
        MarkovGenerator process = of(states, transitions);
        for (int a = 0; a < states; a++) {
            double sum = 0;
            for (int b = 0; b < states; b++) {
                sum += transitions[a * states + b];
            }
            if (!(Math.abs(sum - 1) <= ROUNDING * states) || !(transitions[a * states + a] >= 0)) {
                throw new IllegalArgumentException("markov generator: row " + a
                        + " of a chain must be probabilities of sum 1, got the sum " + sum);
            }
        }
        return process;
    }

    /**
     * One rate.
     *
     * @param from a state
     * @param to another
     * @return its rate
     */
    public double rate(int from, int to) {
        return rates[from * states + to];
    }

    /** {@return classes of states that lead to each other and nowhere else, each ascending; one stationary law for each} */
    public List<List<Integer>> closedClasses() {
        boolean[][] reach = new boolean[states][];
        for (int a = 0; a < states; a++) {
            reach[a] = reached(a);
        }
        List<List<Integer>> classes = new ArrayList<>();
        boolean[] placed = new boolean[states];
        for (int a = 0; a < states; a++) {
            List<Integer> members = new ArrayList<>();
            boolean closed = !placed[a];
            for (int b = 0; b < states && closed; b++) {
                if (reach[a][b]) {
                    closed = reach[b][a];
                    members.add(b);
                }
            }
            if (closed) {
                members.forEach(b -> placed[b] = true);
                classes.add(members);
            }
        }
        return classes;
    }

    private boolean[] reached(int from) {
        boolean[] seen = new boolean[states];
        int[] queue = new int[states];
        seen[from] = true;
        queue[0] = from;
        int length = 1;
        for (int at = 0; at < length; at++) {
            for (int b = 0; b < states; b++) {
                if (!seen[b] && rate(queue[at], b) > 0) {
                    seen[b] = true;
                    queue[length++] = b;
                }
            }
        }
        return seen;
    }

    /** {@return all extreme stationary laws, one for each closed class, n probabilities each} */
    public List<Values> stationaryLaws() {
        return closedClasses().stream().map(this::stationary).toList();
    }

    /**
     * The only stationary law.
     *
     * @return n probabilities
     * @throws IllegalArgumentException if there is more than one closed class
     */
    public Values stationary() {
        List<List<Integer>> classes = closedClasses();
        if (classes.size() != 1) {
            throw new IllegalArgumentException("markov generator: the stationary law must be the only one, got "
                    + classes.size() + " closed classes " + classes + "; use stationaryLaws()");
        }
        return stationary(classes.get(0));
    }

    private Values stationary(List<Integer> members) {
        int m = members.size();
        double[][] q = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                q[i][j] = rate(members.get(i), members.get(j));
            }
        }
        double[] out = new double[m];
        for (int k = m - 1; k > 0; k--) {
            for (int j = 0; j < k; j++) {
                out[k] += q[k][j];
            }
            for (int i = 0; i < k; i++) {
                double share = q[i][k] / out[k];
                for (int j = 0; j < k; j++) {
                    q[i][j] += i == j ? 0 : share * q[k][j];
                }
            }
        }
        double[] weight = new double[m];
        weight[0] = 1;
        double sum = 1;
        for (int k = 1; k < m; k++) {
            for (int i = 0; i < k; i++) {
                weight[k] += weight[i] * q[i][k];
            }
            weight[k] /= out[k];
            sum += weight[k];
        }
        double[] law = new double[states];
        for (int i = 0; i < m; i++) {
            law[members.get(i)] = weight[i] / sum;
        }
        return Values.of(law);
    }

    /**
     * All eigenvalues of the generator: 0 once for each closed class, the others with negative real parts.
     *
     * @param solver where the eigenproblem is solved
     * @return n eigenvalues; those of a chain are these plus 1
     */
    public ComplexSpectrum spectrum(EigenSolver solver) {
        double[] q = rates.clone();
        for (int a = 0; a < states; a++) {
            q[a * states + a] =
                    -Arrays.stream(rates, a * states, (a + 1) * states).sum();
        }
        return solver.complexSpectrum(DenseMatrix.of(states, states, q));
    }

    /**
     * Rate of the slowest decay towards a stationary law: the smallest -Re of the eigenvalues beside the zeros of the closed classes.
     *
     * @param solver where the eigenproblem is solved
     * @return the gap; infinite where every state is absorbing
     */
    public double gap(EigenSolver solver) {
        ComplexSpectrum spectrum = spectrum(solver);
        Integer[] byModulus = new Integer[states];
        Arrays.setAll(byModulus, k -> k);
        Arrays.sort(byModulus, (a, b) -> Double.compare(spectrum.modulus(a), spectrum.modulus(b)));
        double gap = Double.POSITIVE_INFINITY;
        for (int k = closedClasses().size(); k < states; k++) {
            gap = Math.min(gap, -spectrum.real(byModulus[k]));
        }
        return gap;
    }
}
