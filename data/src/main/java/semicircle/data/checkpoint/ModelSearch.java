package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import semicircle.data.MalformedFileException;
import semicircle.data.RegularFile;
import semicircle.data.file.Cap;
import semicircle.data.file.FileExtent;
import semicircle.data.file.ZipDirectory;
import semicircle.data.file.ZipFolder;

/** Finds the one model that a path stands for: the file itself, the best file of a directory, the best member of a zip. */
final class ModelSearch {
    private static final int HEAD = 4096;

    private ModelSearch() {}

    static Checkpoint open(Path path) throws IOException {
        boolean folder = Files.isDirectory(path);
        Path file = folder ? inDirectory(HubCache.snapshot(path)) : path;
        RegularFile.require(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            FileExtent extent = new FileExtent(file, channel, 0, channel.size());
            Checkpoint opened = opened(extent);
            IndexedCheckpoint model = ((IndexedCheckpoint) opened).within(path, opened.format(), extent);
            if (model.config().equals(Architecture.UNKNOWN)) {
                model = configured(model, file);
            }
            if (folder) {
                model = noted(model, String.valueOf(file.getFileName()), names(HubCache.snapshot(path)));
            }
            return LowRankAdapters.among(model.tensors()) ? model.adapted(LowRankAdapters.beside(file)) : model;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Names other files that look like models: what is not read is said. */
    private static IndexedCheckpoint noted(IndexedCheckpoint model, String chosen, List<String> names) {
        List<String> others = ModelChoice.beside(chosen, names);
        return others.isEmpty() ? model : model.noting("read: " + chosen + "; not read: " + ModelChoice.some(others));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(Path::getFileName)
                    .map(String::valueOf)
                    .sorted()
                    .limit(1_000_000)
                    .toList();
        }
    }

    /** A configuration that cannot be read costs the parts of fused matrices, not the model. */
    private static IndexedCheckpoint configured(IndexedCheckpoint model, Path file) throws IOException {
        try {
            return model.with(Architecture.beside(file));
        } catch (MalformedFileException e) {
            return model.noting("config.json is not used: " + e.getMessage());
        }
    }

    private static Path inDirectory(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(Files::isRegularFile).sorted().limit(1_000_000).toList();
        }
        List<String> names =
                files.stream().map(Path::getFileName).map(String::valueOf).toList();
        List<String> best = ModelChoice.preferred(names);
        Path variables = directory.resolve("variables").resolve("variables.index");
        if (names.contains("saved_model.pb") && Files.isRegularFile(variables)) {
            return variables;
        }
        if (best.size() == 1) {
            return directory.resolve(best.get(0));
        }
        Optional<String> spread = ForeignFolder.name(directory);
        if (spread.isPresent()) {
            throw new MalformedFileException(directory, spread.get(), ForeignFile.READ);
        }
        if (best.isEmpty()) {
            for (Path file : files) {
                Optional<String> known = foreign(file);
                if (known.isPresent()) {
                    return file; // its own message says what it is
                }
            }
        }
        throw new MalformedFileException(
                directory,
                best.isEmpty() ? "a directory without a model" : best.size() + " models " + ModelChoice.some(best),
                best.isEmpty()
                        ? "one model: " + String.join(", ", ModelChoice.PREFERRED)
                        : "one; name the file itself");
    }

    private static Optional<String> foreign(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            FileExtent extent = new FileExtent(file, channel, 0, channel.size());
            return ForeignFile.name(extent.head(HEAD)).filter(name -> !name.contains("page"));
        }
    }

    private static Checkpoint opened(FileExtent file) throws IOException {
        if (file.length() == 0) {
            throw file.malformed(0, "an empty file", "a model; copy or download it again");
        }
        ByteBuffer head = file.head(HEAD);
        Optional<String> foreign = ForeignFile.name(head).or(() -> ForeignFolder.shard(file.path()));
        if (foreign.isPresent()) {
            throw file.malformed(0, foreign.get(), ForeignFile.READ);
        }
        if (ForeignFile.isZip(head)) {
            return inZip(file);
        }
        return opened(file, head);
    }

    private static Checkpoint opened(FileExtent file, ByteBuffer head) throws IOException {
        if (SafetensorsFormat.begins(head)) {
            return new SafetensorsFormat().open(file);
        }
        for (CheckpointFormat format : CheckpointFormat.all()) {
            if (format.recognises(file.path(), head)) {
                return format.open(file);
            }
        }
        String name = String.valueOf(file.path().getFileName()).toLowerCase(Locale.ROOT);
        for (CheckpointFormat format : CheckpointFormat.all()) {
            if (format.endings().stream().anyMatch(name::endsWith)) {
                return format.open(file);
            }
        }
        throw file.malformed(0, "unknown bytes " + hex(head), ForeignFile.READ);
    }

    private static String hex(ByteBuffer head) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < Math.min(8, head.limit()); i++) {
            hex.append(String.format(Locale.ROOT, "%02x", head.get(i)));
        }
        return hex.toString();
    }

    private static Checkpoint inZip(FileExtent file) throws IOException {
        ZipDirectory zip = ZipDirectory.read(file);
        List<String> names =
                zip.members().stream().map(ZipDirectory.Member::name).toList();
        Optional<String> foreign = ForeignFile.nameOfZip(names);
        List<String> best = ModelChoice.preferred(names);
        if (foreign.isPresent()) {
            throw file.malformed(0, foreign.get(), ForeignFile.READ);
        }
        if (PyTorchFormat.isMember(names)) {
            return new PyTorchFormat().open(file);
        }
        if (best.isEmpty()) {
            throw file.malformed(0, "a zip without a model", ForeignFile.READ);
        }
        if (best.get(0).endsWith(".npy")) {
            return new NumpyFormat().open(file);
        }
        if (best.size() > 1) {
            throw file.malformed(0, best.size() + " models " + ModelChoice.some(best), "one model in the zip");
        }
        ZipDirectory.Member member = zip.members().stream()
                .filter(m -> m.name().equals(best.get(0)))
                .min(Comparator.comparing(ZipDirectory.Member::name))
                .orElseThrow();
        IndexedCheckpoint opened =
                (IndexedCheckpoint) inMember(file, ZipFolder.of(zip, member.name()), zip.extent(member), member);
        try {
            return noted(told(opened, zip, member.name()), member.name(), names);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** The model of a member with what the configurations in its folder of the zip tell; those that cannot be read are named. */
    private static IndexedCheckpoint told(IndexedCheckpoint model, ZipDirectory zip, String member) throws IOException {
        String folder = member.substring(0, member.lastIndexOf('/') + 1);
        IndexedCheckpoint told = model;
        if (told.config().equals(Architecture.UNKNOWN)) {
            try {
                Optional<JsonTree> config = json(zip, folder + "config.json");
                told = config.isPresent() ? told.with(Architecture.of(config.get())) : told;
            } catch (MalformedFileException e) {
                told = told.noting("config.json is not used: " + e.getMessage());
            }
        }
        if (LowRankAdapters.among(told.tensors())) {
            Optional<JsonTree> adapter = json(zip, folder + "adapter_config.json");
            told = adapter.isPresent() ? told.adapted(new LowRankAdapters(adapter.get())) : told;
        }
        return told;
    }

    private static Optional<JsonTree> json(ZipDirectory zip, String name) throws IOException {
        List<ZipDirectory.Member> named =
                zip.members().stream().filter(m -> m.name().equals(name)).toList();
        if (named.size() != 1 || named.get(0).size() > Cap.JSON.most()) {
            return Optional.empty();
        }
        FileExtent config = zip.extent(named.get(0));
        try {
            return Optional.of(JsonTree.read(config));
        } finally {
            zip.release(config);
        }
    }

    private static Checkpoint nested(FileExtent zip) throws IOException {
        List<String> names = ZipDirectory.read(zip).members().stream()
                .map(ZipDirectory.Member::name)
                .toList();
        return PyTorchFormat.isMember(names) ? new PyTorchFormat().open(zip) : new NumpyFormat().open(zip);
    }

    private static Checkpoint inMember(FileExtent zip, ZipFolder folder, FileExtent member, ZipDirectory.Member name)
            throws IOException {
        boolean own = member.channel() != zip.channel();
        FileExtent named = new FileExtent(
                Path.of(zip.path() + "!" + name.name()), member.channel(), member.start(), member.length(), folder);
        try {
            if (named.length() == 0) {
                throw named.malformed(0, "an empty member", "a model");
            }
            ByteBuffer head = named.head(HEAD);
            Optional<String> foreign = ForeignFile.name(head);
            if (foreign.isPresent()) {
                throw named.malformed(0, foreign.get(), ForeignFile.READ);
            }
            Checkpoint opened = ForeignFile.isZip(head) ? nested(named) : opened(named, head);
            String kind = String.valueOf(zip.path()).toLowerCase(Locale.ROOT).endsWith(".jar") ? "jar" : "zip";
            String last = name.name().substring(name.name().lastIndexOf('/') + 1);
            String format = opened.format() + " in " + kind + " (" + last + ")";
            return ((IndexedCheckpoint) opened).within(zip.path(), format, own ? member.channel() : () -> {});
        } catch (IOException | RuntimeException e) {
            if (own) {
                member.channel().close();
            }
            throw e;
        }
    }
}
