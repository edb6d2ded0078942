package semicircle.experiments.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.TracyWidom;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.fit.Fitted;
import semicircle.spectra.fit.MarchenkoPasturFit;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.statistic.WeightMetrics;

/**
 * Compresses a matrix in memory, and compares what is left with the laws of survival.
 *
 * <p>Modes are the spikes beyond the Marchenko-Pastur bulk, their strength by inverting the outlier law; the bulk counts as noise. Cost: two Gram spectra and
 * two sets of leading vectors. Memory: {@code 40 rows cols} bytes.
 *
 * @param level confidence level of the Tracy-Widom edge, in (0.5, 1)
 */
public record CompressionAnalysis(double level) {
    private static final int MOST_MODES = 10;

    public CompressionAnalysis {
        new UpdateAnalysis(level); // checks it
    }

    /**
     * Compresses.
     *
     * @param matrix what the weights are
     * @param weights its entries
     * @param ways how
     * @param solver where eigenproblems are solved
     * @param seed start vectors
     * @return one result a way
     */
    public List<CompressedMatrix> of(
            WeightMatrix matrix, DenseMatrix weights, List<Compression> ways, EigenSolver solver, Seed seed) {
        Spectrum before = solver.gramSpectrum(weights).named(matrix.name());
        Fitted bulk;
        try {
            bulk = new MarchenkoPasturFit(OptionalDouble.of(level)).to(before);
        } catch (IllegalArgumentException none) {
            String reason = String.valueOf(none.getMessage());
            return ways.stream()
                    .map(way -> CompressedMatrix.skipped(matrix, way.name(), reason))
                    .toList();
        }
        int count = Math.max(1, Math.min(MOST_MODES, bulk.outliers().size()));
        LeadingSubspace leading =
                LeadingSubspace.of(weights, count, solver, seed.child("before").generator());
        Before known = new Before(
                new DecomposedWeights(weights, solver),
                before,
                bulk,
                UpdateTable.parameter(bulk, "variance"),
                leading,
                strengths(bulk, weights),
                TracyWidom.of(1).quantile(level));
        return ways.stream()
                .map(way -> new CompressedMatrix(
                        matrix, way.name(), Optional.empty(), Optional.of(result(known, way, solver, seed))))
                .toList();
    }

    /** What is known of the weights before; strengths of all modes, the strongest first. */
    private record Before(
            DecomposedWeights decomposed,
            Spectrum spectrum,
            Fitted bulk,
            double variance,
            LeadingSubspace leading,
            Values strengths,
            double quantile) {
        DenseMatrix weights() {
            return decomposed.matrix();
        }

        double larger() {
            return Math.max(weights().rows(), weights().cols());
        }
    }

    /** Strengths of the spikes in the noise that they leave room for, the strongest first. */
    private static Values strengths(Fitted bulk, DenseMatrix weights) {
        double[] spikes = bulk.outliers().toArray();
        SurvivalLaw noise = SurvivalLaw.rounding(weights, spikes.length, UpdateTable.parameter(bulk, "variance"), 0);
        double larger = Math.max(weights.rows(), weights.cols());
        double[] falling = new double[spikes.length];
        for (int i = 0; i < falling.length; i++) {
            falling[i] = SurvivalLaw.strength(spikes[spikes.length - 1 - i] * larger, noise);
        }
        return Values.of(falling);
    }

    private CompressedMatrix.Result result(Before known, Compression way, EigenSolver solver, Seed seed) {
        DenseMatrix after = way.of(known.decomposed);
        Spectrum spectrum = solver.gramSpectrum(after).named(way.name());
        double step = way instanceof Compression.Bits bits ? bits.step(known.weights()) : 0;
        int modes = known.strengths.size();
        SurvivalLaw gain = way instanceof Compression.Rank
                ? new SurvivalLaw(after.rows() - modes, after.cols() - modes, Double.NaN, Double.NaN)
                : SurvivalLaw.measured(known.weights(), after, modes, known.variance);
        int byGain = above(known.strengths, gain.threshold());
        double byStep = Double.NaN;
        int found;
        double errorByLaw = Double.NaN;
        double norm = Math.sqrt(known.spectrum.eigenvalues().stream().sum() * known.larger());
        if (way instanceof Compression.Bits) {
            SurvivalLaw law = SurvivalLaw.rounding(known.weights(), modes, known.variance, step);
            byStep = above(known.strengths, law.threshold());
            errorByLaw = step * Math.sqrt((double) after.rows() * after.cols() / 12) / norm;
            found = beyond(spectrum, after, gain, known.quantile);
        } else if (way instanceof Compression.Rank rank) {
            byStep = Math.min(rank.rank(), modes);
            byGain = Math.min(rank.rank(), modes);
            found = Math.min(WeightMetrics.of(spectrum).numericalRank(), modes);
            errorByLaw = truncation(known, rank.rank()) / norm;
        } else {
            found = beyond(spectrum, after, gain, known.quantile);
        }
        double error = difference(known.weights(), after) / norm;
        Values overlaps = Values.of();
        if (after.largestMagnitude() > 0) {
            int rank =
                    Math.max(1, WeightMetrics.of(spectrum).numericalRank()); // beyond it any vector is one of value 0
            LeadingSubspace then = LeadingSubspace.of(
                    after,
                    Math.min(rank, known.leading.inner().cols()),
                    solver,
                    seed.child(way.name()).generator());
            overlaps = overlaps(known.leading, then);
        }
        double spread = Math.max(0, gain.noise() / (gain.gain() * gain.gain()) - known.variance);
        double reference = way instanceof Compression.Rank
                ? SurvivalLaw.rounding(known.weights(), modes, known.variance, 0)
                        .threshold()
                : gain.threshold();
        return new CompressedMatrix.Result(
                known.variance,
                step,
                gain.gain(),
                gain.noise(),
                modes,
                byStep,
                byGain,
                found,
                error,
                errorByLaw,
                Values.of(known.strengths.stream().limit(MOST_MODES).toArray()).map(s -> s / reference),
                overlaps,
                way instanceof Compression.Rank rank ? kept(known, rank.rank()) : overlapsByLaw(known, spread),
                hard(known, HardThreshold.known(after.rows(), after.cols(), known.variance)),
                hard(known, HardThreshold.unknown(after.rows(), after.cols(), median(known))));
    }

    private static int above(Values strengths, double threshold) {
        return (int) strengths.stream().filter(s -> s > threshold).count();
    }

    /** A number of modes that agrees with itself, from 0 upwards: the noise beside them is smaller by as many. */
    private static int beyond(Spectrum spectrum, DenseMatrix after, SurvivalLaw law, double quantile) {
        if (!(law.noise() > 0)) {
            return WeightMetrics.of(spectrum).numericalRank();
        }
        int found = 0;
        for (int beyond = -1; beyond != found && found < spectrum.size(); ) {
            beyond = found;
            double larger = Math.max(after.rows(), after.cols());
            double edge = TracyWidom.wishartEdgeAt(quantile, after.rows() - found, after.cols() - found, law.noise())
                    * ((larger - found) / larger);
            found = (int) spectrum.eigenvalues().stream().filter(x -> x > edge).count();
        }
        return found;
    }

    private static double truncation(Before known, int rank) {
        double left = 0;
        for (int i = 0; i < known.spectrum.size() - rank; i++) {
            left += known.spectrum.get(i);
        }
        return Math.sqrt(left * known.larger());
    }

    private static double difference(DenseMatrix a, DenseMatrix b) {
        double scale = a.largestMagnitude();
        double sum = 0;
        double[] x = a.toArray();
        double[] y = b.toArray();
        for (int i = 0; i < x.length && scale > 0; i++) {
            double d = (y[i] - x[i]) / scale;
            sum += d * d;
        }
        return scale * Math.sqrt(sum);
    }

    /** Geometric mean of what is kept of each mode on both sides, in the leading vectors after. */
    private static Values overlaps(LeadingSubspace before, LeadingSubspace after) {
        DenseMatrix inner = LeadingSubspace.overlaps(before.inner(), after.inner());
        DenseMatrix outer = LeadingSubspace.overlaps(before.outer(), after.outer());
        double[] kept = new double[inner.rows()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = Math.sqrt(UpdateAnalysis.kept(inner, i) * UpdateAnalysis.kept(outer, i));
        }
        return Values.of(kept);
    }

    /**
     * The same by second-order perturbation: an error of entry variance e^2 turns vector i towards vector j by {@code e^2 (x_i + x_j)/(x_i - x_j)^2}, x the
     * squared singular values, on both sides, and on the larger side towards each direction without a value by {@code e^2/x_i}. Turns among the
     * leading vectors do not count.
     */
    private static Values overlapsByLaw(Before known, double variance) {
        int count = known.leading.inner().cols();
        int size = known.spectrum.size();
        double[] kept = new double[count];
        for (int i = 0; i < count; i++) {
            double own = known.spectrum.get(size - 1 - i) * known.larger();
            double turned = 0;
            for (int j = 0; j < size - count; j++) {
                double other = known.spectrum.get(j) * known.larger();
                turned += variance * (own + other) / ((own - other) * (own - other));
            }
            double outside = variance * (known.larger() - size) / own;
            kept[i] = 1 / Math.sqrt((1 + turned) * (1 + turned + outside));
        }
        return Values.of(kept);
    }

    /** A low rank leaves the leading vectors as they are. */
    private static Values kept(Before known, int rank) {
        double[] kept = new double[known.leading.inner().cols()];
        Arrays.fill(kept, 0, Math.min(rank, kept.length), 1);
        return Values.of(kept);
    }

    private static int hard(Before known, double threshold) {
        double least = threshold * threshold / known.larger();
        return (int)
                known.spectrum.eigenvalues().stream().filter(x -> x > least).count();
    }

    private static double median(Before known) {
        int n = known.spectrum.size();
        double middle = (Math.sqrt(known.spectrum.get(n / 2)) + Math.sqrt(known.spectrum.get((n - 1) / 2))) / 2;
        return middle * Math.sqrt(known.larger());
    }
}
