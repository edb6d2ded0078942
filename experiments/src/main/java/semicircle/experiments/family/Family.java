package semicircle.experiments.family;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

/**
 * One architecture at several scales: medians of spectral measures by role against the numbers of parameters and neurons.
 *
 * @param members the models, by parameters
 */
public record Family(List<Member> members) {
    /** Name under which all roles stand together. */
    private static final String ALL = "all";

    private static final Map<String, String> MEASURES = measures();

    public Family {
        members = members.stream()
                .sorted(Comparator.comparingLong(Member::parameters).thenComparing(Member::name))
                .toList();
        if (members.size() < 2) {
            throw new IllegalArgumentException("a family has at least two models, got " + members.size());
        }
        for (int i = 0; i < members.size(); i++) {
            for (int j = 0; j < i; j++) {
                Member one = members.get(j);
                Member other = members.get(i);
                if (same(one, other)) {
                    throw new IllegalArgumentException("a family counts each model once: " + one.name() + " and "
                            + other.name() + " hold the same weights; leave one of them out");
                }
            }
        }
    }

    /** Whether all measures of all matrices are the same, to the bit. */
    private static boolean same(Member one, Member other) {
        int n = one.layers().size();
        if (one.parameters() != other.parameters() || n != other.layers().size() || n == 0) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            for (String column : MEASURES.keySet()) {
                double a = one.layers().get(i).number(column);
                if (Double.compare(a, other.layers().get(i).number(column)) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Map<String, String> measures() {
        Map<String, String> measures = new LinkedHashMap<>();
        measures.put("mp_variance", "variance of the bulk");
        measures.put("lambda_plus", "edge of the bulk");
        measures.put("lambda_max", "largest eigenvalue");
        measures.put("spikes", "spikes beyond the bulk");
        measures.put("stable_rank", "stable rank");
        measures.put("alpha", "tail exponent α");
        measures.put("entropy", "spectral entropy over ln rank");
        return measures;
    }

    /** {@return a row a model: its size} */
    public Measurement.Table sizes() {
        return new Measurement.Table(List.of(
                new Measurement.Texts(
                        "model", members.stream().map(Member::name).toList()),
                numbers("parameters", Member::parameters),
                numbers("neurons", Member::neurons),
                numbers("matrices", member -> member.layers().size())));
    }

    /** {@return a row a role and model: medians of the measures; the error of α is the median of its matrices' errors} */
    public Measurement.Table values() {
        List<String> roles = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        List<String> columns = new ArrayList<>(MEASURES.keySet());
        columns.add("alpha_se");
        for (String role : roles()) {
            for (Member member : members) {
                roles.add(role);
                names.add(member.name());
                rows.add(columns.stream()
                        .mapToDouble(column -> member.median(plain(role), column))
                        .toArray());
            }
        }
        List<Measurement.Column> table = new ArrayList<>();
        table.add(new Measurement.Texts("role", roles));
        table.add(new Measurement.Texts("model", names));
        for (int c = 0; c < columns.size(); c++) {
            int at = c;
            table.add(new Measurement.Numbers(
                    columns.get(c).replace('_', '-'),
                    "1",
                    Values.of(rows.stream().mapToDouble(row -> row[at]).toArray())));
        }
        return new Measurement.Table(table);
    }

    /** {@return a row a role, measure and kind of size: the power law over parameters or neurons, and the largest model from the others} */
    public Measurement.Table scaling() {
        List<String> roles = new ArrayList<>();
        List<String> measures = new ArrayList<>();
        List<String> readings = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        List<String> overs = new ArrayList<>();
        for (String role : roles()) {
            for (String column : MEASURES.keySet()) {
                for (Size over : Size.values()) {
                    trend(plain(role), column, over).ifPresent(trend -> {
                        roles.add(role);
                        measures.add(column.replace('_', '-'));
                        overs.add(over.label);
                        readings.add(trend.reading());
                        rows.add(row(trend));
                    });
                }
            }
        }
        List<Measurement.Column> table = new ArrayList<>();
        table.add(new Measurement.Texts("role", roles));
        table.add(new Measurement.Texts("measure", measures));
        table.add(new Measurement.Texts("over", overs));
        List<String> headings = List.of(
                "sizes",
                "exponent",
                "lower",
                "upper",
                "largest-predicted",
                "predicted-lower",
                "predicted-upper",
                "largest",
                "over-predicted");
        for (int c = 0; c < headings.size(); c++) {
            int at = c;
            table.add(new Measurement.Numbers(
                    headings.get(c),
                    "1",
                    Values.of(rows.stream().mapToDouble(row -> row[at]).toArray())));
        }
        table.add(new Measurement.Texts("reading", readings));
        return new Measurement.Table(table);
    }

    private static double[] row(PowerTrend trend) {
        double predicted = trend.predicted().orElse(Double.NaN);
        boolean bounded = Double.isFinite(trend.predictedInterval().upper());
        return new double[] {
            trend.sizes(),
            trend.exponent(),
            bounded(trend.interval().lower()),
            bounded(trend.interval().upper()),
            predicted,
            bounded ? trend.predictedInterval().lower() : Double.NaN,
            bounded ? trend.predictedInterval().upper() : Double.NaN,
            trend.actual(),
            trend.actual() / predicted
        };
    }

    private static double bounded(double limit) {
        return Double.isFinite(limit) ? limit : Double.NaN;
    }

    /** {@return measures over parameters, a figure a measure, a layer of it a role} */
    public Map<String, Measurement> figures() {
        Map<String, Measurement> figures = new LinkedHashMap<>();
        MEASURES.forEach((column, words) -> {
            for (String role : roles()) {
                List<Member> known = known(plain(role), column);
                if (known.size() >= 2) {
                    figures.put(
                            words + " by size/" + role,
                            new Measurement.Curve(
                                    Axis.log("parameters"),
                                    Values.of(known.stream()
                                            .mapToDouble(Member::parameters)
                                            .toArray()),
                                    Axis.log(words),
                                    Values.of(known.stream()
                                            .mapToDouble(m -> m.median(plain(role), column))
                                            .toArray()),
                                    Optional.empty(),
                                    Measurement.Mark.POINTS));
                }
            }
        });
        return figures;
    }

    private Optional<PowerTrend> trend(String role, String column, Size over) {
        List<Member> known = known(role, column).stream()
                .filter(member -> over.of(member) > 0)
                .sorted(Comparator.comparingLong(over::of))
                .toList();
        Values xs = Values.of(known.stream().mapToDouble(over::of).toArray());
        if (known.size() < 2 || xs.get(0) == xs.get(xs.size() - 1)) {
            return Optional.empty();
        }
        return Optional.of(PowerTrend.of(
                xs,
                Values.of(
                        known.stream().mapToDouble(m -> m.median(role, column)).toArray())));
    }

    /** What makes a model larger. */
    private enum Size {
        PARAMETERS("parameters"),
        NEURONS("neurons");

        private final String label;

        Size(String label) {
            this.label = label;
        }

        long of(Member member) {
            return this == PARAMETERS ? member.parameters() : member.neurons();
        }
    }

    /** Members with a positive value. */
    private List<Member> known(String role, String column) {
        return members.stream()
                .filter(member -> member.parameters() > 0 && member.median(role, column) > 0)
                .toList();
    }

    private static String plain(String role) {
        return role.equals(ALL) ? "" : role;
    }

    private List<String> roles() {
        Set<String> roles = new LinkedHashSet<>(List.of(ALL));
        members.forEach(member -> member.layers().forEach(layer -> roles.add(layer.role())));
        return List.copyOf(roles);
    }

    private Measurement.Numbers numbers(String name, ToDoubleFunction<Member> number) {
        return new Measurement.Numbers(
                name, "1", Values.of(members.stream().mapToDouble(number).toArray()));
    }
}
