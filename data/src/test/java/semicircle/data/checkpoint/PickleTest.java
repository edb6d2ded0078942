package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static semicircle.data.checkpoint.ModelBytes.concat;
import static semicircle.data.checkpoint.ModelBytes.text;
import static semicircle.data.checkpoint.ModelBytes.zip;
import static semicircle.data.checkpoint.PickleBytes.NONE;
import static semicircle.data.checkpoint.PickleBytes.dict;
import static semicircle.data.checkpoint.PickleBytes.integer;
import static semicircle.data.checkpoint.PickleBytes.items;
import static semicircle.data.checkpoint.PickleBytes.legacy;
import static semicircle.data.checkpoint.PickleBytes.legacyStorage;
import static semicircle.data.checkpoint.PickleBytes.pickle;
import static semicircle.data.checkpoint.PickleBytes.sizes;
import static semicircle.data.checkpoint.PickleBytes.tensor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import semicircle.data.MalformedFileException;
import semicircle.data.file.FileCursor;
import semicircle.data.file.FileExtent;
import semicircle.data.pickle.Pickle;
import semicircle.data.pickle.PickleNode;

/** Operations of pickles: those of all protocols give the same values, broken ones are refused in one line. */
@Timeout(60)
class PickleTest {
    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static Arguments bad(String what, byte[] pickle, String message) {
        return Arguments.of(what, zip(true, Map.of("m/data.pkl", pickle)), message);
    }

    private static byte[] ops(int... codes) {
        byte[] all = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            all[i] = (byte) codes[i];
        }
        return all;
    }

    static Stream<Arguments> broken() {
        byte[] marks = new byte[200_000];
        Arrays.fill(marks, (byte) '(');
        byte[] nested = new byte[0];
        for (int i = 0; i < 200; i++) {
            nested = concat(nested, ops(']'));
        }
        byte[] closing = new byte[199];
        Arrays.fill(closing, (byte) 'a');
        return Stream.of(
                bad("stack underflow", ops(0x80, 2, 'R', '.'), "found an empty stack, expected 2 values on it"),
                bad("nothing", ops('.'), "found an empty stack, expected a value on it"),
                bad("missing memo", ops('h', 7, '.'), "found memo 7 that was never set"),
                bad("200,000 marks", concat(marks, ops('.')), "found an empty stack"),
                bad("2 GiB string", ops('X', 0xff, 0xff, 0xff, 0x7f, 'a'), "found a text of 2147483647 bytes"),
                bad(
                        "2^62-byte string",
                        ops(0x8d, 0, 0, 0, 0, 0, 0, 0, 0x40, 'a'),
                        "a text of 4611686018427387904 bytes"),
                bad("negative LONG4", ops(0x8b, 0xff, 0xff, 0xff, 0xff, '.'), "found an integer of -1 bytes"),
                bad("no STOP", ops(0x80, 2, 'N'), "found the end, expected 1 bytes more"),
                bad("two values", ops('N', 'N', '.'), "found 1 values left on the stack"),
                bad("INST", text("(ios\nsystem\n."), "found opcode 0x69, expected one that PyTorch writes"),
                bad("EXT1", ops(0x82, 1, '.'), "found opcode 0x82"),
                bad("NEXT_BUFFER", ops(0x97, '.'), "found opcode 0x97"),
                bad("protocol 9", ops(0x80, 9, 'N', '.'), "found protocol 9, expected 0 to 5"),
                bad("items for None", ops('N', 'N', 'N', 's', '.'), "found items for another kind of value"),
                bad("odd items", ops('}', '(', 'N', 'u', '.'), "found a key without a value"),
                bad("state for None", ops('N', 'N', 'b', '.'), "found a state for a plain value"),
                bad("arguments of None", ops('N', 'N', 'R', '.'), "found arguments that are no tuple"),
                bad("far memo", ops('N', 'r', 0, 0, 0, 0x80, '.'), "found memo 2147483648"),
                bad("deep lists", concat(nested, closing, ops('.')), "found values nested deeper than 64"),
                Arguments.of(
                        "byte order",
                        zip(true, Map.of("m/data.pkl", pickle(NONE), "m/byteorder", text("middle"))),
                        "found the byte order 'middle', expected little or big"),
                Arguments.of(
                        "two pickles",
                        zip(true, Map.of("m/data.pkl", pickle(NONE), "n/data.pkl", pickle(NONE))),
                        "found 2 members named data.pkl, expected one"),
                Arguments.of("other pickle", pickle(integer(5)), "found a pickle of something else"),
                Arguments.of(
                        "short stream",
                        legacy(
                                dict(items(
                                        "w",
                                        tensor(
                                                legacyStorage("FloatStorage", "0", 9, NONE),
                                                0,
                                                sizes(3, 3),
                                                sizes(3, 1)))),
                                1,
                                true,
                                Map.of("0", new byte[9])),
                        "found a storage of 9, expected at most 2"),
                Arguments.of(
                        "stray storage",
                        legacy(NONE, 4, true, Map.of("5", new byte[4])),
                        "found the storage '5', expected one that the object names"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void brokenPicklesAreRefusedInOneLine(String what, byte[] bytes, String message) throws IOException {
        Path file = file("m.pt", bytes);
        assertThatThrownBy(() -> Checkpoint.open(file).close())
                .as(what)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith(file.toString())
                .hasMessageNotContaining("\n");
    }

    @Test
    void operationsOfPythonTwoAndOfProtocolFourGiveTheSameValues() throws IOException {
        byte[] old = text("(dp0\nS'a'\nI01\nsS'b'\nL5L\nsV c\nF1.5\nsS'd'\n(lp1\nI7\nas.");
        byte[] young = concat(
                ops(
                        0x80, 4, 0x95, 9, 0, 0, 0, 0, 0, 0, 0, '}', 0x94, 0x8c, 1, 'a', 0x8c, 2, 'o', 's', 0x8c, 3, 'f',
                        'o', 'x', 0x93, 's'),
                ops(0x8c, 1, 'b', 'h', 0, 's', '.'));
        PickleNode first = read(old);
        assertThat(first.get("a")).contains(true);
        assertThat(first.get("b")).contains(5L);
        assertThat(first.get(" c")).contains(1.5);
        assertThat(first.get("d").map(d -> ((PickleNode) d).elements())).contains(List.of(7L));
        PickleNode second = read(young);
        assertThat(second.get("a").map(PickleNode::symbol)).contains("os.fox");
        assertThat(second.get("b")).containsSame(second);
    }

    private PickleNode read(byte[] bytes) throws IOException {
        Path path = file("p.pkl", bytes);
        try (var channel = FileChannel.open(path)) {
            return (PickleNode) new Pickle(new FileCursor(new FileExtent(path, channel, 0, bytes.length))).load();
        }
    }
}
