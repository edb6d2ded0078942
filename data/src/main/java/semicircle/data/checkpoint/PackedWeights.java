package semicircle.data.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import semicircle.data.MalformedFileException;
import semicircle.data.element.BlockScaledPayload;
import semicircle.data.element.ElementType;
import semicircle.data.element.GroupScaledPayload;
import semicircle.data.element.NibbleTablePayload;
import semicircle.data.element.PackedPayload;
import semicircle.data.element.Payload;
import semicircle.data.element.Shape;
import semicircle.data.file.FileExtent;
import semicircle.spectra.Values;

/**
 * Weights that Hugging Face checkpoints keep as codes with scales in tensors beside them: 8-bit floats with one scale, one a row or one a block of 128 by 128;
 * MXFP4; NF4 and FP4 of bitsandbytes. GPTQ, AWQ and compressed-tensors codes are named and skipped. Sources: transformers/integrations (finegrained_fp8.py,
 * mxfp4.py), bitsandbytes/functional.py, OCP Microscaling Formats 1.0.
 */
final class PackedWeights {
    private static final long MOST_SCALES = 1L << 24;
    private static final int LONGEST_STATE = 1 << 16;
    private static final Set<String> SCALES = Set.of(
            "scales",
            "absmax",
            "nested_absmax",
            "quant_map",
            "nested_quant_map",
            "weight_scale",
            "weight_scale_inv",
            "weight_zero_point",
            "weight_shape",
            "input_scale",
            "g_idx",
            "weight_g_idx",
            "SCB",
            "weight_format");

    private final Map<String, Tensor> byName = new HashMap<>();

    private PackedWeights(List<Tensor> tensors) {
        tensors.forEach(tensor -> byName.put(tensor.storedName(), tensor));
    }

    /** The tensors, those of packed weights decoded where that is possible, else marked with the reason. */
    static List<Tensor> decoded(List<Tensor> tensors) throws IOException {
        PackedWeights packed = new PackedWeights(tensors);
        List<Tensor> decoded = new ArrayList<>();
        for (Tensor tensor : tensors) {
            Tensor one;
            try {
                one = packed.one(tensor);
            } catch (MalformedFileException broken) { // costs this tensor only
                one = tensor.skipping(Optional.of("codes whose scales cannot be read: " + broken.getMessage()));
            }
            decoded.add(one);
        }
        return decoded;
    }

    private Tensor one(Tensor tensor) throws IOException {
        String name = tensor.storedName();
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (last.equals("qweight") || last.equals("qzeros")) {
            String beside = missing(name.substring(0, name.length() - last.length()), "qweight", "qzeros", "scales");
            return tensor.skipping(Optional.of("packed GPTQ or AWQ codes, not decoded" + beside));
        }
        if (last.equals("weight_packed")) {
            String beside = missing(name.substring(0, name.length() - last.length()), "weight_scale");
            return tensor.skipping(Optional.of("packed codes of compressed-tensors, not decoded" + beside));
        }
        if (SCALES.contains(last) || last.startsWith("quant_state") || isScale(name)) {
            return tensor.skipping(Optional.of("scales of quantised weights, not weights"));
        }
        if (last.endsWith("_blocks") || last.equals("blocks")) {
            return microscaled(tensor);
        }
        if (byName.containsKey(name + ".absmax")) {
            return nibbles(tensor);
        }
        String byRow = name.substring(0, name.length() - last.length()) + "SCB";
        if (last.equals("weight") && byName.containsKey(byRow)) {
            return rowScaled(tensor, byRow, 1 / 127.0);
        }
        if (byName.containsKey(name + "_scale") && byName.containsKey(name + "_scale_2")) {
            return tensor.skipping(Optional.of("packed NVFP4 codes with scales in two levels, not decoded"));
        }
        for (String scale : List.of(name + "_scale_inv", name + "_scale")) {
            if (byName.containsKey(scale)) {
                return scaled(tensor, byName.get(scale));
            }
        }
        return tensor;
    }

    /** Which tensors should be beside packed codes and are not; empty where none is missing. */
    private String missing(String prefix, String... parts) {
        List<String> missing = Stream.of(parts)
                .filter(part -> !byName.containsKey(prefix + part))
                .toList();
        return missing.isEmpty() ? "" : "; beside them is no " + String.join(" and no ", missing);
    }

    private boolean isScale(String name) {
        return (name.endsWith("_scales") && byName.containsKey(name.replaceFirst("_scales$", "_blocks")))
                || (name.endsWith("_scale") && byName.containsKey(name.replaceFirst("_scale$", "")))
                || (name.endsWith("_scale_2") && byName.containsKey(name.replaceFirst("_scale_2$", "")))
                || (name.endsWith("_scale_inv") && byName.containsKey(name.replaceFirst("_scale_inv$", "")));
    }

    private static Optional<Values> values(Tensor tensor) throws IOException {
        long count = Shape.count(tensor.shape());
        boolean readable = tensor.payload().refusal().isEmpty() && tensor.type().real();
        if (!readable || count < 1 || count > MOST_SCALES) {
            return Optional.empty();
        }
        return Optional.of(tensor.payload().first((int) count));
    }

    /** What is known of scales that do not fit. */
    private static String described(Tensor scale) {
        return scale.type().label() + " scales of shape " + scale.shape()
                + scale.payload()
                        .refusal()
                        .map(reason -> ", which cannot be read: " + reason)
                        .orElse("");
    }

    /** Blocks of 128 by 128, rows, or the whole, by the number of scales. */
    private static Tensor scaled(Tensor tensor, Tensor scale) throws IOException {
        Optional<String> not = Optional.of(tensor.type().label() + " codes of shape " + tensor.shape() + " with "
                + described(scale) + ", not decoded: expected one scale, one a row or one a block of 128 by 128");
        Optional<Values> scales = values(scale);
        if (tensor.rank() != 2 || scales.isEmpty() || tensor.type() == ElementType.U8) {
            return tensor.skipping(not);
        }
        long rows = tensor.shape().get(0);
        long cols = tensor.shape().get(1);
        long count = scales.get().size();
        boolean grid = scale.shape().equals(List.of((rows + 127) / 128, (cols + 127) / 128));
        long blockRows = count == 1 ? Math.max(1, rows) : grid ? 128 : 1;
        long blockCols = grid && count > 1 ? 128 : Math.max(1, cols);
        boolean fits = count == 1 || grid || (count == rows && scale.shape().get(0) == rows);
        Payload payload =
                new BlockScaledPayload(tensor.payload(), cols, blockRows, blockCols, scales.get(), Values.of(0));
        return fits ? tensor.decoded(tensor.type(), tensor.shape(), payload) : tensor.skipping(not);
    }

    /** Rows of int8 whose largest magnitude is stored: LLM.int8 of bitsandbytes. */
    private Tensor rowScaled(Tensor tensor, String name, double factor) throws IOException {
        Optional<Values> scales = byName.containsKey(name) ? values(byName.get(name)) : Optional.empty();
        boolean fits = tensor.type() == ElementType.I8
                && tensor.rank() == 2
                && scales.isPresent()
                && scales.get().size() == tensor.shape().get(0);
        if (!fits) {
            String found = byName.containsKey(name) ? described(byName.get(name)) : "no scales";
            return tensor.skipping(Optional.of("packed 8-bit codes (bitsandbytes) of shape " + tensor.shape() + " with "
                    + found + ", not decoded: expected one a row"));
        }
        double[] rows = scales.get().toArray();
        for (int i = 0; i < rows.length; i++) {
            rows[i] *= factor;
        }
        Payload payload = new BlockScaledPayload(
                tensor.payload(),
                tensor.shape().get(1),
                1,
                Math.max(1, tensor.shape().get(1)),
                Values.of(rows),
                Values.of(0));
        return tensor.decoded(tensor.type(), tensor.shape(), payload);
    }

    /** Codes [.., k/32, 16] of two each with scales [.., k/32]: weights [.., k]. */
    private Tensor microscaled(Tensor tensor) {
        Optional<Tensor> scale =
                Optional.ofNullable(byName.get(tensor.storedName().replaceFirst("blocks$", "scales")));
        List<Long> shape = tensor.shape();
        int rank = shape.size();
        boolean fits = scale.isPresent()
                && rank >= 3
                && shape.get(rank - 1) == 16
                && tensor.type() == ElementType.U8
                && scale.get().type() == ElementType.U8
                && scale.get().shape().equals(shape.subList(0, rank - 1))
                && tensor.payload() instanceof PackedPayload
                && scale.get().payload() instanceof PackedPayload;
        if (!fits) {
            String found = scale.isPresent() ? described(scale.get()) : "no scales";
            return tensor.skipping(Optional.of("packed codes of shape " + shape + " with " + found
                    + ", not decoded: expected u8 codes [.., k/32, 16] with u8 scales [.., k/32]"));
        }
        PackedPayload codes = (PackedPayload) tensor.payload();
        PackedPayload exponents = (PackedPayload) scale.get().payload();
        List<Long> whole = new ArrayList<>(shape.subList(0, rank - 2));
        whole.add(shape.get(rank - 2) * 32);
        Payload payload = new GroupScaledPayload(
                new PackedPayload(codes.data(), ElementType.F4_E2M1, codes.order(), 2 * codes.count()),
                new PackedPayload(exponents.data(), ElementType.F8_E8M0, exponents.order(), exponents.count()),
                32);
        String plain = tensor.name().replaceFirst("[._]blocks$", ""); // the rank of the codes is that of no kernel
        return tensor.decoded(ElementType.MXFP4, whole, payload).withRole(Role.of(plain));
    }

    /** NF4 or FP4: two codes a byte, scales a block; the scales may be codes again. */
    private Tensor nibbles(Tensor tensor) throws IOException {
        String name = tensor.storedName();
        Optional<Tensor> state = byName.values().stream()
                .filter(t -> t.storedName().startsWith(name + ".quant_state.bitsandbytes__"))
                .findFirst();
        Optional<Tensor> map = Optional.ofNullable(byName.get(name + ".quant_map"));
        boolean known = state.isPresent()
                && map.isPresent()
                && state.get().payload() instanceof PackedPayload
                && tensor.payload() instanceof PackedPayload
                && tensor.type() == ElementType.U8;
        String packed = "packed 4-bit codes (bitsandbytes), ";
        if (!known) {
            String beside =
                    missing(name + ".", "quant_map") + (state.isPresent() ? "" : "; beside them is no quant_state");
            return tensor.skipping(Optional.of(packed + "not decoded" + beside));
        }
        FileExtent text = ((PackedPayload) state.get().payload()).data();
        if (text.length() > LONGEST_STATE) {
            return tensor.skipping(Optional.of(packed + "whose quant_state has " + text.length() + " bytes"));
        }
        JsonTree json;
        try {
            json = JsonTree.read(text);
        } catch (MalformedFileException broken) { // costs this tensor only
            return tensor.skipping(Optional.of(packed + "whose quant_state is no JSON object"));
        }
        List<Long> shape = new ArrayList<>();
        json.get("shape").elements().forEach(size -> shape.add(size.integer().orElse(-1)));
        long block = json.get("blocksize").integer().orElse(0);
        if (shape.stream().anyMatch(size -> size < 0) || block < 1) {
            return tensor.skipping(Optional.of(packed + "whose quant_state tells no shape or no blocksize"));
        }
        long count = Shape.count(shape);
        FileExtent data = ((PackedPayload) tensor.payload()).data();
        Optional<Values> levels = values(map.get());
        Optional<Values> scales = scales(name, json);
        boolean fits = levels.isPresent()
                && levels.get().size() == 16
                && scales.isPresent()
                && count <= 2 * data.length()
                && (count + 1) / 2 == data.length()
                && scales.get().size() == (count + block - 1) / block;
        return fits
                ? tensor.decoded(
                        ElementType.U4, shape, new NibbleTablePayload(data, count, levels.get(), scales.get(), block))
                : tensor.skipping(Optional.of(packed + "not decoded: " + data.length() + " bytes, "
                        + levels.map(Values::size).orElse(0) + " levels and "
                        + scales.map(Values::size).orElse(0) + " scales for " + shape + " in blocks of " + block));
    }

    /** The numbers of another tensor; empty where there is none of that name. */
    private Optional<Values> named(String name) throws IOException {
        return byName.containsKey(name) ? values(byName.get(name)) : Optional.empty();
    }

    private Optional<Values> scales(String name, JsonTree json) throws IOException {
        Optional<Values> own = named(name + ".absmax");
        Optional<Values> absmax = own.isPresent() ? own : named(name);
        if (!byName.containsKey(name + ".nested_absmax")) {
            return absmax;
        }
        Optional<Values> nested = named(name + ".nested_absmax");
        long block = json.get("nested_blocksize").integer().orElse(256);
        Optional<Values> table = named(name + ".nested_quant_map");
        if (table.isEmpty() || absmax.isEmpty() || nested.isEmpty() || block < 1) {
            return Optional.empty();
        }
        long groups = (absmax.get().size() + block - 1) / block;
        if (table.get().size() != 256 || nested.get().size() != groups) {
            return Optional.empty();
        }
        double offset = json.get("nested_offset").number().orElse(0);
        double[] scales = absmax.get().toArray();
        for (int i = 0; i < scales.length; i++) {
            int code = (int) scales[i] & 255;
            scales[i] = (float) ((float) (table.get().get(code) * nested.get().get((int) (i / block))) + offset);
        }
        return Optional.of(Values.of(scales));
    }
}
