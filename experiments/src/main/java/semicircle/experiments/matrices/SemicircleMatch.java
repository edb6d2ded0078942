package semicircle.experiments.matrices;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.HermiteEnsemble;
import semicircle.spectra.statistic.KolmogorovDistance;

/**
 * The semicircle whose quartiles are those of a spectrum, so that outliers do not decide.
 *
 * @param centre median of the eigenvalues
 * @param sigma half-distance of the quartiles over that of the semicircle of radius 2
 */
record SemicircleMatch(double centre, double sigma) {
    /** Of the semicircle of radius 2. */
    private static final double QUARTILE = new Semicircle(1).quantile(0.75);

    /** The match; sigma is 0 where half of the eigenvalues are equal. */
    static SemicircleMatch of(Spectrum spectrum) {
        double lower = at(spectrum, 0.25);
        double upper = at(spectrum, 0.75);
        return new SemicircleMatch(at(spectrum, 0.5), (upper - lower) / 2 / QUARTILE);
    }

    private static double at(Spectrum spectrum, double share) {
        double place = share * spectrum.size() - 0.5;
        int below = (int) Math.max(0, Math.min(spectrum.size() - 1, Math.floor(place)));
        int above = Math.min(spectrum.size() - 1, below + 1);
        double part = Math.max(0, Math.min(1, place - below));
        return spectrum.get(below) * (1 - part) + spectrum.get(above) * part;
    }

    Semicircle law() {
        return new Semicircle(sigma);
    }

    /** The eigenvalues less the centre. */
    Spectrum centred(Spectrum spectrum) {
        double[] shifted = spectrum.toArray();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] -= centre;
        }
        return Spectrum.of(spectrum.origin(), shifted);
    }

    double distance(Spectrum spectrum) {
        return new KolmogorovDistance().between(centred(spectrum), law());
    }

    /**
     * Share of matched noise spectra at least as far from their law: {@code (1 + count)/(1 + samples)}.
     *
     * @param beta Dyson index of the noise
     */
    static double chance(double distance, int size, int beta, int samples, EigenSolver solver, Seed seed) {
        UniformRandomProvider random = seed.generator();
        HermiteEnsemble noise = new HermiteEnsemble(beta, size, 1);
        double[] distances = new double[samples];
        for (int k = 0; k < samples; k++) {
            Spectrum spectrum = noise.spectrum(solver, random);
            distances[k] = SemicircleMatch.of(spectrum).distance(spectrum);
        }
        return (1.0 + Arrays.stream(distances).filter(d -> d >= distance).count()) / (1.0 + samples);
    }
}
