package semicircle.spectra.ensemble;

/**
 * The largest eigenvalue of one spiked sample and how much its vector knows of the spike.
 *
 * @param eigenvalue largest eigenvalue, in the scaling of the ensemble
 * @param overlapSquared squared component of its unit vector along the spike, in [0, 1]
 * @param residual bound on the distance of {@code eigenvalue} to an eigenvalue of the whole sample, rows left out included
 * @param rows leading rows that were drawn
 */
public record Outlier(double eigenvalue, double overlapSquared, double residual, int rows) {}
