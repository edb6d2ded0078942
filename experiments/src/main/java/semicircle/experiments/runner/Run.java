package semicircle.experiments.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import semicircle.data.store.RunRecord;
import semicircle.experiments.study.Outcome;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyPoint;
import semicircle.spectra.Seed;

/**
 * One point of a study, once. Its name and its seed depend on what it is and on nothing else.
 *
 * @param point what is run
 * @param studySeed seed of the study
 * @param replica which of the independent runs, from 0
 */
public record Run(StudyPoint point, long studySeed, int replica) {
    /**
     * All runs of a study.
     *
     * @param study the study
     * @return its points in order, the replicas of a point together
     */
    public static List<Run> of(Study study) {
        List<Run> runs = new ArrayList<>();
        for (StudyPoint point : study.points()) {
            for (int replica = 0; replica < study.replicas(); replica++) {
                runs.add(new Run(point, study.seed(), replica));
            }
        }
        return runs;
    }

    /** {@return all that the run is, as YAML} */
    public String yaml() {
        return "seed: " + studySeed + "\nreplica: " + replica + "\nexperiment:\n  "
                + point.yaml().stripTrailing().replace("\n", "\n  ") + "\n";
    }

    /** {@return 16 hexadecimal digits, a hash of {@link #yaml}} */
    public String id() {
        String digits = Long.toHexString(new Seed(0).child(yaml()).value());
        return "0".repeat(16 - digits.length()) + digits;
    }

    /** {@return root of all randomness of the run} */
    public Seed seed() {
        return new Seed(studySeed)
                .child(point.experiment().randomness(point.yaml()))
                .child(replica);
    }

    /** {@return settings and replica in short} */
    public String label() {
        String settings = point.label();
        return (settings.isEmpty() ? "" : settings + ", ") + "replica " + (replica + 1);
    }

    /**
     * What the run leaves behind.
     *
     * @param provenance where and when it ran
     * @param outcome what it found
     * @return the record to store
     */
    public RunRecord record(Map<String, String> provenance, Outcome outcome) {
        return new RunRecord(
                id(),
                yaml(),
                seed().value(),
                provenance,
                outcome.measurements(),
                outcome.captions(),
                outcome.spectra());
    }
}
