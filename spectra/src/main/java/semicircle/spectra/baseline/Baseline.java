package semicircle.spectra.baseline;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Interval;

/**
 * A law on the line that a spectrum, its spacings or its edge is compared with.
 *
 * <p>{@code density}, {@code cdf} and {@code survival} are defined for every double: infinities are outside, NaN gives
 * NaN. {@code quantile} refuses what is not in [0, 1].
 */
public sealed interface Baseline
        permits BerryRobnik,
                Brody,
                DeformedSemicircle,
                DeformedTracyWidom,
                EmpiricalBaseline,
                ExactGue,
                ExactLue,
                ExactSpacing,
                FreeAdditiveConvolution,
                FreeMultiplicativeConvolution,
                FussCatalan,
                HardEdge,
                KestenMcKay,
                MarchenkoPastur,
                PowerLaw,
                QuarterCircle,
                Semicircle,
                SpacingRatioSurmise,
                TracyWidom,
                UniformLaw,
                VarianceProfileLaw,
                Wachter,
                WignerSurmise {
    /** {@return the smallest interval that carries all the mass; an end may be infinite} */
    Interval support();

    /**
     * Density of the continuous part.
     *
     * @param x point
     * @return density, 0 outside the support
     */
    double density(double x);

    /**
     * Distribution function, atoms included.
     *
     * @param x point
     * @return the mass at or below {@code x}, in [0, 1]
     */
    double cdf(double x);

    /**
     * Upper tail by its own formula, so that small tails keep their digits.
     *
     * @param x point
     * @return the mass above {@code x}, in [0, 1]
     */
    double survival(double x);

    /**
     * Inverse of the distribution function: the least x with {@code cdf(x) >= p}.
     *
     * @param p level in [0, 1]
     * @return the quantile, an end of the support at 0 and 1
     */
    double quantile(double p);

    /** {@return the mean of the law} */
    double mean();

    /** {@return the variance of the law, possibly infinite} */
    double variance();

    /**
     * Draws one value by inversion.
     *
     * @param random source of all randomness
     * @return a value distributed by the law
     */
    default double sample(UniformRandomProvider random) {
        return quantile(random.nextDouble());
    }
}
