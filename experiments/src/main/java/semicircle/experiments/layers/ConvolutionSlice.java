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
 * [out, k*in], or of rows of [k*in, out]. Those of a transposed convolution [in, out, k] are read as [in, out]. The places run over the kernel, last axis fastest.
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
        if (insFirst(matrix)) {
            return ofTransposed(matrix, (int) places);
        }
        boolean outFirst = matrix.form().equals(UNFOLDED);
        int rows = outFirst ? matrix.rows() : (int) (matrix.rows() / places);
        int cols = outFirst ? (int) (matrix.cols() / places) : matrix.cols();
        Optional<String> skipped = skipped(matrix, Math.min(rows, cols));
        boolean blocks = !outFirst || channelsLast(matrix);
        List<WeightMatrix> slices = new ArrayList<>();
        for (int j = 0; j < places; j++) {
            WeightMatrix.Placement place = lastButOne(matrix)
                    ? WeightMatrix.Placement.strided((long) j * rows * cols, cols, 1)
                    : blocks
                            ? matrix.placement().shifted(outFirst ? (long) j * cols : (long) j * rows * cols)
                            : matrix.placement().columns(j, (int) places);
            slices.add(new WeightMatrix(
                    matrix.name() + ".slice." + j,
                    matrix.tensor(),
                    rows,
                    cols,
                    matrix.role(),
                    matrix.layer(),
                    "slice " + j + " of " + places
                            + (outFirst ? blocks ? " [out, k, in]" : " [out, in]" : " [k, in, out]"),
                    place,
                    skipped));
        }
        return slices;
    }

    /** Slices of [in, out, k], as [in, out]. */
    private static List<WeightMatrix> ofTransposed(WeightMatrix matrix, int places) {
        int outs = matrix.rows();
        int ins = matrix.cols() / places;
        Optional<String> skipped = skipped(matrix, Math.min(outs, ins));
        List<WeightMatrix> slices = new ArrayList<>();
        for (int j = 0; j < places; j++) {
            slices.add(new WeightMatrix(
                    matrix.name() + ".slice." + j,
                    matrix.tensor(),
                    ins,
                    outs,
                    matrix.role(),
                    matrix.layer(),
                    "slice " + j + " of " + places + " [in, out]",
                    WeightMatrix.Placement.strided(j, (long) outs * places, places),
                    skipped));
        }
        return slices;
    }

    private static Optional<String> skipped(WeightMatrix matrix, int side) {
        return side < WeightMatrix.SMALLEST_SIDE
                ? matrix.skipped()
                        .or(() -> Optional.of(
                                "smaller side " + side + " of a slice is below " + WeightMatrix.SMALLEST_SIDE))
                : matrix.tensor().skipped();
    }

    /** Places of the kernel; 0 for what is no unfolded convolution. */
    private static long places(WeightMatrix matrix) {
        List<Long> shape = matrix.tensor().shape();
        boolean outFirst = matrix.form().equals(UNFOLDED);
        if (matrix.role() != Role.CONVOLUTION || !(outFirst || matrix.form().equals(CHANNELS_LAST))) {
            return 0;
        }
        if (insFirst(matrix)) {
            return shape.get(0) < 1 ? 0 : matrix.cols() / shape.get(0);
        }
        long in = outFirst && !channelsLast(matrix) ? shape.get(1) : shape.get(shape.size() - (outFirst ? 1 : 2));
        return in < 1 ? 0 : (outFirst ? matrix.cols() : matrix.rows()) / in;
    }

    /** Whether the inputs come after the places, as TFLite has them: [out, k, in]; or [k, out, in]. */
    private static boolean channelsLast(WeightMatrix matrix) {
        return matrix.tensor().unfolding() == Tensor.Unfolding.KEEP_FIRST || lastButOne(matrix);
    }

    /** Whether it is a transposed convolution of TensorFlow: [k, out, in]. */
    private static boolean lastButOne(WeightMatrix matrix) {
        return matrix.tensor().unfolding() == Tensor.Unfolding.KEEP_LAST_BUT_ONE;
    }

    /** Whether it is a transposed convolution of PyTorch or ONNX: [in, out, k]. */
    private static boolean insFirst(WeightMatrix matrix) {
        return matrix.tensor().unfolding() == Tensor.Unfolding.KEEP_SECOND;
    }

    /**
     * Whether a matrix is one of those that {@link #of} makes.
     *
     * @param matrix any matrix
     * @return whether it is a slice
     */
    public static boolean isSlice(WeightMatrix matrix) {
        return matrix.role() == Role.CONVOLUTION
                && ANY_SLICE.matcher(matrix.form()).matches();
    }

    /** {@return whether it is a convolution with a single place, and so its own slice} */
    static boolean isOnePlace(WeightMatrix matrix) {
        return places(matrix) == 1;
    }
}
