package semicircle.experiments.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import semicircle.experiments.simulation.Simulation;

/** Which scalars the runs of a kind may record, known before anything is run; a test compares it with what runs record. */
public final class ScalarGuide {
    /** Name of the resource: {@code family.kind} to names parted by blanks, in which a star stands for anything. */
    public static final String RESOURCE = "/scalars.properties";

    private static final Properties NAMES = read();

    private ScalarGuide() {}

    private static Properties read() {
        Properties names = new Properties();
        try (InputStream stream = ScalarGuide.class.getResourceAsStream(RESOURCE)) {
            if (stream != null) {
                names.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE + " of this build", e);
        }
        return names;
    }

    /**
     * What a kind may record.
     *
     * @param family name of its family
     * @param kind its name
     * @return names, some with a star; empty where they follow from parameters or files
     */
    public static List<String> of(String family, String kind) {
        String names = NAMES.getProperty(family + "." + kind, "");
        return names.isEmpty() ? List.of() : List.of(names.split(" ", -1));
    }

    /** What an experiment may record; empty where that is not known before. */
    static List<String> of(Experiment experiment) {
        return experiment instanceof SimulationExperiment simulated
                ? of("simulation", Kinds.name(simulated.model().getClass(), Simulation.class))
                : of("experiment", Kinds.name(experiment.getClass(), Experiment.class));
    }

    /**
     * Whether a name is among those known.
     *
     * @param name the name of a scalar
     * @param known names, some with a star
     * @return whether it is
     */
    public static boolean knows(String name, Collection<String> known) {
        return known.stream().anyMatch(one -> Pattern.matches(Pattern.quote(one).replace("*", "\\E.+\\Q"), name));
    }

    /**
     * Refuses a study that asks for a scalar which no run of it can record.
     *
     * @param tree the study as it was written
     * @param study the same, bound
     * @param points its points
     * @throws RefusedStudyException at the first such name
     */
    static void require(YamlNode tree, Study study, List<StudyPoint> points) {
        List<List<String>> each =
                points.stream().map(point -> of(point.experiment())).distinct().toList();
        if (each.contains(List.of())) {
            return;
        }
        List<String> known = each.stream().flatMap(List::stream).distinct().toList();
        study.asked().forEach((key, name) -> {
            if (!knows(name, known)) {
                throw tree.at(key).orElse(tree).place().refuse(key, NearestName.unknown("scalar", name, known));
            }
        });
    }
}
