package semicircle.dynamics.learning;

/** How patterns are stored in the couplings of an associative memory; no neuron is coupled to itself. */
public enum MemoryRule {
    /** Local: {@code W = sum x x^T / N} (Hebb). */
    HEBB {
        @Override
        double[] couplings(MemoryPatterns patterns) {
            int n = patterns.size();
            double[] couplings = new double[n * n];
            patterns.addOuterProducts(couplings);
            for (int i = 0; i < n; i++) {
                couplings[i * n + i] = 0;
            }
            return couplings;
        }
    },
    /** Global: the projector on the patterns (Personnaz, Guyon, Dreyfus 1985); holds up to N patterns. */
    PSEUDO_INVERSE {
        @Override
        double[] couplings(MemoryPatterns patterns) {
            int n = patterns.size();
            double[][] basis = patterns.orthonormal();
            double[] couplings = new double[n * n];
            for (double[] mode : basis) {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        couplings[i * n + j] += mode[i] * mode[j];
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                couplings[i * n + i] = 0;
            }
            return couplings;
        }
    },
    /** Global: gradient descent of the perceptron's loss with a margin, each neuron taught by all patterns; holds up to 2N patterns (Gardner 1988). */
    GRADIENT {
        @Override
        double[] couplings(MemoryPatterns patterns) {
            int n = patterns.size();
            double[] couplings = HEBB.couplings(patterns);
            double[] row = new double[n];
            for (int i = 0; i < n; i++) {
                System.arraycopy(couplings, i * n, row, 0, n);
                patterns.teach(i, row);
                System.arraycopy(row, 0, couplings, i * n, n);
            }
            return couplings;
        }
    };

    /** The N x N couplings, row by row. */
    abstract double[] couplings(MemoryPatterns patterns);
}
