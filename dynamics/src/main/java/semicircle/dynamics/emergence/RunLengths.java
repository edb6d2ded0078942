package semicircle.dynamics.emergence;

import java.util.Arrays;

/** Chances of where the present stretch began, with the normal-gamma law of each. A state. */
final class RunLengths {
    private final double hazard;
    private final double negligible;
    private int count; // hypotheses
    private int time;
    private int[] begun = new int[64];
    private double[] chance = new double[64];
    private double[] sum = new double[64];
    private double[] squares = new double[64];

    RunLengths(double hazard, double negligible) {
        this.hazard = hazard;
        this.negligible = negligible;
    }

    /** Takes the next value, in units of the noise, about the prior mean 0. */
    void see(double y) {
        if (count == begun.length) {
            begun = Arrays.copyOf(begun, 2 * count);
            chance = Arrays.copyOf(chance, 2 * count);
            sum = Arrays.copyOf(sum, 2 * count);
            squares = Arrays.copyOf(squares, 2 * count);
        }
        double fresh = time == 0 ? 1 : hazard; // chances sum to 1: a break before this value
        for (int i = 0; i < count; i++) {
            chance[i] *= 1 - hazard;
        }
        begun[count] = time;
        chance[count] = fresh;
        sum[count] = 0;
        squares[count++] = 0;
        double total = 0;
        for (int i = 0; i < count; i++) {
            chance[i] *= Math.exp(logPredictive(time - begun[i], sum[i], squares[i], y));
            total += chance[i];
            sum[i] += y;
            squares[i] += y * y;
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            double p = total > 0 ? chance[i] / total : 1.0 / count;
            if (p > negligible) {
                begun[kept] = begun[i];
                chance[kept] = p;
                sum[kept] = sum[i];
                squares[kept++] = squares[i];
            }
        }
        count = kept;
        time++;
    }

    /** Student's law of the next value: prior mean of weight 1/100, shape 1, rate 1. */
    private static double logPredictive(int n, double sum, double squares, double y) {
        double weight = 0.01 + n;
        double mean = sum / weight;
        double shape = 1 + n / 2.0;
        double rate = 1 + (squares - sum * sum / weight) / 2;
        double freedom = 2 * shape;
        double scale = rate * (weight + 1) / (shape * weight);
        double z = (y - mean) * (y - mean) / (freedom * scale);
        return logGammaRatio(shape) - 0.5 * Math.log(Math.PI * freedom * scale) - (freedom + 1) / 2 * Math.log1p(z);
    }

    /** {@code ln Gamma(a + 1/2) - ln Gamma(a)} for a at least 1: shifted up, then Stirling's series of the ratio. */
    private static double logGammaRatio(double a) {
        double shifted = a;
        double product = 0;
        while (shifted < 12) {
            product += Math.log(shifted / (shifted + 0.5));
            shifted += 1;
        }
        double r = 1 / shifted;
        double series = -1.0 / 8 + r * r * (1.0 / 192 - r * r / 640);
        return product + 0.5 * Math.log(shifted) + r * series;
    }

    /** Chance that the stretch of the value {@code now} began after a place. */
    double chanceBegunAfter(int place, int now) {
        double sumOfChances = 0;
        for (int i = 0; i < count; i++) {
            sumOfChances += begun[i] > place && begun[i] < now ? chance[i] : 0;
        }
        return sumOfChances;
    }

    /** Where the stretch most likely began, the value {@code now} itself left out. */
    int likeliest(int now) {
        int best = 0;
        double most = -1;
        for (int i = 0; i < count; i++) {
            if (begun[i] < now && chance[i] > most) {
                most = chance[i];
                best = begun[i];
            }
        }
        return best;
    }
}
