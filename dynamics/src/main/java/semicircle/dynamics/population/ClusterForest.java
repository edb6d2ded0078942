package semicircle.dynamics.population;

/** Clusters of nodes by union-find, weighted, with path halving. A state. The second largest is asked for rarely: O(N). */
final class ClusterForest {
    private final int[] parent; // of a root: minus the size of its cluster
    private int largest = 1;
    private double squares;

    ClusterForest(int size) {
        parent = new int[size];
        java.util.Arrays.fill(parent, -1);
        squares = size;
    }

    int size() {
        return parent.length;
    }

    int root(int node) {
        int at = node;
        while (parent[at] >= 0) {
            int up = parent[at];
            if (parent[up] >= 0) {
                parent[at] = parent[up];
            }
            at = up;
        }
        return at;
    }

    int sizeOf(int root) {
        return -parent[root];
    }

    void join(int first, int second) {
        if (first == second) {
            return;
        }
        int big = parent[first] <= parent[second] ? first : second;
        int small = big == first ? second : first;
        squares += 2.0 * parent[first] * parent[second];
        parent[big] += parent[small];
        parent[small] = big;
        largest = Math.max(largest, -parent[big]);
    }

    int largest() {
        return largest;
    }

    /** Second largest cluster; the largest once more where two are equal; 0 where all is one. */
    int second() {
        int first = 0;
        int next = 0;
        for (int p : parent) {
            if (p < 0) {
                int size = -p;
                if (size > first) {
                    next = first;
                    first = size;
                } else {
                    next = Math.max(next, size);
                }
            }
        }
        return next;
    }

    /** Sum of squared sizes over N, the largest left out. */
    double susceptibility() {
        return (squares - (double) largest * largest) / parent.length;
    }
}
