package semicircle.dynamics.learning;

/**
 * A smooth gain seen through a hard metric: each of k tokens is right with chance {@code exp(-(N/c)^-a)}, an answer only if all are.
 *
 * <p>The curve of exact matches against ln N moves with k, but its width from 10 to 90 per cent is {@code ln(ln 10 / ln(10/9)) / a} for every k: an artefact of the metric.
 *
 * <p>Source: Schaeffer, Miranda, Koyejo 2023 (arXiv:2304.15004).
 *
 * @param exponent a, positive
 * @param unit c, the size at which a token has the loss 1, positive
 * @param tokens k, tokens of an answer, at least 1
 */
public record ExactMatch(double exponent, double unit, int tokens) {
    public ExactMatch {
        if (!(exponent > 0 && unit > 0) || Double.isInfinite(exponent) || Double.isInfinite(unit) || tokens < 1) {
            throw new IllegalArgumentException(
                    "exact match: exponent and unit must be positive and finite and tokens at least 1, got " + exponent
                            + ", " + unit + " and " + tokens);
        }
    }

    /**
     * Loss of a token.
     *
     * @param size N of the model, positive
     * @return cross entropy in nats
     */
    public double loss(double size) {
        return Math.pow(size / unit, -exponent);
    }

    /**
     * Chance that all tokens are right.
     *
     * @param size N of the model, positive
     * @return the chance
     */
    public double accuracy(double size) {
        return Math.exp(-tokens * loss(size));
    }

    /**
     * Size that reaches an accuracy.
     *
     * @param accuracy in (0, 1)
     * @return N
     */
    public double sizeAt(double accuracy) {
        if (!(accuracy > 0 && accuracy < 1)) {
            throw new IllegalArgumentException("exact match: accuracy must be in (0, 1), got " + accuracy);
        }
        return unit * Math.pow(tokens / -Math.log(accuracy), 1 / exponent);
    }

    /** {@return width in ln N from 10 to 90 per cent, the same for all tokens} */
    public double width() {
        return Math.log(sizeAt(0.9) / sizeAt(0.1));
    }
}
