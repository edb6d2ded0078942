package semicircle.spectra.baseline;

import semicircle.spectra.Interval;

/**
 * Law of the largest eigenvalue of a spiked ensemble at its threshold, where the outlier is being born: {@code N^(2/3)
 * (lambda_max - 2)} of a Gaussian matrix of radius 2 with a spike {@code theta = 1 - w N^(-1/3)}.
 *
 * <p>From Tracy-Widom (w = +infinity) through the critical law (w = 0; of beta = 2 the square of the real Tracy-Widom
 * distribution) to a normal law of mean {@code w^2} and variance {@code 4 |w|/beta} (w far below 0). Accuracy: 1e-10
 * absolute; tails below 1e-9 to their order of magnitude. Cost: made once in 0.3 s at beta up to 2, 20 s at 50.
 *
 * <p>Source: Baik, Ben Arous and Peche 2005 for beta = 2; Bloemendal and Virag 2013, Probab. Theory Relat. Fields 156, 795.
 *
 * @param beta Dyson index, from 0.1 to 100
 * @param offset w = N^(1/3) (1 - theta), distance of the spike below its threshold, from -4 to 100
 */
public record DeformedTracyWidom(double beta, double offset) implements Baseline {
    public DeformedTracyWidom {
        if (!(beta >= 0.1 && beta <= 100)) {
            throw new IllegalArgumentException("deformed-tracy-widom: beta must be in [0.1, 100], got " + beta);
        }
        if (!(offset >= -4 && offset <= 100)) {
            throw new IllegalArgumentException("deformed-tracy-widom: offset must be in [-4, 100], got " + offset);
        }
    }

    private EdgeCurve curve() {
        return AiryDiffusion.law(beta, offset);
    }

    @Override
    public Interval support() {
        return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @Override
    public double density(double x) {
        return curve().density(x);
    }

    @Override
    public double cdf(double x) {
        return curve().cdf(x);
    }

    @Override
    public double survival(double x) {
        return curve().survival(x);
    }

    @Override
    public double quantile(double p) {
        return curve().quantile(Level.checked("deformed-tracy-widom", p));
    }

    @Override
    public double mean() {
        return curve().mean();
    }

    @Override
    public double variance() {
        return curve().central(2);
    }
}
