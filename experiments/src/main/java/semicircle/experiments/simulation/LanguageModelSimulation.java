package semicircle.experiments.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import semicircle.dynamics.entropy.DifferentialEntropy;
import semicircle.dynamics.entropy.Entropy;
import semicircle.dynamics.learning.AdamWOptimiser;
import semicircle.dynamics.learning.AttentionNetwork;
import semicircle.dynamics.learning.EarlyStopping;
import semicircle.dynamics.learning.FineTuning;
import semicircle.dynamics.learning.LanguageTraining;
import semicircle.dynamics.learning.LearningRule;
import semicircle.dynamics.learning.Optimiser;
import semicircle.dynamics.learning.SyntheticLanguage;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Measurement.Scalar;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * One layer of attention learns a language of known statistics: how do its embeddings order themselves?
 *
 * <p>Scalars: {@code gain}, nats a word by which it is better on unseen sentences than the frequencies of the words, and
 * {@code possible-gain} of whoever knows the word before; {@code planted-share} of the embeddings in the planted modes;
 * {@code entropy-drop} of the density of embeddings at unit size, its error from a bootstrap and the change with half of the words (from 16 words on); {@code effective-rank}; {@code stopped}, the last step; after a shift
 * {@code second-gain}. Oja's rule gives all units the same length, so that beside the planted modes those of the noise of counting fill the others.
 *
 * @param words vocabulary, a multiple of the families of the language
 * @param dimension width of the embeddings, 2 to 256; 16 if left out
 * @param strengths of the planted bigrams; 0.5 and 0.25 if left out
 * @param topic strength of the topic of a sentence; 0.2 if left out
 * @param ordered whether words keep their order; true if left out
 * @param optimiser how it learns; adam-w of rate 0.005 if left out
 * @param steps most steps, of 16 sentences; 1000 if left out
 * @param sentences size of the corpus; 4000 if left out
 * @param rule how its hidden layers learn: back-propagation, feedback-alignment, or hebbian, Oja's local rule on neighbouring words; back-propagation if left out
 * @param dropout share of outputs left out in training; 0 if left out
 * @param patience looks without a lower loss on unseen sentences before it stops; it never stops early if left out
 * @param then the language of a fine-tuning; none if left out
 * @param checkpoints folder for a checkpoint a look, safetensors; nothing is written if left out
 */
public record LanguageModelSimulation(
        int words,
        Optional<Integer> dimension,
        Optional<Values> strengths,
        Optional<Double> topic,
        Optional<Boolean> ordered,
        Optional<Optimiser> optimiser,
        Optional<Integer> steps,
        Optional<Integer> sentences,
        Optional<LearningRule> rule,
        Optional<Double> dropout,
        Optional<Integer> patience,
        Optional<LanguageShift> then,
        Optional<String> checkpoints)
        implements Simulation {
    private static final Axis STEPS = Axis.of("step");
    private static final int LENGTH = 12;
    private static final int BATCH = 16;
    private static final int LOOKS = 40;
    private static final int NEIGHBOURS = 3;
    private static final int RESAMPLES = 200;

    public LanguageModelSimulation {
        Checked.range("dimension", dimension.orElse(16), 2, 256);
        Checked.range("steps", steps.orElse(1000), 1, 1_000_000);
        Checked.range("sentences", sentences.orElse(4000), 1, 1_000_000);
        Checked.range("patience", patience.orElse(1), 1, 1_000_000);
        if (!(dropout.orElse(0.0) >= 0 && dropout.orElse(0.0) < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1), got " + dropout.orElse(0.0));
        }
        Values first = strengths.orElse(Values.of(0.5, 0.25));
        double tilt = topic.orElse(0.2);
        new SyntheticLanguage(words, first, tilt, 1);
        then.ifPresent(shift -> new SyntheticLanguage(words, shift.strengths(), tilt, 1));
        CheckpointSeries.check(checkpoints);
    }

    private SyntheticLanguage language(Values planted) {
        return new SyntheticLanguage(words, planted, topic.orElse(0.2), 1);
    }

    private Optimiser chosen() {
        return optimiser.orElseGet(
                () -> new AdamWOptimiser(0.005, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        SyntheticLanguage language = language(strengths.orElse(Values.of(0.5, 0.25)));
        AttentionNetwork network = new AttentionNetwork(
                words,
                dimension.orElse(16),
                LENGTH,
                0.5,
                rule.orElse(LearningRule.BACK_PROPAGATION),
                dropout.orElse(0.0),
                MatrixProduct.on(solver),
                seed.child("network").generator());
        network.learnBy(FineTuning.ALL, 1, chosen(), seed.child("adapter").generator());
        Notebook notebook = new Notebook();
        Scalar before = entropy(network, seed.child("entropy before"));
        Course course = new Course(language, solver);
        course.train(network, training(language, network, seed.child("corpus")), steps.orElse(1000), seed);
        course.note(notebook, network);
        Scalar after = entropy(network, seed.child("entropy after"));
        double drop = before.value() - after.value();
        if (words >= 4 * (NEIGHBOURS + 1)) {
            notebook.scalar(
                    "entropy-drop",
                    drop,
                    Math.hypot(
                            before.standardError().orElse(0),
                            after.standardError().orElse(0)));
        } else {
            notebook.scalar("entropy-drop", drop);
        }
        then.ifPresent(shift -> second(notebook, network, shift, seed.child("second")));
        return notebook.observations();
    }

    private LanguageTraining training(SyntheticLanguage language, AttentionNetwork network, Seed seed) {
        return new LanguageTraining(
                language, ordered.orElse(true), network, LENGTH, sentences.orElse(4000), BATCH, seed.generator());
    }

    private void second(Notebook notebook, AttentionNetwork network, LanguageShift shift, Seed seed) {
        SyntheticLanguage language = language(shift.strengths());
        network.learnBy(
                shift.arm().orElse(FineTuning.ALL),
                shift.rank().orElse(1),
                chosen(),
                seed.child("adapter").generator());
        LanguageTraining training = training(language, network, seed.child("corpus"));
        notebook.scalar("second-gain-before", language.unigramEntropy() - training.heldOutLoss());
        int last = shift.steps().orElse(steps.orElse(1000));
        for (int step = 0; step < last; step++) {
            training.step();
        }
        notebook.scalar("second-gain", language.unigramEntropy() - training.heldOutLoss());
    }

    /** Entropy of the embeddings scaled to unit mean square: their spread does not count, only their order. */
    private Scalar entropy(AttentionNetwork network, Seed seed) {
        DenseMatrix rows = embedding(network);
        double[] entries = rows.toArray();
        double square = 0;
        for (double entry : entries) {
            square += entry * entry / entries.length;
        }
        for (int i = 0; i < entries.length; i++) {
            entries[i] /= Math.sqrt(square);
        }
        DenseMatrix points = DenseMatrix.of(rows.rows(), rows.cols(), entries);
        DifferentialEntropy entropy = new DifferentialEntropy(NEIGHBOURS);
        return words >= 4 * (NEIGHBOURS + 1)
                ? entropy.withError(points, RESAMPLES, seed.generator())
                : Scalar.of(entropy.of(points));
    }

    private static DenseMatrix embedding(AttentionNetwork network) {
        DenseMatrix found = network.layers().get("embedding.weight");
        if (found == null) {
            throw new IllegalStateException("a network without embeddings");
        }
        return found;
    }

    /** What was seen of the first training, a growing state. */
    private final class Course {
        private final SyntheticLanguage language;
        private final EigenSolver solver;
        private final List<Double> looks = new ArrayList<>();
        private final List<Double> train = new ArrayList<>();
        private final List<Double> unseen = new ArrayList<>();
        private final List<Spectrum> spectra = new ArrayList<>();

        Course(SyntheticLanguage language, EigenSolver solver) {
            this.language = language;
            this.solver = solver;
        }

        void train(AttentionNetwork network, LanguageTraining training, int last, Seed seed) {
            CheckpointSeries series = CheckpointSeries.of(checkpoints, seed);
            EarlyStopping stopping = new EarlyStopping(patience.orElse(Integer.MAX_VALUE));
            int every = Math.max(1, last / LOOKS);
            for (int step = 0; step <= last; step++) {
                if (step % every == 0 || step == last) {
                    double loss = training.heldOutLoss();
                    if (!Double.isFinite(loss)) {
                        throw new IllegalArgumentException(
                                "training diverged at step " + step + "; take a smaller rate");
                    }
                    looks.add((double) step);
                    train.add(training.trainingLoss());
                    unseen.add(loss);
                    spectra.add(solver.gramSpectrum(embedding(network)));
                    series.write(step, network.layers());
                    if (stopping.stops(loss)) {
                        return;
                    }
                }
                if (step < last) {
                    training.step();
                }
            }
        }

        void note(Notebook notebook, AttentionNetwork network) {
            Values steps = values(looks);
            Axis loss = Axis.of("loss a word (nats)");
            notebook.scalar("stopped", steps.get(steps.size() - 1));
            notebook.scalar("gain", language.unigramEntropy() - unseen.get(unseen.size() - 1));
            notebook.scalar("possible-gain", language.unigramEntropy() - language.bigramEntropy());
            notebook.scalar("planted-share", plantedShare(embedding(network)));
            notebook.line("loss/corpus", STEPS, steps, loss, values(train));
            notebook.line("loss/unseen sentences", STEPS, steps, loss, values(unseen));
            notebook.line("loss/frequencies alone", STEPS, steps, loss, steps.map(t -> language.unigramEntropy()));
            notebook.line("loss/word before known", STEPS, steps, loss, steps.map(t -> language.bigramEntropy()));
            notebook.caption(
                    "loss", "Mean loss over the steps; lines: who knows the frequencies, and the word before.");
            Spectrum end = spectra.get(spectra.size() - 1);
            notebook.scalar("effective-rank", Entropy.royVetterliRank(end));
            for (int k = 0; k < Math.min(5, end.size()); k++) {
                int from = end.size() - 1 - k;
                Values course = Values.of(spectra.stream()
                        .mapToDouble(s -> Math.sqrt(s.get(from)))
                        .toArray());
                notebook.line(
                        "singular-values/" + k, STEPS, steps, Axis.of("singular value over the root of words"), course);
            }
            notebook.caption("singular-values", "The largest singular values of the embeddings over the steps.");
            notebook.keep("embedding", end);
            notebook.keep("embedding at the start", spectra.get(0));
            notebook.keep("query-key", solver.gramSpectrum(layer(network, "query-key.weight")));
            notebook.keep("output-value", solver.gramSpectrum(layer(network, "output-value.weight")));
        }

        private DenseMatrix layer(AttentionNetwork network, String name) {
            return network.layers().getOrDefault(name, embedding(network));
        }

        /** Chance is the number of modes over that of words. */
        private double plantedShare(DenseMatrix rows) {
            double along = 0;
            double all = 0;
            for (int i = 0; i < rows.cols(); i++) {
                for (int a = 0; a < rows.rows(); a++) {
                    all += rows.get(a, i) * rows.get(a, i);
                }
                for (int k = 0; k < language.strengths().size(); k++) {
                    double sum = 0;
                    for (int a = 0; a < rows.rows(); a++) {
                        sum += language.sign(k, a) * rows.get(a, i);
                    }
                    along += sum * sum / rows.rows();
                }
            }
            return along / all;
        }

        private static Values values(List<Double> numbers) {
            return Values.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
