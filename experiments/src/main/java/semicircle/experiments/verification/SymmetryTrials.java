package semicircle.experiments.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.emergence.BinderExcess;
import semicircle.dynamics.emergence.EnergyShift;
import semicircle.dynamics.emergence.IrrepPower;
import semicircle.dynamics.emergence.LowestMultiplet;
import semicircle.dynamics.emergence.NullBand;
import semicircle.dynamics.emergence.NullNoise;
import semicircle.dynamics.emergence.SymmetrySign;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.GaussianEnsemble;

/**
 * False alarms and power of the signs of a broken symmetry and of the energy distance between spectra: each at a level of 5 %, without
 * the effect and at growing strengths of it.
 */
final class SymmetryTrials {
    private static final Optional<Double> LEVEL = Optional.of(0.05);
    private static final double ERRORS = 4;
    private static final double[] STRENGTHS = {0, 0.25, 0.5, 1, 2, 4};

    private SymmetryTrials() {}

    /** One sample of a sign at a strength: whether it is raised. */
    private interface Trial {
        boolean raised(double strength, UniformRandomProvider random);
    }

    private record Sign(String name, String meaning, int share, Trial trial) {}

    private static List<Sign> signs() {
        return List.of(
                new Sign("null-band, 50 samples", "order parameter moved by strength", 1, SymmetryTrials::band),
                new Sign("binder-excess, 200 samples", "two peaks at +-strength", 2, SymmetryTrials::binder),
                new Sign("lowest-multiplet, 10 levels", "lowest gap times exp(-2 strength)", 1, SymmetryTrials::levels),
                new Sign("irrep-power, 60 sites", "wave of amplitude strength", 2, SymmetryTrials::wave),
                new Sign("energy-shift, 30 spectra of 30", "sigma grows by strength/40", 8, SymmetryTrials::spectra));
    }

    private static Values noise(int n, UniformRandomProvider random) {
        return new NullNoise(0).drawn(n, 0, 0, random);
    }

    private static boolean raised(SymmetrySign sign, Values numbers, Values without) {
        return sign.of(numbers, without).broken();
    }

    private static boolean band(double strength, UniformRandomProvider random) {
        Values moved = noise(50, random).map(x -> x + strength);
        return raised(new NullBand(LEVEL), moved, noise(50, random));
    }

    private static boolean binder(double strength, UniformRandomProvider random) {
        double[] samples = noise(200, random).toArray();
        for (int i = 0; i < samples.length; i++) {
            samples[i] += random.nextBoolean() ? strength : -strength;
        }
        return raised(new BinderExcess(LEVEL), Values.of(samples), Values.of());
    }

    private static boolean levels(double strength, UniformRandomProvider random) {
        double[] levels = new double[10];
        for (int i = 1; i < levels.length; i++) {
            double gap = -Math.log(1 - random.nextDouble());
            levels[i] = levels[i - 1] + (i == 1 ? Math.exp(-2 * strength) : 1) * gap;
        }
        return raised(new LowestMultiplet(LEVEL, Optional.of(2)), Values.of(levels), Values.of());
    }

    private static boolean wave(double strength, UniformRandomProvider random) {
        double[] profile = noise(60, random).toArray();
        for (int j = 0; j < profile.length; j++) {
            profile[j] += strength * Math.cos(2 * Math.PI * 7 * j / 60);
        }
        return raised(new IrrepPower(LEVEL), Values.of(profile), Values.of());
    }

    private static boolean spectra(double strength, UniformRandomProvider random) {
        EigenSolver solver = EigenSolver.pureJava();
        List<Spectrum> spectra = new ArrayList<>();
        for (int t = 0; t < 30; t++) {
            Spectrum drawn = solver.spectrum(GaussianEnsemble.goe(30).sample(random));
            double sigma = t < 15 ? 1 : 1 + strength / 40;
            spectra.add(Spectrum.of(
                    drawn.origin(), drawn.eigenvalues().map(x -> sigma * x).toArray()));
        }
        return new EnergyShift(LEVEL)
                .in(Values.evenlySpaced(0, 29, 30), spectra)
                .found();
    }

    /** Each sign many times. */
    static SteadyTrials.Result of(Seed seed, int series) {
        List<String> names = new ArrayList<>();
        List<String> meanings = new ArrayList<>();
        List<String> verdicts = new ArrayList<>();
        List<double[]> shares = new ArrayList<>();
        int missed = 0;
        for (Sign sign : signs()) {
            int trials = Math.max(50, series / sign.share);
            double[] row = new double[STRENGTHS.length + 1];
            row[0] = trials;
            for (int k = 0; k < STRENGTHS.length; k++) {
                UniformRandomProvider random = seed.child(sign.name).child(k).generator();
                for (int s = 0; s < trials; s++) {
                    row[k + 1] += sign.trial.raised(STRENGTHS[k], random) ? 1.0 / trials : 0;
                }
            }
            boolean ok = Math.abs(row[1] - 0.05) <= ERRORS * Math.sqrt(0.05 * 0.95 / trials);
            missed += ok ? 0 : 1;
            names.add(sign.name);
            meanings.add(sign.meaning);
            verdicts.add(ok ? "ok" : "miss");
            shares.add(row);
        }
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(new Measurement.Texts("sign", names));
        columns.add(new Measurement.Texts("strength", meanings));
        for (int k = 0; k <= STRENGTHS.length; k++) {
            int column = k;
            String heading = k == 0 ? "trials" : k == 1 ? "false alarms" : "at " + STRENGTHS[k - 1];
            columns.add(new Measurement.Numbers(
                    heading,
                    "1",
                    Values.of(shares.stream().mapToDouble(row -> row[column]).toArray())));
        }
        columns.add(new Measurement.Texts("verdict", verdicts));
        return new SteadyTrials.Result(new Measurement.Table(columns), missed);
    }
}
