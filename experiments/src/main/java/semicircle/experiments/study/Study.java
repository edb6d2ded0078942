package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A declarative study: an experiment, repeated over the points of a grid.
 *
 * @param name file-safe name
 * @param seed root of all randomness
 * @param replicas independent runs of each point, at least 1
 * @param experiment what is run where the sweep sets nothing else
 * @param sweep the grid
 * @param chart how the scalars are drawn; left out: the last swept key with numbers is the abscissa
 * @param follow keys that follow others at each point, such as {@code experiment.cols = 2 * experiment.rows}
 * @param where conditions that a point of the grid must meet, such as {@code experiment.rows <= experiment.cols}
 * @param refine more values of a control where its curves are steepest; left out: none
 * @param until more replicas until a mean is known well enough; left out: none
 * @param verdict what is asked of the sweep; left out: nothing
 * @param about what it is about, in words
 * @param scales other sizes of it
 */
public record Study(
        String name,
        long seed,
        int replicas,
        Experiment experiment,
        Sweep sweep,
        Optional<Chart> chart,
        List<String> follow,
        List<String> where,
        Optional<Refinement> refine,
        Optional<Until> until,
        Optional<Question> verdict,
        Optional<About> about,
        Optional<Scales> scales) {
    private static final int MAX_RUNS = 1_000_000;
    private static final String EXPERIMENT = "experiment.";

    public Study {
        follow = List.copyOf(follow);
        where = List.copyOf(where);
        checkWords(follow, where, sweep);
        SweepAxes axes = new SweepAxes(sweep, RecordWriter.tree(experiment, Experiment.class));
        verdict.ifPresent(axes::require);
        refine.ifPresent(more -> axes.require(more, verdict));
        if (name.isEmpty() || name.startsWith(".") || !isFileSafe(name)) {
            throw new IllegalArgumentException(
                    "name must be letters, digits, '-', '_' and '.', not first a '.', got '" + name + "'");
        }
        if (replicas < 1) {
            throw new IllegalArgumentException("replicas must be at least 1, got " + replicas);
        }
        int most = Math.max(replicas, until.map(Until::replicas).orElse(replicas));
        if (sweep.size() > MAX_RUNS / most) {
            throw new IllegalArgumentException((most > replicas ? "until: " : "")
                    + "replicas times points of the sweep must be at most " + MAX_RUNS + ", got " + most + " x "
                    + sweep.size());
        }
        chart.ifPresent(drawn -> {
            axes.requireSwept("chart: x", drawn.x());
            drawn.series().ifPresent(key -> axes.requireSwept("chart: series", key));
        });
    }

    /**
     * A study that only sweeps.
     *
     * @param name file-safe name
     * @param seed root of all randomness
     * @param replicas independent runs of each point, at least 1
     * @param experiment what is run where the sweep sets nothing else
     * @param sweep the grid
     * @param chart how the scalars are drawn
     */
    public Study(String name, long seed, int replicas, Experiment experiment, Sweep sweep, Optional<Chart> chart) {
        this(
                name,
                seed,
                replicas,
                experiment,
                sweep,
                chart,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The same study with another grid.
     *
     * @param changed the grid
     * @return the study
     */
    public Study withSweep(Sweep changed) {
        return new Study(
                name, seed, replicas, experiment, changed, chart, follow, where, refine, until, verdict, about, scales);
    }

    /** The same study with some of the keys that take its effect away. */
    Study withoutOnly(List<String> some) {
        return new Study(
                name,
                seed,
                replicas,
                experiment,
                sweep,
                chart,
                follow,
                where,
                refine,
                until,
                verdict.map(question -> question.withWithout(some)),
                about,
                scales);
    }

    /**
     * Whether a key takes whole numbers only.
     *
     * @param key dotted key that begins with {@code experiment.}
     * @return whether it does
     */
    public boolean isWhole(String key) {
        return Kinds.isWhole(Optional.of(RecordWriter.tree(experiment, Experiment.class)), key);
    }

    /** {@return the scalars that are asked of the runs, by the dotted key that names each} */
    public Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>();
        verdict.ifPresent(question -> asked.putAll(question.asked()));
        refine.ifPresent(more -> asked.put("refine.order", more.order()));
        until.ifPresent(more -> asked.put("until.order", more.order()));
        return asked;
    }

    /** {@return the most replicas that a point may have} */
    public int mostReplicas() {
        return Math.max(replicas, until.map(Until::replicas).orElse(replicas));
    }

    /**
     * The same study without the effect that its question is about. Where that holds the control itself, as many runs are made, those of a refinement too,
     * and dealt to the values that it would have had; and more of them until the mean at each of those values is known as well as in the study.
     *
     * @return the control study, named {@code NAME-null}; empty where the question names none
     * @throws RefusedStudyException if a value does not fit
     */
    public Optional<Study> without() {
        List<String> overrides = verdict.map(Question::without).orElse(List.of());
        if (overrides.isEmpty()) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>(overrides);
        all.add("name=" + name + "-null");
        all.add("verdict.without=[]");
        String control = verdict.map(Question::control).orElse("");
        List<String> values = sweep.values().getOrDefault(control, List.of());
        if (!values.isEmpty() && overrides.stream().anyMatch(text -> text.startsWith(control + "="))) {
            long added = refine.filter(more -> more.control().equals(control))
                    .map(more -> (long) more.points() * more.rounds())
                    .orElse(0L);
            long runs = values.size() + added;
            all.addAll(List.of("chart=", "refine=", "replicas=" + replicas * runs));
            until.ifPresent(more -> all.addAll(List.of(
                    "until.replicas=" + more.replicas() * runs,
                    "until.standard-error=" + more.standardError() / Math.sqrt((double) runs))));
            all.add("verdict.dealt=[" + String.join(", ", values) + "]");
        }
        return Optional.of(StudyFile.read(name + " without its effect", StudyFile.write(this), all));
    }

    private static void checkWords(List<String> follow, List<String> where, Sweep sweep) {
        for (int i = 0; i < follow.size(); i++) {
            String what = "follow: " + i + ": ";
            String text = follow.get(i);
            Condition condition = named(what, text);
            if (!condition.sign().equals("=")) {
                throw new IllegalArgumentException(what + "must be key = key, got '" + text + "'");
            }
            if (!condition.left().startsWith(EXPERIMENT)) {
                throw new IllegalArgumentException(
                        what + "must set a key that begins with 'experiment.', got '" + text + "'");
            }
            if (sweep.keys().contains(condition.left())) {
                throw new IllegalArgumentException(
                        what + "must set a key that is not swept, got " + condition.left() + " of the sweep");
            }
        }
        for (int i = 0; i < where.size(); i++) {
            String what = "where: " + i + ": ";
            if (named(what, where.get(i)).sign().equals("=")) {
                throw new IllegalArgumentException(
                        what + "must compare, with == where equal is meant, got '" + where.get(i) + "'");
            }
        }
    }

    private static Condition named(String what, String text) {
        try {
            return Condition.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + e.getMessage());
        }
    }

    /**
     * A study of one point.
     *
     * @param name file-safe name
     * @param seed root of all randomness
     * @param experiment what is run, once
     * @return the study
     */
    public static Study of(String name, long seed, Experiment experiment) {
        return new Study(name, seed, 1, experiment, Sweep.NONE, Optional.empty());
    }

    /**
     * {@return the points of the grid, the last key of the sweep changing fastest}
     *
     * @throws RefusedStudyException if a value of the sweep does not fit
     */
    public List<StudyPoint> points() {
        return StudyGrid.points(
                RecordWriter.tree(this, Study.class), Sweep.nodes(sweep.tree(), "sweep"), follow, where);
    }

    /**
     * The experiment of a point with one key changed, such as a control between two values of the sweep.
     *
     * @param point a point
     * @param key dotted key below {@code experiment}
     * @param yaml its value as YAML
     * @return the experiment there
     * @throws RefusedStudyException if the value does not fit
     */
    public static Experiment with(StudyPoint point, String key, String yaml) {
        Map<String, YamlNode.Entry> root = new LinkedHashMap<>();
        YamlNode experiment = RecordWriter.tree(point.experiment(), Experiment.class);
        root.put("experiment", new YamlNode.Entry(experiment.place(), experiment));
        YamlNode tree = new YamlNode.Mapping(experiment.place(), root).with(key, YamlReader.read(key, yaml, false));
        return RecordBinder.bind(tree.at("experiment").orElse(tree), Experiment.class, "experiment");
    }

    private static boolean isFileSafe(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c < 128 && Character.isLetterOrDigit(c);
            if (!letter && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }
}
