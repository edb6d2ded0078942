package semicircle.spectra.fit;

import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.PowerLaw;

/**
 * Semi-parametric bootstrap of a power-law tail: samples of the same size draw each number from the fitted law with the tail's share, else from the
 * eigenvalues below x_min; each is fitted anew, x_min included.
 *
 * <p>The p-value is the share of samples whose distance is at least that of the data, {@code (1 + count)/(1 + samples)}; its standard
 * error is {@code sqrt(p (1 - p)/samples)}. Cost: one fit a sample.
 *
 * <p>Source: Clauset, Shalizi and Newman 2009, SIAM Review 51, 661, section 4.1.
 *
 * @param samples in 1..1000000; 100 tell 0.1 from 0.2
 */
public record TailBootstrap(int samples) {
    public TailBootstrap {
        if (samples < 1 || samples > 1_000_000) {
            throw new IllegalArgumentException("tail bootstrap: samples must be in 1..1000000, got " + samples);
        }
    }

    /**
     * The p-value of a fit.
     *
     * @param spectrum what was fitted
     * @param fitted by {@link PowerLawFit}
     * @param random source of all randomness
     * @return chance, in (0, 1]
     */
    public double p(Spectrum spectrum, Fitted fitted, UniformRandomProvider random) {
        if (!(fitted.law() instanceof PowerLaw law)) {
            throw new IllegalArgumentException("tail bootstrap: needs a power law, got " + fitted.law());
        }
        double distance =
                Objects.requireNonNull(fitted.parameters().get("distance")).value();
        int n = spectrum.size();
        int below = fitted.outliers().size();
        int asFar = 1;
        double[] sample = new double[n];
        for (int k = 0; k < samples; k++) {
            for (int i = 0; i < n; i++) {
                int place = random.nextInt(n);
                sample[i] = place < below ? spectrum.get(place) : law.quantile(random.nextDouble());
            }
            asFar += PowerLawFit.leastDistance(sample) >= distance ? 1 : 0;
        }
        return asFar / (samples + 1.0);
    }
}
