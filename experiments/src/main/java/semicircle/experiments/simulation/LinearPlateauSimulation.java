package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.learning.DeepLinearNetwork;
import semicircle.dynamics.learning.FineTuning;
import semicircle.dynamics.learning.LinearModes;
import semicircle.dynamics.learning.SgdOptimiser;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;

/**
 * One mode of a linear network, trained for a multiple of the time that it takes to be half learned: two layers wait on a plateau, the longer the smaller
 * their start, and then rise; one layer rises at once.
 *
 * <p>Scalars: {@code share}, the strength at the end over that of the mode; {@code half-time}, the time, rate times steps, of half the strength. With two layers the share
 * is {@code 1/(1 + n^(1 - x))} for a start n + 1 times below the mode and x half-times, by gradient flow: sharp as 1/ln n; descent follows it to the order of its rate.
 *
 * <p>Source: Saxe, McClelland and Ganguli 2014.
 *
 * @param smallness n of the start {@code a0 = s/(n + 1)}, in (1, 1e12]
 * @param halfTimes x, length of the training in half-times of the same network, in (0, 100]
 * @param layers 1 or 2; 2 if left out
 * @param mode s to learn, positive; 1 if left out
 * @param rate of descent, times s at most 0.1; 0.01 if left out
 */
public record LinearPlateauSimulation(
        double smallness, double halfTimes, Optional<Integer> layers, Optional<Double> mode, Optional<Double> rate)
        implements Simulation {
    private static final int LOOKS = 100;
    private static final int MOST_STEPS = 10_000_000;

    public LinearPlateauSimulation {
        if (!(smallness > 1 && smallness <= 1e12)) {
            throw new IllegalArgumentException("smallness must be in (1, 1e12], got " + smallness);
        }
        if (!(halfTimes > 0 && halfTimes <= 100)) {
            throw new IllegalArgumentException("half-times must be in (0, 100], got " + halfTimes);
        }
        Checked.range("layers", layers.orElse(2), 1, 2);
        Checked.positive("mode", mode.orElse(1.0));
        Checked.positive("rate", rate.orElse(0.01));
        double product = rate.orElse(0.01) * Math.max(1, mode.orElse(1.0));
        if (!(product >= 1e-5 && product <= 0.1)) {
            throw new IllegalArgumentException(
                    "rate must be in 1e-5..0.1 over the larger of mode and 1, got " + rate.orElse(0.01));
        }
        double s = mode.orElse(1.0);
        long steps = steps(halfTimes, halfTime(layers.orElse(2), s, s / (smallness + 1)), rate.orElse(0.01));
        if (steps > MOST_STEPS) {
            throw new IllegalArgumentException("half-times take " + steps + " steps of this rate, at most " + MOST_STEPS
                    + " are taken; take fewer or a larger rate");
        }
    }

    private boolean single() {
        return layers.orElse(2) == 1;
    }

    private double strength() {
        return mode.orElse(1.0) / (smallness + 1);
    }

    private static double halfTime(int layers, double mode, double strength) {
        return layers == 1 ? LinearModes.singleLayerHalfTime(mode, strength) : LinearModes.halfTime(mode, strength);
    }

    private static long steps(double halfTimes, double halfTime, double rate) {
        return Math.max(1, Math.round(halfTimes * halfTime / rate));
    }

    private double halfTime() {
        return halfTime(layers.orElse(2), mode.orElse(1.0), strength());
    }

    private int steps() {
        return (int) steps(halfTimes, halfTime(), rate.orElse(0.01));
    }

    private double exactShare(double time) {
        double s = mode.orElse(1.0);
        return (single()
                        ? LinearModes.singleLayerStrength(s, strength(), time)
                        : LinearModes.strength(s, strength(), time))
                / s;
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        int last = steps();
        double[] shares = new double[last + 1];
        if (single()) {
            single(shares);
        } else {
            layered(shares, seed, solver);
        }
        Notebook notebook = new Notebook();
        notebook.scalar("share", shares[last]);
        for (int k = 1; k <= last; k++) {
            if (shares[k - 1] < 0.5 && shares[k] >= 0.5) {
                notebook.scalar("half-time", rate.orElse(0.01) * (k - (shares[k] - 0.5) / (shares[k] - shares[k - 1])));
            }
        }
        Values looks = Values.evenlySpaced(0, last, Math.max(2, Math.min(LOOKS, last + 1)))
                .map(Math::rint);
        Axis time = Axis.of("time in half-times");
        Axis share = Axis.of("share of the mode");
        Values times = looks.map(k -> k * rate.orElse(0.01) / halfTime());
        notebook.points("share/descent", time, times, share, looks.map(k -> shares[(int) k]));
        notebook.line("share/exact", time, times, share, times.map(x -> exactShare(x * halfTime())));
        notebook.caption("share", "How much of the mode is learned over time, and its exact course by gradient flow.");
        return notebook.observations();
    }

    /** Share of the mode after each step, overwritten. */
    private void single(double[] shares) {
        shares[0] = strength() / mode.orElse(1.0);
        for (int k = 1; k < shares.length; k++) {
            shares[k] = shares[k - 1] + rate.orElse(0.01) * (1 - shares[k - 1]);
        }
    }

    /** Share of the mode after each step, overwritten. */
    private void layered(double[] shares, Seed seed, EigenSolver solver) {
        DeepLinearNetwork network = new DeepLinearNetwork(
                1,
                2,
                strength(),
                true,
                MatrixProduct.on(solver),
                seed.child("start").generator());
        network.learnBy(
                FineTuning.ALL,
                1,
                new SgdOptimiser(rate.orElse(0.01), Optional.empty()),
                seed.child("adapter").generator());
        Values target = Values.of(mode.orElse(1.0));
        for (int k = 0; k < shares.length; k++) {
            if (k > 0) {
                network.step(target);
            }
            shares[k] = network.strengths().get(0) / mode.orElse(1.0);
        }
    }

    @Override
    public Map<String, Double> exact() {
        return halfTimes > 1.1
                ? Map.of("share", exactShare(steps() * rate.orElse(0.01)), "half-time", halfTime())
                : Map.of("share", exactShare(steps() * rate.orElse(0.01)));
    }
}
