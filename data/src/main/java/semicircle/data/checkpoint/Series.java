package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import semicircle.data.MalformedFileException;

/**
 * Checkpoints of one training, in the order of their steps.
 *
 * <p>A step is a folder or a model file whose name tells its number: {@code step143000}, {@code step1000-tokens4B}, {@code checkpoint-500}, {@code
 * global_step1000}, {@code seed_0-step_20k}, {@code iter_0000100}, {@code epoch-3}, or a number alone; or a revision of a Hugging Face cache folder
 * with {@code refs} and {@code snapshots}.
 *
 * @param path where they were found
 * @param steps ascending by number; some numbers may be there twice, in the order of the names
 * @param left names in the folder that are no step
 */
public record Series(Path path, List<Step> steps, List<String> left) {
    private static final Pattern NAMED = Pattern.compile(
            "(?:global_?step|step|checkpoint|ckpt|iteration|iter|epoch)[-_ =]*(\\d+)(k|m|b)?(?![0-9a-z])");
    private static final Pattern ALONE = Pattern.compile("^\\D*?(\\d+)(k|m|b)?$");
    private static final Pattern SHARD = Pattern.compile("-\\d{5}-of-\\d{5}");
    private static final Set<String> ENDINGS = Set.of(
            "safetensors", "bin", "pt", "pth", "ckpt", "th", "onnx", "gguf", "npz", "npy", "h5", "keras", "msgpack");
    private static final int MOST = 100_000;
    private static final int REPEATED = 4; // a folder where more than one in four is there twice holds two trainings

    /**
     * One checkpoint.
     *
     * @param number the step, as its name tells
     * @param name its name for people
     * @param path what to open
     */
    public record Step(long number, String name, Path path) {}

    /** Copies the lists. */
    public Series {
        steps = List.copyOf(steps);
        left = List.copyOf(left);
    }

    /**
     * Finds the steps of a folder.
     *
     * @param folder a folder of steps, or one that holds such a folder, or a Hugging Face cache folder of a model
     * @param wanted tells by its name whether a step is meant
     * @return the steps, at least one
     * @throws MalformedFileException where there is none, or many numbers are there twice
     * @throws IOException where the folder cannot be read
     */
    public static Series of(Path folder, Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new MalformedFileException(folder, 0, "no folder", "a folder of steps");
        }
        boolean hub = Files.isDirectory(folder.resolve("refs")) && Files.isDirectory(folder.resolve("snapshots"));
        if (hub) {
            return ofRevisions(folder, wanted);
        }
        List<Path> files = listed(folder);
        if (files.stream().noneMatch(Series::tellsStep)) {
            List<Path> inside = new ArrayList<>();
            for (Path file : files) {
                if (Files.isDirectory(file) && listed(file).stream().anyMatch(Series::tellsStep)) {
                    inside.add(file);
                }
            }
            if (inside.size() == 1) {
                return of(inside.get(0), wanted);
            }
            if (inside.size() > 1) {
                List<String> names = inside.stream()
                        .limit(4)
                        .map(file -> String.valueOf(file.getFileName()))
                        .toList();
                throw new MalformedFileException(
                        folder,
                        0,
                        inside.size() + " series in folders of their own, " + String.join(", ", names)
                                + (inside.size() > names.size() ? ", ..." : ""),
                        "one of those folders");
            }
        }
        return of(folder, files, wanted);
    }

    private static boolean tellsStep(Path file) {
        return isModel(file) && number(String.valueOf(file.getFileName())).isPresent();
    }

    /**
     * Orders checkpoints named one by one.
     *
     * @param path what the series is called
     * @param files folders or model files, in any order
     * @param wanted tells by its name whether a step is meant
     * @return the steps, at least one
     * @throws MalformedFileException where none tells a number, or many tell the same
     */
    public static Series of(Path path, List<Path> files, Predicate<String> wanted) throws MalformedFileException {
        List<Step> steps = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            Optional<Long> number = isModel(file) && wanted.test(name) ? number(name) : Optional.empty();
            number.ifPresentOrElse(n -> steps.add(new Step(n, name, file)), () -> left.add(name));
        }
        return ordered(path, steps, left);
    }

    private static Series ofRevisions(Path folder, Predicate<String> wanted) throws IOException {
        Path refs = folder.resolve("refs");
        List<Step> steps = new ArrayList<>();
        List<String> left = new ArrayList<>();
        try (Stream<Path> all = Files.walk(refs, 4)) {
            for (Path ref : all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .limit(MOST)
                    .toList()) {
                String name = refs.relativize(ref).toString();
                String commit = Files.size(ref) <= 100
                        ? new String(Files.readAllBytes(ref), StandardCharsets.ISO_8859_1).strip()
                        : "";
                Path snapshot = folder.resolve("snapshots").resolve(commit.matches("[0-9a-f]{7,64}") ? commit : "-");
                Optional<Long> number =
                        Files.isDirectory(snapshot) && wanted.test(name) ? number(name) : Optional.empty();
                number.ifPresentOrElse(n -> steps.add(new Step(n, name, snapshot)), () -> left.add(name));
            }
        }
        return ordered(folder, steps, left);
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted(Comparator.comparing(Path::toString))
                    .limit(MOST)
                    .toList();
        }
    }

    /**
     * Tells by the name alone.
     *
     * @param file a file or folder
     * @return whether it may be a model: a folder, or a file with the ending of one
     */
    public static boolean isModel(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isDirectory(file)
                || (Files.isRegularFile(file) && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)));
    }

    /**
     * The step that a name tells: the number after the last word for a step, else its only number.
     *
     * @param name of a file, folder or revision
     * @return the number; k, m and b count thousands, millions and billions
     */
    static Optional<Long> number(String name) {
        String plain = SHARD.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
        int dot = plain.lastIndexOf('.');
        if (dot > 0 && ENDINGS.contains(plain.substring(dot + 1))) {
            plain = plain.substring(0, dot);
        }
        Matcher named = NAMED.matcher(plain);
        Optional<Long> number = Optional.empty();
        while (named.find()) {
            number = scaled(named);
        }
        Matcher alone = ALONE.matcher(plain);
        return number.isEmpty() && alone.find() ? scaled(alone) : number;
    }

    private static Optional<Long> scaled(Matcher matcher) {
        String digits = matcher.group(1);
        if (digits.length() > 15) {
            return Optional.empty();
        }
        String unit = matcher.group(2);
        long factor = unit == null ? 1 : unit.equals("k") ? 1000 : unit.equals("m") ? 1_000_000 : 1_000_000_000;
        return Optional.of(Math.multiplyExact(Long.parseLong(digits), factor));
    }

    private static Series ordered(Path path, List<Step> steps, List<String> left) throws MalformedFileException {
        if (steps.isEmpty()) {
            throw new MalformedFileException(
                    path, 0, "no name that tells a step", "folders or models like step1000 or checkpoint-500");
        }
        List<Step> sorted = steps.stream()
                .sorted(Comparator.comparingLong(Step::number).thenComparing(Step::name))
                .toList();
        List<Integer> again = IntStream.range(1, sorted.size())
                .filter(i -> sorted.get(i).number == sorted.get(i - 1).number)
                .boxed()
                .toList();
        boolean many = again.size() * REPEATED > sorted.size();
        for (int i : again) {
            if (many || sorted.get(i).name.equals(sorted.get(i - 1).name)) {
                throw new MalformedFileException(
                        path,
                        0,
                        "two checkpoints of step " + sorted.get(i).number + ", '" + sorted.get(i - 1).name + "' and '"
                                + sorted.get(i).name + "'",
                        "one training; choose with --only");
            }
        }
        return new Series(path, sorted, left);
    }
}
