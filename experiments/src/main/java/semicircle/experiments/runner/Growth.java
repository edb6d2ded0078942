package semicircle.experiments.runner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import semicircle.data.store.RunStore;
import semicircle.experiments.study.NearestName;
import semicircle.experiments.study.Question;
import semicircle.experiments.study.Refinement;
import semicircle.experiments.study.RefusedStudyException;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyPoint;
import semicircle.experiments.study.Until;

/** How a study grows while it runs: more values of a control, more replicas; a function of stored numbers alone, so that it resumes. */
final class Growth {
    private Growth() {}

    /**
     * Refuses a growth by a scalar that no run has, such as one that is misspelt.
     *
     * @param study the study
     * @param store its runs
     */
    static void requireMeasured(Study study, RunStore store) throws IOException {
        if (study.refine().isEmpty() && study.until().isEmpty()) {
            return;
        }
        Summary summary = Summary.of(study, store);
        study.refine().ifPresent(refine -> require("refine", refine.order(), summary));
        study.until().ifPresent(until -> require("until", until.order(), summary));
    }

    private static void require(String what, String order, Summary summary) {
        if (!summary.points().isEmpty() && !summary.scalars().contains(order)) {
            throw RefusedStudyException.of(what + ".order", NearestName.unknown("scalar", order, summary.scalars()));
        }
    }

    /** The study with more values of its control, between the two neighbours where some curve is steepest. */
    static Study refined(Study study, Refinement refinement, RunStore store) throws IOException {
        Summary summary = Summary.of(study, store);
        Map<String, TreeMap<Double, Double>> curves = new LinkedHashMap<>();
        for (Summary.Point point : summary.points()) {
            Map<String, String> others = others(point.point(), refinement.control());
            String control = point.point().settings().getOrDefault(refinement.control(), "");
            Optional.ofNullable(point.means().get(refinement.order()))
                    .ifPresent(mean -> ControlFigures.number(control)
                            .ifPresent(x -> curves.computeIfAbsent(others.toString(), key -> new TreeMap<>())
                                    .put(x, mean.value())));
        }
        TreeSet<Double> controls = new TreeSet<>();
        List<double[]> steps = new ArrayList<>();
        curves.values().forEach(curve -> {
            controls.addAll(curve.keySet());
            steps.add(steepest(curve));
        });
        steps.removeIf(step -> step.length == 0);
        boolean whole = study.isWhole(refinement.control());
        int added = 0;
        for (int i = 0; added < refinement.points() && !steps.isEmpty() && i < 1000; i++) {
            double[] step = steps.get(i % steps.size());
            int parts = 2 + i / steps.size();
            double x = step[0] + (step[1] - step[0]) * (1 + i / steps.size()) / parts;
            double rounded =
                    whole ? Math.rint(x) : Double.parseDouble(String.format(java.util.Locale.ROOT, "%.12g", x));
            added += controls.add(rounded) ? 1 : 0;
        }
        List<String> values = controls.stream()
                .map(x -> x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString(x.longValue()) : Double.toString(x))
                .toList();
        return study.withSweep(study.sweep().with(refinement.control(), values));
    }

    private static double[] steepest(NavigableMap<Double, Double> curve) {
        double[] best = {};
        double most = -1;
        Map.Entry<Double, Double> before = curve.firstEntry();
        for (Map.Entry<Double, Double> entry :
                curve.tailMap(before.getKey(), false).entrySet()) {
            double slope = Math.abs(entry.getValue() - before.getValue());
            if (slope > most) {
                most = slope;
                best = new double[] {before.getKey(), entry.getKey()};
            }
            before = entry;
        }
        return best;
    }

    /**
     * Runs of a null whose control is held that are wanted still: as many at each setting of the other keys as the study made over all values of its control.
     *
     * @param without the null
     * @param study the study as it has grown
     * @param store its runs
     * @return runs of the null, those that are stored too
     */
    static List<Run> matching(Study without, Study study, RunStore store) {
        String control = study.verdict().map(Question::control).orElse("");
        Map<Map<String, String>, Integer> made = new LinkedHashMap<>();
        for (StudyPoint point : study.points()) {
            for (int r = 0; r < study.mostReplicas(); r++) {
                int one = store.contains(new Run(point, study.seed(), r).id()) ? 1 : 0;
                made.merge(others(point, control), one, Integer::sum);
            }
        }
        List<Run> wanted = new ArrayList<>();
        for (StudyPoint point : without.points()) {
            int runs = Math.max(without.replicas(), made.getOrDefault(others(point, control), 0));
            for (int r = 0; r < runs; r++) {
                wanted.add(new Run(point, without.seed(), r));
            }
        }
        return wanted;
    }

    private static Map<String, String> others(StudyPoint point, String control) {
        Map<String, String> others = new LinkedHashMap<>(point.settings());
        others.remove(control);
        return others;
    }

    /** Runs that are wanted still: each point whose mean is not known well enough gets as many replicas again. */
    static List<Run> wanted(Study study, Until until, RunStore store) throws IOException {
        List<Run> wanted = new ArrayList<>();
        for (Summary.Point point : Summary.of(study, store).points()) {
            double error = Optional.ofNullable(point.means().get(until.order()))
                    .flatMap(mean -> mean.standardError().isPresent()
                            ? Optional.of(mean.standardError().getAsDouble())
                            : Optional.empty())
                    .orElse(0.0);
            StudyPoint what = point.point();
            for (int r = point.replicas();
                    error > until.standardError() && r < Math.min(2 * point.replicas(), until.replicas());
                    r++) {
                wanted.add(new Run(what, study.seed(), r));
            }
        }
        return wanted;
    }
}
