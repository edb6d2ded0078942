package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static semicircle.data.checkpoint.ModelBytes.numbered;
import static semicircle.data.checkpoint.ModelBytes.safetensors;
import static semicircle.data.checkpoint.ModelBytes.text;
import static semicircle.data.checkpoint.Reading.numbers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of fused matrices, heads, filters: entry (i, j) of the stored matrix has the value 1000 i + j, so that each part tells where it came from. */
class MatrixViewsTest {
    @TempDir
    Path folder;

    private Path model(String name, int rows, int cols, String config) throws IOException {
        if (!config.isEmpty()) {
            Files.write(folder.resolve("config.json"), text(config));
        }
        return Files.write(folder.resolve("model.safetensors"), numbered(name, rows, cols));
    }

    /** The stored rows of a part, and its first and last column. */
    private static String places(Checkpoint model, WeightMatrix part) throws IOException {
        double[] numbers = numbers(model, part);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < part.rows(); i++) {
            long row = (long) numbers[i * part.cols()] / 1000;
            rows.append(i > 0 ? " " : "").append(row);
            for (int j = 0; j < part.cols(); j++) { // every entry lies where its row and column say
                assertThat(numbers[i * part.cols() + j] % 1000 - numbers[i * part.cols()] % 1000)
                        .isEqualTo(j);
                assertThat((long) numbers[i * part.cols() + j] / 1000).isEqualTo(row);
            }
        }
        return rows + " columns " + (long) numbers[0] % 1000 + " to " + (long) numbers[numbers.length - 1] % 1000;
    }

    private static String range(int from, int to) {
        return String.join(
                " ", IntStream.range(from, to).mapToObj(Integer::toString).toList());
    }

    @Test
    void thirdsOfAFusedMatrixAreQueriesKeysAndValues() throws IOException {
        try (Checkpoint model = Checkpoint.open(model("blocks.0.attn.qkv.weight", 24, 8, ""))) {
            assertThat(model.matrices().stream()
                            .map(m -> m.name() + " " + m.role().label() + " " + m.form()))
                    .containsExactly(
                            "blocks.0.attn.qkv.query query rows 0..7",
                            "blocks.0.attn.qkv.key key rows 8..15",
                            "blocks.0.attn.qkv.value value rows 16..23");
            assertThat(places(model, model.matrices().get(1))).isEqualTo(range(8, 16) + " columns 0 to 7");
        }
    }

    @Test
    void columnsOfTheFusedMatrixOfGpt2AreSplit() throws IOException {
        try (Checkpoint model = Checkpoint.open(model("h.0.attn.c_attn.weight", 8, 24, ""))) {
            assertThat(places(model, model.matrices().get(2))).isEqualTo(range(0, 8) + " columns 16 to 23");
            assertThat(model.matrices().get(2).role()).isEqualTo(Role.VALUE);
        }
    }

    private static final String TWO_HEADS = "{\"model_type\":\"TYPE\",\"hidden_size\":16,\"num_attention_heads\":2}";

    @Test
    void headsOfGptNeoxAndBloomInterleave() throws IOException {
        try (Checkpoint model = Checkpoint.open(
                model("l.0.attention.query_key_value.weight", 48, 16, TWO_HEADS.replace("TYPE", "gpt_neox")))) {
            List<WeightMatrix> parts = model.matrices();
            assertThat(places(model, parts.get(1))).isEqualTo(range(8, 16) + " " + range(32, 40) + " columns 0 to 15");
            assertThat(parts.get(1).role()).isEqualTo(Role.KEY);
            assertThat(places(model, parts.get(0))).isEqualTo(range(0, 8) + " " + range(24, 32) + " columns 0 to 15");
            List<WeightMatrix> heads = model.heads(parts.get(2), OptionalInt.empty());
            assertThat(heads).hasSize(2);
            assertThat(places(model, heads.get(1))).isEqualTo(range(40, 48) + " columns 0 to 15");
        }
    }

    @Test
    void withoutAConfigurationTheirOrderIsNotGuessed() throws IOException {
        try (Checkpoint model = Checkpoint.open(model("l.0.attention.query_key_value.weight", 48, 16, ""))) {
            assertThat(model.matrices()).hasSize(1);
            assertThat(model.matrices().get(0).form()).contains("not known without config.json");
        }
    }

    /** Older files state the class alone; where not even that, the message names what is missing. */
    @Test
    void theClassTellsTheFamilyWhereNoTypeIsStated() throws IOException {
        String sizes = "\"hidden_size\":16,\"num_attention_heads\":2}";
        try (Checkpoint model = Checkpoint.open(model(
                "l.0.attention.query_key_value.weight",
                48,
                16,
                "{\"architectures\":[\"GPTNeoXForCausalLM\"]," + sizes))) {
            assertThat(places(model, model.matrices().get(1)))
                    .isEqualTo(range(8, 16) + " " + range(32, 40) + " columns 0 to 15");
        }
        try (Checkpoint model = Checkpoint.open(model("l.0.attention.query_key_value.weight", 48, 16, "{" + sizes))) {
            assertThat(model.matrices().get(0).form()).contains("not known without model_type in config.json");
        }
    }

    @Test
    void groupsOfFalconHoldTheirQueriesThenOneKeyAndOneValue() throws IOException {
        String config = "{\"model_type\":\"falcon\",\"hidden_size\":32,\"num_attention_heads\":4,\"num_kv_heads\":2,"
                + "\"new_decoder_architecture\":true}";
        try (Checkpoint model = Checkpoint.open(model("h.0.self_attention.query_key_value.weight", 64, 32, config))) {
            assertThat(places(model, model.matrices().get(1)))
                    .isEqualTo(range(16, 24) + " " + range(48, 56) + " columns 0 to 31"); // keys
            assertThat(places(model, model.matrices().get(0)))
                    .isEqualTo(range(0, 16) + " " + range(32, 48) + " columns 0 to 31"); // queries
            assertThat(places(
                            model,
                            model.heads(model.matrices().get(0), OptionalInt.empty())
                                    .get(2)))
                    .isEqualTo(range(32, 40) + " columns 0 to 31");
        }
    }

    @Test
    void unequalPartsFollowTheConfiguration() throws IOException {
        String config =
                "{\"model_type\":\"phi3\",\"hidden_size\":32,\"num_attention_heads\":4,\"num_key_value_heads\":1}";
        try (Checkpoint model = Checkpoint.open(model("l.0.self_attn.qkv_proj.weight", 48, 32, config))) {
            assertThat(model.matrices().stream().map(WeightMatrix::rows))
                    .containsExactly(32, 8, 8); // query, key, value
            assertThat(places(model, model.matrices().get(2))).isEqualTo(range(40, 48) + " columns 0 to 31");
        }
    }

    /** Four heads of 4 in 16 queries by number; 8 keys are then two shared heads; 5 do not divide 16. */
    @Test
    void aNumberOfHeadsMayBeGivenWhereNoConfigurationTellsIt() throws IOException {
        String json = "{\"q_proj.weight\":{\"dtype\":\"F32\",\"shape\":[16,16],\"data_offsets\":[0,1024]},"
                + "\"k_proj.weight\":{\"dtype\":\"F32\",\"shape\":[8,16],\"data_offsets\":[1024,1536]}}";
        Path file = Files.write(folder.resolve("two.safetensors"), ModelBytes.safetensors(json, new byte[1536]));
        try (Checkpoint model = Checkpoint.open(file)) {
            WeightMatrix keys = model.matrices().get(0);
            WeightMatrix queries = model.matrices().get(1);
            assertThat(model.heads(queries, OptionalInt.empty())).isEmpty();
            assertThat(model.heads(queries, OptionalInt.of(4)))
                    .extracting(WeightMatrix::form)
                    .hasSize(4)
                    .contains("rows 12..15");
            assertThat(model.heads(keys, OptionalInt.of(4)))
                    .extracting(WeightMatrix::form)
                    .containsExactly("rows 0..3", "rows 4..7");
            assertThat(model.heads(queries, OptionalInt.of(5))).isEmpty();
        }
    }

    @Test
    void gateAndUpAreHalvesOfTheirRows() throws IOException {
        try (Checkpoint model = Checkpoint.open(model("l.0.mlp.gate_up_proj.weight", 32, 8, ""))) {
            assertThat(model.matrices().stream().map(m -> m.role().label())).containsExactly("gate", "up");
            assertThat(places(model, model.matrices().get(1))).isEqualTo(range(16, 32) + " columns 0 to 7");
        }
    }

    @Test
    void headsOfQueriesAreRowsAndThoseOfTheOutputAreColumns() throws IOException {
        String config = TWO_HEADS.replace("TYPE", "llama");
        try (Checkpoint model = Checkpoint.open(model("l.0.self_attn.q_proj.weight", 16, 16, config))) {
            assertThat(places(
                            model,
                            model.heads(model.matrices().get(0), OptionalInt.empty())
                                    .get(1)))
                    .isEqualTo(range(8, 16) + " columns 0 to 15");
        }
        try (Checkpoint model = Checkpoint.open(model("l.0.self_attn.o_proj.weight", 16, 16, config))) {
            assertThat(places(
                            model,
                            model.heads(model.matrices().get(0), OptionalInt.empty())
                                    .get(1)))
                    .isEqualTo(range(0, 16) + " columns 8 to 15");
            assertThat(model.config().architectures()).isEmpty();
            assertThat(model.config().heads()).hasValue(2);
        }
    }

    /** Filters of one, two and three dimensions, even ones and those of transposed convolutions are unfolded, not dropped; depthwise ones have a reason. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conv1.weight            | 16,8,3     | 16 | 24",
                "features.conv.weight    | 16,8,2,2   | 16 | 32",
                "stem.conv3d.weight      | 16,8,3,3,3 | 16 | 216",
                "decoder.up_conv.weight  | 16,8,4,4   | 16 | 128",
                "block.0.2.weight        | 16,8,1,1   | 16 | 8",
            })
    void filtersOfEveryKindAreMatrices(String name, String shape, int rows, int cols) throws IOException {
        int bytes = 4 * rows * cols;
        String header =
                "{\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[0,%d]}}".formatted(name, shape, bytes);
        Path file = Files.write(folder.resolve("m.safetensors"), safetensors(header, new byte[bytes]));
        try (Checkpoint model = Checkpoint.open(file)) {
            assertThat(model.matrices()).hasSize(1);
            WeightMatrix matrix = model.matrices().get(0);
            assertThat(matrix.skipped()).isEmpty();
            assertThat(matrix.role()).isEqualTo(Role.CONVOLUTION);
            assertThat(List.of(matrix.rows(), matrix.cols())).containsExactly(rows, cols);
            assertThat(matrix.form()).isEqualTo("unfolded [out, in*k]");
        }
        String depthwise = "{\"conv.weight\":{\"dtype\":\"F32\",\"shape\":[16,1,3,3],\"data_offsets\":[0,576]}}";
        Path other = Files.write(folder.resolve("d.safetensors"), safetensors(depthwise, new byte[576]));
        try (Checkpoint model = Checkpoint.open(other)) {
            assertThat(model.matrices().get(0).skipped()).isPresent();
        }
    }

    @Test
    void rowsMustAscend() {
        assertThatThrownBy(() -> new WeightMatrix.Placement(0, 8, 4, 8))
                .hasMessageContaining("rows and columns must ascend");
        assertThat(new WeightMatrix.Placement(5, 10, 2, 100).of(3)).isEqualTo(115);
    }
}
