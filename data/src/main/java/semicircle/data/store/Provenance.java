package semicircle.data.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import semicircle.data.RegularFile;

/**
 * Where a result came from: version, commit, Java, machine, solver, time and input files. It describes a run and never
 * enters its numbers.
 *
 * <p>The commit is the system property {@code semicircle.commit} of this process where the launcher sets it, else the Maven
 * property of that name at build time ({@code mvn -Dsemicircle.commit=...}), else "unknown".
 */
public final class Provenance {
    private static final String BUILD = "/semicircle-build.properties";

    private Provenance() {}

    /**
     * What is known when a run starts.
     *
     * @param solver linear algebra library, its version and processor core
     * @param threads threads that the solver may use
     * @param inputs files that the run reads; each is read once for its SHA-256
     * @return names and values, in order
     * @throws IOException if an input cannot be read
     */
    public static Map<String, String> of(String solver, int threads, List<Path> inputs) throws IOException {
        Properties build = build();
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("version", build.getProperty("version", "unknown"));
        provenance.put("commit", System.getProperty("semicircle.commit", build.getProperty("commit", "unknown")));
        provenance.put("java", property("java.version") + " (" + property("java.vendor") + ")");
        provenance.put("vm", property("java.vm.name") + " " + property("java.vm.version"));
        provenance.put("os", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        provenance.put("host", host());
        provenance.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        provenance.put("memory", (Runtime.getRuntime().maxMemory() >> 20) + " MiB of heap at most");
        provenance.put("solver", solver);
        provenance.put("threads", String.valueOf(threads));
        provenance.putAll(inputs(inputs));
        provenance.put("started", Instant.now().toString());
        return Collections.unmodifiableMap(provenance);
    }

    /**
     * What the files are that a run reads.
     *
     * @param inputs the files; each is read once for its SHA-256
     * @return {@code input 1}, {@code input 2}, ... with digest, size and path
     * @throws IOException if an input cannot be read
     */
    public static Map<String, String> inputs(List<Path> inputs) throws IOException {
        Map<String, String> known = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            Path input = inputs.get(i);
            if (!Files.isDirectory(input)) {
                RegularFile.require(input);
            }
            known.put(
                    "input " + (i + 1),
                    "sha256 " + FileDigest.sha256(input) + ", " + Files.size(input) + " bytes, " + input);
        }
        return known;
    }

    /**
     * Adds the time at which a run ended.
     *
     * @param provenance what was known when it started
     * @return the same with {@code finished}
     */
    public static Map<String, String> finished(Map<String, String> provenance) {
        Map<String, String> complete = new LinkedHashMap<>(provenance);
        complete.put("finished", Instant.now().toString());
        return Collections.unmodifiableMap(complete);
    }

    /** {@return the version of this build, "unknown" outside of one} */
    public static String version() {
        return build().getProperty("version", "unknown");
    }

    private static Properties build() {
        Properties properties = new Properties();
        try (InputStream stream = Provenance.class.getResourceAsStream(BUILD)) {
            if (stream != null) {
                properties.load(stream);
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }
}
