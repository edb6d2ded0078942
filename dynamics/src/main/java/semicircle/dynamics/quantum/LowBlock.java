package semicircle.dynamics.quantum;

import java.util.ArrayList;
import java.util.List;

/**
 * What an exchange chain does to the low half of its sites at a given number p of ups: read again for every high half.
 *
 * <p>Rows are grouped by how many neighbours they have, so that inner loops have one length for long.
 */
final class LowBlock {
    final int size;
    final int lowerTop; // states with the top bit 0; they come first
    final double[][] diagonals; // by (lowest high bit) + 2 (highest high bit)
    final int[] rowsOfGroup; // rows, group after group
    final int[] columns; // their neighbours, group after group
    final int[] groupSizes; // by number of neighbours
    final int[][] boundaryRows; // by the highest high bit: rows whose bit 0 differs from it
    final int[][] boundaryColumns; // and the rank of the row with bit 0 flipped, in its own block

    private LowBlock(MagnetisationBasis basis, int p, double[][] diagonals) {
        int[] states = basis.lowStates(p);
        int low = basis.low();
        size = states.length;
        lowerTop = (int) Binomial.choose(low - 1, p);
        this.diagonals = diagonals;
        groupSizes = new int[low];
        List<List<Integer>> groups = new ArrayList<>();
        for (int k = 0; k < low; k++) {
            groups.add(new ArrayList<>());
        }
        int links = 0;
        for (int i = 0; i < size; i++) {
            int count = domainWalls(states[i], low);
            groups.get(count).add(i);
            groupSizes[count]++;
            links += count;
        }
        rowsOfGroup = groups.stream().flatMap(List::stream).mapToInt(i -> i).toArray();
        columns = new int[links];
        int q = 0;
        for (int row : rowsOfGroup) {
            for (int k = 0; k < low - 1; k++) {
                int a = states[row];
                if (((a >> k ^ a >> (k + 1)) & 1) == 1) {
                    columns[q++] = basis.rank(a ^ 3 << k);
                }
            }
        }
        boundaryRows = new int[2][];
        boundaryColumns = new int[2][];
        for (int top = 0; top < 2; top++) {
            int differing = top;
            boundaryRows[top] = java.util.stream.IntStream.range(0, size)
                    .filter(i -> (states[i] & 1) != differing)
                    .toArray();
            boundaryColumns[top] = java.util.Arrays.stream(boundaryRows[top])
                    .map(i -> basis.rank(states[i] ^ 1))
                    .toArray();
        }
    }

    static LowBlock of(MagnetisationBasis basis, int p, ChainDiagonal diagonal) {
        int[] states = basis.lowStates(p);
        double[][] diagonals = new double[4][states.length];
        for (int ends = 0; ends < 4; ends++) {
            for (int i = 0; i < states.length; i++) {
                diagonals[ends][i] = diagonal.low(states[i], ends & 1, ends >> 1);
            }
        }
        return new LowBlock(basis, p, diagonals);
    }

    private static int domainWalls(int a, int low) {
        return Integer.bitCount((a ^ (a >> 1)) & ((1 << (low - 1)) - 1));
    }

    /** Adds hop times the exchanges inside the low half, for the block that begins at a place. */
    void exchange(double hop, double[] x, double[] y, int at) {
        int r = 0;
        int q = 0;
        for (int count = 0; count < groupSizes.length; count++) {
            int end = r + groupSizes[count];
            for (; r < end; r++) {
                double sum = 0;
                for (int k = 0; k < count; k++) {
                    sum += x[at + columns[q + k]];
                }
                q += count;
                y[at + rowsOfGroup[r]] += hop * sum;
            }
        }
    }
}
