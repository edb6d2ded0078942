package semicircle.spectra.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
        return of(draw(count, seed, draw::applyAsDouble), Double::doubleValue);
    }

    /** Independent draws, to be measured in several ways. */
    static <T> List<T> draw(int count, long seed, Function<UniformRandomProvider, T> draw) {
        List<T> draws = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            draws.add(draw.apply(new Seed(seed).child(i).generator()));
        }
        return draws;
    }

    static <T> Sampled of(List<T> draws, ToDoubleFunction<T> number) {
        double sum = 0;
        double squares = 0;
        for (T draw : draws) {
            double x = number.applyAsDouble(draw);
            sum += x;
            squares += x * x;
        }
        double mean = sum / draws.size();
        return new Sampled(mean, Math.sqrt((squares - sum * mean) / (draws.size() - 1)), draws.size());
    }

    /** Standard error of the mean. */
    double error() {
        return deviation / Math.sqrt(count);
    }
}
