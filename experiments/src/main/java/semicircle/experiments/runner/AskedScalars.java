package semicircle.experiments.runner;

import java.util.ArrayList;
import java.util.List;
import semicircle.data.store.RunRecord;
import semicircle.experiments.study.NearestName;
import semicircle.experiments.study.Question;
import semicircle.experiments.study.RefusedStudyException;
import semicircle.experiments.study.Study;
import semicircle.spectra.Measurement;

/**
 * The scalars that the question of a study asks each run for.
 *
 * @param names their names
 */
record AskedScalars(List<String> names) {
    AskedScalars {
        names = List.copyOf(names);
    }

    static AskedScalars of(Study study) {
        List<String> names = new ArrayList<>();
        study.verdict().ifPresent(question -> add(question, names));
        return new AskedScalars(names);
    }

    private static void add(Question question, List<String> names) {
        names.add(question.order());
        question.ratio().ifPresent(names::add);
        question.loss().ifPresent(names::add);
        question.signal().ifPresent(names::add);
        question.jump().ifPresent(names::add);
        question.spread().ifPresent(names::add);
        names.addAll(question.metrics());
    }

    /**
     * Refuses a run that does not hold one of them.
     *
     * @param record what the run left behind
     * @throws RefusedStudyException if a scalar is missing; names those that there are
     */
    void require(RunRecord record) {
        names.forEach(name -> scalar(record, name));
    }

    /** The value of a scalar of a run. */
    static double scalar(RunRecord record, String name) {
        if (record.measurements().get(name) instanceof Measurement.Scalar scalar) {
            return scalar.value();
        }
        List<String> known = new ArrayList<>();
        record.measurements().forEach((other, measurement) -> {
            if (measurement instanceof Measurement.Scalar) {
                known.add(other);
            }
        });
        throw new RefusedStudyException("verdict: " + NearestName.unknown("scalar", name, known));
    }
}
