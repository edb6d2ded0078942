package semicircle.spectra.fit;

/**
 * Another law of a tail beside the power law.
 *
 * @param name {@code lognormal}, {@code exponential}, {@code stretched-exponential}, {@code truncated-power-law} or {@code
 *     marchenko-pastur}
 * @param logRatio ln of the likelihood of the power law over that of the rival, both at their best; negative speaks for the
 *     rival; infinite where the rival forbids an eigenvalue
 * @param normalised the same over its standard deviation, {@code sqrt(n)} times that of the pointwise ratios (Vuong 1989)
 * @param nests whether the power law is a limit of the rival, so that the ratio cannot be positive
 * @param p chance of so large a ratio where both laws are equally near: Vuong's two-sided one, or, where the rival nests the
 *     power law, half the chance of chi-squared with one degree of freedom above {@code -2 logRatio}
 */
public record TailRival(String name, double logRatio, double normalised, boolean nests, double p) {}
