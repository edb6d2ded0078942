package semicircle.dynamics.flow;

import java.util.ArrayList;
import java.util.List;
import semicircle.dynamics.Trajectory;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Follows eigenvectors of a moving matrix by their overlaps.
 *
 * <p>A step is accepted if each vector overlaps its continuation by more than {@code leastOverlap}, in absolute value, under the
 * assignment of greatest sum of squares; else it is halved, at most {@code halvings} times. Levels closer than {@code 1e-9} of the
 * spread are one cluster: their basis is turned to what continues the vectors before (the orthogonal factor of the overlap block). A
 * crossing much narrower than the step that meets it is passed straight (the diabatic label); one that is wider is resolved, and the
 * levels repel: the spacing of the parameters decides what counts as a crossing.
 * Cost: a full eigenproblem, 9 n^3 flops, for each step.
 *
 * @param leastOverlap in (0, 1), 0.8 by custom
 * @param halvings bisections of one interval of the asked parameters, at least 0
 */
public record LevelFollower(double leastOverlap, int halvings) {
    private static final double CLUSTER = 1e-9;

    public LevelFollower {
        if (!(leastOverlap > 0 && leastOverlap < 1)) {
            throw new IllegalArgumentException("level follower: leastOverlap must be in (0, 1), got " + leastOverlap);
        }
        if (halvings < 0 || halvings > 50) {
            throw new IllegalArgumentException("level follower: halvings must be in 0..50, got " + halvings);
        }
    }

    /**
     * Follows all levels.
     *
     * @param pencil the moving matrix
     * @param parameters where to look, ascending, at least one
     * @param solver where eigenproblems are solved
     * @return the levels under both labels
     */
    public LevelFlow of(MatrixPencil pencil, Values parameters, EigenSolver solver) {
        Trajectory.requireAscending("level follower: parameters", parameters);
        if (parameters.size() == 0) {
            throw new IllegalArgumentException("level follower: parameters must not be empty");
        }
        return new Search(pencil, solver).run(parameters);
    }

    private final class Search {
        private final MatrixPencil pencil;
        private final EigenSolver solver;
        private final int n;
        private DenseMatrix vectors = DenseMatrix.of(0, 0); // as columns, by label
        private double least = 1;
        private int unresolved;
        private int solved;

        Search(MatrixPencil pencil, EigenSolver solver) {
            this.pencil = pencil;
            this.solver = solver;
            this.n = pencil.size();
        }

        LevelFlow run(Values parameters) {
            List<Values> byEnergy = new ArrayList<>();
            List<Values> byOverlap = new ArrayList<>();
            double at = parameters.get(0);
            EigenPairs first = pairs(at);
            vectors = first.vectors();
            byEnergy.add(first.spectrum().eigenvalues());
            byOverlap.add(first.spectrum().eigenvalues());
            for (int k = 1; k < parameters.size(); k++) {
                double to = parameters.get(k);
                EigenPairs pairs = pairs(to);
                int[] rankOf = advance(at, to, pairs, halvings);
                Values energies = pairs.spectrum().eigenvalues();
                double[] followed = new double[n];
                for (int i = 0; i < n; i++) {
                    followed[i] = energies.get(rankOf[i]);
                }
                byEnergy.add(energies);
                byOverlap.add(Values.of(followed));
                at = to;
            }
            return new LevelFlow(parameters, byEnergy, byOverlap, least, unresolved, solved);
        }

        private EigenPairs pairs(double x) {
            solved++;
            return solver.pairs(pencil.at(x));
        }

        /** Moves the labelled vectors from one place to another; returns the rank of each label there. */
        private int[] advance(double from, double to, EigenPairs pairs, int left) {
            double[] turned = aligned(pairs);
            double[] overlaps =
                    vectors.transpose().times(DenseMatrix.of(n, n, turned)).toArray();
            double[] gain = new double[n * n];
            for (int k = 0; k < gain.length; k++) {
                gain[k] = overlaps[k] * overlaps[k];
            }
            int[] rankOf = Assignment.greatest(gain, n);
            double worst = 1;
            for (int i = 0; i < n; i++) {
                worst = Math.min(worst, Math.abs(overlaps[i * n + rankOf[i]]));
            }
            double middle = from + (to - from) / 2;
            if (worst <= leastOverlap && left > 0 && middle > from && middle < to) {
                advance(from, middle, pairs(middle), left - 1);
                return advance(middle, to, pairs, left - 1);
            }
            unresolved += worst <= leastOverlap ? 1 : 0;
            least = Math.min(least, worst);
            double[] kept = new double[n * n];
            for (int i = 0; i < n; i++) {
                double sign = Math.signum(overlaps[i * n + rankOf[i]]);
                for (int row = 0; row < n; row++) {
                    kept[row * n + i] = (sign == 0 ? 1 : sign) * turned[row * n + rankOf[i]];
                }
            }
            vectors = DenseMatrix.of(n, n, kept);
            return rankOf;
        }

        /** The eigenvectors with the basis of each near-degenerate cluster turned towards the vectors before. */
        private double[] aligned(EigenPairs pairs) {
            double[] columns = pairs.vectors().toArray();
            double spread =
                    n == 0 ? 0 : pairs.spectrum().largest() - pairs.spectrum().smallest();
            int start = 0;
            for (int i = 1; i <= n; i++) {
                boolean together =
                        i < n && pairs.spectrum().get(i) - pairs.spectrum().get(i - 1) <= CLUSTER * spread;
                if (!together) {
                    if (i - start > 1) {
                        turn(columns, start, i);
                    }
                    start = i;
                }
            }
            return columns;
        }

        /**
         * The cluster's vectors C are replaced by C U, U orthogonal: the c labelled vectors P of largest weight in the cluster give M =
         * C^T P, and U = M (M^T M)^{-1/2} makes C U closest to P.
         */
        private void turn(double[] columns, int from, int until) {
            int c = until - from;
            DenseMatrix cluster = slice(columns, from, c);
            DenseMatrix overlap = cluster.transpose().times(vectors);
            DenseMatrix leading = strongest(overlap, c);
            EigenPairs gram = solver.pairs(
                    SymmetricMatrix.of(c, leading.transpose().times(leading).toArray()));
            if (!(gram.spectrum().smallest() > 1e-12)) {
                return; // the vectors before do not reach the cluster: any basis is as good
            }
            double[] scaled = gram.vectors().toArray();
            for (int i = 0; i < c; i++) {
                for (int k = 0; k < c; k++) {
                    scaled[i * c + k] /= Math.sqrt(gram.spectrum().get(k));
                }
            }
            DenseMatrix root = DenseMatrix.of(c, c, scaled).times(gram.vectors().transpose());
            double[] turned = cluster.times(leading.times(root)).toArray();
            for (int row = 0; row < n; row++) {
                System.arraycopy(turned, row * c, columns, row * n + from, c);
            }
        }

        private DenseMatrix slice(double[] columns, int from, int c) {
            double[] part = new double[n * c];
            for (int row = 0; row < n; row++) {
                System.arraycopy(columns, row * n + from, part, row * c, c);
            }
            return DenseMatrix.of(n, c, part);
        }

        /** The c columns of largest norm, in order of their labels. */
        private DenseMatrix strongest(DenseMatrix overlap, int c) {
            List<Integer> labels = new ArrayList<>();
            double[] weight = new double[n];
            for (int j = 0; j < n; j++) {
                labels.add(j);
                for (int i = 0; i < c; i++) {
                    weight[j] += overlap.get(i, j) * overlap.get(i, j);
                }
            }
            labels.sort((a, b) -> Double.compare(weight[b], weight[a]));
            List<Integer> kept = labels.subList(0, c).stream().sorted().toList();
            double[] part = new double[c * c];
            for (int i = 0; i < c; i++) {
                for (int k = 0; k < c; k++) {
                    part[i * c + k] = overlap.get(i, kept.get(k));
                }
            }
            return DenseMatrix.of(c, c, part);
        }
    }
}
