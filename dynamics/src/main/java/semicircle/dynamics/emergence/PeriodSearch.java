package semicircle.dynamics.emergence;

import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Seed;
import semicircle.spectra.statistic.FastFourierTransform;

/**
 * Whether a stationary curve repeats itself: the strongest line of its first half must foretell its second half.
 *
 * <p>Evidence: the share of the squares of the second half that the line explains. Noise has strong lines too, but their
 * phases do not last; the evidence must exceed that of all but a share {@code level} of 99 noises with the memory of what the line leaves. The
 * period is that of the line, or two to four times it where harmonics of such a longer period foretell better.
 */
final class PeriodSearch {
    /** Points looked at, the last ones. */
    static final int MOST = 2048;

    private static final int NOISES = 99;
    private static final int HARMONICS = 8;
    private static final int SWEEPS = 3;
    private static final double BETTER = 0.02;

    private PeriodSearch() {}

    /** Period in steps, if there is one; the last 2048 points are looked at. */
    static OptionalDouble of(double[] curve, double level) {
        int n = Math.min(MOST, curve.length / 2 * 2);
        double[] tail = java.util.Arrays.copyOfRange(curve, curve.length - n, curve.length);
        double frequency = strongest(tail);
        double evidence = foretold(tail, frequency, 1, 1);
        if (!(evidence > 0)) {
            return OptionalDouble.empty();
        }
        double memory = memory(residual(tail, frequency));
        UniformRandomProvider random = new Seed(n).child("period").generator(); // a fixed set of noises
        int better = 0;
        for (int s = 0; s < NOISES; s++) {
            double[] noise = new NullNoise(memory).drawn(n, 0, 0, random).toArray();
            better += foretold(noise, strongest(noise), 1, 1) >= evidence ? 1 : 0;
        }
        if (better + 1 > level * (NOISES + 1)) {
            return OptionalDouble.empty();
        }
        frequency = refined(tail, frequency);
        int longest = 1;
        double best = foretold(tail, frequency, 1, HARMONICS);
        for (int k = 2; k <= 4; k++) {
            double longer = foretold(tail, frequency / k, 1, HARMONICS);
            if (frequency / k * n >= 4 && longer > best + BETTER) {
                longest = k;
                best = longer;
            }
        }
        return OptionalDouble.of(longest / frequency);
    }

    /** Cycles a step of the strongest line of the first half, between its bins too; at least two cycles. */
    private static double strongest(double... curve) {
        int half = curve.length / 2;
        double mean = mean(curve, half);
        int size = Integer.highestOneBit(2 * half - 1) * 2;
        double[] re = new double[size];
        double[] im = new double[size];
        for (int i = 0; i < half; i++) {
            re[i] = curve[i] - mean;
        }
        new FastFourierTransform(size).apply(re, im);
        int least = Math.max(2, (int) Math.ceil(2.0 * size / half));
        int best = least;
        for (int k = least; k < size / 2; k++) {
            best = re[k] * re[k] + im[k] * im[k] > re[best] * re[best] + im[best] * im[best] ? k : best;
        }
        double low = (best - 1.0) / size;
        double high = (best + 1.0) / size;
        while (high - low > 1e-4 / half) { // the power has one peak between two bins
            double a = low + (high - low) / 3;
            double b = high - (high - low) / 3;
            if (power(curve, half, mean, a) < power(curve, half, mean, b)) {
                low = a;
            } else {
                high = b;
            }
        }
        return (low + high) / 2;
    }

    /** The peak again, over all points under Hann's window, which other lines hardly reach. */
    static double refined(double[] curve, double frequency) {
        int n = curve.length;
        double[] windowed = new double[n];
        double mean = mean(curve, n);
        for (int i = 0; i < n; i++) {
            windowed[i] = (curve[i] - mean) * (1 - Math.cos(2 * Math.PI * (i + 0.5) / n));
        }
        double low = Math.max(0, frequency - 1.0 / n);
        double high = frequency + 1.0 / n;
        while (high - low > 1e-6 / n) {
            double a = low + (high - low) / 3;
            double b = high - (high - low) / 3;
            if (power(windowed, n, 0, a) < power(windowed, n, 0, b)) {
                low = a;
            } else {
                high = b;
            }
        }
        return (low + high) / 2;
    }

    static double power(double[] curve, int half, double mean, double frequency) {
        double[] line = line(curve, half, mean, frequency);
        return line[0] * line[0] + line[1] * line[1];
    }

    /** Amplitudes of cosine and sine in the first points, by turning a unit vector. */
    static double[] line(double[] curve, int points, double mean, double frequency) {
        double c = Math.cos(2 * Math.PI * frequency);
        double s = Math.sin(2 * Math.PI * frequency);
        double x = 1;
        double y = 0;
        double a = 0;
        double b = 0;
        for (int i = 0; i < points; i++) {
            a += (curve[i] - mean) * x;
            b += (curve[i] - mean) * y;
            double turned = x * c - y * s;
            y = x * s + y * c;
            x = turned;
        }
        return new double[] {2 * a / points, 2 * b / points};
    }

    /** Share of the second half that lines fitted to the first half explain: {@code 1 - errors/squares}. */
    private static double foretold(double[] curve, double frequency, int first, int last) {
        int n = curve.length;
        int half = n / 2;
        double mean = mean(curve, half);
        double[] rest = curve.clone();
        for (int i = 0; i < n; i++) {
            rest[i] -= mean;
        }
        for (int sweep = 0; sweep < (last > first ? SWEEPS : 1); sweep++) {
            for (int h = first; h <= last && h * frequency < 0.5; h++) {
                subtract(rest, line(rest, half, 0, h * frequency), h * frequency);
            }
        }
        double errors = 0;
        double squares = 0;
        for (int i = half; i < n; i++) {
            errors += rest[i] * rest[i];
            squares += (curve[i] - mean) * (curve[i] - mean);
        }
        return squares > 0 ? 1 - errors / squares : 0;
    }

    private static double[] residual(double[] curve, double frequency) {
        double[] rest = curve.clone();
        double mean = mean(curve, curve.length);
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= mean;
        }
        subtract(rest, line(rest, rest.length, 0, frequency), frequency);
        return rest;
    }

    private static void subtract(double[] rest, double[] line, double frequency) {
        for (int i = 0; i < rest.length; i++) {
            double angle = 2 * Math.PI * frequency * i;
            rest[i] -= line[0] * Math.cos(angle) + line[1] * Math.sin(angle);
        }
    }

    private static double mean(double[] curve, int points) {
        double mean = 0;
        for (int i = 0; i < points; i++) {
            mean += curve[i] / points;
        }
        return mean;
    }

    private static double memory(double... rest) {
        double products = 0;
        double squares = rest[0] * rest[0];
        for (int i = 1; i < rest.length; i++) {
            squares += rest[i] * rest[i];
            products += rest[i] * rest[i - 1];
        }
        return squares > 0 ? Math.max(-0.99, Math.min(0.999, products / squares)) : 0;
    }
}
