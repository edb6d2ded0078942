package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.HermitianEnsemble;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.QuaternionMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.statistic.EigenvectorStatistics;

/**
 * Draws a matrix of each size and measures how its eigenvectors spread: participation, entropies, D_q, Porter-Thomas.
 *
 * <p>Scalars of the largest matrix as of {@link EigenvectorStatistics}; over several sizes also {@code
 * fractal-dimension-q}, the slope of the mean participation entropy against ln N, which is D_q of infinite size without the
 * slow correction of one size; {@code diagonal-spread}, how far a vector of the largest matrix spreads over the entries of its diagonal, from 0 to the 1 of random vectors, where these differ. Vectors of the complex and quaternion classes come of the real form, where each stands two or
 * four times, as any of which has the same weights. Cost: {@code 9 N^3} flops a matrix, 8 or 64 times that beyond the real class.
 *
 * @param ensembles ensembles of one family, of one size or several
 * @param window central share of the vectors that is measured, in (0, 1]; left out: 0.5
 * @param orders q of the dimensions, positive; left out: 1, 2
 */
public record EigenvectorExperiment(List<HermitianEnsemble> ensembles, OptionalDouble window, List<Double> orders)
        implements Experiment {
    private static final int MOST = 4000;

    public EigenvectorExperiment {
        ensembles = List.copyOf(ensembles);
        orders = orders.isEmpty() ? List.of(1.0, 2.0) : List.copyOf(orders);
        if (ensembles.isEmpty()) {
            throw new IllegalArgumentException("ensembles must name at least one, got none");
        }
        for (HermitianEnsemble ensemble : ensembles) {
            if (ensemble.size() < 2 || ensemble.size() > MOST) {
                throw new IllegalArgumentException(
                        "ensembles must have sizes in 2.." + MOST + ", got " + ensemble.size());
            }
        }
        if (!(window.orElse(1) > 0 && window.orElse(1) <= 1)) {
            throw new IllegalArgumentException("window must be in (0, 1], got " + window.getAsDouble());
        }
        for (double q : orders) {
            if (!(q > 0 && q <= 100)) {
                throw new IllegalArgumentException("orders must be in (0, 100], got " + q);
            }
        }
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) {
        TreeMap<Integer, EigenvectorStatistics> sizes = new TreeMap<>();
        TreeMap<Integer, Integer> classes = new TreeMap<>();
        TreeMap<Integer, Values> diagonals = new TreeMap<>();
        for (int k = 0; k < ensembles.size(); k++) {
            LinearOperator.Symmetric sample =
                    ensembles.get(k).sample(seed.child("size").child(k).generator());
            int size = ensembles.get(k).size();
            int beta = beta(sample);
            SymmetricMatrix entries = entries(sample);
            classes.put(size, beta);
            diagonals.put(size, diagonal(entries, size));
            sizes.put(size, vectors(entries, beta, solver));
        }
        int largest = sizes.lastKey();
        int beta = classes.lastEntry().getValue();
        EigenvectorStatistics vectors = sizes.lastEntry().getValue();
        Map<String, Measurement> results = new LinkedHashMap<>(vectors.measured(beta));
        Values diagonal = diagonals.lastEntry().getValue();
        if (diagonal.stream().distinct().count() > 1) {
            results.put("diagonal-spread", vectors.levelSpread(diagonal, beta));
        }
        for (double q : orders) {
            String name = q == Math.rint(q) ? String.valueOf((int) q) : String.valueOf(q);
            double entropy = vectors.participationEntropy(q).stream().average().orElseThrow();
            results.put("dimension-" + name + "-of-largest", Measurement.Scalar.of(entropy / Math.log(largest)));
            if (sizes.size() > 1) {
                results.put(
                        "fractal-dimension-" + name,
                        EigenvectorStatistics.fractalDimension(new ArrayList<>(sizes.values()), q));
            }
        }
        return new Outcome(
                results,
                Map.of(
                        "components",
                        "Weights of eigenvectors beside the law of Porter and Thomas, N = " + largest + "."),
                Map.of());
    }

    private static int beta(LinearOperator.Symmetric sample) {
        return sample instanceof HermitianMatrix ? 2 : sample instanceof QuaternionMatrix ? 4 : 1;
    }

    /** Of the class's own matrix, the first part of the real form. */
    private static Values diagonal(SymmetricMatrix entries, int size) {
        double[] diagonal = new double[size];
        for (int i = 0; i < size; i++) {
            diagonal[i] = entries.get(i, i);
        }
        return Values.of(diagonal);
    }

    private EigenvectorStatistics vectors(SymmetricMatrix entries, int beta, EigenSolver solver) {
        int n = entries.size() / beta;
        EigenPairs pairs = solver.pairs(entries);
        int kept = Math.max(1, (int) Math.floor(n * window.orElse(0.5)));
        int from = (n - kept) / 2;
        List<DenseMatrix> parts = new ArrayList<>();
        for (int part = 0; part < beta; part++) {
            double[] columns = new double[n * kept];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < kept; k++) {
                    columns[i * kept + k] = pairs.vectors().get(part * n + i, (from + k) * beta);
                }
            }
            parts.add(DenseMatrix.of(n, kept, columns));
        }
        return EigenvectorStatistics.of(parts);
    }

    /** The real symmetric form that the operator is, by its products with the unit vectors. */
    private static SymmetricMatrix entries(LinearOperator.Symmetric sample) {
        if (sample instanceof SymmetricMatrix symmetric) {
            return symmetric;
        }
        int n = sample.size();
        double[] entries = new double[Math.multiplyExact(n, n)];
        double[] unit = new double[n];
        double[] column = new double[n];
        for (int j = 0; j < n; j++) {
            unit[j] = 1;
            sample.apply(unit, column);
            unit[j] = 0;
            for (int i = 0; i < n; i++) {
                entries[i * n + j] = column[i];
            }
        }
        return SymmetricMatrix.of(n, entries);
    }
}
