package semicircle.dynamics.open;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a generator of spins 1/2 keeps for ever beside the trace: operators A with {@code d/dt Tr(A rho) = 0} from every start, one less than it
 * has steady states.
 *
 * <p>In sums of Pauli strings, reduced so that each leads with a string, of as few letters as can be, that no other one has. With them the start tells the end.
 *
 * @param sums like {@code Z0} or {@code X0 + 0.5 Z0 Z1}, site by site
 */
public record ConservedQuantities(List<String> sums) {
    private static final String LETTERS = "IXYZ";
    private static final double ZERO = 1e-8;

    public ConservedQuantities {
        sums = List.copyOf(sums);
    }

    /**
     * Finds them.
     *
     * @param lindblad of {@code 2^sites} dimensions, at most {@link Lindblad#DENSE}
     * @param sites spins
     * @return all of them
     */
    public static ConservedQuantities of(Lindblad lindblad, int sites) {
        SteadyEnds.requireSpins("conserved quantities", lindblad, sites);
        List<String> strings = IntStream.range(0, 1 << (2 * sites))
                .mapToObj(code -> string(code, sites))
                .sorted(Comparator.comparingLong(
                        text -> text.chars().filter(c -> c != 'I').count()))
                .toList();
        List<double[]> left = SteadyEnds.leftNull(lindblad);
        double[][] rows = new double[left.size()][strings.size()];
        for (int p = 0; p < strings.size(); p++) {
            double[] string = DensityMatrix.coordinates(
                    new SpinOperators(sites).add(1, strings.get(p)).hermitian());
            for (int i = 0; i < rows.length; i++) {
                rows[i][p] = NullSpace.dot(string, left.get(i)) / lindblad.dimension();
            }
        }
        int rank = reduced(rows, strings.size());
        List<String> sums = new ArrayList<>();
        for (int i = 1; i < rank; i++) { // the first is the trace
            sums.add(sum(rows[i], strings));
        }
        return new ConservedQuantities(sums);
    }

    private static String string(int code, int sites) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sites; i++) {
            text.append(LETTERS.charAt((code >> (2 * i)) & 3));
        }
        return text.toString();
    }

    /** Gauss and Jordan's reduced rows, columns in order; returns their number. */
    private static int reduced(double[][] rows, int columns) {
        int rank = 0;
        for (int column = 0; column < columns && rank < rows.length; column++) {
            int pivot = rank;
            for (int i = rank; i < rows.length; i++) {
                pivot = Math.abs(rows[i][column]) > Math.abs(rows[pivot][column]) ? i : pivot;
            }
            if (Math.abs(rows[pivot][column]) < ZERO) {
                continue;
            }
            double[] row = rows[pivot];
            rows[pivot] = rows[rank];
            rows[rank] = row;
            double lead = row[column];
            for (int j = 0; j < columns; j++) {
                row[j] /= lead;
            }
            for (int i = 0; i < rows.length; i++) {
                double factor = i == rank ? 0 : rows[i][column];
                for (int j = 0; j < columns && factor != 0; j++) {
                    rows[i][j] -= factor * row[j];
                }
            }
            rank++;
        }
        return rank;
    }

    private static String sum(double[] row, List<String> strings) {
        StringBuilder text = new StringBuilder();
        for (int p = 0; p < row.length; p++) {
            if (Math.abs(row[p]) >= ZERO) {
                text.append(text.isEmpty() ? row[p] < 0 ? "-" : "" : row[p] < 0 ? " - " : " + ");
                double size = Math.abs(row[p]);
                text.append(Math.abs(size - 1) < ZERO ? "" : String.format(Locale.ROOT, "%.6g ", size));
                text.append(product(strings.get(p)));
            }
        }
        return text.toString();
    }

    private static String product(String string) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < string.length(); i++) {
            if (string.charAt(i) != 'I') {
                text.append(text.isEmpty() ? "" : " ").append(string.charAt(i)).append(i);
            }
        }
        return text.toString();
    }
}
