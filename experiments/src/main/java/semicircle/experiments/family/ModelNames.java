package semicircle.experiments.family;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Names that tell models apart: the last part of each path, or where some agree the parts before it that differ. */
public final class ModelNames {
    private ModelNames() {}

    /**
     * Names models.
     *
     * @param paths of the models
     * @return a name each, distinct where the paths are
     */
    public static List<String> of(List<Path> paths) {
        int longest = paths.stream().mapToInt(Path::getNameCount).max().orElse(0);
        for (int count = 1; count <= longest; count++) {
            List<List<String>> tails = new ArrayList<>();
            for (Path path : paths) {
                int from = Math.max(0, path.getNameCount() - count);
                tails.add(IntStream.range(from, path.getNameCount())
                        .mapToObj(i -> String.valueOf(path.getName(i)))
                        .toList());
            }
            if (tails.stream().distinct().count() == paths.size()) {
                return tails.stream().map(tail -> joined(tail, common(tails))).toList();
            }
        }
        return paths.stream().map(path -> String.valueOf(path.getFileName())).toList();
    }

    /** How many parts at the end all have in common. */
    private static int common(List<List<String>> tails) {
        int common = 0;
        while (tails.size() > 1) {
            int at = common;
            boolean more = tails.stream().allMatch(tail -> tail.size() > at + 1);
            if (!more
                    || tails.stream()
                                    .map(tail -> tail.get(tail.size() - 1 - at))
                                    .distinct()
                                    .count()
                            > 1) {
                return common;
            }
            common++;
        }
        return common;
    }

    private static String joined(List<String> tail, int dropped) {
        return String.join("/", tail.subList(0, tail.size() - dropped));
    }
}
