package semicircle.experiments.simulation;

import java.util.Optional;
import semicircle.dynamics.learning.FineTuning;
import semicircle.spectra.Values;

/**
 * What a linear network learns after its first task.
 *
 * @param modes the new strengths, one for each mode of the first task
 * @param arm which weights may move; all if left out
 * @param rank rank of an adapter; 1 if left out
 * @param steps steps of the second training; as many as the first if left out
 */
public record SecondTask(Values modes, Optional<FineTuning> arm, Optional<Integer> rank, Optional<Integer> steps) {
    public SecondTask {
        for (double s : modes.toArray()) {
            Checked.notNegative("modes", s);
        }
        Checked.range("rank", rank.orElse(1), 1, Math.max(1, modes.size()));
        Checked.range("steps", steps.orElse(1), 1, 10_000_000);
    }
}
