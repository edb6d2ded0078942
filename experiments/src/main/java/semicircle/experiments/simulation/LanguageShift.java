package semicircle.experiments.simulation;

import java.util.Optional;
import semicircle.dynamics.learning.FineTuning;
import semicircle.spectra.Values;

/**
 * The language that a network is fine-tuned on.
 *
 * @param strengths of the planted bigrams, as many as before
 * @param arm which weights may move; all if left out
 * @param rank rank of an adapter beside the last layer; 1 if left out
 * @param steps steps of the second training; as many as the first if left out
 */
public record LanguageShift(
        Values strengths, Optional<FineTuning> arm, Optional<Integer> rank, Optional<Integer> steps) {
    public LanguageShift {
        Checked.range("rank", rank.orElse(1), 1, 1024);
        Checked.range("steps", steps.orElse(1), 1, 1_000_000);
    }
}
