package semicircle.dynamics.emergence;

/**
 * Numbers of the stretches of a curve, each weighted by its rows, held against a drift by Student's t.
 *
 * <p>A slope in time is one test; others hold the first stretches against the last, with the one between them left out, for the
 * beginning of the steady state may lie in it. Differences that are allowed count as none.
 */
final class Stretches {
    private final double[] weights; // rows of each stretch
    private final double allowed;

    Stretches(double allowed, double... weights) {
        this.weights = weights;
        this.allowed = allowed;
    }

    /** Tests of one quantity: splits, and the slope. */
    static int tests(int stretches) {
        return stretches / 2 + 1;
    }

    /** The least chance of all splits and of the slope; 1 where all differences are allowed. */
    double chance(double... numbers) {
        return Math.min(slopeChance(numbers), splitChance(numbers));
    }

    /** The least chance of all splits. */
    double splitChance(double... numbers) {
        double least = 1;
        for (int first = 1; first <= numbers.length / 2; first++) {
            least = Math.min(least, splitChance(first, numbers));
        }
        return least;
    }

    /** The first numbers against the last, without the one between; pooled errors. */
    private double splitChance(int first, double... numbers) {
        double early = mean(0, first, numbers);
        double late = mean(first + 1, numbers.length, numbers);
        if (Math.abs(early - late) <= allowed) {
            return 1;
        }
        int freedom = numbers.length - 3;
        double squares = squares(0, first, early, numbers) + squares(first + 1, numbers.length, late, numbers);
        double share = 1 / weight(0, first) + 1 / weight(first + 1, numbers.length);
        double error = Math.sqrt(squares / freedom * share);
        return error > 0 ? studentTail(Math.abs(early - late) / error, freedom) : 0;
    }

    private double slopeChance(double... numbers) {
        int n = numbers.length;
        double slope = slope(numbers);
        if (Math.abs(slope) * n <= allowed) {
            return 1;
        }
        double squares = 0;
        double[] rest = withoutLine(numbers);
        for (int i = 0; i < n; i++) {
            squares += weights[i] * rest[i] * rest[i];
        }
        double error = Math.sqrt(squares / (n - 2) / spread());
        return error > 0 ? studentTail(Math.abs(slope) / error, n - 2) : 0;
    }

    /** What the best straight line leaves. */
    double[] withoutLine(double... numbers) {
        double mean = mean(0, numbers.length, numbers);
        double middle = middle();
        double slope = slope(numbers);
        double[] rest = new double[numbers.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = numbers[i] - mean - slope * (i - middle);
        }
        return rest;
    }

    private double slope(double... numbers) {
        double middle = middle();
        double products = 0;
        double mean = mean(0, numbers.length, numbers);
        for (int i = 0; i < numbers.length; i++) {
            products += weights[i] * (i - middle) * (numbers[i] - mean);
        }
        return products / spread();
    }

    private double middle() {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * i;
        }
        return sum / weight(0, weights.length);
    }

    private double spread() {
        double middle = middle();
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (i - middle) * (i - middle);
        }
        return sum;
    }

    private double weight(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += weights[i];
        }
        return sum;
    }

    private double mean(int from, int to, double... numbers) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += weights[i] * numbers[i];
        }
        return sum / weight(from, to);
    }

    private double squares(int from, int to, double mean, double... numbers) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += weights[i] * (numbers[i] - mean) * (numbers[i] - mean);
        }
        return sum;
    }

    /** Chance that |t| is larger, at least 1 degree of freedom (Abramowitz and Stegun 26.7.3 and 26.7.4). */
    static double studentTail(double t, int freedom) {
        double angle = Math.atan(t / Math.sqrt(freedom));
        double cosine = Math.cos(angle);
        boolean even = freedom % 2 == 0;
        double term = even ? 1 : cosine;
        double sum = freedom == 1 ? 0 : term;
        for (int k = even ? 2 : 3; k < freedom; k += 2) {
            term *= (k - 1.0) / k * cosine * cosine;
            sum += term;
        }
        double inside = Math.sin(angle) * sum;
        return even ? 1 - inside : 1 - 2 / Math.PI * (angle + inside);
    }
}
