package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.spectra.matrix.DenseMatrix;

class InspectCommandTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    /** Two layers of a made transformer: 100 x 16 tokens; per layer 16 x 16 query, 64 x 16 up with bias, 16 x 64 down. */
    @BeforeEach
    void make() throws IOException {
        ModelFiles model = new ModelFiles().matrix("model.embed_tokens.weight", ModelFiles.noise("e", 100, 16));
        for (int layer = 0; layer < 2; layer++) {
            String name = "model.layers." + layer + ".";
            model.matrix(name + "self_attn.q_proj.weight", ModelFiles.noise(name + "q", 16, 16))
                    .matrix(name + "mlp.up_proj.weight", ModelFiles.noise(name + "u", 64, 16))
                    .vector(name + "mlp.up_proj.bias", new double[64])
                    .matrix(name + "mlp.down_proj.weight", ModelFiles.noise(name + "d", 16, 64))
                    .vector(name + "input_layernorm.weight", new double[16]);
        }
        model.matrix("router.weight", ModelFiles.noise("r", 3, 16));
        file = model.write(folder.resolve("model.safetensors"));
    }

    @Test
    void parametersAndNeuronsAreCountedByRoleAndLayer() {
        Typed typed = Typed.words("inspect", file.toString(), "--json");
        assertThat(typed.code()).as(typed.toString()).isZero();
        JsonTree root = JsonTree.of(typed.out());
        int layer = 16 * 16 + 64 * 16 + 64 + 16 * 64 + 16;
        assertThat(root.at("parameters").number()).isEqualTo(1600 + 2 * layer + 48);
        assertThat(root.at("neurons").number()).isEqualTo(2 * (16 + 64 + 16) + 3);
        assertThat(root.at("matrices").number()).isEqualTo(7);
        assertThat(root.at("architecture").text()).contains("LLaMA");
        assertThat(root.at("notes").rows().get(0).text()).contains("tied to model.embed_tokens.weight");
        assertThat(root.at("layers").rows().get(1).at("layer").text()).isEqualTo("0");
        assertThat(root.at("layers").rows().get(1).at("parameters").number()).isEqualTo(layer);
        assertThat(root.at("layers").rows().get(1).at("bytes").number()).isEqualTo(4 * layer);
        JsonTree up = root.at("roles").row("role", "up");
        assertThat(up.at("layers").text()).isEqualTo("0..1");
        assertThat(up.at("shape").text()).isEqualTo("64x16");
        assertThat(up.at("neurons").number()).isEqualTo(128);
        JsonTree router = root.at("tensors").row("name", "router");
        assertThat(router.at("not-analysed").text()).isEqualTo("smaller side 3 is below 8");
    }

    @Test
    void theTableNamesEveryReasonAndCsvHasARowForEachTensor() {
        Typed table = Typed.words("inspect", file.toString());
        assertThat(table.out()).contains("7 matrices to analyse", "smaller side 3 is below 8", "a vector, no matrix");
        Typed csv = Typed.words("inspect", file.toString(), "--csv");
        assertThat(csv.out().lines()).hasSize(1 + 12);
        assertThat(csv.out())
                .startsWith("name,stored-name,role,use,layer,type,shape,parameters,neurons,bytes,matrices,");
    }

    @Test
    void theConfigurationBesideTheModelIsTold() throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                "{\"architectures\":[\"LlamaForCausalLM\"],\"hidden_size\":16,\"id2label\":{\"0\":\"x\"},"
                        + "\"quantization_config\":{\"quant_method\":\"awq\"}}");
        Typed typed = Typed.words("inspect", folder.toString());
        assertThat(typed.out())
                .contains(
                        "architecture: LlamaForCausalLM (config.json)",
                        "  hidden_size: 16",
                        "  quantization_config.quant_method: awq");
        Files.writeString(folder.resolve("config.json"), "{\"hidden_size\":");
        Typed broken = Typed.words("inspect", folder.toString());
        assertThat(broken.code()).isZero();
        assertThat(broken.out()).contains("note: config.json is not used: ", "architecture: like LLaMA");
    }

    @Test
    void aCapIsNamedWhereItRefusesAndRaisedByAnOption() {
        try {
            Typed low = Typed.words("inspect", file.toString(), "--cap", "tensors=5");
            assertThat(low.code()).isEqualTo(65);
            assertThat(low.err()).contains("at most 5 (--cap tensors=N raises it)");
            assertThat(Typed.words("--cap", "tensors=12", "inspect", file.toString())
                            .code())
                    .isZero();
            Typed unknown = Typed.words("inspect", file.toString(), "--cap", "layers=5");
            assertThat(unknown.code()).isEqualTo(2);
            assertThat(unknown.err()).contains("NAME one of [header,");
        } finally {
            System.clearProperty("semicircle.cap.tensors");
        }
    }

    /** TensorFlow stores filters as [height, width, in, out]: 16 units of the first, and quantised weights are learned though they are bytes. */
    @Test
    void filtersOfTensorFlowCountTheirLastSideAndQuantisedOnesAreParameters() throws IOException {
        Path manifest = Files.writeString(
                folder.resolve("net-weights_manifest.json"),
                "[{\"paths\":[\"net.bin\"],\"weights\":["
                        + "{\"name\":\"conv0/filters\",\"shape\":[3,3,8,16],\"dtype\":\"float32\"},"
                        + "{\"name\":\"conv1/depthwise_filter\",\"shape\":[3,3,8,1],\"dtype\":\"float32\","
                        + "\"quantization\":{\"dtype\":\"uint8\",\"scale\":0.5,\"min\":-1}}]}]");
        Files.write(folder.resolve("net.bin"), new byte[4 * 1152 + 72]);
        JsonTree root = JsonTree.of(
                Typed.words("inspect", manifest.toString(), "--json").out());
        assertThat(root.at("parameters").number()).isEqualTo(1152 + 72);
        assertThat(root.at("neurons").number()).isEqualTo(16 + 8);
    }

    @Test
    void everyNumberIsReadAndUnsoundOnesAreCounted() throws IOException {
        Typed sound = Typed.words("inspect", file.toString(), "--verify", "--quiet");
        assertThat(sound.code()).as(sound.toString()).isZero();
        assertThat(sound.out()).contains("verified: 12 of 12 tensors sound", "MB/s");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] = 0x7f; // the last float becomes 0x7f......: infinite or NaN needs the next byte too
        bytes[bytes.length - 2] = (byte) 0xff;
        Path bad = Files.write(folder.resolve("bad.safetensors"), bytes);
        Typed unsound = Typed.words("inspect", bad.toString(), "--verify", "--json", "--quiet");
        assertThat(unsound.code()).isEqualTo(65);
        JsonTree found = JsonTree.of(unsound.out()).at("verified");
        assertThat(found.at("sound").value()).isEqualTo(false);
        assertThat(found.at("unsound").rows()).hasSize(1);
        assertThat(found.at("unsound").rows().get(0).at("name").text()).isEqualTo("router");
        assertThat(found.at("unsound").rows().get(0).at("nan").number()
                        + found.at("unsound").rows().get(0).at("infinite").number())
                .isEqualTo(1);
    }

    @Test
    void digestsAreThoseOfTheBytesAndEqualMatricesAreNamed() throws Exception {
        DenseMatrix same = ModelFiles.noise("same", 9, 9);
        Path tied = new ModelFiles()
                .matrix("wte.weight", same)
                .matrix("lm_head.weight", same)
                .write(folder.resolve("tied.safetensors"));
        Typed typed = Typed.words("inspect", tied.toString(), "--verify", "--sha256", "--quiet");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(tied));
        assertThat(typed.out())
                .contains(HexFormat.of().formatHex(digest) + "  " + tied, "note: the same numbers: lm_head, wte");
    }

    @Test
    void shortFilesAndMisuseAreToldInALine() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(bytes, bytes.length - 5));
        Typed typed = Typed.words("inspect", cut.toString(), "--verify");
        assertThat(typed.code()).isEqualTo(65);
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(Typed.words("inspect", file.toString(), "--sha256").code()).isEqualTo(2);
        assertThat(Typed.words("inspect", folder.resolve("none").toString()).err())
                .contains("no such file");
    }

    /** A broken tensor of an ONNX file that states 2^80 elements has no bytes and no parameters, and does not stop the rest. */
    @Test
    void shapesThatNobodyCanStoreCountNothing() throws IOException {
        byte[] tensor = {
            0x08, -128, -128, -128, -128, -128, 0x20, 0x08, -128, -128, -128, -128, -128, 0x20, 0x10, 1, 0x42, 1, 'w',
            0x4a, 1, 0
        };
        byte[] graph = new byte[tensor.length + 2];
        graph[0] = 0x2a; // initialiser
        graph[1] = (byte) tensor.length;
        System.arraycopy(tensor, 0, graph, 2, tensor.length);
        byte[] model = new byte[graph.length + 4];
        model[0] = 0x08; // version 8, then the graph
        model[1] = 8;
        model[2] = 0x3a;
        model[3] = (byte) graph.length;
        System.arraycopy(graph, 0, model, 4, graph.length);
        Path file = Files.write(folder.resolve("huge.onnx"), model);
        Typed typed = Typed.words("inspect", file.toString(), "--quiet");
        assertThat(typed.code()).as(typed.toString()).isZero();
        assertThat(typed.out()).contains("beyond 2^63", "0 parameters, 0 neurons, 0 matrices");
    }
}
