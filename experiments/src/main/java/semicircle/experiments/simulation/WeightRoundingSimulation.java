package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.dynamics.learning.WeightRounding;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.Lanczos;
import semicircle.spectra.eigen.RitzPairs;
import semicircle.spectra.ensemble.SampleMemory;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.GramOperator;

/**
 * Weights with two planted modes, rounded to a few bits and pruned: which mode survives, beside the threshold that noise of the same variance sets.
 *
 * <p>Weights are {@code s u v^T + (s/2) u' v'^T} plus Gaussian entries of variance 1/N. Scalars: {@code overlap-1} and {@code overlap-2}, squared overlaps of the left modes with the space of the two largest singular
 * vectors; {@code scaled-overlap}, {@code q/(1 + q)} of {@code q = N^{1/3}} times the first, whose curves cross where the first mode drowns; {@code singular-value}; {@code noise-ratio}, variance of the rounding noise over {@code D^2/12} (0 without bits); {@code threshold}, strength below which a mode drowns. Cost: some hundred products of N^2.
 *
 * @param size N, in 8..8000
 * @param strength s of the first mode, at least 0
 * @param bits to which weights are rounded, in 2..16; not rounded if left out
 * @param clip largest magnitude that the bits reach, in standard deviations of the noise, in 1..100: the step, and with it the threshold, is then the same
 *     at every size; if left out the bits reach the largest entry, which grows with ln N
 * @param planted whether the modes are there; true if left out, false is the null of noise alone
 * @param pruned share of the smallest entries cut, in [0, 1); 0 if left out
 */
public record WeightRoundingSimulation(
        int size,
        double strength,
        Optional<Integer> bits,
        Optional<Double> clip,
        Optional<Boolean> planted,
        Optional<Double> pruned)
        implements Simulation {
    public WeightRoundingSimulation {
        Checked.range("size", size, 8, 8000);
        Checked.notNegative("strength", strength);
        Checked.range("bits", bits.orElse(2), 2, 16);
        if (!(clip.orElse(1.0) >= 1 && clip.orElse(1.0) <= 100)) {
            throw new IllegalArgumentException("clip must be in 1..100, got " + clip.orElse(1.0));
        }
        if (!(pruned.orElse(0.0) >= 0 && pruned.orElse(0.0) < 1)) {
            throw new IllegalArgumentException("pruned must be in [0, 1), got " + pruned.orElse(0.0));
        }
    }

    @Override
    public SampleMemory memory() {
        return ModelMemory.vectors(2.0 * size, size);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        UniformRandomProvider random = seed.child("weights").generator();
        double[][] modes = modes(random);
        DenseMatrix weights = planted(modes, random);
        DenseMatrix cut = pruned.isPresent() ? WeightRounding.pruned(weights, pruned.get()) : weights;
        double most = clip.map(c -> c / Math.sqrt(size)).orElse(cut.largestMagnitude());
        double step = bits.map(b -> WeightRounding.step(most, b)).orElse(0.0);
        DenseMatrix seen = WeightRounding.rounded(clip.isPresent() ? WeightRounding.clipped(cut, most) : cut, step);
        double variance = size * meanSquare(weights, seen);
        RitzPairs top = new Lanczos(2, Lanczos.Edge.LARGEST, 1e-6, 20_000)
                .of(new GramOperator(seen), seed.child("start").generator());
        Notebook notebook = new Notebook();
        double first = overlap(modes[0], top);
        double scaled = Math.cbrt(size) * first;
        notebook.scalar("overlap-1", first);
        notebook.scalar("scaled-overlap", scaled / (1 + scaled));
        notebook.scalar("overlap-2", overlap(modes[2], top));
        notebook.scalar(
                "singular-value", Math.sqrt(size * top.values().stream().max().orElse(0)));
        notebook.scalar("noise-ratio", step > 0 ? meanSquare(cut, seen) / (step * step / 12) : 0);
        double threshold = Math.sqrt(1 + (pruned.isPresent() ? 0 : variance));
        notebook.scalar("threshold", threshold);
        Values strengths = Values.evenlySpaced(0, 3, 61);
        Axis axis = Axis.of("strength of a mode");
        Axis overlap = Axis.of("squared overlap");
        notebook.line(
                "survival/law", axis, strengths, overlap, strengths.map(s -> WeightRounding.overlap(s / threshold)));
        notebook.points(
                "survival/modes",
                axis,
                Values.of(strength, strength / 2),
                overlap,
                Values.of(first, overlap(modes[2], top)));
        notebook.caption(
                "survival", "What is left of the planted modes, N = " + size + "; they drown below " + threshold + ".");
        if (size <= 600) {
            Spectrum spectrum = solver.gramSpectrum(seen);
            notebook.keep("rounded", spectrum);
        }
        return notebook.observations();
    }

    /** u, v, u', v': unit vectors, the pairs orthogonal. */
    private double[][] modes(UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[][] modes = new double[4][size];
        for (int m = 0; m < 4; m++) {
            for (int i = 0; i < size; i++) {
                modes[m][i] = gaussian.sample();
            }
            if (m >= 2) {
                double along = dot(modes[m], modes[m - 2]);
                for (int i = 0; i < size; i++) {
                    modes[m][i] -= along * modes[m - 2][i];
                }
            }
            double norm = Math.sqrt(dot(modes[m], modes[m]));
            for (int i = 0; i < size; i++) {
                modes[m][i] /= norm;
            }
        }
        return modes;
    }

    private DenseMatrix planted(double[][] modes, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] entries = new double[size * size];
        double sigma = 1 / Math.sqrt(size);
        double height = planted.orElse(true) ? strength : 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                entries[i * size + j] = sigma * gaussian.sample()
                        + height * (modes[0][i] * modes[1][j] + modes[2][i] * modes[3][j] / 2);
            }
        }
        return DenseMatrix.of(size, size, entries);
    }

    private static double meanSquare(DenseMatrix a, DenseMatrix b) {
        double[] x = a.toArray();
        double[] y = b.toArray();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return sum / x.length;
    }

    /** Of a left mode, since the Gram operator of a square matrix is {@code W W^T}. */
    private static double overlap(double[] mode, RitzPairs top) {
        double sum = 0;
        for (int k = 0; k < top.size(); k++) {
            double along = dot(mode, top.vectors().get(k).toArray());
            sum += along * along;
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public Map<String, Double> exact() {
        return bits.isEmpty() && pruned.isEmpty() && planted.orElse(true)
                ? Map.of(
                        "overlap-1",
                        WeightRounding.overlap(strength),
                        "overlap-2",
                        WeightRounding.overlap(strength / 2))
                : Map.of();
    }
}
