package semicircle.experiments.anatomy;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.WeightMatrix;

/**
 * Which matrices of a model are meant.
 *
 * @param glob over their names, a slash in a name counts as a dot; all where it is left out
 */
public record MatrixChoice(Optional<String> glob) {
    public MatrixChoice {
        glob.ifPresent(pattern -> NameGlob.of("layers", pattern)); // checks it
    }

    /**
     * Chooses.
     *
     * @param checkpoint an open model
     * @return those that fit, in its order; none is an answer too
     */
    public List<WeightMatrix> of(Checkpoint checkpoint) {
        if (glob.isEmpty()) {
            return checkpoint.matrices();
        }
        Predicate<String> fits = NameGlob.of("layers", glob.get());
        return checkpoint.matrices().stream()
                .filter(matrix -> fits.test(matrix.name()))
                .toList();
    }
}
