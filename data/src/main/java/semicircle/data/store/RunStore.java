package semicircle.data.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A folder of run files: {@code study.yaml}, {@code runs/ID.h5}, {@code summary.h5}, {@code results.h5}.
 *
 * <p>Open for writing it holds a lock that ends with the process, so a killed run never blocks the next. Each file is written
 * whole or not at all: after a kill at any moment the folder holds the runs that were complete, and nothing else counts.
 * {@link #put} may be called from several threads with different runs.
 */
public final class RunStore implements AutoCloseable {
    private static final long MOST_MERGED = 256L << 20;
    /** Name of the record that says what a whole study shows. */
    public static final String SUMMARY = "summary";

    private static final String ENDING = ".h5";

    private static final String LOCK = ".lock";

    /** Folders locked by this process: a second look at a lock file would give the lock away on POSIX systems. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Optional<FileChannel> lock;
    private final boolean made;

    private RunStore(Path folder, Optional<FileChannel> lock, boolean made) {
        this.folder = folder;
        this.lock = lock;
        this.made = made;
    }

    /**
     * Opens a folder for writing, makes it where it is missing, and removes what a killed run left half-written.
     *
     * @param folder the folder
     * @return the store; close it to give the folder free
     * @throws StoreUnavailableException if another run holds the folder, or the disk is full
     * @throws UnusableFolderException if a file stands in the way, or nobody may write there
     * @throws IOException never another
     */
    public static RunStore open(Path folder) throws IOException {
        if (folder.toString().isEmpty()) {
            throw UnusableFolderException.nameless();
        }
        try {
            boolean made = !Files.exists(folder);
            Files.createDirectories(folder.resolve("runs"));
            RunStore store = new RunStore(folder, Optional.of(lock(folder)), made);
            for (Path place : List.of(folder, folder.resolve("runs"))) {
                for (Path partial : files(place, WholeFile.PARTIAL)) {
                    Files.deleteIfExists(partial);
                }
            }
            return store;
        } catch (StoreUnavailableException held) {
            throw held;
        } catch (IOException failure) {
            IOException reason = StoreUnavailableException.reason(folder, failure);
            throw reason instanceof StoreUnavailableException ? reason : UnusableFolderException.of(folder, failure);
        }
    }

    /**
     * Opens a folder for reading, whoever else uses it.
     *
     * @param folder the folder
     * @return the store, to which nothing can be put
     * @throws FileNotFoundException if the folder holds no results
     */
    public static RunStore read(Path folder) throws FileNotFoundException {
        if (!Files.isDirectory(folder.resolve("runs"))) {
            throw new FileNotFoundException(folder + ": no results here (a result folder has a folder runs)");
        }
        return new RunStore(folder, Optional.empty(), false);
    }

    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        if (!HELD.add(folder.toRealPath())) {
            throw inUse(folder, "this process");
        }
        boolean held = false;
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw inUse(folder, Files.readString(file).strip());
            }
            String owner = "process " + ProcessHandle.current().pid() + "\n";
            channel.truncate(0).write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
            held = true;
            return channel;
        } finally {
            if (!held) {
                channel.close();
                HELD.remove(folder.toRealPath());
            }
        }
    }

    private static StoreUnavailableException inUse(Path folder, String owner) {
        return new StoreUnavailableException(
                folder + " is in use by another run (" + owner + "); wait for it or choose another --out");
    }

    /** {@return the folder} */
    public Path folder() {
        return folder;
    }

    /**
     * Tells whether a run is stored; a damaged file counts as stored and is refused when it is read.
     *
     * @param id name of the run
     * @return true where its file exists
     */
    public boolean contains(String id) {
        return Files.exists(file(id));
    }

    /**
     * Stores a run; once this returns, a kill or a power cut does not take it away.
     *
     * @param run the run
     * @throws StoreUnavailableException if the disk is full; every earlier run is intact
     * @throws IOException if it cannot be written
     */
    public void put(RunRecord run) throws IOException {
        requireWritable();
        RunFile.write(file(run.id()), run);
    }

    /**
     * Reads a run.
     *
     * @param id name of the run
     * @return what was put
     * @throws semicircle.data.MalformedFileException if its file is damaged; the message names it
     * @throws IOException if it cannot be read
     */
    public RunRecord get(String id) throws IOException {
        return RunFile.read(file(id));
    }

    /**
     * Lists the runs.
     *
     * @return their names, sorted
     * @throws IOException if the folder cannot be read
     */
    public List<String> ids() throws IOException {
        return files(folder.resolve("runs"), ENDING).stream()
                .map(path -> path.getFileName().toString())
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .sorted()
                .toList();
    }

    /**
     * The study of this folder.
     *
     * @return the text of {@code study.yaml}, empty before {@link #writeStudy}
     * @throws IOException if it cannot be read
     */
    public Optional<String> study() throws IOException {
        Path file = folder.resolve("study.yaml");
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /**
     * Stores the study of this folder; whether another one may be replaced is for the caller to decide.
     *
     * @param study its text, YAML
     * @throws IOException if it cannot be written
     */
    public void writeStudy(String study) throws IOException {
        requireWritable();
        WholeFile.write(folder.resolve("study.yaml"), partial -> Files.writeString(partial, study));
    }

    /**
     * What the whole study shows.
     *
     * @return the record, empty before {@link #writeSummary}
     * @throws IOException if it cannot be read
     */
    public Optional<RunRecord> summary() throws IOException {
        Path file = folder.resolve(SUMMARY + ENDING);
        return Files.exists(file) ? Optional.of(RunFile.read(file)) : Optional.empty();
    }

    /**
     * Stores what the whole study shows.
     *
     * @param summary a record called {@value #SUMMARY}
     * @throws IOException if it cannot be written
     */
    public void writeSummary(RunRecord summary) throws IOException {
        requireWritable();
        if (!summary.id().equals(SUMMARY)) {
            throw new IllegalArgumentException(
                    "summary: the record must be called " + SUMMARY + ", got " + summary.id());
        }
        RunFile.write(folder.resolve(SUMMARY + ENDING), summary);
    }

    /**
     * Writes {@code results.h5}: the measurements and spectra of all runs, by sorted name, and a table of points with every
     * scalar as a column. Two folders with the same runs give the same bytes, apart from the dataset {@code /provenance}.
     *
     * <p>Cost: all runs are held in memory at once, about four times their size; where their files hold more than 256 MiB, the runs themselves stay in
     * their folder and {@code results.h5} has the table alone, with a note of how many were left out.
     *
     * @param provenance of the merging
     * @return the file
     * @throws semicircle.data.MalformedFileException if a run file is damaged
     * @throws IOException if it cannot be written
     */
    public Path merge(Map<String, String> provenance) throws IOException {
        return merge(provenance, MOST_MERGED);
    }

    /** The same with another limit to the bytes of the run files. */
    Path merge(Map<String, String> provenance, long most) throws IOException {
        requireWritable();
        List<String> ids = ids();
        long bytes = 0;
        for (String id : ids) {
            bytes += Files.size(file(id));
        }
        MergedLayout layout = new MergedLayout(study(), bytes <= most);
        for (String id : ids) {
            layout.add(get(id));
        }
        Path target = folder.resolve("results" + ENDING);
        RunFile.write(target, layout.tree(), "semicircle-results", provenance);
        return target;
    }

    /**
     * Gives the folder free; a folder that was made for nothing, since no run came of it, is taken away again.
     *
     * @throws IOException if the lock cannot be given back
     */
    @Override
    public void close() throws IOException {
        if (lock.isPresent() && lock.get().isOpen()) {
            Path held = folder.toRealPath();
            if (made && holdsNothing()) {
                Files.deleteIfExists(folder.resolve("study.yaml"));
                Files.delete(folder.resolve("runs"));
                Files.delete(folder.resolve(LOCK));
                Files.delete(folder);
            }
            lock.get().close();
            HELD.remove(held);
        }
    }

    private boolean holdsNothing() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> own = Set.of("runs", "study.yaml", LOCK);
            return files.allMatch(path -> own.contains(path.getFileName().toString()))
                    && files(folder.resolve("runs"), "").isEmpty();
        }
    }

    private Path file(String id) {
        return folder.resolve("runs").resolve(id + ENDING);
    }

    private void requireWritable() {
        if (lock.isEmpty()) {
            throw new IllegalStateException(folder + " is open for reading only");
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(ending)).toList();
        }
    }
}
