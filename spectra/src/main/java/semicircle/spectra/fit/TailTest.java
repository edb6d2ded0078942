package semicircle.spectra.fit;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.PowerLaw;

/**
 * Is it a power law? The rivals of a fitted tail, its curvature, and a word.
 *
 * <p><b>Curvature</b> of the tail on logarithmic axes, {@code (1 - CV^2)/2}, CV the coefficient of variation of {@code
 * ln(x/x_min)}: 0 for a power law, 1/2 for a tail that ends at once; standard error {@code 1/sqrt(n)} under the power law. It is the
 * efficient score against the lognormal law, whose test is the most powerful unbiased one (del Castillo and Puig 1999, J. Am. Stat. Assoc. 94,
 * 529; Malevergne, Pisarenko and Sornette 2011, Phys. Rev. E 83, 036111).
 *
 * <p><b>Rejected</b>: a bootstrap p-value below 0.1 (Clauset, Shalizi and Newman's limit), or a rival ahead at the 1 % level.
 * <b>Supported</b>: not rejected, exponential and Marchenko-Pastur laws behind, and the 95 % upper bound of the curvature below 0.1,
 * an equivalence test: lognormal tails as the choice of x_min finds them have 0.08 or more, exponential ones 0.1. It takes about 270 eigenvalues
 * of a straight tail, so the small matrices of most models can only be compatible. <b>Compatible</b>: all else. {@code semicircle verify fits} counts
 * how often each word comes.
 *
 * <p>Eigenvalues repel each other and so scatter less than the independent numbers that all these tests assume: errors are too wide rather
 * than too narrow, and p-values too large.
 *
 * @param curvature in (-inf, 1/2]
 * @param curvatureBound its one-sided 95 % upper bound, not below that of a straight tail
 * @param rivals the other laws; none for tails of fewer than 3
 * @param p of the bootstrap, where one was asked for
 * @param verdict the word
 */
public record TailTest(
        double curvature, double curvatureBound, List<TailRival> rivals, OptionalDouble p, TailVerdict verdict) {
    private static final double NORMAL_95 = 1.6448536269514722;
    private static final double STRAIGHT = 0.1;
    private static final double LEAST_P = 0.1;
    private static final double RIVAL_LEVEL = 0.01;

    public TailTest {
        rivals = List.copyOf(rivals);
    }

    /**
     * Tests a fitted tail.
     *
     * @param spectrum what was fitted
     * @param fitted by {@link PowerLawFit}
     * @return the test, without a bootstrap
     */
    public static TailTest of(Spectrum spectrum, Fitted fitted) {
        return of(spectrum, fitted, OptionalDouble.empty());
    }

    /**
     * Tests a fitted tail of which a bootstrap is known.
     *
     * @param spectrum what was fitted
     * @param fitted by {@link PowerLawFit}
     * @param p chance of a distance as large in a true power law; see {@link TailBootstrap}
     * @return the test
     */
    public static TailTest of(Spectrum spectrum, Fitted fitted, OptionalDouble p) {
        if (!(fitted.law() instanceof PowerLaw law)) {
            throw new IllegalArgumentException("tail test: needs a power law, got " + fitted.law());
        }
        double[] x = spectrum.toArray();
        double[] t = Arrays.copyOfRange(x, fitted.outliers().size(), x.length);
        double sum = 0;
        for (int i = 0; i < t.length; i++) {
            t[i] = Math.log(t[i] / law.xMin());
            sum += t[i];
        }
        double mean = sum / t.length;
        double square = 0;
        for (double one : t) {
            square += (one / mean - 1) * (one / mean - 1) / t.length;
        }
        double curvature = (1 - square) / 2;
        double bound = Math.max(0, curvature) + NORMAL_95 / Math.sqrt(t.length);
        List<TailRival> rivals = TailRivals.of(t, spectrum);
        return new TailTest(curvature, bound, rivals, p, verdict(bound, rivals, p));
    }

    private static TailVerdict verdict(double bound, List<TailRival> rivals, OptionalDouble p) {
        boolean behind = true;
        for (TailRival rival : rivals) {
            double limit = rival.nests() ? RIVAL_LEVEL : 2 * RIVAL_LEVEL; // of two sides only one rejects
            if (rival.logRatio() < 0 && rival.p() < limit) {
                return TailVerdict.REJECTED;
            }
            behind &= rival.nests() || rival.logRatio() > 0;
        }
        if (p.isPresent() && p.getAsDouble() < LEAST_P) {
            return TailVerdict.REJECTED;
        }
        return behind && !rivals.isEmpty() && bound < STRAIGHT ? TailVerdict.SUPPORTED : TailVerdict.COMPATIBLE;
    }
}
