package semicircle.experiments.study;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Studies that come with the program, called by name. */
public final class ShippedStudies {
    /** Their names, sorted; those of the catalogue of experiments begin with their number. */
    public static final List<String> NAMES = List.of(
            "01-semicircle-limits",
            "01b-semicircle-edge",
            "02-bbp-spike",
            "03-embedded-hamiltonian",
            "03b-spike-switch",
            "04-rosenzweig-porter",
            "04b-ergodic-vectors",
            "05-tfim-ssb",
            "06-disorder-chaos",
            "06b-majorana-ladder",
            "07-decision-chain",
            "07b-decision-jump",
            "08-giant-component",
            "08b-product-rule",
            "09-kirman-herding",
            "10-attention-phase",
            "10b-attention-jump",
            "11-hopfield-hebb",
            "12-deep-linear-modes",
            "12b-linear-plateau",
            "13-grokking-width",
            "13b-grokking-fraction",
            "14-binary-perceptron",
            "15a-edge-of-stability",
            "15b-optimiser-steady-state",
            "16-quanta-vs-mirage",
            "16b-skill-quanta",
            "17-model-collapse",
            "18-quantise-prune",
            "19-embedding-birth",
            "20-kuramoto-sync",
            "21-quantum-to-classical",
            "22-dimension-accuracy",
            "22b-weight-precision",
            "distance-concentration",
            "dyson-merger",
            "goe-semicircle",
            "grokking",
            "wishart-aspect");

    private ShippedStudies() {}

    /**
     * Finds one.
     *
     * @param word a name, with or without its number, or the number alone
     * @return the whole name; empty where none is called so
     */
    public static Optional<String> called(String word) {
        String number = word.matches("[0-9][a-z]?") ? "0" + word : word;
        return NAMES.stream()
                .filter(name -> name.equals(word)
                        || name.matches("[0-9]{2}[a-z]?-" + Pattern.quote(word))
                        || (number.matches("[0-9]{2}[a-z]?") && name.startsWith(number + "-")))
                .findFirst();
    }

    /**
     * Words a message about a name that none has.
     *
     * @param what what it should be the name of
     * @param word the unknown name
     * @param known all names
     * @return the message: those whose number it is, or the nearest, and all
     */
    public static String unknown(String what, String word, List<String> known) {
        List<String> several = word.matches("[0-9]{2}")
                ? known.stream().filter(name -> name.startsWith(word)).toList()
                : List.of();
        return several.isEmpty()
                ? NearestName.unknown(what, word, known)
                : "several are called '" + word + "': " + String.join(", ", several);
    }

    /** {@return names of the catalogue of experiments, in order} */
    public static List<String> catalogue() {
        return NAMES.stream().filter(name -> Character.isDigit(name.charAt(0))).toList();
    }

    /**
     * Reads one.
     *
     * @param word one of {@link #NAMES}, with or without its number
     * @return its YAML
     * @throws IOException if it cannot be read
     */
    public static String text(String word) throws IOException {
        String name = called(word).orElse(word);
        try (InputStream stream = ShippedStudies.class.getResourceAsStream("/studies/" + name + ".yaml")) {
            if (stream == null) {
                throw new FileNotFoundException("the study " + name + " is missing from this build");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
