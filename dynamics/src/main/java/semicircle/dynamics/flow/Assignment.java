package semicircle.dynamics.flow;

import java.util.Arrays;

/** The permutation of greatest sum, by shortest augmenting paths in O(n^3) (Kuhn 1955; Jonker and Volgenant 1987). */
final class Assignment {
    private Assignment() {}

    /**
     * Matches rows with columns.
     *
     * @param gain n x n, row by row, not modified
     * @param n rows and columns
     * @return the column of each row
     */
    static int[] greatest(double[] gain, int n) {
        double[] rowPrice = new double[n + 1];
        double[] colPrice = new double[n + 1];
        int[] rowOf = new int[n + 1]; // row matched with a column, both from 1
        int[] before = new int[n + 1];
        for (int row = 1; row <= n; row++) {
            rowOf[0] = row;
            int column = 0;
            double[] slack = new double[n + 1];
            Arrays.fill(slack, Double.POSITIVE_INFINITY);
            boolean[] used = new boolean[n + 1];
            do {
                used[column] = true;
                int from = rowOf[column];
                double least = Double.POSITIVE_INFINITY;
                int next = 0;
                for (int j = 1; j <= n; j++) {
                    if (!used[j]) {
                        double reduced = -gain[(from - 1) * n + j - 1] - rowPrice[from] - colPrice[j];
                        if (reduced < slack[j]) {
                            slack[j] = reduced;
                            before[j] = column;
                        }
                        if (slack[j] < least) {
                            least = slack[j];
                            next = j;
                        }
                    }
                }
                for (int j = 0; j <= n; j++) {
                    if (used[j]) {
                        rowPrice[rowOf[j]] += least;
                        colPrice[j] -= least;
                    } else {
                        slack[j] -= least;
                    }
                }
                column = next;
            } while (rowOf[column] != 0);
            while (column != 0) {
                rowOf[column] = rowOf[before[column]];
                column = before[column];
            }
        }
        int[] columnOf = new int[n];
        for (int j = 1; j <= n; j++) {
            columnOf[rowOf[j] - 1] = j - 1;
        }
        return columnOf;
    }
}
