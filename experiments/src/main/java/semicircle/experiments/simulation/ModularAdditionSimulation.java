package semicircle.experiments.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import semicircle.dynamics.Trajectory;
import semicircle.dynamics.entropy.Entropy;
import semicircle.dynamics.learning.AdamWOptimiser;
import semicircle.dynamics.learning.ModularNetwork;
import semicircle.dynamics.learning.Optimiser;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;

/**
 * A network learns to add modulo p: it remembers first and understands much later.
 *
 * <p>Scalars: {@code train-accuracy} and {@code test-accuracy} at the end; {@code learned}, step at which 99 percent of the pairs to learn
 * from are right, and {@code understood}, step at which 95 percent of the others are, to the next look, where that happens;
 * {@code fourier-participation} at the start ({@code -before}) and the end; {@code test-accuracy-rise} and {@code fourier-participation-rise}, step at which
 * each is half way from its start to its end, where that is 0.2 away: time has no scale, so that what emerged in a run is told by whether
 * accuracy and structure rise together; {@code effective-rank} of the left weights.
 *
 * @param p modulus, 3 to 113; 31 if left out
 * @param width hidden units; 128 if left out
 * @param fraction share of the pairs to learn from; 0.5 if left out
 * @param randomLabels whether sums are dealt out at random, so that only memory helps; false if left out
 * @param spread deviation of the first weights times the root of their inputs; 2 if left out
 * @param optimiser how it learns; adam-w of rate 0.003, decay 1 and beta2 0.98 if left out
 * @param steps steps; 2500 if left out
 * @param checkpoints folder for a checkpoint every 100 steps, safetensors; nothing is written if left out
 */
public record ModularAdditionSimulation(
        Optional<Integer> p,
        Optional<Integer> width,
        Optional<Double> fraction,
        Optional<Boolean> randomLabels,
        Optional<Double> spread,
        Optional<Optimiser> optimiser,
        Optional<Integer> steps,
        Optional<String> checkpoints)
        implements Simulation {
    private static final Axis STEPS = Axis.of("step");
    private static final int LOOK = 10;
    private static final int SPECTRUM = 100;
    private static final double LEAST_RISE = 0.2;

    public ModularAdditionSimulation {
        Checked.range("p", p.orElse(31), 3, 113);
        Checked.range("width", width.orElse(128), 1, 2048);
        Checked.positive("fraction", fraction.orElse(0.5));
        if (fraction.orElse(0.5) > 1) {
            throw new IllegalArgumentException("fraction must be at most 1, got " + fraction.orElse(0.5));
        }
        Checked.positive("spread", spread.orElse(2.0));
        Checked.range("steps", steps.orElse(2500), 1, 1_000_000);
        CheckpointSeries.check(checkpoints);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        ModularNetwork network = new ModularNetwork(
                p.orElse(31),
                width.orElse(128),
                fraction.orElse(0.5),
                randomLabels.orElse(false),
                spread.orElse(2.0),
                optimiser.orElseGet(
                        () -> new AdamWOptimiser(0.003, Optional.of(1.0), Optional.empty(), Optional.of(0.98))),
                MatrixProduct.on(solver),
                seed.child("network").generator());
        CheckpointSeries series = CheckpointSeries.of(checkpoints, seed);
        Course course = new Course();
        int last = steps.orElse(2500);
        for (int step = 0; step <= last; step++) {
            if (step % LOOK == 0 || step == last) {
                course.look(step, network);
            }
            if (step % SPECTRUM == 0 || step == last) {
                course.spectrum(
                        step,
                        solver.gramSpectrum(
                                Objects.requireNonNull(network.layers().get("left.weight"))));
                series.write(step, network.layers());
            }
            if (step < last) {
                network.step();
            }
        }
        return course.observations(network);
    }

    /** What was seen on the way, a growing state. */
    private static final class Course {
        private final List<Double> looks = new ArrayList<>();
        private final List<ModularNetwork.Score> train = new ArrayList<>();
        private final List<ModularNetwork.Score> test = new ArrayList<>();
        private final List<Double> participation = new ArrayList<>();
        private final List<Double> spectrumSteps = new ArrayList<>();
        private final List<Spectrum> spectra = new ArrayList<>();

        void look(int step, ModularNetwork network) {
            List<ModularNetwork.Score> scores = network.scores();
            if (!Double.isFinite(scores.get(0).loss())) {
                throw new IllegalArgumentException("training diverged at step " + step + "; take a smaller rate");
            }
            looks.add((double) step);
            train.add(scores.get(0));
            test.add(scores.get(1));
            participation.add(network.fourierParticipation());
        }

        void spectrum(int step, Spectrum spectrum) {
            spectrumSteps.add((double) step);
            spectra.add(spectrum);
        }

        Observations observations(ModularNetwork network) {
            Notebook notebook = new Notebook();
            Axis share = Axis.of("share of right sums");
            Values steps = values(looks);
            notebook.scalar("train-accuracy", train.get(train.size() - 1).accuracy());
            notebook.scalar("test-accuracy", test.get(test.size() - 1).accuracy());
            first(notebook, "learned", train, 0.99);
            first(notebook, "understood", test, 0.95);
            notebook.scalar("fourier-participation-before", participation.get(0));
            notebook.scalar("fourier-participation", participation.get(participation.size() - 1));
            rise(notebook, "test-accuracy-rise", accuracies(test));
            rise(notebook, "fourier-participation-rise", values(participation));
            notebook.line("accuracy/train", STEPS, steps, share, accuracies(train));
            notebook.line("accuracy/test", STEPS, steps, share, accuracies(test));
            notebook.caption("accuracy", "Right sums among the pairs learned from and the others.");
            notebook.line("loss/train", STEPS, steps, Axis.of("loss"), losses(train));
            notebook.line("loss/test", STEPS, steps, Axis.of("loss"), losses(test));
            notebook.caption("loss", "Half of the squared distance from the right answer.");
            Axis wave = Axis.of("Fourier participation");
            notebook.line("participation/left weights", STEPS, steps, wave, values(participation));
            notebook.caption("participation", "How far each hidden unit is a single wave: 1 if it is one.");
            Values shares = network.fourierShares();
            notebook.points(
                    "frequencies/left weights",
                    Axis.of("frequency k"),
                    Values.evenlySpaced(1, Math.max(2, shares.size()), Math.max(2, shares.size())),
                    Axis.of("share of the power"),
                    shares.size() > 1 ? shares : Values.of(shares.get(0), 0));
            notebook.caption("frequencies", "How the power of the left weights is shared out at the end.");
            spectra(notebook);
            return notebook.observations();
        }

        private void spectra(Notebook notebook) {
            Spectrum end = spectra.get(spectra.size() - 1);
            double upper =
                    spectra.stream().mapToDouble(s -> s.get(s.size() - 1)).max().orElse(1);
            notebook.scalar("effective-rank", Entropy.royVetterliRank(end));
            notebook.keep("left weights", end);
            notebook.keep("left weights at the start", spectra.get(0));
            Trajectory<Spectrum> flow = new Trajectory<>(values(spectrumSteps), spectra);
            notebook.put("spectra/left weights", SpectrumOverTime.density(STEPS, flow, 0, upper * 1.0001));
            notebook.caption("spectra", "Eigenvalues of the left weights' Gram matrix over the steps.");
            Values ranks = Values.of(
                    spectra.stream().mapToDouble(Entropy::royVetterliRank).toArray());
            notebook.line("rank/left weights", STEPS, values(spectrumSteps), Axis.of("effective rank"), ranks);
            notebook.caption("rank", "Exponential of the entropy of the singular values.");
        }

        private void first(Notebook notebook, String name, List<ModularNetwork.Score> scores, double least) {
            for (int i = 0; i < scores.size(); i++) {
                if (scores.get(i).accuracy() >= least) {
                    notebook.scalar(name, looks.get(i));
                    return;
                }
            }
        }

        private void rise(Notebook notebook, String name, Values curve) {
            double before = curve.get(0);
            double half = (curve.get(curve.size() - 1) - before) / 2;
            for (int i = 0; 2 * half >= LEAST_RISE; i++) {
                if (curve.get(i) - before >= half) {
                    notebook.scalar(name, looks.get(i));
                    return;
                }
            }
        }

        private static Values accuracies(List<ModularNetwork.Score> scores) {
            return Values.of(
                    scores.stream().mapToDouble(ModularNetwork.Score::accuracy).toArray());
        }

        private static Values losses(List<ModularNetwork.Score> scores) {
            return Values.of(
                    scores.stream().mapToDouble(ModularNetwork.Score::loss).toArray());
        }

        private static Values values(List<Double> numbers) {
            return Values.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
