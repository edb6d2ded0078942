package semicircle.dynamics.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.dynamics.emergence.ChangePoint;
import semicircle.dynamics.emergence.Cusum;
import semicircle.dynamics.emergence.Detector;
import semicircle.dynamics.emergence.MeanShift;
import semicircle.dynamics.emergence.NullNoise;
import semicircle.dynamics.learning.AdamWOptimiser;
import semicircle.dynamics.learning.ModularNetwork;
import semicircle.dynamics.population.AttentionForce;
import semicircle.dynamics.population.CircleParticles;
import semicircle.dynamics.quantum.ExchangeChain;
import semicircle.dynamics.quantum.MagnetisationBasis;
import semicircle.dynamics.verdict.Judge;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;

/**
 * What dynamics costs, each number beside the most it may take: products of chains, two threads, attention particles, grokking, change points
 * in a million numbers, verdicts.
 *
 * <p>One thread's times are processor seconds, which other programs hardly lengthen; those of two threads are elapsed, and mean something on a quiet
 * machine alone.
 */
public final class DynamicsBench {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final PrintStream OUT = System.out;

    private DynamicsBench() {}

    /**
     * Prints the table.
     *
     * @param args none
     */
    public static void main(String[] args) {
        OUT.printf(Locale.ROOT, "%-58s %12s %12s  %s%n", "what", "here", "bound", "verdict");
        shown("triad a = b + 1.5 c, 8 M numbers, GB/s", triad());
        product(20, 1.3);
        product(24, 30);
        for (double beta : new double[] {1, 4, 9}) {
            most("attention, 3200 particles, 10^4 steps, beta = " + (int) beta + ", s", attention(beta), 20);
        }
        most("grokking, p = 31, 2500 steps, s", grokking(), 30);
        Values noise = new NullNoise(0.5).drawn(1_000_000, 0, 0, new Seed(4).generator());
        most("10^6 points: mean-shift, s", detection(new MeanShift(0.05, Optional.empty()), noise), 2);
        most("10^6 points: cusum, s", detection(new Cusum(0.05, Optional.of(0.5)), noise), 2);
        most("10^6 points: change-point, s", detection(new ChangePoint(40), noise), 2);
        for (Sweep sweep : Sweep.values()) {
            most("verdict of 1000 runs, " + sweep.words + ", ms", verdict(sweep), 50);
        }
    }

    /** What a sweep may be, from the quickest to judge to the slowest. */
    private enum Sweep {
        NOISE("noise") {
            @Override
            double mean(double n, double x, UniformRandomProvider random) {
                return 0;
            }
        },
        CROSSOVER("a change of one width") {
            @Override
            double mean(double n, double x, UniformRandomProvider random) {
                return 1 / (1 + Math.exp(-12 * (x - 0.5)));
            }
        },
        TWO_STATES("two states") {
            @Override
            double mean(double n, double x, UniformRandomProvider random) {
                return random.nextDouble() < 1 / (1 + Math.exp(-n / 6 * (x - 0.45))) ? 1 : 0.1;
            }
        },
        LOGARITHM("a change that narrows as ln N") {
            @Override
            double mean(double n, double x, UniformRandomProvider random) {
                return 1 / (1 + Math.exp(-3 * Math.log(n) * (x - 0.5)));
            }
        },
        ONSET("an onset") {
            @Override
            double mean(double n, double x, UniformRandomProvider random) {
                return Math.pow(n / 64, -0.25) * Math.sqrt(Math.log1p(Math.exp(6 * (x - 0.42) * Math.sqrt(n / 64))));
            }
        };

        private final String words;

        Sweep(String words) {
            this.words = words;
        }

        abstract double mean(double n, double x, UniformRandomProvider random);

        /** Five scales, twenty controls, ten runs each. */
        SweepTable drawn(UniformRandomProvider random) {
            ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
            Values.Filling scale = Values.filling(1000);
            Values.Filling control = Values.filling(1000);
            Values.Filling order = Values.filling(1000);
            for (int row = 0; row < 1000; row++) {
                double n = 64 << row / 200;
                double x = row / 10 % 20 / 19.0;
                scale.set(row, n);
                control.set(row, x);
                order.set(row, mean(n, x, random) + 0.03 * gaussian.sample());
            }
            return SweepTable.of(scale.done(), control.done(), order.done());
        }
    }

    /** Mean over 40 sweeps, after 40 others. */
    private static double verdict(Sweep sweep) {
        UniformRandomProvider random = new Seed(5).child(sweep.name()).generator();
        Judge judge = new Judge(OptionalDouble.empty());
        long cpu = 0;
        for (int r = 0; r < 80; r++) {
            SweepTable table = sweep.drawn(random);
            cpu = r == 40 ? CLOCK.getCurrentThreadCpuTime() : cpu;
            judge.of(table, Optional.empty(), random);
        }
        return (CLOCK.getCurrentThreadCpuTime() - cpu) / 40 * 1e-6;
    }

    private static void most(String what, double here, double most) {
        OUT.printf(Locale.ROOT, "%-58s %12.3f %12.3f  %s%n", what, here, most, here <= most ? "ok" : "over");
    }

    private static void shown(String what, double here) {
        OUT.printf(Locale.ROOT, "%-58s %12.3f %12s  %s%n", what, here, "-", "shown");
    }

    /** One thread against the looser of a time and 8 ns a row; two against one, elapsed, and their bits. */
    private static void product(int sites, double milliseconds) {
        Values fields = Values.of(new Seed(1).generator().doubles(sites, -1, 1).toArray());
        MagnetisationBasis basis = new MagnetisationBasis(sites, sites / 2);
        int n = basis.arrayLength();
        double[] x = new Seed(2).generator().doubles(n, -1, 1).toArray();
        double[][] results = new double[2][n];
        double[] elapsed = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double processor = Double.POSITIVE_INFINITY;
        ExchangeChain one = new ExchangeChain(basis, 1, 1, fields, true, 1);
        ExchangeChain two = new ExchangeChain(basis, 1, 1, fields, true, 2);
        for (int r = 0; r < (int) Math.min(600, 3e8 / n); r++) {
            long wall = System.nanoTime();
            long cpu = CLOCK.getCurrentThreadCpuTime();
            one.apply(x, results[0]);
            processor = Math.min(processor, (CLOCK.getCurrentThreadCpuTime() - cpu) * 1e-6);
            elapsed[0] = Math.min(elapsed[0], (System.nanoTime() - wall) * 1e-6);
            wall = System.nanoTime();
            two.apply(x, results[1]);
            elapsed[1] = Math.min(elapsed[1], (System.nanoTime() - wall) * 1e-6);
        }
        most("product L = " + sites + ", " + n + " states, ms", processor, Math.max(milliseconds, 8e-6 * n));
        shown("product L = " + sites + ", ns a row", processor * 1e6 / n);
        double gain = elapsed[0] / elapsed[1];
        String bits = Arrays.equals(results[0], results[1]) ? "same bits" : "OTHER BITS";
        String what = "product L = " + sites + ", two threads over one, " + bits + ", times";
        if (sites < 24) {
            shown(what, gain);
        } else {
            OUT.printf(Locale.ROOT, "%-58s %12.3f %12.3f  %s%n", what, gain, 1.5, gain >= 1.5 ? "ok" : "under");
        }
    }

    private static double triad() {
        double[] a = new double[8 << 20];
        double[] b = new Seed(3).generator().doubles(a.length).toArray();
        double[] c = b.clone();
        double best = Double.POSITIVE_INFINITY;
        for (int r = 0; r < 20; r++) {
            long cpu = CLOCK.getCurrentThreadCpuTime();
            for (int i = 0; i < a.length; i++) {
                a[i] = b[i] + 1.5 * c[i];
            }
            best = Math.min(best, CLOCK.getCurrentThreadCpuTime() - cpu);
        }
        return 24.0 * a.length / best;
    }

    private static double attention(double beta) {
        UniformRandomProvider random = new Seed(1).generator();
        Values start = Values.of(random.doubles(3200).map(u -> 2 * Math.PI * u).toArray());
        CircleParticles particles = new CircleParticles(new AttentionForce(beta, 0.2, false, 1e-6), 1, start);
        long cpu = CLOCK.getCurrentThreadCpuTime();
        for (int step = 0; step < 10_000; step++) {
            particles.step(0.05, random);
        }
        return (CLOCK.getCurrentThreadCpuTime() - cpu) * 1e-9;
    }

    private static double grokking() {
        EigenSolver solver = EigenSolver.best();
        ModularNetwork network = new ModularNetwork(
                31,
                128,
                0.5,
                false,
                2,
                new AdamWOptimiser(0.003, Optional.of(1.0), Optional.empty(), Optional.of(0.98)),
                MatrixProduct.on(solver),
                new Seed(1).generator());
        long cpu = CLOCK.getCurrentThreadCpuTime();
        for (int step = 0; step < 2500; step++) {
            if (step % 25 == 0) {
                network.scores();
            }
            network.step();
        }
        return (CLOCK.getCurrentThreadCpuTime() - cpu) * 1e-9;
    }

    private static double detection(Detector detector, Values noise) {
        Values xs = Values.evenlySpaced(0, noise.size() - 1.0, noise.size());
        double best = Double.POSITIVE_INFINITY;
        for (int r = 0; r < 3; r++) {
            long cpu = CLOCK.getCurrentThreadCpuTime();
            detector.in(xs, noise);
            best = Math.min(best, (CLOCK.getCurrentThreadCpuTime() - cpu) * 1e-9);
        }
        return best;
    }
}
