package semicircle.experiments.layers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.Role;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.spectra.matrix.MatrixRows;

/**
 * A convolution seen as one matrix [out, in] for each place of its kernel, instead of unfolded to [out, in*k].
 *
 * <p>The slice at place j of k takes the columns {@code i k + j} of the unfolded matrix; the places run over the kernel, last axis fastest.
 */
public final class ConvolutionSlice {
    private static final Pattern FORM = Pattern.compile("slice (\\d+) of (\\d+) \\[out, in\\]");
    private static final String UNFOLDED = "unfolded [out, in*k]";
    private static final long MOST_PLACES = 1024;

    private ConvolutionSlice() {}

    /**
     * The slices of a convolution.
     *
     * @param matrix any matrix
     * @return its slices, or the matrix itself where it is no unfolded convolution
     */
    public static List<WeightMatrix> of(WeightMatrix matrix) {
        List<Long> shape = matrix.tensor().shape();
        if (matrix.role() != Role.CONVOLUTION || !matrix.form().equals(UNFOLDED) || shape.get(1) < 1) {
            return List.of(matrix);
        }
        long places = matrix.cols() / shape.get(1);
        if (places <= 1 || places > MOST_PLACES) {
            return List.of(matrix);
        }
        int in = (int) (matrix.cols() / places);
        Optional<String> skipped = Math.min(matrix.rows(), in) < WeightMatrix.SMALLEST_SIDE
                ? matrix.skipped()
                        .or(() -> Optional.of("smaller side " + Math.min(matrix.rows(), in) + " of a slice is below "
                                + WeightMatrix.SMALLEST_SIDE))
                : matrix.tensor().skipped();
        List<WeightMatrix> slices = new ArrayList<>();
        for (int j = 0; j < places; j++) {
            slices.add(new WeightMatrix(
                    matrix.name() + ".slice." + j,
                    matrix.tensor(),
                    matrix.rows(),
                    in,
                    matrix.role(),
                    matrix.layer(),
                    "slice " + j + " of " + places + " [out, in]",
                    matrix.placement(),
                    skipped));
        }
        return slices;
    }

    /** The rows of a matrix of the checkpoint, or of a slice of one. */
    static MatrixRows rows(Checkpoint checkpoint, WeightMatrix matrix) throws IOException {
        Matcher form = FORM.matcher(matrix.form());
        if (!form.matches()) {
            return checkpoint.rows(matrix);
        }
        int place = Integer.parseInt(form.group(1));
        int places = Integer.parseInt(form.group(2));
        MatrixRows unfolded = checkpoint.rows(new WeightMatrix(
                matrix.name(),
                matrix.tensor(),
                matrix.rows(),
                matrix.cols() * places,
                matrix.role(),
                matrix.layer(),
                UNFOLDED,
                matrix.placement(),
                matrix.skipped()));
        double[] wide = new double[matrix.cols() * places];
        return new MatrixRows() {
            @Override
            public int rows() {
                return matrix.rows();
            }

            @Override
            public int cols() {
                return matrix.cols();
            }

            @Override
            public void next(double[] row) throws IOException {
                unfolded.next(wide);
                for (int i = 0; i < row.length; i++) {
                    row[i] = wide[i * places + place];
                }
            }
        };
    }
}
