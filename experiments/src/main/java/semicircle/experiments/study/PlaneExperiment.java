package semicircle.experiments.study;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.ensemble.GinibreEnsemble;
import semicircle.spectra.ensemble.NonHermitianEnsemble;
import semicircle.spectra.ensemble.SampleMemory;
import semicircle.spectra.statistic.ComplexSpacingRatio;
import semicircle.spectra.statistic.DensityHistogram;
import semicircle.spectra.statistic.KolmogorovDistance;

/**
 * Draws one matrix without symmetry and measures its eigenvalues in the plane.
 *
 * <p>Complex spacing ratios of the bulk; {@code real-part-distance}, the Kolmogorov distance of the real parts to their
 * limit, with their histogram beside it; {@code spectral-radius}; {@code real-eigenvalues}, how many lie on the real line;
 * their density as the figure {@code plane}.
 *
 * @param ensemble where the matrix comes from
 * @param bulk share of the eigenvalues nearest to their mean whose ratios are kept, in (0, 1]; left out: 0.7
 */
public record PlaneExperiment(NonHermitianEnsemble ensemble, OptionalDouble bulk) implements Experiment {
    private static final int CELLS = 50;

    public PlaneExperiment {
        bulk = new ComplexSpacingRatio(bulk).bulk(); // checks the share
    }

    @Override
    public SampleMemory memory() {
        return ensemble.memory();
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) {
        ComplexSpectrum spectrum =
                ensemble.complexSpectrum(solver, seed.child("ensemble").generator());
        int n = spectrum.size();
        Map<String, Measurement> results = new LinkedHashMap<>();
        double radius = 0;
        int real = 0;
        for (int k = 0; k < n; k++) {
            radius = Math.max(radius, spectrum.modulus(k));
            real += spectrum.imaginary(k) == 0 ? 1 : 0;
        }
        results.put("spectral-radius", Measurement.Scalar.of(radius));
        results.put("real-eigenvalues", Measurement.Scalar.of(real));
        results.putAll(new ComplexSpacingRatio(bulk).of(spectrum));
        Spectrum parts = new Spectrum(spectrum.origin(), sorted(spectrum.realParts()));
        Optional<Baseline> law = ensemble.realPartLimit();
        law.ifPresent(limit -> results.put(
                "real-part-distance", Measurement.Scalar.of(new KolmogorovDistance().between(parts, limit))));
        results.putAll(new DensityHistogram().of(parts, law));
        results.put("plane/density", plane(spectrum));
        return new Outcome(
                results,
                Map.of(
                        "plane", "Density of the eigenvalues in the complex plane, N = " + n + ".",
                        "density", "Real parts of the eigenvalues beside their limit, N = " + n + "."),
                Map.of());
    }

    private static Values sorted(Values values) {
        double[] ascending = values.toArray();
        Arrays.sort(ascending);
        return Values.of(ascending);
    }

    /** Share of the eigenvalues in square cells over the cell; cells of one size for all samples of an ensemble. */
    private Measurement.Field plane(ComplexSpectrum spectrum) {
        double reach = 1.25
                * ensemble.realPartLimit().map(law -> law.support().upper()).orElse(1.0);
        double width = 2 * reach / CELLS;
        double[] density = new double[CELLS * CELLS];
        for (int k = 0; k < spectrum.size(); k++) {
            int col = (int) Math.floor((spectrum.real(k) + reach) / width);
            int row = (int) Math.floor((spectrum.imaginary(k) + reach) / width);
            if (col >= 0 && col < CELLS && row >= 0 && row < CELLS) {
                density[row * CELLS + col] += 1 / (spectrum.size() * width * width);
            }
        }
        Values centres = Values.evenlySpaced(-reach + width / 2, reach - width / 2, CELLS);
        return new Measurement.Field(
                Measurement.Axis.of("real part"),
                centres,
                Measurement.Axis.of("imaginary part"),
                centres,
                Measurement.Axis.of("density"),
                Values.of(density));
    }

    /** {@return the means in the bulk of infinite size, which the complex kind has; the edge of the disc of finite size} */
    @Override
    public Map<String, Double> exact() {
        return ensemble instanceof GinibreEnsemble ginibre && ginibre.beta() == DysonIndex.COMPLEX
                ? Map.of("mean-complex-ratio", 0.7386601021, "mean-complex-cosine", -0.2468308161)
                : Map.of();
    }
}
