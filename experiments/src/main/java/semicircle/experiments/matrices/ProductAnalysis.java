package semicircle.experiments.matrices;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.data.MalformedFileException;
import semicircle.spectra.Interval;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.density.LanczosDensity;
import semicircle.spectra.density.Probe;
import semicircle.spectra.density.StochasticLanczosQuadrature;
import semicircle.spectra.eigen.Lanczos;
import semicircle.spectra.eigen.RitzPairs;
import semicircle.spectra.matrix.LinearOperator;

/** A large operator by products alone: density of levels with error bars, mean and variance, both ends with residuals. */
final class ProductAnalysis {
    private static final int STEPS = 100;
    private static final int PROBES = 10;
    private static final int GRID = 201;

    private ProductAnalysis() {}

    static Map<String, Measurement> of(Path path, LinearOperator.Symmetric operator, Seed seed)
            throws MalformedFileException {
        UniformRandomProvider random = seed.child("probes").generator();
        LanczosDensity density =
                new StochasticLanczosQuadrature(STEPS, PROBES, Probe.RADEMACHER, false).of(operator, random);
        Interval range = density.bounds();
        MatrixAnalysis.refuseExtreme(path, Math.max(Math.abs(range.lower()), Math.abs(range.upper())));
        Map<String, Measurement> results = new LinkedHashMap<>();
        results.put("eigenvalues", Measurement.Scalar.of(operator.size()));
        Measurement.Scalar mean = density.trace(x -> x);
        double centre = mean.value();
        Measurement.Scalar variance = density.trace(x -> (x - centre) * (x - centre));
        results.put("mean", mean);
        results.put("variance", variance);
        ends(operator, seed, results);
        if (range.width() > 0) {
            double width = range.width() / STEPS;
            Values grid = density.grid(GRID, width);
            results.put("density/observed", density.density(grid, width));
            if (variance.value() > 0) {
                Semicircle law = new Semicircle(Math.sqrt(variance.value()));
                results.put(
                        "density/semicircle",
                        Measurement.Curve.line(
                                Measurement.Axis.of("eigenvalue"),
                                grid,
                                Measurement.Axis.of("density"),
                                grid.map(x -> law.density(x - centre))));
            }
        }
        results.put("products", Measurement.Scalar.of((double) density.products()));
        return results;
    }

    private static void ends(LinearOperator.Symmetric operator, Seed seed, Map<String, Measurement> results) {
        RitzPairs pairs = new Lanczos(1, Lanczos.Edge.BOTH, 1e-5, 100_000)
                .of(operator, seed.child("edges").generator());
        int last = pairs.size() - 1;
        results.put(
                "smallest-eigenvalue",
                Measurement.Scalar.of(pairs.values().get(0), pairs.residuals().get(0)));
        results.put(
                "largest-eigenvalue",
                Measurement.Scalar.of(
                        pairs.values().get(last), pairs.residuals().get(last)));
    }
}
