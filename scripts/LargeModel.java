import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.data.checkpoint.SafetensorsFile;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;
import semicircle.spectra.Seed;

/**
 * Makes a sharded safetensors model of seeded Gaussian bfloat16 numbers: {@code java -cp semicircle.jar LargeModel.java FOLDER GIGABYTES}.
 *
 * <p>Each 4096 x 4096 matrix holds the same 2^24 numbers, turned by an offset of its own: independent entries within a matrix, and no byte of the
 * file is a hole.
 */
final class LargeModel {
    private static final int SIDE = 4096;
    private static final int SHARD = 31; // matrices, a gigabyte and a bit

    private LargeModel() {}

    public static void main(String[] words) throws IOException {
        Path folder = Files.createDirectories(Path.of(words[0]));
        int matrices = (int) Math.ceil(Double.parseDouble(words[1]) * 1e9 / (2.0 * SIDE * SIDE));
        double[] block = block();
        int shards = (matrices + SHARD - 1) / SHARD;
        StringBuilder map = new StringBuilder();
        for (int shard = 0; shard < shards; shard++) {
            String file = String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", shard + 1, shards);
            List<SafetensorsFile.Array> arrays = new ArrayList<>();
            for (int k = shard * SHARD; k < Math.min(matrices, (shard + 1) * SHARD); k++) {
                String name = "model.layers." + k + ".mlp.up_proj.weight";
                arrays.add(new SafetensorsFile.Array(
                        name, ElementType.BF16, List.of((long) SIDE, (long) SIDE), turned(block, 7919 * k)));
                map.append(map.length() == 0 ? "" : ",").append('"').append(name).append("\":\"").append(file).append('"');
            }
            new SafetensorsFile(arrays).write(folder.resolve(file));
        }
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"metadata\":{\"total_size\":" + 2L * SIDE * SIDE * matrices + "},\"weight_map\":{" + map + "}}",
                StandardCharsets.UTF_8);
    }

    private static double[] block() {
        UniformRandomProvider random = new Seed(1).child("large model").generator();
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(random);
        double[] block = new double[SIDE * SIDE];
        for (int i = 0; i < block.length; i++) {
            block[i] = 0.02 * gauss.sample();
        }
        return block;
    }

    private static Payload turned(double[] block, int offset) {
        return first -> {
            long[] at = {first + offset};
            return (into, count) -> {
                for (int i = 0; i < count; i++) {
                    into[i] = block[(int) (at[0]++ & (block.length - 1))];
                }
            };
        };
    }
}
