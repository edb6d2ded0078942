package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.dynamics.learning.LeastSquaresRisk;
import semicircle.dynamics.learning.WeightRounding;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Least squares in more and more dimensions: the risk diverges where there are as many weights as samples, unless a ridge is set well.
 *
 * <p>Scalars: {@code risk} given the inputs drawn, averaged over noise and truth; {@code growth}, the slope of {@code ln risk} in {@code ln d}, from one dimension more of the same samples, as {@code g/(1 + |g|)} in (-1, 1); {@code excess-growth}, the same less what the law of the best ridge has; with {@code bits} also {@code rounding}, the squared distance between the weights of one fit and the same rounded, which is part of {@code risk} then. Cost: {@code min(n, d)^2 max(n, d)}.
 *
 * @param samples n, in 4..4000
 * @param aspect d/n, in (0, 10]
 * @param signal length of the truth, at least 0; 1 if left out
 * @param noise variance of the labels, at least 0; 0.25 if left out
 * @param bestRidge whether the ridge of least risk is used; false, none, if left out
 * @param bits to which the fitted weights are rounded, between minus and plus the largest, in 2..32; not rounded if left out
 */
public record LeastSquaresSimulation(
        int samples,
        double aspect,
        Optional<Double> signal,
        Optional<Double> noise,
        Optional<Boolean> bestRidge,
        Optional<Integer> bits)
        implements Simulation {
    public LeastSquaresSimulation {
        Checked.range("samples", samples, 4, 4000);
        if (!(aspect > 0 && aspect <= 10)) {
            throw new IllegalArgumentException("aspect must be in (0, 10], got " + aspect);
        }
        Checked.positive("signal", signal.orElse(1.0));
        Checked.notNegative("noise", noise.orElse(0.25));
        Checked.range("bits", bits.orElse(2), 2, 32);
    }

    private LeastSquaresRisk model(int dimension) {
        return new LeastSquaresRisk(samples, dimension, signal.orElse(1.0), noise.orElse(0.25));
    }

    private int dimension() {
        return (int) Math.max(1, Math.round(aspect * samples));
    }

    @Override
    public SampleMemory memory() {
        return ModelMemory.vectors(aspect * samples, samples);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        int d = dimension();
        UniformRandomProvider random = seed.child("inputs").generator();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] inputs = new double[(d + 1) * samples]; // row by row, one row a dimension; one more to see the slope
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = gaussian.sample();
        }
        Spectrum here = gram(inputs, d, solver);
        Spectrum more = gram(inputs, d + 1, solver);
        UniformRandomProvider draws = seed.child("fit").generator();
        Rounding rounding = bits.map(b -> Rounding.drawn(b, d + 1, draws)).orElse(Rounding.NONE);
        double lost = rounding.of(model(d), here, ridge(d));
        double risk = floored(model(d).given(here, ridge(d)) + lost);
        double further =
                floored(model(d + 1).given(more, ridge(d + 1)) + rounding.of(model(d + 1), more, ridge(d + 1)));
        double slope = slope(d, risk, further);
        double best =
                slope(d, floored(model(d).bestLimit()), floored(model(d + 1).bestLimit()));
        Notebook notebook = new Notebook();
        notebook.scalar("risk", risk);
        notebook.scalar("growth", bounded(slope));
        notebook.scalar("excess-growth", bounded(slope - best));
        if (bits.isPresent()) {
            notebook.scalar("rounding", lost);
        }
        notebook.keep("gram", here);
        Values aspects = Values.evenlySpaced(0.05, 3, 60).map(g -> Math.abs(g - 1) < 0.02 ? 0.98 : g);
        Axis axis = Axis.of("dimensions a sample, d/n");
        notebook.line(
                "risk/no ridge",
                axis,
                aspects,
                Axis.log("risk"),
                aspects.map(g -> scaled(g).limit()));
        notebook.line(
                "risk/best ridge",
                axis,
                aspects,
                Axis.log("risk"),
                aspects.map(g -> scaled(g).bestLimit()));
        notebook.points("risk/here", axis, Values.of((double) d / samples), Axis.log("risk"), Values.of(risk));
        notebook.caption("risk", "Excess risk against the law of infinite size, n = " + samples + ".");
        return notebook.observations();
    }

    private LeastSquaresRisk scaled(double aspect) {
        return new LeastSquaresRisk(
                100_000, (int) Math.round(aspect * 100_000), signal.orElse(1.0), noise.orElse(0.25));
    }

    /**
     * What rounding costs one fit. Gaussian inputs have principal axes in general position, so that a fit is as long as its coefficients along them
     * and points anywhere; one dimension more keeps the draws.
     *
     * @param bits 0 for none
     * @param truth of each axis
     * @param noise of each axis
     * @param direction of the weights
     */
    private record Rounding(int bits, Values truth, Values noise, Values direction) {
        static final Rounding NONE = new Rounding(0, Values.of(), Values.of(), Values.of());

        static Rounding drawn(int bits, int dimension, UniformRandomProvider random) {
            ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
            Values[] drawn = new Values[3];
            for (int k = 0; k < drawn.length; k++) {
                double[] values = new double[dimension];
                for (int i = 0; i < dimension; i++) {
                    values[i] = gaussian.sample();
                }
                drawn[k] = Values.of(values);
            }
            return new Rounding(bits, drawn[0], drawn[1], drawn[2]);
        }

        /** Squared distance of the rounded weights from the weights. */
        double of(LeastSquaresRisk model, Spectrum gram, double ridge) {
            if (bits == 0) {
                return 0;
            }
            int d = model.dimension();
            double length = 0;
            for (double c : model.fit(gram, ridge, truth, noise).toArray()) {
                length += c * c;
            }
            double norm = 0;
            for (int i = 0; i < d; i++) {
                norm += direction.get(i) * direction.get(i);
            }
            double scale = Math.sqrt(length / norm);
            DenseMatrix weights = DenseMatrix.of(
                    d, 1, direction.stream().limit(d).map(u -> u * scale).toArray());
            double[] rounded = WeightRounding.rounded(weights, WeightRounding.step(weights, bits))
                    .toArray();
            double sum = 0;
            for (int i = 0; i < d; i++) {
                double lost = rounded[i] - weights.get(i, 0);
                sum += lost * lost;
            }
            return sum;
        }
    }

    /** So that a risk of 0 has a logarithm. */
    private static double floored(double risk) {
        return Math.max(1e-300, risk);
    }

    private double ridge(int dimension) {
        return bestRidge.orElse(false) ? model(dimension).bestRidge() : 0;
    }

    /** Slope of ln risk in ln d between d and d + 1 dimensions. */
    private static double slope(int d, double risk, double further) {
        return Math.log(further / risk) / Math.log1p(1.0 / d);
    }

    private static double bounded(double slope) {
        return slope / (1 + Math.abs(slope));
    }

    /** Eigenvalues of the smaller Gram matrix; the solver divides by the larger side. */
    private Spectrum gram(double[] inputs, int dimension, EigenSolver solver) {
        double[] part = java.util.Arrays.copyOf(inputs, dimension * samples);
        Spectrum divided = solver.gramSpectrum(DenseMatrix.of(dimension, samples, part));
        double larger = Math.max(dimension, samples);
        return Spectrum.of(
                divided.origin(), divided.eigenvalues().map(x -> x * larger).toArray());
    }

    @Override
    public Map<String, Double> exact() {
        LeastSquaresRisk model = model(dimension());
        boolean ridge = bestRidge.orElse(false);
        double mean = ridge ? model.bestLimit() : model.ridgeless();
        if (!Double.isFinite(mean) || (bits.isPresent() && (ridge || bits.get() < 4))) {
            return Map.of();
        }
        if (bits.isEmpty()) {
            return Map.of("risk", mean);
        }
        double lost = WeightRounding.roundingRisk(dimension(), model.ridgelessSquaredLength(), bits.get());
        return Map.of("risk", mean + lost, "rounding", lost);
    }
}
