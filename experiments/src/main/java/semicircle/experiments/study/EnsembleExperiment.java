package semicircle.experiments.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.Ensemble;
import semicircle.spectra.statistic.SpectralStatistic;

/**
 * Draws one matrix and measures its spectrum.
 *
 * @param ensemble where the matrix comes from
 * @param against the law it is judged against; left out: the ensemble's own limit, which follows a sweep by itself
 * @param measure what is measured
 * @param keep what is stored beside the measurements
 */
public record EnsembleExperiment(
        Ensemble ensemble, Optional<Baseline> against, List<SpectralStatistic> measure, List<Kept> keep)
        implements Experiment {
    /** What a run stores beside its measurements. */
    public enum Kept {
        /** The eigenvalues. */
        SPECTRUM
    }

    public EnsembleExperiment {
        measure = List.copyOf(measure);
        keep = List.copyOf(keep);
        if (measure.isEmpty() && keep.isEmpty()) {
            throw new IllegalArgumentException(
                    "measure must name a statistic where nothing is kept, got an empty list");
        }
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) {
        Spectrum spectrum = ensemble.spectrum(solver, seed.child("ensemble").generator());
        Optional<Baseline> law = against.or(ensemble::limit);
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        for (SpectralStatistic statistic : measure) {
            statistic.of(spectrum, law).forEach((name, measurement) -> {
                if (measurements.putIfAbsent(name, measurement) != null) {
                    throw new IllegalArgumentException("measure: two statistics are called " + name);
                }
            });
        }
        return new Outcome(
                measurements, Map.of(), keep.contains(Kept.SPECTRUM) ? Map.of("spectrum", spectrum) : Map.of());
    }
}
