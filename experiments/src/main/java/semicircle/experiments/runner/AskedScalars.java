package semicircle.experiments.runner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.data.store.RunRecord;
import semicircle.experiments.study.NearestName;
import semicircle.experiments.study.Question;
import semicircle.experiments.study.RefusedStudyException;
import semicircle.experiments.study.Study;
import semicircle.spectra.Measurement;

/**
 * The scalars that a study asks of its runs: the question of each, the growth of the first.
 *
 * @param names their names, by the dotted key of the study that names each
 * @param scale key of the scale, by which the cheapest run is found; empty where there is none
 */
record AskedScalars(Map<String, String> names, Optional<String> scale) {
    private static final String VERDICT = "verdict.";

    AskedScalars {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    static AskedScalars of(Study study) {
        return new AskedScalars(study.asked(), study.verdict().map(Question::scale));
    }

    /** The runs with one of the smallest scale first: it tells at the least cost whether there is what is asked for. */
    List<Run> cheapestFirst(List<Run> runs) {
        if (names.isEmpty() || scale.isEmpty() || runs.isEmpty()) {
            return runs;
        }
        Run cheapest = runs.get(0);
        for (Run run : runs) {
            cheapest = size(run) < size(cheapest) ? run : cheapest;
        }
        List<Run> ordered = new ArrayList<>(runs);
        ordered.remove(cheapest);
        ordered.add(0, cheapest);
        return ordered;
    }

    private double size(Run run) {
        return scale.map(key -> run.point().settings().getOrDefault(key, ""))
                .map(value -> ControlFigures.number(value).orElse(Double.POSITIVE_INFINITY))
                .orElse(Double.POSITIVE_INFINITY);
    }

    /**
     * Refuses a run that does not hold one of them.
     *
     * @param record what the run left behind
     * @param first whether no other run was looked at before
     * @throws RefusedStudyException if a scalar is missing; names those that there are
     */
    void require(RunRecord record, boolean first) {
        names.forEach((key, name) -> {
            if (first || key.startsWith(VERDICT)) {
                scalar(record, key, name);
            }
        });
    }

    /** The value of a scalar of a run. */
    static double scalar(RunRecord record, String key, String name) {
        if (record.measurements().get(name) instanceof Measurement.Scalar scalar) {
            return scalar.value();
        }
        List<String> known = new ArrayList<>();
        record.measurements().forEach((other, measurement) -> {
            if (measurement instanceof Measurement.Scalar) {
                known.add(other);
            }
        });
        throw RefusedStudyException.of(key, NearestName.unknown("scalar", name, known));
    }
}
