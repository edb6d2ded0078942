package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.data.checkpoint.ModelBytes.codes;
import static semicircle.data.checkpoint.ModelBytes.concat;
import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.ModelBytes.text;
import static semicircle.data.checkpoint.Reading.named;
import static semicircle.data.checkpoint.Reading.numbers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.element.NibbleTablePayload;

/** Codes with scales: decoded by the formula of their own programs, written out here element by element, or named and left alone. */
class PackedWeightsTest {
    @TempDir
    Path folder;

    /** Tensors by name: dtype, shape and bytes. */
    private final Map<String, Object[]> tensors = new LinkedHashMap<>();

    private void put(String name, String dtype, String shape, byte[] bytes) {
        tensors.put(name, new Object[] {dtype, shape, bytes});
    }

    private Path written() throws IOException {
        StringBuilder header = new StringBuilder("{");
        byte[] data = new byte[0];
        for (Map.Entry<String, Object[]> tensor : tensors.entrySet()) {
            byte[] bytes = (byte[]) tensor.getValue()[2];
            header.append(header.length() > 1 ? "," : "")
                    .append("\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                            .formatted(
                                    tensor.getKey(),
                                    tensor.getValue()[0],
                                    tensor.getValue()[1],
                                    data.length,
                                    data.length + bytes.length));
            data = concat(data, bytes);
        }
        return Files.write(folder.resolve("m.safetensors"), ModelBytes.safetensors(header + "}", data));
    }

    @Test
    void eightBitFloatsAreScaledByBlocksOf128() throws IOException {
        int rows = 130;
        int cols = 140;
        byte[] codes = new byte[rows * cols];
        Arrays.fill(codes, (byte) 0x38); // 1 in e4m3
        codes[129 * cols + 139] = 0x40; // 2
        put("a.weight", "F8_E4M3", "[130,140]", codes);
        put("a.weight_scale_inv", "F32", "[2,2]", floats(0.5, 3, 5, 7));
        try (Checkpoint model = Checkpoint.open(written())) {
            double[] found = numbers(model, named(model, "a"));
            assertThat(named(model, "a").skipped()).isEmpty();
            assertThat(List.of(found[0], found[127], found[128], found[127 * cols], found[128 * cols]))
                    .containsExactly(0.5, 0.5, 3.0, 0.5, 5.0);
            assertThat(found[129 * cols + 139]).isEqualTo(14);
            assertThat(named(model, "a.weight_scale_inv").skipped())
                    .contains("scales of quantised weights, not weights");
        }
    }

    @Test
    void fourBitFloatsWithPowersOfTwoAreDecodedExpertByExpert() throws IOException {
        byte[] codes = codes(2 * 8 * 16);
        byte[] scales = new byte[2 * 8];
        IntStream.range(0, 16).forEach(i -> scales[i] = (byte) (120 + i));
        put("mlp.experts.gate_up_proj_blocks", "U8", "[2,8,1,16]", codes);
        put("mlp.experts.gate_up_proj_scales", "U8", "[2,8,1]", scales);
        double[] levels = {0, .5, 1, 1.5, 2, 3, 4, 6, -0.0, -.5, -1, -1.5, -2, -3, -4, -6}; // OCP MX 1.0, table 5
        try (Checkpoint model = Checkpoint.open(written())) {
            List<WeightMatrix> experts =
                    model.matrices().stream().filter(m -> m.skipped().isEmpty()).toList();
            assertThat(experts.stream().map(WeightMatrix::name))
                    .containsExactly(
                            "mlp.experts.gate_up_proj_blocks.expert.0", "mlp.experts.gate_up_proj_blocks.expert.1");
            double[] expected = IntStream.range(0, 256)
                    .mapToDouble(i ->
                            levels[codes[128 + i / 2] >> (4 * (i % 2)) & 15] * Math.pow(2, 120 + 8 + i / 32 - 127))
                    .toArray();
            assertThat(numbers(model, experts.get(1))).containsExactly(expected);
        }
    }

    @Test
    void normalFloatsAreDecodedAlsoWhereTheirScalesAreCodes() throws IOException {
        byte[] codes = codes(128);
        double[] map =
                IntStream.range(0, 256).mapToDouble(i -> (i - 128) / 128.0).toArray();
        put("a.weight", "U8", "[128,1]", codes);
        put("a.weight.absmax", "U8", "[4]", new byte[] {0, 64, (byte) 200, (byte) 255});
        put("a.weight.quant_map", "F32", "[16]", floats(NibbleTablePayload.NF4.toArray()));
        put("a.weight.nested_absmax", "F32", "[1]", floats(0.25));
        put("a.weight.nested_quant_map", "F32", "[256]", floats(map));
        byte[] state = text("{\"quant_type\":\"nf4\",\"blocksize\":64,\"shape\":[16,16],\"dtype\":\"bfloat16\","
                + "\"nested_blocksize\":256,\"nested_offset\":0.5}");
        put("a.weight.quant_state.bitsandbytes__nf4", "U8", "[" + state.length + "]", state);
        int[] absmax = {0, 64, 200, 255};
        try (Checkpoint model = Checkpoint.open(written())) {
            assertThat(named(model, "a").skipped()).isEmpty();
            double[] expected = IntStream.range(0, 256)
                    .mapToDouble(i -> {
                        int code = codes[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15; // the even one lies above
                        return (float) NibbleTablePayload.NF4.get(code) * (float) (map[absmax[i / 64]] * 0.25 + 0.5);
                    })
                    .toArray();
            assertThat(numbers(model, named(model, "a"))).containsExactly(expected);
        }
    }

    @Test
    void aBrokenStateCostsItsTensorOnly() throws IOException {
        byte[] state = codes(40);
        put("a.weight", "U8", "[128,1]", codes(128));
        put("a.weight.absmax", "F32", "[4]", floats(1, 1, 1, 1));
        put("a.weight.quant_map", "F32", "[16]", floats(NibbleTablePayload.NF4.toArray()));
        put("a.weight.quant_state.bitsandbytes__nf4", "U8", "[40]", state);
        put("b.weight", "F32", "[8,8]", floats(new double[64]));
        try (Checkpoint model = Checkpoint.open(written())) {
            assertThat(named(model, "a").skipped())
                    .contains("packed 4-bit codes (bitsandbytes), whose quant_state is no JSON object");
            assertThat(named(model, "b").skipped()).isEmpty();
        }
    }

    @Test
    void brokenScalesCostTheirTensorOnlyAndAreNamed() throws IOException {
        put("a.weight", "F8_E4M3", "[130,140]", codes(130 * 140));
        put("a.weight_scale_inv", "F32", "[2,3]", floats(new double[6]));
        put("b.weight", "I8", "[16,16]", codes(256));
        put("b.SCB", "F32", "[15]", floats(new double[15]));
        put("c.weight_blocks", "U8", "[16,1,16]", codes(256));
        put("d.qweight", "I32", "[8,64]", new byte[2048]);
        put("e.weight", "F8_E4M3", "[16,16]", codes(256));
        put("e.weight_scale", "F7", "[1]", new byte[4]);
        put("f.weight", "U8", "[64,1]", codes(64));
        put("f.weight.absmax", "F32", "[2]", floats(1, 1));
        put("g.weight", "U8", "[128,1]", codes(128));
        put("g.weight.absmax", "F32", "[3]", floats(1, 1, 1));
        put("g.weight.quant_map", "F32", "[16]", floats(NibbleTablePayload.NF4.toArray()));
        byte[] state = text("{\"quant_type\":\"nf4\",\"blocksize\":64,\"shape\":[16,16]}");
        put("g.weight.quant_state.bitsandbytes__nf4", "U8", "[" + state.length + "]", state);
        put("z.weight", "F32", "[8,8]", floats(new double[64]));
        try (Checkpoint model = Checkpoint.open(written())) {
            assertThat(named(model, "a").skipped())
                    .contains("float8 e4m3 codes of shape [130, 140] with float32 scales of shape [2, 3], not decoded:"
                            + " expected one scale, one a row or one a block of 128 by 128");
            assertThat(named(model, "b").skipped())
                    .contains("packed 8-bit codes (bitsandbytes) of shape [16, 16] with float32 scales of shape [15],"
                            + " not decoded: expected one a row");
            assertThat(named(model, "c.weight_blocks").skipped())
                    .contains("packed codes of shape [16, 1, 16] with no scales, not decoded: expected u8 codes"
                            + " [.., k/32, 16] with u8 scales [.., k/32]");
            assertThat(named(model, "d.qweight").skipped())
                    .contains("packed GPTQ or AWQ codes, not decoded; beside them is no qzeros and no scales");
            assertThat(named(model, "e").skipped().orElseThrow())
                    .contains("which cannot be read: dtype 'F7' is not known to this reader");
            assertThat(named(model, "f").skipped())
                    .contains("packed 4-bit codes (bitsandbytes), not decoded; beside them is no quant_map;"
                            + " beside them is no quant_state");
            assertThat(named(model, "g").skipped())
                    .contains("packed 4-bit codes (bitsandbytes), not decoded: 128 bytes, 16 levels and 3 scales for"
                            + " [16, 16] in blocks of 64");
            assertThat(named(model, "z").skipped()).isEmpty();
        }
    }

    @Test
    void damagedScalesOfAZipCostTheirTensorOnly() throws IOException {
        byte[] state = PickleBytes.dict(new java.util.TreeMap<>(Map.of(
                "a.weight", PickleBytes.tensor("CharStorage", "0", 16, 16),
                "a.SCB", PickleBytes.tensor("FloatStorage", "1", 16, 1),
                "b.weight", PickleBytes.tensor("CharStorage", "3", 16, 16),
                "b.SCB", PickleBytes.tensor("FloatStorage", "7", 16, 1),
                "w.weight", PickleBytes.tensor("FloatStorage", "2", 8, 8))));
        byte[] file = PickleBytes.pt(
                false,
                state,
                Map.of("0", codes(256), "1", floats(new double[16]), "3", codes(256), "2", floats(new double[64])));
        byte[] name = text("m/data/1");
        int at = 0;
        while (!Arrays.equals(Arrays.copyOfRange(file, at, at + name.length), name)) {
            at++;
        }
        file[at + name.length] = 7; // a block of deflate that does not exist
        try (Checkpoint model = Checkpoint.open(Files.write(folder.resolve("m.pt"), file))) {
            assertThat(named(model, "a").skipped().orElseThrow())
                    .startsWith("codes whose scales cannot be read: " + folder.resolve("m.pt") + ": at byte ")
                    .contains("found deflated data that breaks off or is damaged");
            assertThat(named(model, "b").skipped().orElseThrow())
                    .contains("with float32 scales of shape [16, 1], which cannot be read: its storage '7' is missing");
            assertThat(named(model, "w").skipped()).isEmpty();
        }
    }

    @Test
    void packingsThatAreNotDecodedAreNamedAndNeverAnalysed() throws IOException {
        put("a.qweight", "I32", "[8,64]", new byte[2048]);
        put("a.qzeros", "I32", "[8,8]", new byte[256]);
        put("a.scales", "F16", "[8,64]", new byte[1024]);
        put("b.weight_packed", "I32", "[64,8]", new byte[2048]);
        put("b.weight_scale", "BF16", "[64,8]", new byte[1024]);
        put("c.weight", "U8", "[64,1]", new byte[64]);
        put("c.weight.absmax", "F32", "[2]", floats(1, 1));
        try (Checkpoint model = Checkpoint.open(written())) {
            assertThat(model.matrices().stream()
                            .collect(Collectors.toMap(
                                    WeightMatrix::name, m -> m.skipped().orElse("analysed"))))
                    .isEqualTo(Map.of(
                            "a.qweight", "packed GPTQ or AWQ codes, not decoded",
                            "a.qzeros", "packed GPTQ or AWQ codes, not decoded",
                            "a.scales", "scales of quantised weights, not weights",
                            "b.weight_packed", "packed codes of compressed-tensors, not decoded",
                            "b.weight_scale", "scales of quantised weights, not weights",
                            "c",
                                    "packed 4-bit codes (bitsandbytes), not decoded; beside them is no"
                                            + " quant_map; beside them is no quant_state"));
        }
    }
}
