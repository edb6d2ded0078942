package semicircle.experiments.verification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import semicircle.dynamics.verdict.Judge;
import semicircle.dynamics.verdict.Label;
import semicircle.dynamics.verdict.Verdict;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** What the judge says of the sweeps that it was not set by, kind by kind. */
final class HeldOutTrials {
    private final List<Row> rows = new ArrayList<>();

    /** Counts of one kind at one level of noise. */
    private static final class Row {
        private final HeldOutKind kind;
        private final double noise;
        private int sweeps;
        private int right;
        private int wrong;
        private int placed;
        private int covered;
        private final Map<String, Integer> labels = new LinkedHashMap<>();

        Row(HeldOutKind kind, double noise) {
            this.kind = kind;
            this.noise = noise;
        }

        void add(Verdict verdict, OptionalDouble truth) {
            Label label = verdict.label();
            sweeps++;
            if (truth.isPresent() && verdict.interval().isPresent() && kind.right(label)) {
                placed++;
                covered += verdict.interval().get().contains(truth.getAsDouble()) ? 1 : 0;
            }
            right += kind.right(label) ? 1 : 0;
            wrong += kind.wrong(label) ? 1 : 0;
            labels.merge(label.words(), 1, Integer::sum);
        }

        String said() {
            List<String> words = new ArrayList<>();
            labels.forEach((label, times) -> words.add(times + " " + label));
            return String.join(", ", words);
        }
    }

    /** Judges as many sweeps of each kind at each level of noise. */
    static HeldOutTrials of(Seed seed, int each, Runnable advanced, double... noise) {
        HeldOutTrials trials = new HeldOutTrials();
        for (HeldOutKind kind : HeldOutKind.values()) {
            for (double level : noise) {
                Row row = new Row(kind, level);
                for (int i = 0; i < each; i++) {
                    Seed own = seed.child(kind.name())
                            .child(String.format(Locale.ROOT, "%.3f", level))
                            .child(i);
                    SyntheticSweep.Made made = new HeldOutSweep(kind, level)
                            .make(own.child("sweep").generator());
                    Verdict verdict = new Judge(OptionalDouble.empty())
                            .of(
                                    made.table(),
                                    Optional.empty(),
                                    own.child("verdict").generator());
                    row.add(verdict, made.threshold());
                    advanced.run();
                }
                trials.rows.add(row);
            }
        }
        return trials;
    }

    /** {@return sweeps and, of these, wrong claims of emergence} */
    int[] wrong(boolean transition) {
        int[] count = new int[2];
        for (Row row : rows) {
            if (row.kind.transition() == transition) {
                count[0] += row.sweeps;
                count[1] += row.wrong;
            }
        }
        return count;
    }

    /** {@return how many of the sweeps whose transition was seen gave an interval of x_c, and how many of these hold it} */
    int[] covered() {
        int[] count = new int[2];
        for (Row row : rows) {
            count[0] += row.placed;
            count[1] += row.covered;
        }
        return count;
    }

    Measurement.Table table() {
        return new Measurement.Table(List.of(
                new Measurement.Texts(
                        "held out", rows.stream().map(row -> row.kind.words()).toList()),
                new Measurement.Numbers(
                        "noise",
                        "1",
                        Values.of(rows.stream().mapToDouble(row -> row.noise).toArray())),
                numbers("sweeps", row -> row.sweeps),
                numbers("right", row -> row.right),
                numbers("wrong claims", row -> row.wrong),
                numbers("x_c given", row -> row.placed),
                numbers("x_c covered", row -> row.covered),
                new Measurement.Texts("labels", rows.stream().map(Row::said).toList()),
                new Measurement.Texts(
                        "right would be",
                        rows.stream().map(row -> row.kind.allowedWords()).toList())));
    }

    private Measurement.Numbers numbers(String name, ToIntFunction<Row> count) {
        return new Measurement.Numbers(
                name,
                "1",
                Values.of(rows.stream().mapToDouble(count::applyAsInt).toArray()));
    }
}
