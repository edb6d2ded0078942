package semicircle.spectra.bench;

import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;

/** Exponent of the growth of seconds with a size: least squares in logarithms. */
final class Growth {
    private static final double SHORTEST = 0.05;

    private Growth() {}

    /** One line: the exponent with its standard error, and the seconds it was fitted to. */
    static String line(String what, String expected, IntFunction<DoubleSupplier> job, int... sizes) {
        double[] x = new double[sizes.length];
        double[] y = new double[sizes.length];
        StringBuilder seconds = new StringBuilder();
        for (int k = 0; k < sizes.length; k++) {
            double time = seconds(job.apply(sizes[k]));
            x[k] = Math.log(sizes[k]);
            y[k] = Math.log(time);
            seconds.append(String.format(Locale.ROOT, " %d: %.3g s", sizes[k], time));
        }
        double[] fit = slope(x, y);
        return String.format(
                Locale.ROOT, "%-44s N^(%.2f +- %.2f), expected %s;%s", what, fit[0], fit[1], expected, seconds);
    }

    /** Median of three; each repeats the job for 50 ms at least, since a short one measures the clock. */
    private static double seconds(DoubleSupplier job) {
        double once = Stopwatch.time(job);
        int repeats = (int) Math.max(1, Math.ceil(SHORTEST / Math.max(once, 1e-6)));
        return Stopwatch.median(1, 3, () -> {
                    double sum = 0;
                    for (int k = 0; k < repeats; k++) {
                        sum += job.getAsDouble();
                    }
                    return sum;
                })
                / repeats;
    }

    /** Slope of the least-squares line and its standard error from the residuals. */
    static double[] slope(double[] x, double[] y) {
        int n = x.length;
        double mx = 0;
        double my = 0;
        for (int k = 0; k < n; k++) {
            mx += x[k] / n;
            my += y[k] / n;
        }
        double xx = 0;
        double xy = 0;
        for (int k = 0; k < n; k++) {
            xx += (x[k] - mx) * (x[k] - mx);
            xy += (x[k] - mx) * (y[k] - my);
        }
        double slope = xy / xx;
        double squares = 0;
        for (int k = 0; k < n; k++) {
            double residual = y[k] - my - slope * (x[k] - mx);
            squares += residual * residual;
        }
        return new double[] {slope, Math.sqrt(squares / (n - 2) / xx)};
    }
}
