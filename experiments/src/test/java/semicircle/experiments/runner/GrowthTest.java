package semicircle.experiments.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.store.RunStore;
import semicircle.dynamics.verdict.Label;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.experiments.ResultBytes;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyFile;
import semicircle.experiments.study.Until;
import semicircle.spectra.eigen.EigenSolver;

/** Studies that grow while they run, on the spike whose overlap rises at a strength of 1. */
class GrowthTest {
    private static final String SPIKE = """
            name: spike
            seed: 7
            replicas: 4
            experiment: {kind: spike, beta: 1, size: 2000, strength: 1, samples: 2}
            sweep:
              experiment.size: [500, 1000, 2000]
              experiment.strength: [0, 0.5, 1, 1.5, 2.5, 4]
            """;
    private static final String REFINE =
            "refine: {control: experiment.strength, order: overlap, points: 2, rounds: 2}\n";

    @TempDir
    private Path folder;

    private static Study study(String more) {
        return StudyFile.read("spike.yaml", SPIKE + more, List.of());
    }

    private static Runner.Finished run(Study study, int threads, Path folder) throws IOException {
        return new Runner(EigenSolver.best(), threads, Runner.Progress.SILENT).run(study, folder);
    }

    /** The exact overlap 1 - 1/s^2 changes most from 1 to 1.5, by 0.56, then by 0.28 to 2.5; each round parts the largest change. */
    @Test
    void refinementLooksWhereTheCurveIsSteepest() throws IOException {
        Runner.Finished grown = run(study(REFINE), 2, folder);
        List<Double> strengths = new ArrayList<>();
        grown.summary().points().forEach(point -> {
            if (point.point().settings().containsValue("2000")) {
                strengths.add(Double.parseDouble(point.point().settings().getOrDefault("experiment.strength", "")));
            }
        });
        assertThat(strengths).hasSize(10).isSorted().doesNotHaveDuplicates();
        assertThat(strengths.stream().filter(s -> s > 1 && s < 1.5)).hasSizeGreaterThan(1);
        assertThat(strengths.stream().filter(s -> s > 1 && s < 2.5 && s != 1.5)).hasSize(4);
        assertThat(grown.summary().points())
                .allSatisfy(point -> assertThat(point.replicas()).isEqualTo(4));
    }

    /** Overlap 1 - 1/s^2 with s = 2 over sizes: a control of whole numbers gets whole numbers between, and no more than there are. */
    @Test
    void refinementOfAWholeControlStaysWhole() throws IOException {
        Study asked = StudyFile.read(
                "spike.yaml",
                SPIKE,
                List.of(
                        "sweep={experiment.size: [4, 6, 50], experiment.strength: [1.5, 3]}",
                        "refine={control: experiment.size, order: overlap, points: 3, rounds: 1}"));
        List<String> sizes = run(asked, 2, folder).summary().points().stream()
                .map(point -> point.point().settings().getOrDefault("experiment.size", ""))
                .distinct()
                .toList();
        assertThat(sizes).hasSizeGreaterThan(3).contains("4", "6", "50").allMatch(size -> size.matches("[0-9]+"));
    }

    @Test
    void refinementGoesOnWhereItStoodAndDoesNotDependOnThreads() throws IOException {
        run(study(REFINE), 1, folder.resolve("one"));
        run(study(""), 2, folder.resolve("two")); // what a stopped study left behind
        run(study(REFINE), 2, folder.resolve("two"));
        List<String> heard = new ArrayList<>();
        new Runner(EigenSolver.best(), 2, (done, stored, total, label) -> heard.add(label))
                .run(study(REFINE), folder.resolve("two"));
        assertThat(heard).containsOnly("");
        for (String file : List.of("results.h5", "summary.h5")) {
            assertThat(ResultBytes.outsideProvenance(folder.resolve("two").resolve(file)))
                    .isEqualTo(
                            ResultBytes.outsideProvenance(folder.resolve("one").resolve(file)));
        }
    }

    @Test
    void replicasDoubleUntilTheMeanIsKnown() throws IOException {
        double wanted = 0.01;
        Runner.Finished grown =
                run(study("until: {order: overlap, standard-error: " + wanted + ", replicas: 20}\n"), 2, folder);
        assertThat(grown.summary().points()).hasSize(18).allSatisfy(point -> {
            assertThat(point.replicas()).isIn(4, 8, 16, 20);
            assertThat(point.mean("overlap").standardError().orElseThrow() <= wanted || point.replicas() == 20)
                    .as(point.point().label())
                    .isTrue();
        });
        Summary first = run(study(""), 2, folder.resolve("first")).summary();
        for (int i = 0; i < 18; i++) {
            boolean enough =
                    first.points().get(i).mean("overlap").standardError().orElseThrow() <= wanted;
            assertThat(grown.summary().points().get(i).replicas() == 4).isEqualTo(enough);
        }
        assertThat(grown.summary().points().stream()
                        .map(Summary.Point::replicas)
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    /** As many runs as the refined sweep has, at one strength, dealt evenly: nothing depends on a strength that none of them had. */
    @Test
    void dealtNullHasTheSameBudget() throws IOException {
        Study asked = study(REFINE + """
                verdict:
                  scale: experiment.size
                  control: experiment.strength
                  order: overlap
                  without: [experiment.strength=0]
                """);
        Runner.Finished grown = run(asked, 2, folder);
        Study without = asked.without().orElseThrow();
        Judgement nothing = run(without, 2, folder.resolve("null")).judgement().orElseThrow();
        SweepTable runs = nothing.tables().get("");
        assertThat(runs.rows())
                .isEqualTo(grown.judgement().orElseThrow().tables().get("").rows())
                .isEqualTo(3 * 10 * 4);
        Map<Double, Integer> dealt = new TreeMap<>();
        runs.control().stream().forEach(x -> dealt.merge(x, 1, Integer::sum));
        assertThat(dealt.keySet()).containsExactly(0.0, 0.5, 1.0, 1.5, 2.5, 4.0);
        assertThat(dealt.values()).allSatisfy(count -> assertThat(count).isBetween(18, 21));
        assertThat(nothing.verdicts().get("").label()).isEqualTo(Label.NONE);
    }

    private static Map<String, Integer> runsBySize(Path folder) throws IOException {
        Map<String, Integer> runs = new TreeMap<>();
        try (RunStore store = RunStore.read(folder)) {
            for (String id : store.ids()) {
                String size = store.get(id).study().replaceAll("(?s).*size: (\\d+).*", "$1");
                runs.merge(size, 1, Integer::sum);
            }
        }
        return runs;
    }

    /** At a strength of 0 overlaps hardly vary: by its own noise the null would have no replica more than the 24 that it begins with. */
    @Test
    void dealtNullHasAsManyReplicasAsTheStudyCameTo() throws IOException {
        String question = """
                verdict:
                  scale: experiment.size
                  control: experiment.strength
                  order: overlap
                  without: [experiment.strength=0]
                """;
        Study asked = study("until: {order: overlap, standard-error: 0.01, replicas: 20}\n" + question);
        Runner.Finished grown = run(asked, 2, folder.resolve("one"));
        Map<String, Integer> study = runsBySize(folder.resolve("one"));
        assertThat(study.keySet()).containsExactly("1000", "2000", "500");
        assertThat(study.values()).allSatisfy(runs -> assertThat(runs).isBetween(25, 6 * 20));
        assertThat(runsBySize(folder.resolve("one/null"))).isEqualTo(study);
        assertThat(grown.judgement()
                        .orElseThrow()
                        .verdicts()
                        .get("")
                        .gates()
                        .get(0)
                        .finding())
                .isEqualTo("the control says none");
        run(study(question), 2, folder.resolve("two")); // what a study without replicas left behind
        run(asked, 1, folder.resolve("two"));
        assertThat(runsBySize(folder.resolve("two/null"))).isEqualTo(study);
        for (String file : List.of("summary.h5", "null/summary.h5")) {
            assertThat(ResultBytes.outsideProvenance(folder.resolve("two").resolve(file)))
                    .isEqualTo(
                            ResultBytes.outsideProvenance(folder.resolve("one").resolve(file)));
        }
    }

    /** Six strengths: the mean of all runs is known better than that of one strength by the square root of 6. */
    @Test
    void dealtNullByItselfKnowsEachMeanAsWell() {
        Study without = study("""
                until: {order: overlap, standard-error: 0.01, replicas: 20}
                verdict:
                  scale: experiment.size
                  control: experiment.strength
                  order: overlap
                  without: [experiment.strength=0]
                """).without().orElseThrow();
        assertThat(without.replicas()).isEqualTo(6 * 4);
        assertThat(without.until().orElseThrow()).isEqualTo(new Until("overlap", 0.01 / Math.sqrt(6), 6 * 20));
    }

    @Test
    void nullThatKeepsItsControlIsRefinedAsWell() {
        Study asked = study(REFINE + """
                verdict:
                  scale: experiment.size
                  control: experiment.strength
                  order: overlap
                  without: [experiment.samples=3]
                """);
        Study without = asked.without().orElseThrow();
        assertThat(without.refine()).isEqualTo(asked.refine());
        assertThat(without.sweep()).isEqualTo(asked.sweep());
        assertThat(without.replicas()).isEqualTo(asked.replicas());
    }
}
