package semicircle.experiments.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import semicircle.data.checkpoint.Role;
import semicircle.data.checkpoint.Tensor;
import semicircle.data.checkpoint.WeightMatrix;

/**
 * A convolution seen as one matrix [out, in] for each place of its kernel, instead of unfolded to [out, in*k].
 *
 * <p>The slice at place j of k takes the columns {@code i k + j} of the unfolded matrix; where the channels come last, it is a block of columns of
 * [out, k*in], or of rows of [k*in, out]. The places run over the kernel, last axis fastest.
 */
public final class ConvolutionSlice {
    private static final String UNFOLDED = "unfolded [out, in*k]";
    private static final String CHANNELS_LAST = "unfolded [k*in, out]";
    private static final Pattern ANY_SLICE = Pattern.compile("slice \\d+ of \\d+ \\[.*");
    private static final long MOST_PLACES = 1024;

    private ConvolutionSlice() {}

    /**
     * The slices of a convolution.
     *
     * @param matrix any matrix
     * @return its slices, or the matrix itself where it is no unfolded convolution
     */
    public static List<WeightMatrix> of(WeightMatrix matrix) {
        long places = places(matrix);
        if (places <= 1 || places > MOST_PLACES) {
            return List.of(matrix);
        }
        boolean outFirst = matrix.form().equals(UNFOLDED);
        int rows = outFirst ? matrix.rows() : (int) (matrix.rows() / places);
        int cols = outFirst ? (int) (matrix.cols() / places) : matrix.cols();
        Optional<String> skipped = Math.min(rows, cols) < WeightMatrix.SMALLEST_SIDE
                ? matrix.skipped()
                        .or(() -> Optional.of("smaller side " + Math.min(rows, cols) + " of a slice is below "
                                + WeightMatrix.SMALLEST_SIDE))
                : matrix.tensor().skipped();
        boolean blocks = !outFirst || channelsLast(matrix);
        List<WeightMatrix> slices = new ArrayList<>();
        for (int j = 0; j < places; j++) {
            WeightMatrix.Placement whole = matrix.placement();
            long begin = outFirst ? (long) j * cols : (long) j * rows * cols;
            slices.add(new WeightMatrix(
                    matrix.name() + ".slice." + j,
                    matrix.tensor(),
                    rows,
                    cols,
                    matrix.role(),
                    matrix.layer(),
                    "slice " + j + " of " + places
                            + (outFirst ? blocks ? " [out, k, in]" : " [out, in]" : " [k, in, out]"),
                    blocks ? whole.shifted(begin) : whole.columns(j, (int) places),
                    skipped));
        }
        return slices;
    }

    /** Places of the kernel; 0 for what is no unfolded convolution. */
    private static long places(WeightMatrix matrix) {
        List<Long> shape = matrix.tensor().shape();
        boolean outFirst = matrix.form().equals(UNFOLDED);
        if (matrix.role() != Role.CONVOLUTION || !(outFirst || matrix.form().equals(CHANNELS_LAST))) {
            return 0;
        }
        long in = outFirst && !channelsLast(matrix) ? shape.get(1) : shape.get(shape.size() - (outFirst ? 1 : 2));
        return in < 1 ? 0 : (outFirst ? matrix.cols() : matrix.rows()) / in;
    }

    /** Whether the inputs come after the places, as TFLite has them: [out, k, in]. */
    private static boolean channelsLast(WeightMatrix matrix) {
        return matrix.tensor().unfolding() == Tensor.Unfolding.KEEP_FIRST;
    }

    /** {@return whether a matrix is one of those that {@link #of} makes} */
    static boolean isSlice(WeightMatrix matrix) {
        return matrix.role() == Role.CONVOLUTION
                && ANY_SLICE.matcher(matrix.form()).matches();
    }

    /** {@return whether it is a convolution with a single place, and so its own slice} */
    static boolean isOnePlace(WeightMatrix matrix) {
        return places(matrix) == 1;
    }
}
