package semicircle.data.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import semicircle.data.checkpoint.WeightMatrix.Placement;
import semicircle.data.element.ElementType;

/**
 * Takes fused matrices apart: queries, keys and values; gate and up; heads. Only where names and sizes leave no doubt; else the
 * fused one stays whole and its form says so.
 *
 * <p>Orders of rows: contiguous q|k|v (GPT-2, torch MultiheadAttention, timm, Phi-3, Baichuan, GGUF); (q, k, v) head by head (GPT-NeoX, BLOOM); all queries of
 * a group, its key, its value, group by group (Falcon, InternLM2).
 */
final class FusedParts {
    private static final Set<String> BY_HEAD = Set.of("gptneox", "bloom", "gptneoxjapanese");
    private static final Set<String> BY_GROUP = Set.of("falcon", "rw", "refinedweb", "refinedwebmodel", "internlm2");
    private static final List<String> NAMES = List.of("query", "key", "value");
    private static final List<Role> ROLES = List.of(Role.QUERY, Role.KEY, Role.VALUE);

    private final Architecture config;

    FusedParts(Architecture config) {
        this.config = config;
    }

    /** The parts of a matrix; itself where it is not fused or its parts are not certain. */
    List<WeightMatrix> of(WeightMatrix matrix) {
        boolean whole = matrix.tensor().skipped().isPresent() || matrix.rows() == 0 || matrix.cols() == 0;
        if (whole) {
            return List.of(matrix);
        }
        if (matrix.role() == Role.FUSED_QKV) {
            return queriesKeysValues(matrix);
        }
        if (matrix.role() != Role.GATE_UP) {
            return List.of(matrix);
        }
        return matrix.tensor().rank() == 2 ? gateAndUp(matrix) : gateAndUpOfExpert(matrix);
    }

    private static List<WeightMatrix> gateAndUp(WeightMatrix matrix) {
        return matrix.rows() % 2 == 0 && matrix.rows() > matrix.cols()
                ? halves(matrix, matrix.rows(), true)
                : List.of(named(matrix, "fused, the sizes of gate and up are not known"));
    }

    private static List<WeightMatrix> halves(WeightMatrix matrix, int side, boolean byRows) {
        return List.of(
                matrix.block("gate", Role.GATE, 0, side / 2, byRows),
                matrix.block("up", Role.UP, side / 2, side, byRows));
    }

    /**
     * Gate and up of one expert of a stack. GPT-OSS has them in turn, as columns of [in, out], or as rows where its weights are packed; Llama 4 has first
     * all of the gate, then all of up, as columns. Others keep either order under the same name.
     */
    private List<WeightMatrix> gateAndUpOfExpert(WeightMatrix matrix) {
        String family = config.family();
        boolean packed = matrix.tensor().type() == ElementType.MXFP4;
        if (family.startsWith("llama4") && !packed && matrix.cols() % 2 == 0) {
            return halves(matrix, matrix.cols(), false);
        }
        if (family.equals("gptoss") && (packed ? matrix.rows() : matrix.cols()) % 2 == 0) {
            return List.of(everyOther(matrix, 0, packed), everyOther(matrix, 1, packed));
        }
        return List.of(named(
                matrix,
                matrix.form()
                        + (family.isEmpty()
                                ? ", fused: the order of gate and up is not known without " + missing()
                                : ", fused: the order of gate and up is not known for this family")));
    }

    private static WeightMatrix everyOther(WeightMatrix matrix, int first, boolean byRows) {
        Placement whole = matrix.placement();
        int rows = byRows ? matrix.rows() / 2 : matrix.rows();
        int cols = byRows ? matrix.cols() : matrix.cols() / 2;
        return new WeightMatrix(
                matrix.name() + (first == 0 ? ".gate" : ".up"),
                matrix.tensor(),
                rows,
                cols,
                first == 0 ? Role.GATE : Role.UP,
                matrix.layer(),
                "every second " + (byRows ? "row" : "column") + " from " + first + " of " + matrix.form(),
                byRows ? Placement.every(whole.of(first), 2 * whole.stride()) : whole.columns(first, 2),
                matrix.tensor().skipped().or(() -> MatrixViews.ofSize(rows, cols)));
    }

    /** What would tell. */
    private String missing() {
        return config.source().isEmpty() ? "config.json" : "model_type in " + config.source();
    }

    private List<WeightMatrix> queriesKeysValues(WeightMatrix fused) {
        String name = fused.name().toLowerCase(Locale.ROOT);
        String type = config.family();
        boolean ambiguous = name.endsWith("query_key_value") || name.endsWith("wqkv") || name.endsWith("c_attn");
        Optional<long[]> widths = config.widths();
        boolean byHead = name.endsWith("query_key_value") && BY_HEAD.contains(type);
        boolean byGroup = (name.endsWith("query_key_value") || name.endsWith("wqkv")) && BY_GROUP.contains(type);
        if (widths.isPresent() && (byHead || byGroup)) {
            return grouped(
                    fused,
                    byHead ? config.heads().orElse(0) : config.keyValueHeads().orElse(0));
        }
        if (byHead || byGroup || (ambiguous && !name.endsWith("c_attn") && type.isEmpty())) {
            return List.of(named(fused, "fused, the order of its rows is not known without " + missing()));
        }
        long queries = widths.map(w -> w[0]).orElse(0L);
        long keys = widths.map(w -> w[1]).orElse(0L);
        boolean byRows = fused.rows() >= fused.cols();
        long whole = byRows ? fused.rows() : fused.cols();
        if (widths.isEmpty() || queries + 2 * keys != whole) {
            long other = byRows ? fused.cols() : fused.rows();
            if (whole != 3 * other) {
                return List.of(named(fused, "fused, the sizes of its parts are not known"));
            }
            queries = other;
            keys = other;
        }
        List<WeightMatrix> parts = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < 3; i++) {
            int end = at + (int) (i == 0 ? queries : keys);
            parts.add(fused.block(NAMES.get(i), ROLES.get(i), at, end, byRows));
            at = end;
        }
        return parts;
    }

    private static WeightMatrix named(WeightMatrix matrix, String form) {
        return new WeightMatrix(
                matrix.name(),
                matrix.tensor(),
                matrix.rows(),
                matrix.cols(),
                matrix.role(),
                matrix.layer(),
                form,
                matrix.placement(),
                matrix.skipped());
    }

    /** Rows lie as groups of (queries of the group, one key, one value). */
    private List<WeightMatrix> grouped(WeightMatrix fused, long groups) {
        long size = config.headSize().orElse(0);
        long heads = config.heads().orElse(0);
        boolean fits = groups > 0 && heads % groups == 0 && (heads + 2 * groups) * size == fused.rows();
        if (!fits) {
            return List.of(named(fused, "fused, its rows are not those that config.json tells"));
        }
        long each = heads / groups;
        long cols = fused.cols();
        long jump = (each + 2) * size * cols;
        List<WeightMatrix> parts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            long first = i == 0 ? 0 : (each + i - 1) * size;
            long group = i == 0 ? each * size : size;
            int rows = (int) (group * groups);
            parts.add(new WeightMatrix(
                    fused.name() + "." + NAMES.get(i),
                    fused.tensor(),
                    rows,
                    (int) cols,
                    ROLES.get(i),
                    fused.layer(),
                    "rows of " + NAMES.get(i) + ", " + groups + " groups of " + group,
                    new Placement(first * cols, cols, group, jump),
                    fused.tensor().skipped().or(() -> MatrixViews.ofSize(rows, cols))));
        }
        return parts;
    }

    /**
     * The heads of an attention matrix.
     *
     * @param known tells their number and size
     * @return one matrix each; empty where their number is not known or does not divide the matrix
     */
    static List<WeightMatrix> heads(WeightMatrix matrix, Architecture known) {
        boolean shared = matrix.role() == Role.KEY || matrix.role() == Role.VALUE;
        boolean attention = matrix.role().isAttention();
        boolean sized = attention && known.headSize().isPresent() && matrix.rows() > 0 && matrix.cols() > 0;
        if (!sized) {
            return List.of();
        }
        long size = known.headSize().getAsLong();
        long heads = (shared ? known.keyValueHeads() : known.heads()).orElse(0);
        boolean output = matrix.role() == Role.ATTENTION_OUTPUT; // heads are its inputs
        boolean rowsFit = heads * size == matrix.rows();
        boolean colsFit = heads * size == matrix.cols();
        if (heads < 1 || !(rowsFit || colsFit)) {
            return List.of();
        }
        boolean outFirst = !inFirst(matrix.tensor().storedName());
        boolean byRows = rowsFit && (!colsFit || output != outFirst);
        List<WeightMatrix> parts = new ArrayList<>();
        for (long head = 0; head < heads; head++) {
            parts.add(matrix.block(
                    "head." + head, matrix.role(), (int) (head * size), (int) ((head + 1) * size), byRows));
        }
        return parts;
    }

    /** Whether a name is one under which kernels are stored [in, out], not [out, in] as PyTorch's Linear does. */
    static boolean inFirst(String stored) {
        String name = stored.toLowerCase(Locale.ROOT);
        return name.endsWith("kernel")
                || name.endsWith("kernel:0")
                || name.startsWith("onnx::matmul")
                || name.matches(".*\\.(c_attn|c_proj|c_fc)\\.weight");
    }
}
