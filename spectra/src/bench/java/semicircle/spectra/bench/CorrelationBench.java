package semicircle.spectra.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.EmpiricalBaseline;
import semicircle.spectra.statistic.NumberVariance;
import semicircle.spectra.statistic.Rigidity;
import semicircle.spectra.statistic.SpectralFormFactor;
import semicircle.spectra.statistic.SpectralStatistic;

/**
 * Seconds of the long-range statistics on one core: number variance and rigidity at 50 lengths on 10^6 levels, form
 * factor at 10^4 times on 10^5 levels; each three times, the first while the compiler is still at work.
 */
public final class CorrelationBench {
    private CorrelationBench() {}

    /**
     * Prints the table.
     *
     * @param args none
     */
    public static void main(String[] args) {
        Optional<Values> lengths = Optional.of(Values.evenlySpaced(2, 100, 50));
        Spectrum million = poisson(1_000_000);
        EmpiricalBaseline law = new EmpiricalBaseline(Values.evenlySpaced(0, 1, 2));
        OptionalDouble all = OptionalDouble.of(1);
        time("number variance, 50 lengths, 1e6 levels", new NumberVariance(lengths, all, Optional.empty()), million, law);
        time("rigidity, 50 lengths, 1e6 levels", new Rigidity(lengths, all, Optional.empty()), million, law);
        Optional<Values> times = Optional.of(Values.evenlySpaced(0, 2e5, 10_000));
        time(
                "form factor, 1e4 even times to 2e5, 1e5 levels",
                new SpectralFormFactor(times, Optional.empty(), OptionalDouble.empty()),
                poisson(100_000),
                law);
        double[] geometric = new double[10_000];
        Arrays.setAll(geometric, k -> Math.pow(10, -1 + 7.0 * k / 10_000));
        time(
                "form factor, 1e4 geometric times to 1e6, 1e5 levels",
                new SpectralFormFactor(Optional.of(Values.of(geometric)), Optional.empty(), OptionalDouble.empty()),
                poisson(100_000),
                law);
    }

    private static Spectrum poisson(int n) {
        SplittableRandom random = new SplittableRandom(n);
        return Spectrum.of(
                new Spectrum.Origin("poisson", n, n),
                random.doubles(n).toArray());
    }

    private static void time(String name, SpectralStatistic statistic, Spectrum spectrum, EmpiricalBaseline law) {
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            int layers = statistic.of(spectrum, Optional.of(law)).size();
            System.out.printf(
                    Locale.ROOT,
                    "%-52s %.3f s, %.3f s of the processor (%d layers)%n",
                    name,
                    (System.nanoTime() - start) * 1e-9,
                    (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy) * 1e-9,
                    layers);
        }
    }
}
