package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.data.checkpoint.ModelBytes.concat;
import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.ModelBytes.zip;
import static semicircle.data.checkpoint.PickleBytes.FALSE;
import static semicircle.data.checkpoint.PickleBytes.NONE;
import static semicircle.data.checkpoint.PickleBytes.call;
import static semicircle.data.checkpoint.PickleBytes.dict;
import static semicircle.data.checkpoint.PickleBytes.global;
import static semicircle.data.checkpoint.PickleBytes.integer;
import static semicircle.data.checkpoint.PickleBytes.items;
import static semicircle.data.checkpoint.PickleBytes.object;
import static semicircle.data.checkpoint.PickleBytes.ordered;
import static semicircle.data.checkpoint.PickleBytes.pickle;
import static semicircle.data.checkpoint.PickleBytes.pt;
import static semicircle.data.checkpoint.PickleBytes.sizes;
import static semicircle.data.checkpoint.PickleBytes.string;
import static semicircle.data.checkpoint.PickleBytes.tuple;
import static semicircle.data.checkpoint.Reading.numbers;
import static semicircle.data.checkpoint.Sines.STORAGE;
import static semicircle.data.checkpoint.Sines.W;
import static semicircle.data.checkpoint.Sines.view;
import static semicircle.data.checkpoint.Sines.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tensors are found inside wrappers and whole modules, tied ones once; whatever else a pickle holds does nothing. */
@Timeout(60)
class TorchObjectsTest {
    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private List<String> names(byte[] value) throws IOException {
        try (Checkpoint model = Checkpoint.open(file("n.pt", pt(true, value, STORAGE)))) {
            return model.tensors().stream().map(Tensor::name).toList();
        }
    }

    private List<String> notes(byte[] value) throws IOException {
        try (Checkpoint model = Checkpoint.open(file("n.pt", pt(true, value, STORAGE)))) {
            return model.notes();
        }
    }

    @Test
    void tiedWeightsAreListedOnce() throws IOException {
        byte[] value = ordered(
                items("wte.weight", whole(), "lm_head.weight", whole(), "x", view(1, sizes(8, 8), sizes(8, 1))));
        try (Checkpoint model = Checkpoint.open(file("t.pt", pt(true, value, STORAGE)))) {
            assertThat(model.tensors().stream().map(Tensor::name)).containsExactly("wte", "x");
            assertThat(model.notes()).containsExactly("lm_head is tied to wte");
        }
    }

    @Test
    void weightsAreFoundInsideTheWrappersOfTraining() throws IOException {
        byte[] weights = ordered(items("module._orig_mod.h.0.attn.c_proj.weight", whole()));
        byte[] optimizer = dict(items("state", dict(items("exp_avg", view(1, sizes(8, 8), sizes(8, 1))))));
        assertThat(names(weights)).containsExactly("h.0.attn.c_proj");
        byte[] checkpoint = dict(items("epoch", integer(3), "optimizer", optimizer, "state_dict", weights));
        assertThat(names(checkpoint)).containsExactly("h.0.attn.c_proj");
        assertThat(notes(checkpoint)).containsExactly("not listed: the tensors under optimizer");
        assertThat(names(dict(items("model", dict(items("model_state_dict", weights))))))
                .containsExactly("h.0.attn.c_proj");
        byte[] pair = dict(items(
                "teacher", dict(items("a", whole())), "student", dict(items("a", view(1, sizes(8, 8), sizes(8, 1))))));
        assertThat(names(pair)).containsExactly("student.a", "teacher.a");
        assertThat(names(whole())).containsExactly("tensor");
        assertThat(notes(dict(items("epoch", integer(3)))))
                .containsExactly("no tensor was found in what the file holds");
    }

    @Test
    void wholeModulesAreWalkedAsInertRecords() throws IOException {
        byte[] parameter = call(
                global("torch._utils", "_rebuild_parameter"),
                whole(),
                PickleBytes.TRUE,
                call(global("collections", "OrderedDict")));
        byte[] layer = object(
                "my.models",
                "Layer",
                dict(items("_parameters", ordered(items("weight", parameter)), "training", FALSE)));
        byte[] model = object("my.models", "Net", dict(items("_modules", ordered(items("fc1", layer)), "loss", NONE)));
        assertThat(names(model)).containsExactly("fc1");
        assertThat(notes(model)).containsExactly("kept as inert records: objects of my.models.Layer, my.models.Net");
        byte[] script = object(
                "__torch__.net",
                "Net",
                dict(items("fc1", object("__torch__.net", "L", dict(items("weight", whole()))))));
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("net/data.pkl", pickle(script));
        members.put("net/constants.pkl", pickle(tuple()));
        members.put("net/data/0", floats(W));
        try (Checkpoint opened = Checkpoint.open(file("s.pt", zip(true, members)))) {
            assertThat(opened.format()).isEqualTo("TorchScript");
            assertThat(opened.matrices().get(0).role()).isEqualTo(Role.UP);
            assertThat(numbers(opened, opened.matrices().get(0))).containsExactly(W);
            assertThat(opened.notes()).isEmpty();
        }
    }

    @Test
    void gadgetsDoNothingAndAreNamed() throws IOException {
        Path trace = folder.resolve("pwned");
        byte[] system = call(global("posix", "system"), string("touch " + trace));
        byte[] eval = call(global("__builtin__", "eval"), string("1/0"));
        byte[] chain = call(call(global("builtins", "getattr"), global("os", "path"), string("join")), string("x"));
        byte[] value = dict(items("a", system, "b", eval, "c", chain, "w", whole()));
        try (Checkpoint model = Checkpoint.open(file("g.pt", pt(true, value, STORAGE)))) {
            assertThat(model.tensors()).hasSize(1);
            assertThat(model.notes())
                    .containsExactly("names what Python would run, and here nothing does: builtins.eval,"
                            + " builtins.getattr, os.path, posix.system");
        }
        assertThat(trace).doesNotExist();
    }

    @Test
    void sharedAndSelfReferringValuesAreNeverExpanded() throws IOException {
        byte[] laughs = concat(new byte[] {']'}, PickleBytes.put(0));
        for (int i = 0; i < 60; i++) {
            laughs = concat(
                    laughs, PickleBytes.put(i), new byte[] {'0'}, PickleBytes.get(i), PickleBytes.get(i), new byte[] {
                        (byte) 0x86
                    });
        }
        byte[] itself =
                concat(new byte[] {'}'}, PickleBytes.put(100), string("me"), PickleBytes.get(100), new byte[] {'s'});
        assertThat(names(dict(items("lol", laughs, "self", itself, "w", whole()))))
                .containsExactly("w");
    }
}
