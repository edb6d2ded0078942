package semicircle.spectra.fit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import semicircle.spectra.baseline.TracyWidom;

/**
 * Where a bulk ends: the level that the largest eigenvalue of real Gaussian noise stays below with a stated chance.
 *
 * <p>The form of {@link TracyWidom#wishartEdge}, with the quantile found once: a fit asks for a dozen edges at one level.
 *
 * @param quantile Tracy-Widom quantile, beta = 1
 */
record SpikeEdge(double quantile) {
    private static final Map<Double, SpikeEdge> KNOWN = new ConcurrentHashMap<>();

    static SpikeEdge at(double level) {
        return KNOWN.computeIfAbsent(level, p -> new SpikeEdge(TracyWidom.of(1).quantile(p)));
    }

    /** Threshold of the eigenvalues of a size x samples noise Gram matrix over its samples, at least as many as its size. */
    double threshold(int size, double samples, double variance) {
        double a = Math.sqrt(size - 0.5);
        double b = Math.sqrt(samples - 0.5);
        return variance / samples * (a + b) * (a + b + quantile * Math.cbrt(1 / a + 1 / b));
    }
}
