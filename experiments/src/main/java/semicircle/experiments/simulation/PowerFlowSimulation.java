package semicircle.experiments.simulation;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.entropy.Entropy;
import semicircle.dynamics.flow.MatrixPencil;
import semicircle.dynamics.flow.PlantedBlock;
import semicircle.dynamics.flow.PowerFlow;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;
import semicircle.spectra.matrix.LinearOperator;

/**
 * A steady state that migrates: two spikes in noise, the second ramped past the first, under {@code ψ' = (H − ⟨H⟩)ψ}.
 *
 * <p>Block A is the first half of the coordinates and holds the first spike evenly; block B is the other half. Scalars at the end:
 * {@code weight-in-b}, {@code entropy} of the squared components in nats, {@code participation}; {@code takeover-time}, when the weight
 * of B passes 1/2, where it does, and {@code takeover-strength}, the second spike then; {@code level-crossing-time}, when the
 * spikes are equal; {@code steepest-time}, when the weight grows fastest. The state lags behind the crossing by what the
 * slow growth at a small gap costs.
 *
 * @param size N, at least 10
 * @param first strength of the first spike; 2 if left out
 * @param from strength of the second spike at first; 1.5 if left out
 * @param to its strength at the end; 3 if left out
 * @param until duration of the ramp; 100 if left out
 * @param frames looks, at least 20; 200 if left out
 */
public record PowerFlowSimulation(
        int size,
        Optional<Double> first,
        Optional<Double> from,
        Optional<Double> to,
        Optional<Double> until,
        Optional<Integer> frames)
        implements Simulation {
    private static final Axis TIME = Axis.of("time t");

    public PowerFlowSimulation {
        Checked.range("size", size, 10, 20_000);
        Checked.notNegative("first", first.orElse(2.0));
        Checked.notNegative("from", from.orElse(1.5));
        Checked.notNegative("to", to.orElse(3.0));
        Checked.positive("until", until.orElse(100.0));
        Checked.range("frames", frames.orElse(200), 20, 100_000);
    }

    /** Noise with two spikes, as products. */
    private record Spiked(LinearOperator.Symmetric noise, double first, double second)
            implements LinearOperator.Symmetric {
        @Override
        public int size() {
            return noise.size();
        }

        @Override
        public void apply(double[] x, double[] y) {
            noise.apply(x, y);
            int half = x.length / 2;
            add(first, 0, half, x, y);
            add(second, half, x.length, x, y);
        }

        /** {@code y <- y + strength v v^T x}, v even on the given rows. */
        private static void add(double strength, int start, int end, double[] x, double[] y) {
            double sum = 0;
            for (int i = start; i < end; i++) {
                sum += x[i];
            }
            double each = strength * sum / (end - start);
            for (int i = start; i < end; i++) {
                y[i] += each;
            }
        }
    }

    private double second(double time) {
        double begin = from.orElse(1.5);
        return begin + (to.orElse(3.0) - begin) * time / until.orElse(100.0);
    }

    @Override
    public SampleMemory memory() {
        return ModelMemory.matrices(3, 0, size);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        UniformRandomProvider random = seed.child("noise").generator();
        MatrixPencil pencil = new PlantedBlock(size, 1).sample(random);
        double strongest = Math.max(first.orElse(2.0), Math.max(from.orElse(1.5), to.orElse(3.0)));
        double[] start = new double[size];
        Arrays.fill(start, 1);
        PowerFlow flow = new PowerFlow(start);
        flow.advance(new Spiked(pencil.start(), first.orElse(2.0), second(0)), 3 + strongest, 20); // settle first
        double last = until.orElse(100.0);
        int looks = frames.orElse(200);
        double[] weight = new double[looks];
        double[] entropy = new double[looks];
        Values times = Values.evenlySpaced(last / looks, last, looks);
        Notebook notebook = new Notebook();
        for (int k = 0; k < looks; k++) {
            double middle = times.get(k) - last / looks / 2;
            flow.advance(new Spiked(pencil.start(), first.orElse(2.0), second(middle)), 3 + strongest, last / looks);
            Values weights = flow.weights();
            weight[k] = weights.stream().skip(size / 2).sum();
            entropy[k] = Entropy.shannon(weights);
        }
        Values end = flow.weights();
        notebook.scalar("weight-in-b", weight[looks - 1]);
        notebook.scalar("entropy", entropy[looks - 1]);
        notebook.scalar("participation", end.stream().map(p -> p * p).sum());
        takeover(notebook, times, weight);
        Axis share = Axis.of("weight in block B");
        notebook.points("weight/measured", TIME, times, share, Values.of(weight));
        notebook.caption("weight", "Weight of the state in block B as its spike grows past the other.");
        notebook.points("entropy/measured", TIME, times, Axis.of("entropy in nats"), Values.of(entropy));
        notebook.caption("entropy", "Shannon entropy of the squared components.");
        return notebook.observations();
    }

    private void takeover(Notebook notebook, Values times, double[] weight) {
        for (int k = 1; k < weight.length; k++) {
            if (weight[k - 1] < 0.5 && weight[k] >= 0.5) {
                notebook.scalar("takeover-time", times.get(k));
                notebook.scalar("takeover-strength", second(times.get(k)));
                break;
            }
        }
        int steepest = 1;
        for (int k = 2; k < weight.length; k++) {
            steepest = weight[k] - weight[k - 1] > weight[steepest] - weight[steepest - 1] ? k : steepest;
        }
        notebook.scalar("steepest-time", (times.get(steepest) + times.get(steepest - 1)) / 2);
        double span = to.orElse(3.0) - from.orElse(1.5);
        double crossing = span == 0 ? -1 : (first.orElse(2.0) - from.orElse(1.5)) / span * until.orElse(100.0);
        if (crossing >= 0 && crossing <= until.orElse(100.0)) {
            notebook.scalar("level-crossing-time", crossing);
        }
    }
}
