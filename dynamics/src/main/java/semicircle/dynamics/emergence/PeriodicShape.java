package semicircle.dynamics.emergence;

/**
 * The shape of one period of a curve, by least squares of a mean and up to eight harmonics over all of its rows; and what each of its
 * stretches has of it: level, amplitude and delay.
 *
 * <p>The period is first refined over all rows, from one that holds near the end, by doubling the rows looked at. Cost: O(n).
 */
final class PeriodicShape {
    private static final int HARMONICS = 8;
    private static final int SWEEPS = 4;
    private static final int FEW = 8; // stretches, where there are fewer than ten periods
    private static final int MANY = 10;

    private final double[] curve;
    private final double frequency; // cycles a row
    private final double[] shape;
    private final double[] slope; // of the shape, by phase
    private final double highest; // of the size of the shape
    private final double steepest;

    /**
     * Fits a shape.
     *
     * @param curve at least 4 periods; not modified
     * @param period in rows
     * @param known rows at the end from which the period is known
     */
    PeriodicShape(double[] curve, double period, int known) {
        this.curve = curve;
        double mean = java.util.Arrays.stream(curve).average().orElse(0);
        frequency = refined(curve, 1 / period, Math.min(known, curve.length));
        double[] rest = new double[curve.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = curve[i] - mean;
        }
        shape = new double[curve.length];
        slope = new double[curve.length];
        fit(rest);
        highest = largest(shape);
        steepest = largest(slope);
    }

    private static double refined(double[] curve, double frequency, int known) {
        int harmonic = strongest(tail(curve, known), frequency);
        double line = harmonic * frequency;
        for (int rows = known; ; rows = (int) Math.min(curve.length, 2L * rows)) {
            line = PeriodSearch.refined(tail(curve, rows), line);
            if (rows == curve.length) {
                return line / harmonic;
            }
        }
    }

    private static double[] tail(double[] curve, int rows) {
        return java.util.Arrays.copyOfRange(curve, curve.length - rows, curve.length);
    }

    private static int strongest(double[] curve, double frequency) {
        double mean = java.util.Arrays.stream(curve).average().orElse(0);
        int best = 1;
        double most = -1;
        for (int h = 1; h <= HARMONICS && h * frequency < 0.5; h++) {
            double power = PeriodSearch.power(curve, curve.length, mean, h * frequency);
            best = power > most ? h : best;
            most = Math.max(power, most);
        }
        return best;
    }

    /** Harmonic after harmonic, several times, for they are not quite orthogonal; the rest is overwritten. */
    private void fit(double... rest) {
        int n = rest.length;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double left = java.util.Arrays.stream(rest).average().orElse(0);
            for (int i = 0; i < n; i++) {
                rest[i] -= left;
            }
            for (int h = 1; h <= HARMONICS && h * frequency < 0.5; h++) {
                double[] line = PeriodSearch.line(rest, n, 0, h * frequency);
                for (int i = 0; i < n; i++) {
                    double angle = 2 * Math.PI * h * frequency * i;
                    double c = Math.cos(angle);
                    double s = Math.sin(angle);
                    double value = line[0] * c + line[1] * s;
                    rest[i] -= value;
                    shape[i] += value;
                    slope[i] += h * (line[1] * c - line[0] * s);
                }
            }
        }
    }

    private static double largest(double... values) {
        return java.util.Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /** {@return period in rows} */
    double period() {
        return 1 / frequency;
    }

    /** First rows of the stretches and the number of all rows: whole periods, what is left over in the first; parts of periods where they are few. */
    int[] ends() {
        int n = curve.length;
        double period = period();
        int periods = (int) Math.floor(n / period);
        int count = periods >= MANY ? MANY : FEW;
        int[] ends = new int[count + 1];
        for (int b = 1; b <= count; b++) {
            int after = periods - (int) ((long) periods * b / count);
            ends[b] = periods >= MANY ? n - (int) Math.round(after * period) : (int) ((long) n * b / count);
        }
        return ends;
    }

    /**
     * Level, amplitude, delay and the deviation of what they leave, all in units of the curve, by least squares over a stretch.
     *
     * @param from its first row
     * @param to its last row, excluded
     */
    double[] numbers(int from, int to) {
        double level = mean(curve, from, to);
        double shapeMean = mean(shape, from, to);
        double slopeMean = mean(slope, from, to);
        double aa = 0;
        double ab = 0;
        double bb = 0;
        double ay = 0;
        double by = 0;
        for (int i = from; i < to; i++) {
            double a = shape[i] - shapeMean;
            double b = slope[i] - slopeMean;
            double y = curve[i] - level;
            aa += a * a;
            ab += a * b;
            bb += b * b;
            ay += a * y;
            by += b * y;
        }
        double determinant = aa * bb - ab * ab;
        boolean both = determinant > 1e-6 * aa * bb; // a cycle of two rows has no slope
        double amplitude = both ? (ay * bb - by * ab) / determinant : aa > 0 ? ay / aa : 0;
        double delay = both ? (by * aa - ay * ab) / determinant : 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            double left = curve[i] - level - amplitude * (shape[i] - shapeMean) - delay * (slope[i] - slopeMean);
            squares += left * left;
        }
        return new double[] {
            level - amplitude * shapeMean - delay * slopeMean,
            amplitude * highest,
            delay * steepest,
            Math.sqrt(squares / (to - from))
        };
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
