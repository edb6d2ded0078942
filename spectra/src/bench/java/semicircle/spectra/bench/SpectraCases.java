package semicircle.spectra.bench;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.density.SturmHistogram;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.HermiteEnsemble;
import semicircle.spectra.ensemble.PoissonEnsemble;
import semicircle.spectra.statistic.NumberVariance;
import semicircle.spectra.statistic.Rigidity;
import semicircle.spectra.statistic.SpectralFormFactor;

/** The work that is timed; each answers a number, so that none of it can be left out. */
final class SpectraCases {
    private static final Baseline LAW = new Semicircle(1);
    private static final SturmHistogram BINS = SturmHistogram.of(-2.2, 2.2, 200);

    private SpectraCases() {}

    /** Draws a beta = 2 Hermite matrix and counts its eigenvalues in 200 bins. */
    static double sampledAndCounted(int n) {
        Values below = BINS.countsBelow(new HermiteEnsemble(2, n, 1).sample(new Seed(n).generator()));
        if (below.get(200) != n || Math.abs(below.get(100) - n / 2.0) > 0.01 * n + 2) {
            throw new IllegalStateException("counts " + below.get(100) + ", " + below.get(200) + " of " + n);
        }
        return below.get(100);
    }

    /** Mean of the largest eigenvalue over samples. */
    static double largest(int n, int samples) {
        HermiteEnsemble ensemble = new HermiteEnsemble(2, n, 1);
        EigenSolver solver = EigenSolver.best();
        UniformRandomProvider random = new Seed(7).generator();
        double sum = 0;
        for (int k = 0; k < samples; k++) {
            sum += ensemble.top(solver, random).eigenvalue();
        }
        return sum / samples;
    }

    /** Independent levels with the density of the semicircle. */
    static Spectrum levels(int n) {
        UniformRandomProvider random = new Seed(8).generator();
        double[] x = new double[n];
        Arrays.setAll(x, k -> LAW.quantile(random.nextDouble()));
        Arrays.sort(x);
        return Spectrum.of(new Spectrum.Origin("levels", n, n), x);
    }

    /** Lengths from 1 to 100 mean spacings in geometric steps. */
    static Values lengths(int count) {
        double[] lengths = new double[count];
        Arrays.setAll(lengths, k -> Math.pow(100, (double) k / (count - 1)));
        return Values.of(lengths);
    }

    static double rigidity(Spectrum levels, Values lengths) {
        return new Rigidity(Optional.of(lengths), OptionalDouble.empty(), Optional.empty())
                .of(levels, Optional.of(LAW))
                .size();
    }

    static double numberVariance(Spectrum levels, Values lengths) {
        return new NumberVariance(Optional.of(lengths), OptionalDouble.empty(), Optional.empty())
                .of(levels, Optional.of(LAW))
                .size();
    }

    /** Raw and connected, times evenly to twice the Heisenberg time, which is 2 pi n / pi. */
    static double formFactor(Spectrum levels, int times) {
        double last = 4.0 * levels.size();
        Values grid = Values.evenlySpaced(last / times, last, times);
        return new SpectralFormFactor(Optional.of(grid), Optional.empty(), OptionalDouble.empty())
                .of(levels, Optional.of(LAW))
                .size();
    }
}
