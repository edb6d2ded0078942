package semicircle.spectra.ensemble;

import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Seed;

/**
 * Mean and spread of a number over independent samples.
 *
 * @param mean sample mean
 * @param deviation sample standard deviation
 * @param count samples
 */
record Sampled(double mean, double deviation, int count) {
    static Sampled of(int count, long seed, ToDoubleFunction<UniformRandomProvider> draw) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double x = draw.applyAsDouble(new Seed(seed).child(i).generator());
            sum += x;
            squares += x * x;
        }
        double mean = sum / count;
        return new Sampled(mean, Math.sqrt((squares - sum * mean) / (count - 1)), count);
    }

    /** Standard error of the mean. */
    double error() {
        return deviation / Math.sqrt(count);
    }
}
