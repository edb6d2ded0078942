/**
 * From a matrix to its spectrum, and from a spectrum to a measurement against exact theory.
 *
 * <p><b>Path of the data.</b> {@code ensemble} draws a matrix, {@code eigen} turns it into a {@link
 * semicircle.spectra.Spectrum}, {@code statistic} and {@code fit} measure the spectrum against a law of {@code baseline};
 * every result is a {@link semicircle.spectra.Measurement}. {@code density} tells how levels are spread without a full spectrum.
 *
 * <p><b>Scaling, once, for all of the code.</b> Entries are scaled so that the limiting law does not depend on the size:
 * <ul>
 *   <li>Hermitian ensembles, any Dyson index beta and any representation: {@code E|h_ij|^2 = sigma^2/N} off the diagonal,
 *       diagonal variance {@code 2 sigma^2/(beta N)}; law: semicircle of radius {@code 2 sigma}.
 *   <li>Sample covariance: X is N x M (N variables, M samples), {@code W = X X^H / M}, {@code c = N/M}; law: Marchenko-Pastur
 *       on {@code variance (1 -+ sqrt(c))^2}, with an atom at 0 where {@code c > 1}.
 *   <li>Weight matrices: Gram matrix of the smaller side divided by the larger side, so that a matrix and its transpose
 *       have the same spectrum; {@code Q = larger/smaller >= 1}, {@code c = 1/Q}.
 * </ul>
 *
 * <p><b>Symbols.</b> N: number of units or eigenvalues; beta: Dyson index; sigma: standard deviation; lambda: an
 * eigenvalue; theta, l: strength of a planted spike. Entropies in nats, angles in radians, time of a Hamiltonian in 1/energy.
 *
 * <p><b>Who may look at whom.</b> The root imports nothing below it; {@code matrix} &lt;- {@code eigen} &lt;- {@code
 * density}; {@code matrix}, {@code eigen}, {@code baseline} &lt;- {@code ensemble}; {@code matrix}, {@code eigen},
 * {@code baseline}, {@code ensemble} &lt;- {@code statistic}; {@code baseline}, {@code statistic} &lt;- {@code fit}.
 */
package semicircle.spectra;
