package semicircle.experiments.layers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.fit.Fit;
import semicircle.spectra.fit.Fitted;
import semicircle.spectra.fit.MarchenkoPasturFit;
import semicircle.spectra.fit.PowerLawFit;
import semicircle.spectra.matrix.MatrixRows;
import semicircle.spectra.statistic.WeightMetrics;

/**
 * What is asked of each weight matrix: its spectrum, the Marchenko-Pastur bulk, the power-law tail, and the same for the
 * matrix with its entries shuffled.
 *
 * <p>Shuffling keeps the distribution of the entries and destroys every correlation between them, so what differs from the
 * null is structure that training wrote.
 *
 * <p>Cost: for rows x cols with smaller side n and larger side m, {@code m n^2} for the Gram matrix and {@code (4/3) n^3}
 * for its eigenvalues, once for the matrix and once for each shuffle; memory {@code 17 rows cols + 16 n^2} bytes.
 *
 * @param shuffles how many shuffled copies, 0 for none
 * @param level confidence level of the Tracy-Widom edge beyond which an eigenvalue is a spike, in (0, 1)
 */
public record LayerAnalysis(int shuffles, double level) {
    private static final long MOST_ENTRIES = Integer.MAX_VALUE - 8L;

    public LayerAnalysis {
        if (shuffles < 0 || shuffles > 1000) {
            throw new IllegalArgumentException("shuffles must be in 0..1000, got " + shuffles);
        }
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("level must lie strictly between 0.5 and 1, got " + level);
        }
    }

    /**
     * Analyses one matrix.
     *
     * @param checkpoint the open file
     * @param matrix one of its matrices
     * @param solver where eigenvalues are computed
     * @param seed randomness of the shuffles; the result depends on it and the matrix's name only
     * @return its spectrum and measures, or the reason why there are none
     * @throws IOException if the file cannot be read
     */
    public LayerSpectrum of(Checkpoint checkpoint, WeightMatrix matrix, EigenSolver solver, Seed seed)
            throws IOException {
        if (matrix.skipped().isPresent()) {
            return LayerSpectrum.skipped(matrix, matrix.skipped().get());
        }
        if ((long) matrix.rows() * matrix.cols() > MOST_ENTRIES) {
            return LayerSpectrum.skipped(
                    matrix, "more entries than one array holds (" + (long) matrix.rows() * matrix.cols() + ")");
        }
        Entries entries = Entries.read(checkpoint.rows(matrix));
        Optional<String> unfit = entries.unfit();
        if (unfit.isPresent()) {
            return LayerSpectrum.skipped(matrix, unfit.get());
        }
        Spectrum spectrum = solver.gramSpectrum(entries.rows()).named(matrix.name());
        List<Spectrum> nulls = new ArrayList<>();
        for (int k = 0; k < shuffles; k++) {
            UniformRandomProvider random =
                    seed.child(matrix.name()).child("shuffle").child(k).generator();
            entries.shuffle(random);
            nulls.add(solver.gramSpectrum(entries.rows()).named(matrix.name() + " shuffled"));
        }
        return new LayerSpectrum(
                matrix,
                Optional.empty(),
                Optional.of(new LayerSpectrum.Measured(
                        spectrum,
                        WeightMetrics.of(spectrum),
                        attempt(bulkFit(), spectrum),
                        attempt(new PowerLawFit(), spectrum),
                        nulls.isEmpty()
                                ? Optional.empty()
                                : Optional.of(ShuffledNull.of(spectrum, nulls, bulkFit())))));
    }

    private MarchenkoPasturFit bulkFit() {
        return new MarchenkoPasturFit(OptionalDouble.of(level));
    }

    private static Attempt attempt(Fit fit, Spectrum spectrum) {
        try {
            return new Attempt(Optional.of(fit.to(spectrum)), "");
        } catch (IllegalArgumentException cannot) {
            return new Attempt(Optional.empty(), String.valueOf(cannot.getMessage()));
        }
    }

    /**
     * A fit that may be absent.
     *
     * @param fitted the law found
     * @param reason why there is none; empty where there is one
     */
    public record Attempt(Optional<Fitted> fitted, String reason) {}

    /** The entries of one matrix in memory; a state that shuffling changes. */
    private static final class Entries {
        private final int rows;
        private final int cols;
        private double[] values;

        private Entries(int rows, int cols, double[] values) {
            this.rows = rows;
            this.cols = cols;
            this.values = values;
        }

        static Entries read(MatrixRows source) throws IOException {
            int rows = source.rows();
            int cols = source.cols();
            double[] values = new double[Math.multiplyExact(rows, cols)];
            double[] row = new double[cols];
            for (int i = 0; i < rows; i++) {
                source.next(row);
                System.arraycopy(row, 0, values, i * cols, cols);
            }
            return new Entries(rows, cols, values);
        }

        /** Why no spectrum can be taken, where that is so. */
        Optional<String> unfit() {
            long nonFinite = 0;
            for (double value : values) {
                if (!Double.isFinite(value)) {
                    nonFinite++;
                }
            }
            return nonFinite == 0
                    ? Optional.empty()
                    : Optional.of(nonFinite + " of " + values.length + " entries are NaN or infinite");
        }

        MatrixRows rows() {
            return new MatrixRows() {
                private final double[] all = values;
                private int at;

                @Override
                public int rows() {
                    return rows;
                }

                @Override
                public int cols() {
                    return cols;
                }

                @Override
                public void next(double[] row) {
                    System.arraycopy(all, at, row, 0, cols);
                    at += cols;
                }
            };
        }

        void shuffle(UniformRandomProvider random) {
            values = new EntryShuffle().of(values, random);
        }
    }
}
