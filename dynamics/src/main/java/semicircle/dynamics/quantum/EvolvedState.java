package semicircle.dynamics.quantum;

/**
 * Where a state came to.
 *
 * @param state at the time asked for, never before
 * @param time that time
 * @param errorBound bound of {@code |psi - exact psi|}: truncation, and an estimate of rounding
 * @param products operator products spent
 */
public record EvolvedState(StateVector state, double time, double errorBound, long products) {}
