package semicircle.experiments.study;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.baseline.WignerSpike;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.Outlier;
import semicircle.spectra.ensemble.SpikedWignerEnsemble;

/**
 * The birth of an outlier: largest eigenvalue of noise of radius 2 with a planted spike, and how much its vector knows of it.
 *
 * <p>Scalars: {@code outlier}, the largest eigenvalue; {@code overlap}, the squared component of its vector along the spike;
 * {@code gap}, {@code N^{2/3} (outlier - 2)}. Each is a mean over the samples with its standard error. {@code scaled-overlap} is {@code q/(1 + q)} of the mean overlap times {@code N^{1/3}}, a
 * dimensionless ratio that depends on {@code N^{1/3} (theta - 1)} alone near the threshold, so that its curves cross there. Cost: samples times O(N^{1/3}), by the leading corner of a tridiagonal matrix.
 *
 * <p>Source: Baik, Ben Arous and Peche 2005; Peche 2006; Benaych-Georges and Nadakuditi 2011, section 3.1.
 *
 * @param beta Dyson index, any positive number
 * @param size number of eigenvalues N
 * @param strength theta of the spike; the threshold is 1
 * @param samples matrices drawn in one run, at least 2
 */
public record SpikeExperiment(double beta, int size, double strength, int samples) implements Experiment {
    public SpikeExperiment {
        if (samples < 2) {
            throw new IllegalArgumentException("samples must be at least 2, got " + samples);
        }
        SpikedWignerEnsemble checked = new SpikedWignerEnsemble(beta, size, strength, 1); // checks the other three
        size = checked.size();
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) {
        SpikedWignerEnsemble ensemble = new SpikedWignerEnsemble(beta, size, strength, 1);
        UniformRandomProvider random = seed.child("samples").generator();
        double[] outliers = new double[samples];
        double[] overlaps = new double[samples];
        double[] gaps = new double[samples];
        for (int i = 0; i < samples; i++) {
            Outlier outlier = ensemble.outlier(solver, random);
            outliers[i] = outlier.eigenvalue();
            overlaps[i] = outlier.overlapSquared();
            gaps[i] = Math.cbrt((double) size * size) * (outlier.eigenvalue() - 2);
        }
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        measurements.put("outlier", mean(outliers));
        Measurement.Scalar overlap = mean(overlaps);
        measurements.put("overlap", overlap);
        double scaled = Math.cbrt(size) * overlap.value();
        measurements.put("scaled-overlap", Measurement.Scalar.of(scaled / (1 + scaled)));
        measurements.put("gap", mean(gaps));
        return new Outcome(measurements, Map.of(), Map.of());
    }

    /** {@return outlier and overlap at N = infinity} */
    @Override
    public Map<String, Double> exact() {
        WignerSpike law = new WignerSpike(strength, 1);
        Map<String, Double> exact = new LinkedHashMap<>();
        exact.put("outlier", law.outlier());
        exact.put("overlap", law.overlapSquared());
        return exact;
    }

    private static Measurement.Scalar mean(double... values) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) { // Welford 1962: no cancellation
            double step = values[i] - mean;
            mean += step / (i + 1);
            squares += step * (values[i] - mean);
        }
        return Measurement.Scalar.of(mean, Math.sqrt(squares / (values.length - 1) / values.length));
    }
}
