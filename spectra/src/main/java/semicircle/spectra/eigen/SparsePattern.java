package semicircle.spectra.eigen;

import java.util.Arrays;
import semicircle.spectra.matrix.SymmetricSparseMatrix;

/**
 * Where the factor {@code L} of a sparse symmetric matrix has entries, in an order of the rows that keeps it narrow.
 *
 * <p>Order: reverse Cuthill and McKee from a far end of each component (George and Liu 1981, chapter 4). Elimination tree and
 * counts: Liu 1986; Davis 2005, ACM Trans. Math. Softw. 31, 587.
 */
final class SparsePattern {
    private static final int ENTRY = Integer.BYTES + Double.BYTES;

    private final int[] order; // new to old
    private final int[] place; // old to new
    private final int[] parent;
    private final int[] starts; // of the columns of L

    /**
     * Finds the pattern, in time that grows with the entries of the factor, none of which is held.
     *
     * @param matrix the matrix
     * @param room bytes that the factor may take
     * @throws IllegalArgumentException as soon as it has more entries
     */
    SparsePattern(SymmetricSparseMatrix matrix, long room) {
        int n = matrix.size();
        long most = Math.min(Integer.MAX_VALUE - 8, room / ENTRY);
        long[] total = new long[1];
        order = cuthillMcKee(matrix);
        place = new int[n];
        for (int k = 0; k < n; k++) {
            place[order[k]] = k;
        }
        parent = new int[n];
        int[] counts = new int[n];
        int[] flag = new int[n];
        Arrays.fill(parent, -1);
        for (int k = 0; k < n; k++) {
            int row = k;
            flag[k] = k;
            matrix.row(order[k], (column, value) -> {
                for (int i = place[column]; i < row && flag[i] != row; i = parent[i]) {
                    parent[i] = parent[i] < 0 ? row : parent[i];
                    counts[i]++;
                    total[0]++;
                    flag[i] = row;
                }
            });
            if (total[0] > most) {
                throw new IllegalArgumentException("ShiftInvert: the factor of a sparse matrix of " + n
                        + " rows must have at most " + most + " entries, half of the heap, and has them after row "
                        + (k + 1) + "; java -Xmx gives more; its density needs no factor, nor do its ends by Lanczos");
            }
        }
        starts = new int[n + 1];
        for (int k = 0; k < n; k++) {
            starts[k + 1] = starts[k] + counts[k];
        }
    }

    int size() {
        return order.length;
    }

    int order(int k) {
        return order[k];
    }

    int place(int row) {
        return place[row];
    }

    int parent(int k) {
        return parent[k];
    }

    int start(int k) {
        return starts[k];
    }

    private static int[] cuthillMcKee(SymmetricSparseMatrix matrix) {
        int n = matrix.size();
        int[] degree = new int[n];
        for (int i = 0; i < n; i++) {
            int row = i;
            matrix.row(i, (column, value) -> degree[row] += column == row ? 0 : 1);
        }
        int[] queue = new int[n];
        int[] seen = new int[n];
        int done = 0;
        int mark = 0;
        for (int root = 0; root < n; root++) {
            if (seen[root] >= 0 && seen[root] != Integer.MAX_VALUE) {
                int start = root;
                for (int k = 0; k < 3; k++) { // the last of a breadth-first walk is far out
                    mark++;
                    int end = walk(matrix, start, queue, done, seen, mark, degree);
                    start = queue[end - 1];
                }
                done = walk(matrix, start, queue, done, seen, Integer.MAX_VALUE, degree);
            }
        }
        int[] reversed = new int[n];
        for (int k = 0; k < n; k++) {
            reversed[k] = queue[n - 1 - k];
        }
        return reversed;
    }

    /** Breadth first, neighbours by degree, into the queue from a place on; returns its end. */
    private static int walk(
            SymmetricSparseMatrix matrix, int start, int[] queue, int from, int[] seen, int mark, int... degree) {
        int[] end = {from + 1};
        queue[from] = start;
        seen[start] = mark;
        for (int head = from; head < end[0]; head++) {
            int first = end[0];
            matrix.row(queue[head], (column, value) -> {
                if (seen[column] != mark && seen[column] != Integer.MAX_VALUE) {
                    seen[column] = mark;
                    queue[end[0]++] = column;
                }
            });
            for (int i = first + 1; i < end[0]; i++) { // few neighbours: insertion
                int one = queue[i];
                int at = i;
                for (; at > first && degree[queue[at - 1]] > degree[one]; at--) {
                    queue[at] = queue[at - 1];
                }
                queue[at] = one;
            }
        }
        return end[0];
    }
}
