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
    final double[][] diagonals; // by (lowest high bit) + 2 (highest high bit); entries as in rowsOfGroup
    final int[] rowsOfGroup; // rows, group after group
    final int[] columns; // their neighbours, group after group
    final int[] groupSizes; // by number of neighbours
    final int[][] boundaryRows; // by the highest high bit: rows whose bit 0 differs from it
    final int[][] boundaryColumns; // and the rank of the row with bit 0 flipped, in its own block

    LowBlock(MagnetisationBasis basis, int p, ChainDiagonal diagonal) {
        int[] states = basis.lowStates(p);
        int low = basis.low();
        size = states.length;
        lowerTop = (int) Binomial.choose(low - 1, p);
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
        diagonals = new double[4][size];
        for (int ends = 0; ends < 4; ends++) {
            for (int r = 0; r < size; r++) {
                diagonals[ends][r] = diagonal.low(states[rowsOfGroup[r]], ends & 1, ends >> 1);
            }
        }
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

    private static int domainWalls(int a, int low) {
        return Integer.bitCount((a ^ (a >> 1)) & ((1 << (low - 1)) - 1));
    }

    /** Sets the rows of a block: its diagonal, and hop times the exchanges inside the low half. */
    void set(double shift, int ends, double hop, double[] x, double[] y, int at) {
        double[] diagonal = diagonals[ends];
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
                int row = at + rowsOfGroup[r];
                y[row] = (shift + diagonal[r]) * x[row] + hop * sum;
            }
        }
    }

    /** The same bits for two blocks at once: a neighbour is looked up once for both, a quarter of the time less. */
    void setTwo(double shift, int ends, int at, double shift2, int ends2, int at2, double hop, double[] x, double[] y) {
        double[] diagonal = diagonals[ends];
        double[] diagonal2 = diagonals[ends2];
        int r = 0;
        int q = 0;
        for (int count = 0; count < groupSizes.length; count++) {
            int end = r + groupSizes[count];
            for (; r < end; r++) {
                double sum = 0;
                double sum2 = 0;
                for (int k = 0; k < count; k++) {
                    int column = columns[q + k];
                    sum += x[at + column];
                    sum2 += x[at2 + column];
                }
                q += count;
                int row = rowsOfGroup[r];
                y[at + row] = (shift + diagonal[r]) * x[at + row] + hop * sum;
                y[at2 + row] = (shift2 + diagonal2[r]) * x[at2 + row] + hop * sum2;
            }
        }
    }
}
