package semicircle.spectra.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.baseline.NormalTail;

/**
 * The likelihood of a power-law tail beside that of five other laws, each cut at the same x_min and fitted to the same
 * eigenvalues.
 *
 * <p>Rivals: lognormal; exponential; stretched exponential (Weibull); power law with an exponential cutoff; and, where the spectrum is that
 * of a Gram matrix, the Marchenko-Pastur law of its shape with a variance that covers the largest eigenvalue. Densities are those of {@code t = ln(x/x_min)}.
 *
 * <p>Cost: O(n) for each of about 100 trial parameters.
 * <p>Source: Clauset, Shalizi and Newman 2009, SIAM Review 51, 661, section 5; Vuong 1989, Econometrica 57, 307.
 */
final class TailRivals {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int SECTIONS = 45;
    private static final int LEAST = 3;

    private final double[] t;
    private final double mean;
    private final double[] power;

    /**
     * A tail.
     *
     * @param t ln(x/x_min) of its eigenvalues, at least 0
     */
    TailRivals(double... t) {
        this.t = t.clone();
        double sum = 0;
        for (double one : t) {
            sum += one;
        }
        mean = sum / t.length;
        power = pointwise(u -> -u / mean - Math.log(mean));
    }

    /**
     * All rivals of a fitted tail.
     *
     * @param tail logarithms over x_min, ascending
     * @param spectrum where the tail is from
     * @return the rivals; none for fewer than 3 eigenvalues
     */
    static List<TailRival> of(double[] tail, Spectrum spectrum) {
        if (tail.length < LEAST) {
            return List.of();
        }
        TailRivals rivals = new TailRivals(tail);
        List<TailRival> all = new ArrayList<>();
        all.add(rivals.curved("lognormal", CurvedTail.lognormal()));
        all.add(rivals.exponential());
        all.add(rivals.stretched());
        all.add(rivals.curved("truncated-power-law", CurvedTail.cutoff(rivals.mean)));
        if (spectrum.size()
                == Math.min(spectrum.origin().rows(), spectrum.origin().cols())) {
            all.add(rivals.bulk(1 / spectrum.origin().aspect()));
        }
        return all;
    }

    private double[] pointwise(DoubleUnaryOperator logDensity) {
        double[] values = new double[t.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = logDensity.applyAsDouble(t[i]);
        }
        return values;
    }

    private TailRival curved(String name, CurvedTail family) {
        double[] u = new double[t.length];
        for (int i = 0; i < u.length; i++) {
            u[i] = t[i] / mean;
        }
        CurvedTail.Found found = family.fit(u);
        return against(name, true, pointwise(x -> family.logDensity(found, x / mean) - Math.log(mean)));
    }

    private TailRival exponential() {
        return against("exponential", false, weibull(1));
    }

    private TailRival stretched() {
        double most = Math.min(50, 300 / t[t.length - 1]);
        double beta = best(b -> total(weibull(b)), 1e-3 * Math.min(1, 1 / mean), most);
        return against("stretched-exponential", true, weibull(beta));
    }

    /** Exponential in x^beta: {@code ln f = ln(c beta) + beta t - c (e^{beta t} - 1)} with the best c. */
    private double[] weibull(double beta) {
        double grown = 0;
        for (double one : t) {
            grown += Math.expm1(Math.min(600, beta * one)) / t.length;
        }
        double c = 1 / grown;
        return pointwise(u -> Math.log(c) + Math.log(beta) + beta * u - c * Math.expm1(Math.min(600, beta * u)));
    }

    private TailRival bulk(double aspect) {
        double least = Math.exp(t[t.length - 1]) / new MarchenkoPastur(aspect, 1).upperEdge(); // over x_min
        double variance = best(v -> total(marchenkoPastur(aspect, v)), least * (1 + 1e-9), least * 8);
        return against("marchenko-pastur", false, marchenkoPastur(aspect, variance));
    }

    private double[] marchenkoPastur(double aspect, double variance) {
        MarchenkoPastur law = new MarchenkoPastur(aspect, variance); // in units of x_min
        double above = Math.log(law.survival(1));
        return pointwise(u -> Math.log(law.density(Math.exp(u))) + u - above);
    }

    private static double total(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return Double.isNaN(sum) ? Double.NEGATIVE_INFINITY : sum;
    }

    /** Golden section in the logarithm. */
    private static double best(DoubleUnaryOperator likelihood, double least, double most) {
        double lower = Math.log(least);
        double upper = Math.log(Math.max(most, least * 1.01));
        double left = upper - GOLDEN * (upper - lower);
        double right = lower + GOLDEN * (upper - lower);
        double atLeft = likelihood.applyAsDouble(Math.exp(left));
        double atRight = likelihood.applyAsDouble(Math.exp(right));
        for (int i = 0; i < SECTIONS; i++) {
            if (atLeft > atRight) {
                upper = right;
                right = left;
                atRight = atLeft;
                left = upper - GOLDEN * (upper - lower);
                atLeft = likelihood.applyAsDouble(Math.exp(left));
            } else {
                lower = left;
                left = right;
                atLeft = atRight;
                right = lower + GOLDEN * (upper - lower);
                atRight = likelihood.applyAsDouble(Math.exp(right));
            }
        }
        return Math.exp((lower + upper) / 2);
    }

    private TailRival against(String name, boolean nests, double... rival) {
        int n = t.length;
        double ratio = total(power) - total(rival);
        double square = 0;
        for (int i = 0; i < n; i++) {
            double off = power[i] - rival[i] - ratio / n;
            square += off * off;
        }
        ratio = nests ? Math.min(0, ratio) : ratio;
        if (Double.isInfinite(ratio)) {
            return new TailRival(name, ratio, ratio, nests, 0); // it forbids one of the eigenvalues
        }
        double spread = Math.sqrt(square);
        double normalised = spread > 0 ? ratio / spread : 0;
        double p = nests ? NormalTail.above(Math.sqrt(-2 * ratio)) : 2 * NormalTail.above(Math.abs(normalised));
        return new TailRival(name, ratio, normalised, nests, p);
    }
}
