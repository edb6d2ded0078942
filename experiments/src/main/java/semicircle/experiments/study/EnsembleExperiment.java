package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.SpacingRatioSurmise;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.LevelEnsemble;
import semicircle.spectra.ensemble.SampleMemory;
import semicircle.spectra.fit.Fit;
import semicircle.spectra.statistic.SampledNull;
import semicircle.spectra.statistic.SpectralDistance;
import semicircle.spectra.statistic.SpectralFormFactor;
import semicircle.spectra.statistic.SpectralStatistic;

/**
 * Draws one matrix and measures its spectrum.
 *
 * @param ensemble where the matrix comes from
 * @param against the law it is judged against; left out: the ensemble's own limit, which follows a sweep by itself
 * @param measure what is measured
 * @param reference the null ensemble from which the significance of measured distances is sampled; none if left out
 * @param keep what is stored beside the measurements; nothing if left out
 * @param fit laws that are fitted, their parameters measured; none if left out
 * @param wherePossible measured too, but left out with a warning where the spectrum is degenerate or no law is known
 */
public record EnsembleExperiment(
        LevelEnsemble ensemble,
        Optional<Baseline> against,
        List<SpectralStatistic> measure,
        Optional<Reference> reference,
        List<Kept> keep,
        List<Fit> fit,
        List<SpectralStatistic> wherePossible)
        implements Experiment {
    /** What a run stores beside its measurements. */
    public enum Kept {
        /** The eigenvalues. */
        SPECTRUM
    }

    /**
     * A null ensemble. Eigenvalues are rigid, so tables for independent numbers say nothing about their distance to a law.
     *
     * @param ensemble what the matrix would be if there were nothing to find; its limit must be known
     * @param samples matrices drawn from it, K; no chance below 1/(K+1) can be told
     */
    public record Reference(LevelEnsemble ensemble, int samples) {
        public Reference {
            if (samples < 1) {
                throw new IllegalArgumentException("samples must be at least 1, got " + samples);
            }
            if (ensemble.limit().isEmpty()) {
                throw new IllegalArgumentException("ensemble must have a known limit, got " + ensemble);
            }
        }
    }

    public EnsembleExperiment {
        measure = List.copyOf(measure);
        keep = List.copyOf(keep);
        fit = List.copyOf(fit);
        wherePossible = List.copyOf(wherePossible);
        Set<String> names = new HashSet<>();
        for (SpectralStatistic statistic : all(measure, wherePossible)) {
            String name = Kinds.name(statistic.getClass(), SpectralStatistic.class);
            if (!names.add(name)) {
                throw new IllegalArgumentException("measure must name each statistic once, got " + name + " twice");
            }
        }
        FittedLaws.refuseRepeated(fit);
        if (measure.isEmpty() && keep.isEmpty() && fit.isEmpty() && wherePossible.isEmpty()) {
            throw new IllegalArgumentException(
                    "measure must name a statistic where nothing is kept, got an empty list");
        }
    }

    private static List<SpectralStatistic> all(List<SpectralStatistic> some, List<SpectralStatistic> others) {
        List<SpectralStatistic> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /**
     * Without fits, each statistic a must.
     *
     * @param ensemble where the matrix comes from
     * @param against the law it is judged against
     * @param measure what is measured
     * @param reference the null ensemble of the distances
     * @param keep what is stored
     */
    public EnsembleExperiment(
            LevelEnsemble ensemble,
            Optional<Baseline> against,
            List<SpectralStatistic> measure,
            Optional<Reference> reference,
            List<Kept> keep) {
        this(ensemble, against, measure, reference, keep, List.of(), List.of());
    }

    @Override
    public SampleMemory memory() {
        return ensemble.memory();
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) {
        Spectrum spectrum = ensemble.spectrum(solver, seed.child("ensemble").generator());
        Optional<Baseline> law = against.or(ensemble::limit);
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        Map<String, String> leftOut = new LinkedHashMap<>();
        for (SpectralStatistic statistic : measure) {
            measured(statistic, spectrum, law, solver, seed).forEach((name, value) -> add(measurements, name, value));
        }
        for (SpectralStatistic statistic : wherePossible) {
            try {
                measured(statistic, spectrum, law, solver, seed)
                        .forEach((name, value) -> add(measurements, name, value));
            } catch (IllegalArgumentException e) {
                String name = Kinds.name(statistic.getClass(), SpectralStatistic.class);
                leftOut.put(name, "Warning: " + name + " left out: " + e.getMessage());
            }
        }
        FittedLaws.add(fit, spectrum, law, measurements);
        if (!leftOut.isEmpty() && spectrum.size() > 0) { // what a degenerate spectrum still has
            measurements.putIfAbsent("smallest-eigenvalue", Measurement.Scalar.of(spectrum.smallest()));
            measurements.putIfAbsent("largest-eigenvalue", Measurement.Scalar.of(spectrum.largest()));
        }
        Map<String, String> captions = captions(measurements);
        captions.putAll(leftOut);
        return new Outcome(
                measurements,
                captions,
                keep.contains(Kept.SPECTRUM) || formFactor().isPresent() ? Map.of("spectrum", spectrum) : Map.of());
    }

    private Map<String, Measurement> measured(
            SpectralStatistic statistic, Spectrum spectrum, Optional<Baseline> law, EigenSolver solver, Seed seed) {
        Map<String, Measurement> found = new LinkedHashMap<>(statistic.of(spectrum, law));
        if (statistic instanceof SpectralDistance distance && reference.isPresent()) {
            Measurement.Scalar chance = significance(spectrum, distance, reference.get(), solver, seed);
            add(found, Kinds.name(statistic.getClass(), SpectralStatistic.class) + "-p-value", chance);
        }
        return found;
    }

    /** {@return the mean spacing ratio of infinite size, where the class of the ensemble is known} */
    @Override
    public Map<String, Double> exact() {
        OptionalInt beta = ensemble.repulsion();
        return beta.isPresent()
                ? Map.of("mean-spacing-ratio", SpacingRatioSurmise.exactMean(beta.getAsInt()))
                : Map.of();
    }

    private Optional<SpectralFormFactor> formFactor() {
        return measure.stream()
                .filter(SpectralFormFactor.class::isInstance)
                .map(SpectralFormFactor.class::cast)
                .findFirst();
    }

    /** {@return the form factor over the samples, whose connected part needs the mean of all of them} */
    @Override
    public Map<String, Measurement> over(List<Spectrum> spectra) {
        Optional<SpectralFormFactor> asked = formFactor();
        return asked.isPresent() && spectra.size() >= 2
                ? asked.get().over(spectra, against.or(ensemble::limit))
                : Map.of();
    }

    private Map<String, String> captions(Map<String, Measurement> measurements) {
        Map<String, String> captions = new LinkedHashMap<>();
        for (String name : measurements.keySet()) {
            if (name.startsWith("density/")) {
                captions.put("density", "Empirical spectral density beside its law, N = " + ensemble.size() + ".");
            } else if (name.startsWith("spacing/")) {
                captions.put("spacing", "Gaps between neighbouring levels, unfolded by the law, beside the surmises.");
            }
        }
        return captions;
    }

    private static Measurement.Scalar significance(
            Spectrum spectrum, SpectralDistance distance, Reference reference, EigenSolver solver, Seed seed) {
        Baseline limit = reference.ensemble.limit().orElseThrow();
        SampledNull sampled =
                SampledNull.of(reference.ensemble, distance, reference.samples, solver, seed.child("reference"));
        return Measurement.Scalar.of(sampled.pValue(distance.between(spectrum, limit)));
    }

    private static void add(Map<String, Measurement> measurements, String name, Measurement measurement) {
        if (measurements.putIfAbsent(name, measurement) != null) {
            throw new IllegalArgumentException("measure: two statistics are called " + name);
        }
    }
}
