import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.Role;
import semicircle.data.checkpoint.WeightMatrix;

/** RealModels FILE...: opens each, counts its matrices by role, and fails where one is analysed without a role, or left out without a reason. */
final class RealModels {
    private RealModels() {}

    public static void main(String[] files) throws Exception {
        boolean sound = true;
        for (String file : files) {
            try (Checkpoint model = Checkpoint.open(Path.of(file))) {
                Map<String, Integer> roles = new TreeMap<>();
                int skipped = 0;
                int unknown = 0;
                for (WeightMatrix matrix : model.matrices()) {
                    if (matrix.skipped().isPresent()) {
                        skipped++;
                        unknown += matrix.skipped().get().isBlank() ? 1 : 0;
                    } else {
                        roles.merge(matrix.role().label(), 1, Integer::sum);
                        unknown += matrix.role() == Role.OTHER ? 1 : 0;
                    }
                }
                System.out.println((unknown == 0 ? "ok    " : "FAULT ") + name(file) + ": " + model.format() + ", roles " + roles
                        + ", left out with a reason " + skipped + (unknown == 0 ? "" : ", without role or reason " + unknown));
                sound &= unknown == 0;
            } catch (java.io.IOException e) {
                System.out.println("FAULT " + name(file) + ": " + e.getMessage());
                sound = false;
            }
        }
        System.exit(sound ? 0 : 1);
    }

    private static String name(String file) {
        Path path = Path.of(file);
        int parts = path.getNameCount();
        return path.subpath(Math.max(0, parts - 4), parts).toString();
    }
}
