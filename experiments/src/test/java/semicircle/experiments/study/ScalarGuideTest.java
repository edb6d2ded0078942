package semicircle.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import semicircle.experiments.simulation.Simulation;

class ScalarGuideTest {
    private static final Path SOURCES = Path.of("src/main/java/semicircle/experiments/simulation");

    @Test
    void everyModelAndOnlyKindsAreListed() throws IOException {
        Properties listed = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ScalarGuide.class.getResourceAsStream(ScalarGuide.RESOURCE)),
                StandardCharsets.UTF_8)) {
            listed.load(reader);
        }
        List<String> kinds = new ArrayList<>();
        Kinds.of(Simulation.class).keySet().forEach(kind -> kinds.add("simulation." + kind));
        assertThat(listed.stringPropertyNames()).containsAll(kinds);
        Kinds.of(Experiment.class).keySet().forEach(kind -> kinds.add("experiment." + kind));
        assertThat(kinds).containsAll(listed.stringPropertyNames());
    }

    /** What is written only with some parameters, which no example has, is found in the sources. */
    @Test
    void everyNameInTheSourcesIsListed() throws IOException {
        List<String> listed = Kinds.of(Simulation.class).keySet().stream()
                .flatMap(kind -> ScalarGuide.of("simulation", kind).stream())
                .toList();
        List<String> found = new ArrayList<>();
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.sorted().toList()) {
                Matcher name = Pattern.compile("scalar\\(\\s*\"([a-z0-9-]+)\"(\\s*\\+)?")
                        .matcher(Files.readString(source));
                while (name.find()) {
                    found.add(name.group(1) + (name.group(2) == null ? "" : "/1"));
                }
            }
        }
        assertThat(found)
                .hasSizeGreaterThan(150)
                .allSatisfy(name -> assertThat(
                                ScalarGuide.knows(name, listed) || ScalarGuide.knows(name.replace("/", ""), listed))
                        .as(name)
                        .isTrue());
    }
}
