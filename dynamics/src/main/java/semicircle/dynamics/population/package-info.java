/**
 * Many interacting units: tokens that attend to each other, agents that choose, rotators, spins, and graphs that grow; each with the exact
 * numbers that theory has for it.
 *
 * <p>Size N is always the number of units. Order parameters lie in [0, 1], angles are in radians, entropies in nats, and Binder's ratio is
 * {@code 1 - <m^4>/(3 <m^2>^2)} for one component, {@code 1 - <m^4>/(2 <m^2>^2)} for two.
 */
package semicircle.dynamics.population;
