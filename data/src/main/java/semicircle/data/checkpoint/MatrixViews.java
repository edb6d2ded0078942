package semicircle.data.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import semicircle.data.checkpoint.Tensor.Unfolding;
import semicircle.data.checkpoint.WeightMatrix.Placement;
import semicircle.data.element.ElementType;
import semicircle.data.element.Shape;

/** The matrices of a tensor: itself, its slices, its unfolding, the parts of a fused one. */
final class MatrixViews {
    private static final int HIGHEST_RANK = 5;
    private static final int MOST_SLICES = 4096;
    private static final String UNFOLDED = "unfolded [out, in*k]";

    private final Architecture config;

    MatrixViews(Architecture config) {
        this.config = config;
    }

    /**
     * The matrices of a tensor. Rank 2 is one; recurrent weights, experts and heads of rank 3 are one per leading index; any other of higher rank is
     * unfolded: one index against all others. A fused one is split where the sizes of its parts are certain.
     *
     * @param tensor any tensor
     * @return its matrices; none for rank 0 and 1
     */
    List<WeightMatrix> of(Tensor tensor) {
        List<Long> shape = tensor.shape();
        if (shape.size() < 2) {
            return List.of();
        }
        if (shape.size() > HIGHEST_RANK) {
            return List.of(shapeless(tensor, "rank " + shape.size() + " is above " + HIGHEST_RANK));
        }
        if (tensor.unfolding() == Unfolding.COLUMN_MAJOR) {
            long others = Shape.count(shape.subList(1, shape.size()));
            return List.of(one(tensor, others, shape.get(0), "transposed: stored by columns"));
        }
        if (shape.size() == 2) {
            String form = tensor.payload() instanceof LowRankPayload product ? product.form() : "as stored";
            return new FusedParts(config).of(one(tensor, shape.get(0), shape.get(1), form));
        }
        String slice = sliceOf(tensor);
        if (!slice.isEmpty() && shape.get(0) > 0 && shape.get(0) <= MOST_SLICES) {
            FusedParts parts = new FusedParts(config);
            return tensor.role() != Role.GATE_UP
                    ? slices(tensor, slice)
                    : slices(tensor, slice).stream()
                            .flatMap(one -> parts.of(one).stream())
                            .toList();
        }
        return List.of(unfolded(tensor));
    }

    private static WeightMatrix unfolded(Tensor tensor) {
        List<Long> shape = tensor.shape();
        int last = shape.size() - 1;
        boolean filters = tensor.role() == Role.CONVOLUTION;
        if (tensor.unfolding() == Unfolding.KEEP_LAST) {
            return one(
                    tensor,
                    Shape.count(shape.subList(0, last)),
                    shape.get(last),
                    "unfolded " + (filters ? "[k*in, out]" : "[all others, last]"));
        }
        int kept = tensor.unfolding() == Unfolding.KEEP_SECOND
                ? 1
                : tensor.unfolding() == Unfolding.KEEP_LAST_BUT_ONE ? last - 1 : 0;
        if (kept > 0) {
            long run = Shape.count(shape.subList(kept + 1, shape.size()));
            long out = shape.get(kept);
            WeightMatrix matrix =
                    one(tensor, out, Shape.count(List.of(Shape.count(shape.subList(0, kept)), run)), UNFOLDED);
            return matrix.cols() == 0 || run < 1 || run > matrix.cols()
                    ? matrix
                    : matrix.placed(Placement.runs((int) run, Shape.count(List.of(out, run))));
        }
        return one(
                tensor,
                shape.get(0),
                Shape.count(shape.subList(1, shape.size())),
                filters ? UNFOLDED : "unfolded [first, all others]");
    }

    private static String sliceOf(Tensor tensor) {
        String name = tensor.name().toLowerCase(Locale.ROOT);
        if (tensor.rank() != 3
                || tensor.unfolding() == Unfolding.KEEP_FIRST
                || tensor.unfolding() == Unfolding.KEEP_LAST) {
            return "";
        }
        if (tensor.role() == Role.RECURRENT_INPUT || tensor.role() == Role.RECURRENT_HIDDEN) {
            return "direction";
        }
        if (name.contains("expert") || name.endsWith("_exps")) {
            return "expert";
        }
        if (tensor.unfolding() == Unfolding.SLICES) {
            return "slice";
        }
        return tensor.role().isAttention() ? "head" : "";
    }

    private static List<WeightMatrix> slices(Tensor tensor, String slice) {
        List<Long> shape = tensor.shape();
        List<WeightMatrix> slices = new ArrayList<>();
        long size = Shape.count(shape.subList(1, 3));
        for (int i = 0; i < shape.get(0); i++) {
            WeightMatrix matrix = one(tensor, shape.get(1), shape.get(2), slice + " " + i);
            String name = shape.get(0) == 1 ? tensor.name() : tensor.name() + "." + slice + "." + i;
            slices.add(new WeightMatrix(
                    name,
                    tensor,
                    matrix.rows(),
                    matrix.cols(),
                    tensor.role(),
                    tensor.layer(),
                    matrix.form(),
                    Placement.dense(Math.max(0, i * size), matrix.cols()),
                    matrix.skipped()));
        }
        return slices;
    }

    private static WeightMatrix one(Tensor tensor, long rows, long cols, String form) {
        if (rows > Integer.MAX_VALUE - 8 || cols > Integer.MAX_VALUE - 8) {
            return shapeless(tensor, "shape " + tensor.shape() + " has a side above 2147483639");
        }
        Optional<String> reason = tensor.skipped().or(() -> ofType(tensor)).or(() -> ofSize(rows, cols));
        return new WeightMatrix(
                tensor.name(),
                tensor,
                (int) rows,
                (int) cols,
                tensor.role(),
                tensor.layer(),
                form,
                Placement.dense(0, cols),
                reason);
    }

    private static Optional<String> ofType(Tensor tensor) {
        ElementType type = tensor.type();
        if (type.floating() || tensor.payload().decodes()) {
            return Optional.empty();
        }
        return Optional.of(type.label() + (type.complex() ? " is not analysed" : " indices or codes, not weights"));
    }

    static Optional<String> ofSize(long rows, long cols) {
        long side = Math.min(rows, cols);
        if (side < WeightMatrix.SMALLEST_SIDE) {
            return Optional.of("smaller side " + side + " is below " + WeightMatrix.SMALLEST_SIDE);
        }
        return side > WeightMatrix.LARGEST_SIDE
                ? Optional.of("smaller side " + side + " is above " + WeightMatrix.LARGEST_SIDE)
                : Optional.empty();
    }

    private static WeightMatrix shapeless(Tensor tensor, String reason) {
        String why = tensor.skipped().orElse(reason);
        return new WeightMatrix(
                tensor.name(),
                tensor,
                0,
                0,
                tensor.role(),
                tensor.layer(),
                "none",
                Placement.dense(0, 0),
                Optional.of(why));
    }
}
