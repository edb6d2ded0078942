/**
 * Spectra and curves in time: how a matrix moves, how spread its weights are, and whether something changed.
 *
 * <p><b>Path of the data.</b> {@code flow} moves a random matrix and keeps a function of it, usually its spectrum, at asked times:
 * a {@link semicircle.dynamics.Trajectory}. {@code entropy} turns each state into a number. {@code emergence} looks for breaks
 * in the curve of those numbers.
 *
 * <p><b>Time.</b> A flow's time is the variance that its noise has brought: {@code E|dH_ij|^2 = dt/N} off the diagonal, {@code 2
 * dt/(beta N)} on it, so that from zero the radius is {@code 2 sqrt(t)}. Times ascend and start at or after 0, where the flow
 * stands at its start matrix.
 *
 * <p><b>Signs.</b> A restoring rate is at least 0 and pulls back: {@code dH = -(restoring/2) H dt + dB}; the pull halves
 * amplitudes at {@code t = 2 ln 2 / restoring} and the stationary variance is {@code 1/restoring}. Entropies are in nats, at least 0, and
 * larger for what is more evenly spread.
 *
 * <p><b>Breaks.</b> A break at position x separates what is before x from what is after it; a position is half-way between the two
 * points it separates.
 */
package semicircle.dynamics;
