package semicircle.experiments.anatomy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.WeightMatrix;

/**
 * Which matrices of a model are meant.
 *
 * @param glob over their names, a slash in a name counts as a dot; all where it is left out
 */
public record MatrixChoice(Optional<String> glob) {
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
        PathMatcher fits = FileSystems.getDefault().getPathMatcher("glob:" + glob.get());
        return checkpoint.matrices().stream()
                .filter(matrix -> fits.matches(Path.of(matrix.name().replace('/', '.'))))
                .toList();
    }
}
