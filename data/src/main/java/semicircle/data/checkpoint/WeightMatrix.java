package semicircle.data.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A matrix seen in a tensor: to be analysed, or listed with the reason why not.
 *
 * @param name dotted name, distinct within the model
 * @param tensor where it comes from
 * @param rows number of rows; 0 where the tensor has no matrix form
 * @param cols number of columns; 0 where the tensor has no matrix form
 * @param role what it does in the network
 * @param layer number of its layer, if known
 * @param form how it is seen: {@code as stored}, {@code unfolded [out, in*k]}, {@code direction 0}
 * @param first index in the tensor of its first element
 * @param skipped why it is not analysed, if so
 */
public record WeightMatrix(
        String name,
        Tensor tensor,
        int rows,
        int cols,
        Role role,
        OptionalInt layer,
        String form,
        long first,
        Optional<String> skipped) {
    /** Smallest side worth a spectrum. */
    public static final int SMALLEST_SIDE = 8;
    /** Largest smaller side: its Gram matrix must fit one array. */
    public static final int LARGEST_SIDE = 46_340;

    private static final int HIGHEST_RANK = 5;
    private static final int MOST_SLICES = 4096;

    /** Checks the sizes. */
    public WeightMatrix {
        if (rows < 0 || cols < 0 || first < 0) {
            throw new IllegalArgumentException(
                    "WeightMatrix: rows, cols and first must be >= 0, got " + rows + ", " + cols + ", " + first);
        }
    }

    /**
     * The matrices of a tensor. Rank 2 is one; recurrent weights, experts and heads of rank 3 are one per leading index; any other of higher rank is
     * unfolded: its first index against all others.
     *
     * @param tensor any tensor
     * @return its matrices; none for rank 0 and 1
     */
    static List<WeightMatrix> of(Tensor tensor) {
        List<Long> shape = tensor.shape();
        if (shape.size() < 2) {
            return List.of();
        }
        if (shape.size() > HIGHEST_RANK) {
            return List.of(shapeless(tensor, "rank " + shape.size() + " is above " + HIGHEST_RANK));
        }
        if (tensor.columnMajor()) {
            long others = product(shape.subList(1, shape.size()));
            return List.of(one(tensor, others, shape.get(0), "transposed: stored by columns"));
        }
        if (shape.size() == 2) {
            return List.of(one(tensor, shape.get(0), shape.get(1), "as stored"));
        }
        String slice = sliceOf(tensor);
        if (!slice.isEmpty() && shape.get(0) > 0 && shape.get(0) <= MOST_SLICES) {
            return slices(tensor, slice);
        }
        String axes = tensor.role() == Role.CONVOLUTION ? "[out, in*k]" : "[first, all others]";
        return List.of(one(tensor, shape.get(0), product(shape.subList(1, shape.size())), "unfolded " + axes));
    }

    private static long product(List<Long> sizes) {
        long product = 1;
        for (long size : sizes) {
            if (size > 0 && product > Long.MAX_VALUE / size) {
                return Long.MAX_VALUE;
            }
            product *= size;
        }
        return product;
    }

    private static String sliceOf(Tensor tensor) {
        String name = tensor.name().toLowerCase(Locale.ROOT);
        if (tensor.rank() != 3) {
            return "";
        }
        if (tensor.role() == Role.RECURRENT_INPUT || tensor.role() == Role.RECURRENT_HIDDEN) {
            return "direction";
        }
        if (name.contains("expert") || name.endsWith("_exps")) {
            return "expert";
        }
        return tensor.role().isAttention() ? "head" : "";
    }

    private static List<WeightMatrix> slices(Tensor tensor, String slice) {
        List<Long> shape = tensor.shape();
        List<WeightMatrix> slices = new ArrayList<>();
        long size = product(shape.subList(1, 3));
        for (int i = 0; i < shape.get(0); i++) {
            WeightMatrix matrix = one(tensor, shape.get(1), shape.get(2), slice + " " + i);
            String name = shape.get(0) == 1 ? tensor.name() : tensor.name() + "." + slice + "." + i;
            slices.add(new WeightMatrix(
                    name,
                    tensor,
                    matrix.rows,
                    matrix.cols,
                    tensor.role(),
                    tensor.layer(),
                    matrix.form,
                    i * size,
                    matrix.skipped));
        }
        return slices;
    }

    private static WeightMatrix one(Tensor tensor, long rows, long cols, String form) {
        if (rows > Integer.MAX_VALUE - 8 || cols > Integer.MAX_VALUE - 8) {
            return shapeless(tensor, "shape " + tensor.shape() + " has a side above 2147483639");
        }
        Optional<String> reason = tensor.skipped().or(() -> ofType(tensor)).or(() -> ofSize(rows, cols));
        return new WeightMatrix(
                tensor.name(), tensor, (int) rows, (int) cols, tensor.role(), tensor.layer(), form, 0, reason);
    }

    private static Optional<String> ofType(Tensor tensor) {
        ElementType type = tensor.type();
        if (type.floating() || tensor.payload() instanceof AffinePayload) {
            return Optional.empty();
        }
        return Optional.of(type.label() + (type.complex() ? " is not analysed" : " indices or codes, not weights"));
    }

    private static Optional<String> ofSize(long rows, long cols) {
        long side = Math.min(rows, cols);
        if (side < SMALLEST_SIDE) {
            return Optional.of("smaller side " + side + " is below " + SMALLEST_SIDE);
        }
        return side > LARGEST_SIDE
                ? Optional.of("smaller side " + side + " is above " + LARGEST_SIDE)
                : Optional.empty();
    }

    private static WeightMatrix shapeless(Tensor tensor, String reason) {
        String why = tensor.skipped().orElse(reason);
        return new WeightMatrix(
                tensor.name(), tensor, 0, 0, tensor.role(), tensor.layer(), "none", 0, Optional.of(why));
    }
}
