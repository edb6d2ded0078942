package semicircle.dynamics.open;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import semicircle.spectra.matrix.HermitianMatrix;

/**
 * Steady states of spins 1/2 that span a degenerate steady space, each a density matrix: where product states end.
 *
 * <p>The end of a start is {@code R (L^T R)^-1 L^T rho}, R and L right and left null vectors of the generator: the mean of {@code
 * rho(t)} over long times, its limit where nothing oscillates for ever. It keeps trace and positivity. Products of the four states up,
 * down, X = 1 and Y = 1 of each spin span all matrices, so their ends span the steady space.
 *
 * @param starts one letter a spin, site 0 first: u, d, x, y
 * @param states where they end, independent, as many as the steady space has dimensions
 */
public record SteadyEnds(List<String> starts, List<HermitianMatrix> states) {
    private static final String LETTERS = "udxy";
    private static final double RANK = 1e-11;
    private static final double DIFFERENT = 1e-7;

    public SteadyEnds {
        starts = List.copyOf(starts);
        states = List.copyOf(states);
    }

    /**
     * Takes the ends of product states, those along Z first, until they span the steady space.
     *
     * @param lindblad of {@code 2^sites} dimensions, at most {@link Lindblad#DENSE}
     * @param sites spins
     * @return starts and ends
     */
    public static SteadyEnds of(Lindblad lindblad, int sites) {
        requireSpins("steady ends", lindblad, sites);
        int d = lindblad.dimension();
        int n = d * d;
        List<double[]> right = NullSpace.of(lindblad.matrix(), n, RANK, 1);
        List<double[]> left = leftNull(lindblad);
        if (left.size() != right.size()) {
            throw new ArithmeticException("steady ends: " + right.size() + " right and " + left.size()
                    + " left null vectors: rates too different to tell 0 from small");
        }
        return spanning(sites, d, right, start -> end(start, left, right));
    }

    /**
     * The same of a generator of any size whose jumps are Hermitian: an end is the orthogonal projection of its start onto the steady space.
     *
     * @param lindblad of {@code 2^sites} dimensions, {@link Lindblad#isDephasing dephasing} only
     * @param sites spins
     * @param steady all of its steady states
     * @return starts and ends
     */
    public static SteadyEnds of(Lindblad lindblad, int sites, SteadyStates steady) {
        int d = lindblad.dimension();
        if (sites < 1 || d != 1 << sites || !lindblad.isDephasing() || steady.capped()) {
            throw new IllegalArgumentException("steady ends: needs 2^sites dimensions, Hermitian jumps and all steady"
                    + " states, got " + d + " dimensions, " + sites + " sites and " + steady.dimension() + " states");
        }
        List<double[]> basis = new ArrayList<>();
        steady.states().forEach(rho -> basis.add(DensityMatrix.coordinates(rho)));
        List<double[]> orthonormal = NullSpace.orthonormal(basis);
        return spanning(sites, d, orthonormal, start -> projected(start, orthonormal));
    }

    private static double[] projected(double[] start, List<double[]> orthonormal) {
        double[] end = new double[start.length];
        for (double[] unit : orthonormal) {
            double share = NullSpace.dot(unit, start);
            for (int k = 0; k < end.length; k++) {
                end[k] += share * unit[k];
            }
        }
        return end;
    }

    private static SteadyEnds spanning(int sites, int d, List<double[]> right, UnaryOperator<double[]> endOf) {
        List<String> names = new ArrayList<>();
        List<HermitianMatrix> states = new ArrayList<>();
        List<double[]> span = new ArrayList<>();
        for (String start : starts(sites)) {
            double[] end = endOf.apply(product(start));
            double[] rest = NullSpace.rest(end, span);
            double length = Math.sqrt(NullSpace.dot(rest, rest));
            if (length > DIFFERENT * Math.sqrt(NullSpace.dot(end, end))) {
                for (int k = 0; k < rest.length; k++) {
                    rest[k] /= length;
                }
                span.add(rest);
                names.add(start);
                states.add(DensityMatrix.of(d, end));
            }
            if (span.size() == right.size()) {
                break;
            }
        }
        return new SteadyEnds(names, states);
    }

    static void requireSpins(String who, Lindblad lindblad, int sites) {
        int d = lindblad.dimension();
        if (sites < 1 || d != 1 << sites || d > Lindblad.DENSE) {
            throw new IllegalArgumentException(who + ": dimension must be 2^sites and at most " + Lindblad.DENSE
                    + ", got " + d + " and " + sites + " sites");
        }
    }

    /** Coordinates of what is conserved, orthonormal. */
    static List<double[]> leftNull(Lindblad lindblad) {
        int n = lindblad.dimension() * lindblad.dimension();
        return NullSpace.of(transposed(lindblad.matrix(), n), n, RANK, 1);
    }

    private static List<String> starts(int sites) {
        return IntStream.range(0, 1 << (2 * sites))
                .mapToObj(code -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < sites; i++) {
                        text.append(LETTERS.charAt((code >> (2 * i)) & 3));
                    }
                    return text.toString();
                })
                .sorted(Comparator.comparingLong(SteadyEnds::rank))
                .toList();
    }

    /** Those along Z first, then those that are all alike, which tell global parities apart, then by letters x and y. */
    private static long rank(String start) {
        long turned = start.chars().filter(c -> c > 'u').count();
        return turned > 0 && start.chars().allMatch(c -> c == start.charAt(0)) ? 1 : 2 * turned;
    }

    /** {@code prod_i (1 + letter_i)/2} in coordinates, bit i of a row is site i. */
    private static double[] product(String start) {
        int d = 1 << start.length();
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                double size = 1;
                int quarters = 0; // powers of i
                for (int i = 0; i < start.length() && size > 0; i++) {
                    int row = a >> i & 1;
                    int column = b >> i & 1;
                    char letter = start.charAt(i);
                    if (letter == 'u' || letter == 'd') {
                        size *= row == column && row == (letter == 'd' ? 1 : 0) ? 1 : 0;
                    } else {
                        size *= 0.5;
                        quarters += letter == 'y' ? row - column : 0;
                    }
                }
                int turn = Math.floorMod(quarters, 4);
                re[a * d + b] = turn == 0 ? size : turn == 2 ? -size : 0;
                im[a * d + b] = turn == 1 ? size : turn == 3 ? -size : 0;
            }
        }
        double[] x = new double[d * d];
        HermitianCoordinates.pack(d, re, im, x);
        return x;
    }

    private static double[] end(double[] start, List<double[]> left, List<double[]> right) {
        int m = right.size();
        double[][] system = new double[m][m + 1];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                system[i][j] = NullSpace.dot(left.get(i), right.get(j));
            }
            system[i][m] = NullSpace.dot(left.get(i), start);
        }
        double[] share = solved(system);
        double[] end = new double[start.length];
        for (int j = 0; j < m; j++) {
            for (int k = 0; k < end.length; k++) {
                end[k] += share[j] * right.get(j)[k];
            }
        }
        return end;
    }

    /** Gauss' elimination with row pivots; regular, as 0 is a semisimple eigenvalue of a generator that keeps positivity. */
    private static double[] solved(double[][] system) {
        int m = system.length;
        for (int k = 0; k < m; k++) {
            int pivot = k;
            for (int i = k + 1; i < m; i++) {
                pivot = Math.abs(system[i][k]) > Math.abs(system[pivot][k]) ? i : pivot;
            }
            double[] row = system[pivot];
            system[pivot] = system[k];
            system[k] = row;
            for (int i = 0; i < m; i++) {
                double factor = i == k ? 0 : system[i][k] / row[k];
                for (int j = k; j <= m && factor != 0; j++) {
                    system[i][j] -= factor * row[j];
                }
            }
        }
        double[] x = new double[m];
        for (int k = 0; k < m; k++) {
            x[k] = system[k][m] / system[k][k];
        }
        return x;
    }

    private static double[] transposed(double[] a, int n) {
        double[] t = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                t[j * n + i] = a[i * n + j];
            }
        }
        return t;
    }
}
