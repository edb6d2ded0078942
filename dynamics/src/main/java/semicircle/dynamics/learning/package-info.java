/**
 * Learning by our own code: optimisers, deep linear networks, modular addition, a one-layer attention network, local rules, memories and
 * streams.
 *
 * <p>Time is counted in steps of an optimiser from 0, before the first; losses are natural logarithms or squares, as each says. A network
 * under training is a growing state; its parameters are a record.
 */
package semicircle.dynamics.learning;
