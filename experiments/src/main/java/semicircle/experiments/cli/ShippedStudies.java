package semicircle.experiments.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Studies that come with the program, called by name. */
final class ShippedStudies {
    /** Their names, sorted. */
    static final List<String> NAMES = List.of("bbp-spike", "dyson-merger", "goe-semicircle", "wishart-aspect");

    private ShippedStudies() {}

    /**
     * Reads one.
     *
     * @param name one of {@link #NAMES}
     * @return its YAML
     * @throws IOException if it cannot be read
     */
    static String text(String name) throws IOException {
        try (InputStream stream = ShippedStudies.class.getResourceAsStream("/studies/" + name + ".yaml")) {
            if (stream == null) {
                throw new FileNotFoundException("the study " + name + " is missing from this build");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
