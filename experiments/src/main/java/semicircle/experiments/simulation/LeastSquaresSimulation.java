package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.dynamics.learning.LeastSquaresRisk;
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
 * <p>Scalars: {@code risk} given the inputs drawn, averaged over noise and truth; {@code growth}, the slope of {@code ln risk} in {@code ln d}, from one dimension more of the same samples, as {@code g/(1 + |g|)} in (-1, 1); {@code excess-growth}, the same less what the law of the best ridge has. Cost: {@code min(n, d)^2 max(n, d)}.
 *
 * @param samples n, in 4..4000
 * @param aspect d/n, in (0, 10]
 * @param signal length of the truth, at least 0; 1 if left out
 * @param noise variance of the labels, at least 0; 0.25 if left out
 * @param bestRidge whether the ridge of least risk is used; false, none, if left out
 */
public record LeastSquaresSimulation(
        int samples, double aspect, Optional<Double> signal, Optional<Double> noise, Optional<Boolean> bestRidge)
        implements Simulation {
    public LeastSquaresSimulation {
        Checked.range("samples", samples, 4, 4000);
        if (!(aspect > 0 && aspect <= 10)) {
            throw new IllegalArgumentException("aspect must be in (0, 10], got " + aspect);
        }
        Checked.positive("signal", signal.orElse(1.0));
        Checked.notNegative("noise", noise.orElse(0.25));
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
        double risk = risk(d, here, ridge(d));
        Spectrum more = gram(inputs, d + 1, solver);
        double slope = slope(d, risk(d, here, ridge(d)), risk(d + 1, more, ridge(d + 1)));
        double best =
                slope(d, floored(model(d).bestLimit()), floored(model(d + 1).bestLimit()));
        Notebook notebook = new Notebook();
        notebook.scalar("risk", risk);
        notebook.scalar("growth", bounded(slope));
        notebook.scalar("excess-growth", bounded(slope - best));
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

    private double risk(int dimension, Spectrum gram, double ridge) {
        return floored(model(dimension).given(gram, ridge));
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
        double mean = bestRidge.orElse(false) ? model.bestLimit() : model.ridgeless();
        return Double.isFinite(mean) ? Map.of("risk", mean) : Map.of();
    }
}
