package semicircle.experiments.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import semicircle.experiments.comparison.CompressedMatrix.Result;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

/** Compressed matrices as tables and figures. */
public final class CompressionTable {
    private static final Axis STRENGTH = Axis.log("strength of a mode over the threshold of survival");
    private static final Axis OVERLAP = Axis.of("squared overlap before and after");

    private CompressionTable() {}

    /**
     * Matrix by matrix, way by way.
     *
     * @param all the results
     * @return a row each
     */
    public static Measurement.Table matrices(List<CompressedMatrix> all) {
        return new Measurement.Table(List.of(
                texts("matrix", all, c -> c.matrix().name()),
                texts("way", all, CompressedMatrix::way),
                numbers("noise-variance", all, Result::variance),
                numbers("step", all, r -> r.step() > 0 ? r.step() : Double.NaN),
                numbers("gain", all, Result::gain),
                numbers("modes", all, Result::modes),
                numbers("survive-by-step", all, Result::byStep),
                numbers("survive-by-gain", all, Result::byGain),
                numbers("found", all, Result::found),
                numbers("overlap-by-law", all, r -> mean(r.overlapsByLaw())),
                numbers("overlap", all, r -> mean(r.overlaps())),
                numbers("error-by-law", all, Result::errorByLaw),
                numbers("error", all, Result::error),
                numbers("hard-rank", all, Result::hardRank),
                numbers("hard-rank-unknown-noise", all, Result::hardRankUnknown),
                texts(
                        "note",
                        all,
                        c -> c.skipped()
                                .map(reason -> "not compressed: " + reason)
                                .orElse(""))));
    }

    /**
     * All matrices together, way by way.
     *
     * @param all the results
     * @return a row a way
     */
    public static Measurement.Table ways(List<CompressedMatrix> all) {
        Map<String, List<Result>> ways = byWay(all);
        List<List<Result>> groups = List.copyOf(ways.values());
        return new Measurement.Table(List.of(
                new Measurement.Texts("way", List.copyOf(ways.keySet())),
                sums("matrices", groups, r -> 1),
                sums("modes", groups, Result::modes),
                sums("survive-by-step", groups, Result::byStep),
                sums("survive-by-gain", groups, Result::byGain),
                sums("found", groups, Result::found),
                means("error-by-law", groups, Result::errorByLaw),
                means("error", groups, Result::error)));
    }

    /**
     * Overlap of each leading mode over its strength, found and predicted, a figure a way.
     *
     * @param all the results
     * @return layers by name
     */
    public static Map<String, Measurement> figures(List<CompressedMatrix> all) {
        Map<String, Measurement> figures = new LinkedHashMap<>();
        byWay(all).forEach((way, results) -> {
            double[] x = joined(results, Result::strengths);
            double[] found = joined(results, Result::overlaps);
            double[] law = joined(results, Result::overlapsByLaw);
            if (x.length > 0 && x.length == found.length && x.length == law.length) {
                figures.put("survival at " + way + "/found", points(x, found));
                figures.put("survival at " + way + "/by law", points(x, law));
            }
        });
        return figures;
    }

    private static Measurement.Curve points(double[] x, double[] y) {
        return new Measurement.Curve(
                STRENGTH, Values.of(x), OVERLAP, Values.of(y), Optional.empty(), Measurement.Mark.POINTS);
    }

    /** Modes of all matrices that have any. */
    private static double[] joined(List<Result> results, Function<Result, Values> values) {
        return results.stream()
                .filter(r -> r.modes() > 0 && r.overlaps().size() > 0)
                .flatMapToDouble(r -> values.apply(r).stream())
                .toArray();
    }

    private static Map<String, List<Result>> byWay(List<CompressedMatrix> all) {
        Map<String, List<Result>> ways = new LinkedHashMap<>();
        for (CompressedMatrix one : all) {
            one.result()
                    .ifPresent(result -> ways.computeIfAbsent(one.way(), way -> new ArrayList<>())
                            .add(result));
        }
        return ways;
    }

    private static double mean(Values values) {
        return values.stream().average().orElse(Double.NaN);
    }

    private static Measurement.Numbers sums(String name, List<List<Result>> groups, ToDoubleFunction<Result> number) {
        return new Measurement.Numbers(
                name,
                "1",
                Values.of(groups.stream()
                        .mapToDouble(group -> group.stream().mapToDouble(number).sum())
                        .toArray()));
    }

    private static Measurement.Numbers means(String name, List<List<Result>> groups, ToDoubleFunction<Result> number) {
        return new Measurement.Numbers(
                name,
                "1",
                Values.of(groups.stream()
                        .mapToDouble(group ->
                                group.stream().mapToDouble(number).average().orElse(Double.NaN))
                        .toArray()));
    }

    private static Measurement.Texts texts(
            String name, List<CompressedMatrix> all, Function<CompressedMatrix, String> text) {
        return new Measurement.Texts(name, all.stream().map(text).toList());
    }

    private static Measurement.Numbers numbers(
            String name, List<CompressedMatrix> all, ToDoubleFunction<Result> number) {
        return new Measurement.Numbers(
                name,
                "1",
                Values.of(all.stream()
                        .mapToDouble(c -> c.result().map(number::applyAsDouble).orElse(Double.NaN))
                        .toArray()));
    }
}
