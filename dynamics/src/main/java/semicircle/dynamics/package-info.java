/**
 * What evolves, and whether something changed or emerged.
 *
 * <ul>
 *   <li>{@code flow}: random matrices that move (Dyson's Brownian motion, block growth, planted blocks), levels followed through
 *       crossings, angles between subspaces; a function of the matrix at asked times is a {@link semicircle.dynamics.Trajectory}.
 *   <li>{@code quantum}: spin chains and their sectors, fermions, Majoranas, lattices in disorder; ground and interior states, quenches.
 *   <li>{@code open}: Lindblad's and Markov's generators, their steady states and gaps; Langevin, Fokker-Planck, replicators.
 *   <li>{@code population}: many agents: attention particles, spins, opinions, rotators, growing graphs.
 *   <li>{@code learning}: networks and rules that learn, optimisers, and their exact theories.
 *   <li>{@code entropy}: how evenly weights, states and samples are spread.
 *   <li>{@code emergence}: detectors: one curve in time, is there a steady state, a shift, a broken symmetry, an early warning?
 *   <li>{@code verdict}: the judge: many runs over scale and control, does something emerge, of what kind, and where? {@code Judge} states
 *       its rules, {@code Evidence} gathers what they ask for.
 * </ul>
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
