package semicircle.experiments.study;

import java.util.Optional;

/**
 * How a study draws its scalars.
 *
 * @param x swept key along the abscissa
 * @param series swept key of which each value is a curve of its own
 */
public record Chart(String x, Optional<String> series) {}
