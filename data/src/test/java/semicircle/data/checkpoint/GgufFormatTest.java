package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static semicircle.data.checkpoint.ModelBytes.concat;
import static semicircle.data.checkpoint.ModelBytes.text;
import static semicircle.data.checkpoint.Reading.numbers;
import static semicircle.data.checkpoint.Reading.opensOrRefuses;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import semicircle.data.MalformedFileException;
import semicircle.spectra.Seed;

/** Roles, splits and byte orders of GGUF files; hostile headers. */
@Timeout(60)
class GgufFormatTest {
    private static final int ROWS = 9;
    private static final int COLS = 32;
    private static final double[] W = IntStream.range(0, ROWS * COLS)
            .mapToDouble(i -> (float) Math.sin(1 + i))
            .toArray();

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static GgufBytes model(ByteOrder order, int version) {
        GgufBytes gguf = new GgufBytes(order, version).text8("general.architecture", "llama");
        byte[] tokens = concat(gguf.i32(8), gguf.i64(3), gguf.string("a"), gguf.string(""), gguf.string("\u00e9"));
        byte[] inner = concat(gguf.i32(5), gguf.i64(2), gguf.i32(1), gguf.i32(2));
        return gguf.key("tokenizer.ggml.tokens", 9, tokens)
                .key("nested", 9, concat(gguf.i32(9), gguf.i64(2), inner, inner))
                .key("test.bool", 7, new byte[] {1})
                .key("test.f64", 12, gguf.i64(0))
                .tensor("blk.0.attn_q.weight", 0, gguf.floats(W), COLS, ROWS);
    }

    @Test
    void bothVersionsAndBothByteOrdersGiveTheSameNumbers() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (int version = 2; version <= 3; version++) {
                Path path = file("m.gguf", model(order, version).build());
                try (Checkpoint model = Checkpoint.open(path)) {
                    WeightMatrix matrix = model.matrices().get(0);
                    assertThat(matrix.role()).isEqualTo(Role.QUERY);
                    assertThat(matrix.layer()).hasValue(0);
                    assertThat(model.config().modelType()).isEqualTo("llama");
                    assertThat(numbers(model, matrix)).containsExactly(W);
                }
            }
        }
    }

    /** 2 heads of 4 rows in 8 x 8 queries, and one shared head of keys. */
    @Test
    void theKeysTellTheArchitectureAndTheHeads() throws IOException {
        GgufBytes gguf = GgufBytes.little();
        gguf.text8("general.architecture", "llama")
                .text8("general.name", "tiny")
                .key("llama.embedding_length", 4, gguf.i32(8))
                .key("llama.block_count", 4, gguf.i32(1))
                .key("llama.attention.head_count", 4, gguf.i32(2))
                .key("llama.attention.head_count_kv", 4, gguf.i32(1))
                .tensor("blk.0.attn_q.weight", 0, new byte[256], 8, 8)
                .tensor("blk.0.attn_k.weight", 0, new byte[128], 8, 4);
        try (Checkpoint model = Checkpoint.open(file("m.gguf", gguf.build()))) {
            assertThat(model.config().heads()).hasValue(2);
            assertThat(model.config().headSize()).hasValue(4);
            assertThat(model.config().facts())
                    .containsEntry("general.name", "tiny")
                    .containsEntry("llama.block_count", "1");
            WeightMatrix queries = model.matrices().stream()
                    .filter(matrix -> matrix.role() == Role.QUERY)
                    .findFirst()
                    .orElseThrow();
            assertThat(model.heads(queries, OptionalInt.empty()))
                    .extracting(WeightMatrix::form)
                    .containsExactly("rows 0..3", "rows 4..7");
        }
    }

    @Test
    void expertsComeOneByOneAndATiedHeadIsNoted() throws IOException {
        byte[] experts = GgufBytes.little().floats(new double[3 * 8 * 32]);
        GgufBytes gguf = GgufBytes.little()
                .tensor("token_embd.weight", 0, GgufBytes.little().floats(W), COLS, ROWS)
                .tensor("blk.1.ffn_up_exps.weight", 0, experts, 32, 8, 3)
                .tensor("blk.1.ffn_gate_inp.weight", 0, GgufBytes.little().floats(W), COLS, ROWS);
        try (Checkpoint model = Checkpoint.open(file("e.gguf", gguf.build()))) {
            assertThat(model.matrices().stream()
                            .map(m -> m.name() + " " + m.role().label() + " " + m.rows()))
                    .containsExactly(
                            "blk.1.ffn_gate_inp router 9",
                            "blk.1.ffn_up_exps.expert.0 up 8",
                            "blk.1.ffn_up_exps.expert.1 up 8",
                            "blk.1.ffn_up_exps.expert.2 up 8",
                            "token_embd embedding 9");
            assertThat(model.notes())
                    .containsExactly(
                            "output.weight is not stored: a head, if there is one, is tied to token_embd.weight");
        }
    }

    private static GgufBytes part(int number, int count, String tensor) {
        GgufBytes gguf = GgufBytes.little().u16("split.no", number).u16("split.count", count);
        return gguf.key("split.tensors.count", 5, gguf.i32(2)).tensor(tensor, 0, gguf.floats(W), COLS, ROWS);
    }

    @Test
    void splitFilesMakeOneModel() throws IOException {
        file("m-00001-of-00002.gguf", part(0, 2, "blk.0.attn_k.weight").build());
        Path second =
                file("m-00002-of-00002.gguf", part(1, 2, "blk.1.attn_k.weight").build());
        for (Path path : List.of(folder, second)) {
            try (Checkpoint model = Checkpoint.open(path)) {
                assertThat(model.format()).isEqualTo("GGUF (2 files)");
                assertThat(model.matrices().stream().map(WeightMatrix::name))
                        .containsExactly("blk.0.attn_k", "blk.1.attn_k");
                assertThat(numbers(model, model.matrices().get(1))).containsExactly(W);
            }
        }
        file("m-00001-of-00002.gguf", part(0, 2, "blk.1.attn_k.weight").build());
        assertThatThrownBy(() -> Checkpoint.open(second)).hasMessageContaining("'blk.1.attn_k.weight' in two files");
        file("m-00001-of-00002.gguf", part(1, 2, "blk.0.attn_k.weight").build());
        assertThatThrownBy(() -> Checkpoint.open(second))
                .hasMessageContaining("found split.no 1, expected part 0 of 2");
        Files.delete(folder.resolve("m-00001-of-00002.gguf"));
        assertThatThrownBy(() -> Checkpoint.open(second))
                .hasMessageContaining("an existing plain file beside the model");
        Path renamed = file("other.gguf", part(0, 2, "a").build());
        assertThatThrownBy(() -> Checkpoint.open(renamed)).hasMessageContaining("one that ends in -of-00002.gguf");
    }

    @Test
    void brokenTensorsAreSkippedWithTheirReason() throws IOException {
        GgufBytes gguf = GgufBytes.little()
                .info("a.weight", 4, 0, 32, 8)
                .info("b.weight", 77, 0, 32, 8)
                .info("c.weight", 12, 0, 32, 8)
                .info("d.weight", 0, 0, 0, 8);
        try (Checkpoint model = Checkpoint.open(file("s.gguf", gguf.build()))) {
            assertThat(model.matrices().stream().map(m -> m.skipped().orElse("")))
                    .containsExactly(
                            "Q4_2, a type that GGUF has removed",
                            "type 77 is not known",
                            "rows of 32 are no whole number of blocks of 256",
                            "smaller side 0 is below 8");
        }
    }

    private static Arguments bad(String what, GgufBytes gguf, String message) {
        return Arguments.of(what, gguf.build(), message);
    }

    static Stream<Arguments> broken() {
        GgufBytes g = GgufBytes.little();
        byte[] deep = new byte[0];
        for (int i = 0; i < 50_000 / 1000; i++) {
            deep = concat(deep, g.i32(9), g.i64(1));
        }
        byte[] deeper = deep;
        for (int i = 1; i < 1000; i *= 2) {
            deeper = concat(deeper, deeper);
        }
        byte[] four = g.floats(1);
        return Stream.of(
                Arguments.of("eight bytes", text("GGUF\3\0\0\0"), "found a file of 8 bytes"),
                bad("version 1", new GgufBytes(ByteOrder.LITTLE_ENDIAN, 1), "found GGUF version 1 (32-bit counts)"),
                bad(
                        "version 4",
                        new GgufBytes(ByteOrder.BIG_ENDIAN, 4),
                        "found GGUF version 4, expected version 2 or 3"),
                bad("2^63 tensors", GgufBytes.little().counts(Long.MIN_VALUE, 0), "tensors of 9223372036854775808"),
                bad("2^40 keys", GgufBytes.little().counts(0, 1L << 40), "a number of keys of 1099511627776"),
                bad(
                        "2^62-byte string",
                        GgufBytes.little().key("a", 8, g.i64(1L << 62)),
                        "a string of 4611686018427387904"),
                bad(
                        "2^61-element array",
                        GgufBytes.little().key("a", 9, concat(g.i32(4), g.i64(1L << 61))),
                        "an array of 2305843009213693952"),
                bad("arrays 50,000 deep", GgufBytes.little().key("a", 9, deeper), "arrays nested deeper than 64"),
                bad("alignment 0", GgufBytes.little().key("general.alignment", 4, g.i32(0)), "found an alignment of 0"),
                bad("alignment 3", GgufBytes.little().key("general.alignment", 4, g.i32(3)), "an alignment of 3"),
                bad("a key twice", GgufBytes.little().text8("a", "").text8("a", ""), "found a second key 'a'"),
                bad(
                        "a tensor twice",
                        GgufBytes.little().tensor("a", 0, four, 1).tensor("a", 0, four, 1),
                        "found a second tensor 'a'"),
                bad("a size overflow", GgufBytes.little().info("a", 0, 0, 1L << 32, 1L << 32), "a size of 4294967296"),
                bad("bytes overflow", GgufBytes.little().info("a", 0, 0, 1L << 31, 1L << 31), "fewer than 2^63 bytes"),
                bad("a negative size", GgufBytes.little().info("a", 0, 0, -1), "a size of 18446744073709551615"),
                bad("past the end", GgufBytes.little().tensor("a", 0, four, 2), "found 'a' of 8 bytes at 0"),
                bad("far offset", GgufBytes.little().info("a", 0, 1L << 40, 2), "data within the 0 bytes that follow"),
                bad(
                        "odd offset",
                        GgufBytes.little().info("a", 0, 4, 1),
                        "found an offset of 4, expected a multiple of 32"),
                bad(
                        "overlap",
                        GgufBytes.little().tensor("a", 0, new byte[64], 16).info("b", 0, 32, 1),
                        "found an overlap at 'b', expected data from byte 64"),
                bad("five dimensions", GgufBytes.little().info("a", 0, 0, 1, 1, 1, 1, 1), "found 5 dimensions"),
                bad("a key of unknown type", GgufBytes.little().key("a", 13, new byte[0]), "a value of type 13"),
                bad("a bool of 2", GgufBytes.little().key("a", 7, new byte[] {2}), "found a bool of 2"),
                bad("a split of 0", GgufBytes.little().u16("split.count", 0), "found split.count of 0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void brokenContainersAreRefusedInOneLine(String what, byte[] bytes, String message) throws IOException {
        Path file = file("m.gguf", bytes);
        assertThatThrownBy(() -> Checkpoint.open(file).close())
                .as(what)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith(file.toString())
                .hasMessageNotContaining("\n");
    }

    @Test
    void flippedBytesAndCutsNeverEscapeAsAnythingButAnInputOutputException() throws IOException {
        GgufBytes gguf = model(ByteOrder.LITTLE_ENDIAN, 3).tensor("q.weight", 12, new byte[144 * 8], 256, 8);
        byte[] good = gguf.build();
        UniformRandomProvider random = new Seed(21).child("flipped bytes").generator();
        int opened = 0;
        for (int i = 0; i < 1500; i++) {
            byte[] bytes = i % 10 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int flips = random.nextInt(3); flips >= 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(Math.min(bytes.length, 500))] = (byte) random.nextInt(256);
            }
            opened += opensOrRefuses(file("f.gguf", bytes)) ? 1 : 0;
        }
        assertThat(opened).isBetween(100, 1400);
    }
}
