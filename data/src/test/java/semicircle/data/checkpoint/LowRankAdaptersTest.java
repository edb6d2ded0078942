package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.ModelBytes.safetensors;
import static semicircle.data.checkpoint.ModelBytes.text;
import static semicircle.data.checkpoint.Reading.numbers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adapters: the scaled product under the name of its base, or a word why there is none. */
class LowRankAdaptersTest {
    @TempDir
    Path folder;

    @Test
    void anAdapterInAZipIsScaledAsItsConfigurationThereSays() throws IOException {
        String header = "{\"q_proj.lora_A.weight\":{\"dtype\":\"F32\",\"shape\":[2,8],\"data_offsets\":[0,64]},"
                + "\"q_proj.lora_B.weight\":{\"dtype\":\"F32\",\"shape\":[8,2],\"data_offsets\":[64,128]}}";
        double[] ones = new double[32];
        Arrays.fill(ones, 1);
        Path file = Files.write(
                folder.resolve("adapter.zip"),
                ModelBytes.zip(
                        false,
                        Map.of(
                                "adapter_model.safetensors",
                                safetensors(header, floats(ones)),
                                "adapter_config.json",
                                text("{\"lora_alpha\":5}"))));
        try (Checkpoint model = Checkpoint.open(file)) {
            List<WeightMatrix> read =
                    model.matrices().stream().filter(m -> m.skipped().isEmpty()).toList();
            assertThat(read).hasSize(1);
            assertThat(numbers(model, read.get(0))).containsOnly(5); // 5/2 of the product, each entry of which is 2
        }
    }

    @ParameterizedTest
    @CsvSource({
        "{\"lora_alpha\":6}, 2", // alpha / r
        "'{\"lora_alpha\":6,\"use_rslora\":true}', 3.464101615137755", // alpha / sqrt r
        "'', 1",
    })
    void anAdapterIsTheScaledProductUnderTheNameOfItsBase(String config, double scale) throws IOException {
        int rank = 3;
        double[] a = IntStream.range(0, rank * 9).mapToDouble(i -> i % 5 - 2).toArray();
        double[] b = IntStream.range(0, 8 * rank).mapToDouble(i -> i % 7 - 3).toArray();
        String base = "base_model.model.model.layers.4.self_attn.q_proj";
        String header = ("{\"%s.lora_A.weight\":{\"dtype\":\"F32\",\"shape\":[3,9],\"data_offsets\":[0,108]},"
                        + "\"%s.lora_B.weight\":{\"dtype\":\"F32\",\"shape\":[8,3],\"data_offsets\":[108,204]}}")
                .formatted(base, base);
        Path file = Files.write(
                folder.resolve("adapter_model.safetensors"),
                safetensors(header, ModelBytes.concat(floats(a), floats(b))));
        if (!config.isEmpty()) {
            Files.write(folder.resolve("adapter_config.json"), text(config));
        }
        try (Checkpoint model = Checkpoint.open(file)) {
            List<WeightMatrix> read =
                    model.matrices().stream().filter(m -> m.skipped().isEmpty()).toList();
            assertThat(read).hasSize(1);
            WeightMatrix delta = read.get(0);
            assertThat(delta.name()).isEqualTo("model.layers.4.self_attn.q_proj");
            assertThat(delta.role()).isEqualTo(Role.QUERY);
            assertThat(delta.layer()).hasValue(4);
            assertThat(delta.form())
                    .contains("of rank 3")
                    .contains(config.isEmpty() ? "scale not known" : scale + "*B*A");
            double[] found = numbers(model, delta);
            for (int i = 0; i < 8; i++) {
                for (int j = 0; j < 9; j++) {
                    double sum = 0;
                    for (int k = 0; k < rank; k++) {
                        sum += scale * b[i * rank + k] * a[k * 9 + j];
                    }
                    // three products of small integers with one scale: at most 5 roundings
                    assertThat(found[i * 9 + j])
                            .isCloseTo(sum, org.assertj.core.api.Assertions.within(5 * Math.ulp(36 * scale)));
                }
            }
        }
    }

    /** Names as LyCORIS and PEFT write them; every factor is large enough to be analysed if it were taken for weights. */
    @Test
    void adaptersThatAreNoProductOfTwoFactorsAreNamedAndNeverMultiplied() throws IOException {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        String lora = "base_model.model.a.q_proj.";
        shapes.put("lora_unet_mid_block_attn1_to_q.hada_w1_a", new long[] {32, 8});
        shapes.put("lora_unet_mid_block_attn1_to_q.hada_w1_b", new long[] {8, 16});
        shapes.put("lora_unet_mid_block_attn1_to_k.lokr_w1", new long[] {8, 8});
        shapes.put("lora_unet_mid_block_attn1_to_k.lokr_w2_a", new long[] {32, 8});
        shapes.put("lora_unet_down.lora_down.weight", new long[] {8, 16, 1, 1});
        shapes.put("lora_unet_down.lora_mid.weight", new long[] {8, 8, 3, 3});
        shapes.put("lora_unet_down.lora_up.weight", new long[] {32, 8, 1, 1});
        shapes.put(lora + "lora_A", new long[] {8, 16});
        shapes.put(lora + "lora_B", new long[] {32, 8});
        shapes.put(lora + "lora_E", new long[] {8, 1});
        shapes.put("base_model.model.a.v_proj.oft_R.default.weight", new long[] {8, 28});
        shapes.put("base_model.vera_A.default", new long[] {64, 64});
        shapes.put("fused.lora_A", new long[] {16, 16}); // loralib's MergedLinear: two factors of rank 8 in one
        shapes.put("fused.lora_B", new long[] {64, 8});
        StringBuilder header = new StringBuilder();
        long at = 0;
        for (Map.Entry<String, long[]> one : shapes.entrySet()) {
            long end = at + 4 * Arrays.stream(one.getValue()).reduce(1, (x, y) -> x * y);
            header.append(at == 0 ? "{" : ",")
                    .append("\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                            .formatted(one.getKey(), Arrays.toString(one.getValue()), at, end));
            at = end;
        }
        Path file = Files.write(folder.resolve("relatives.safetensors"), safetensors(header + "}", new byte[(int) at]));
        try (Checkpoint model = Checkpoint.open(file)) {
            assertThat(model.matrices())
                    .isNotEmpty()
                    .allSatisfy(m -> assertThat(m.skipped()).as(m.name()).isPresent());
            Map<String, String> reasons = new LinkedHashMap<>();
            model.tensors().forEach(t -> reasons.put(t.storedName(), t.skipped().orElse("")));
            shapes.keySet()
                    .forEach(name -> assertThat(reasons.get(name)).as(name).matches("(a part|a factor|an adapter) .*"));
            assertThat(reasons.get("lora_unet_mid_block_attn1_to_q.hada_w1_a"))
                    .isEqualTo("a part of an adapter of kind LoHa, whose update is not made: merge it into its base and"
                            + " compare the two");
            assertThat(reasons.get("lora_unet_mid_block_attn1_to_k.lokr_w2_a")).contains("of kind LoKr");
            assertThat(reasons.get("base_model.model.a.v_proj.oft_R.default.weight"))
                    .contains("of kind OFT");
            assertThat(reasons.get("base_model.vera_A.default")).contains("of kind VeRA");
            assertThat(reasons.get("base_model.model.a.q_proj"))
                    .isEqualTo("an adapter of kind AdaLoRA of factors [8, 16] and [32, 8], not multiplied");
            assertThat(reasons.get("lora_unet_down"))
                    .isEqualTo("an adapter of kind LoCon with a core of factors [8, 16, 1, 1] and [32, 8, 1, 1], not"
                            + " multiplied");
            assertThat(reasons.get("fused")).isEqualTo("an adapter of factors [16, 16] and [64, 8], not multiplied");
        }
    }
}
