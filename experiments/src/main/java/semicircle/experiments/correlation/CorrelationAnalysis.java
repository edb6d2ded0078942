package semicircle.experiments.correlation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.statistic.DensityHistogram;

/**
 * What random-matrix theory says about the correlations of many series: modes, cleaned matrices, changes over time, and
 * which series make them.
 *
 * @param window times in a window, at least 3
 * @param level chance that pure noise shows no mode
 * @param scan whether each series is left out in turn
 */
public record CorrelationAnalysis(int window, double level, boolean scan) {
    private static final int LEADING = 5;

    public CorrelationAnalysis {
        if (window < 3) {
            throw new IllegalArgumentException("window must be at least 3 times, got " + window);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be in (0, 1), got " + level);
        }
    }

    /**
     * Analyses a panel.
     *
     * @param panel at least 2 series over at least 4 times
     * @param solver where eigenvalues are computed
     * @return results by name
     * @throws IllegalArgumentException if the panel is too small or a series does not change
     */
    public Map<String, Measurement> of(Panel panel, EigenSolver solver) {
        int n = panel.names().size();
        int length = panel.times().size();
        if (n < 2 || length < 4) {
            throw new IllegalArgumentException(
                    "correlations need at least 2 series over 4 times, got " + n + " over " + length);
        }
        Panel.Standardised rows = panel.standardised(0, length);
        if (rows.constant().isPresent()) {
            throw new IllegalArgumentException("series '" + rows.constant().get()
                    + "' does not change and has no correlation; leave it out with --without");
        }
        EigenPairs pairs = solver.pairs(CorrelationSpectrum.matrix(rows.rows()));
        CorrelationSpectrum spectrum = CorrelationSpectrum.of(pairs, length - 1, level);
        Map<String, Measurement> results = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        scalars(spectrum, length, results);
        results.put("modes", modes(panel, pairs, spectrum));
        density(pairs, spectrum, results);
        cleaned(pairs, spectrum, results, notes);
        Optional<RollingTop> rolling = RollingTop.of(panel, window, level, solver);
        rolling.ifPresentOrElse(
                top -> changes(panel, top, results, notes),
                () -> notes.add("windows: fewer than " + RollingTop.LEAST + " of " + window
                        + " times, or a series that does not change within one; no change points"));
        if (scan && n > 2) {
            results.put("left-out", new LeftOut(this, panel, spectrum, rolling).table(solver));
        }
        results.put("notes", new Measurement.Table(List.of(new Measurement.Texts("note", notes))));
        return results;
    }

    private void scalars(CorrelationSpectrum spectrum, int length, Map<String, Measurement> results) {
        results.put("series", Measurement.Scalar.of(spectrum.size()));
        results.put("times", Measurement.Scalar.of(length));
        results.put("aspect", Measurement.Scalar.of((double) spectrum.size() / spectrum.samples()));
        results.put("level", Measurement.Scalar.of(level));
        results.put("bulk-variance", Measurement.Scalar.of(spectrum.variance()));
        results.put("bulk-edge", Measurement.Scalar.of(spectrum.law().upperEdge()));
        results.put("threshold", Measurement.Scalar.of(spectrum.threshold()));
        results.put("top-eigenvalue", Measurement.Scalar.of(spectrum.top()));
        results.put("significant-modes", Measurement.Scalar.of(spectrum.modes()));
    }

    private static Measurement.Table modes(Panel panel, EigenPairs pairs, CorrelationSpectrum spectrum) {
        int n = spectrum.size();
        int count = spectrum.modes();
        double[] eigenvalues = new double[count];
        double[] shares = new double[count];
        double[] participation = new double[count];
        List<String> leading = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int column = n - 1 - k;
            eigenvalues[k] = spectrum.eigenvalues().get(column);
            shares[k] = eigenvalues[k] / n;
            double fourth = 0;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double v = pairs.vectors().get(i, column);
                fourth += v * v * v * v;
                sum += v;
            }
            participation[k] = 1 / fourth;
            leading.add(leading(panel, pairs, column, sum < 0 ? -1 : 1));
        }
        return new Measurement.Table(List.of(
                new Measurement.Numbers("eigenvalue", "1", Values.of(eigenvalues)),
                new Measurement.Numbers("share", "1", Values.of(shares)),
                new Measurement.Numbers("population-strength", "1", spectrum.strengths()),
                new Measurement.Numbers("participation", "1", Values.of(participation)),
                new Measurement.Texts("leading-members", leading)));
    }

    private static String leading(Panel panel, EigenPairs pairs, int column, int sign) {
        List<String> members = new ArrayList<>();
        IntStream.range(0, panel.names().size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> -Math.abs(pairs.vectors().get(i, column))))
                .limit(LEADING)
                .forEach(i -> members.add(String.format(
                        Locale.ROOT,
                        "%s %+.2f",
                        panel.names().get(i),
                        sign * pairs.vectors().get(i, column))));
        return String.join(", ", members);
    }

    private static void density(EigenPairs pairs, CorrelationSpectrum spectrum, Map<String, Measurement> results) {
        double[] values = pairs.spectrum().toArray();
        for (int i = 0; i < values.length; i++) { // rounding must not stand beside the atom
            values[i] = i < spectrum.size() - spectrum.samples() ? 0 : values[i];
        }
        if (values.length >= 3 && values[values.length - 1] > values[0] && spectrum.variance() > 0) {
            Spectrum clean = Spectrum.of(pairs.spectrum().origin(), values);
            if (IntStream.range(0, values.length).filter(i -> values[i] > 0).count() >= 3) {
                results.putAll(new DensityHistogram().of(clean, Optional.of(spectrum.law())));
            }
        }
    }

    private static void cleaned(
            EigenPairs pairs, CorrelationSpectrum spectrum, Map<String, Measurement> results, List<String> notes) {
        SymmetricMatrix clipped = CleanedCorrelation.clipped(pairs, spectrum.modes());
        results.put("correlation/raw", field(CorrelationSpectrum.restored(pairs)));
        results.put("clipped/matrix", field(clipped));
        if (spectrum.samples() > spectrum.size()) {
            Values shrunk = CleanedCorrelation.shrunk(pairs, spectrum.samples());
            results.put("shrunk/matrix", field(CleanedCorrelation.rebuilt(pairs, shrunk)));
            results.put(
                    "shrinkage/eigenvalues",
                    Measurement.Curve.line(
                            Measurement.Axis.of("sample eigenvalue"),
                            pairs.spectrum().eigenvalues(),
                            Measurement.Axis.of("shrunk eigenvalue"),
                            shrunk));
        } else {
            notes.add("shrinkage: needs more times than series");
        }
    }

    private static Measurement.Field field(SymmetricMatrix matrix) {
        int n = matrix.size();
        Values places = n == 1 ? Values.of(1) : Values.evenlySpaced(1, n, n);
        return new Measurement.Field(
                Measurement.Axis.of("series"),
                places,
                Measurement.Axis.of("series"),
                places,
                Measurement.Axis.of("correlation"),
                Values.of(matrix.toDense().toArray()));
    }

    private void changes(Panel panel, RollingTop top, Map<String, Measurement> results, List<String> notes) {
        Measurement.Axis time = Measurement.Axis.of("row");
        Measurement.Axis value = Measurement.Axis.of("largest eigenvalue");
        results.put(
                "rolling/top",
                new Measurement.Curve(
                        time, top.centres(), value, top.tops(), Optional.empty(), Measurement.Mark.POINTS));
        results.put("rolling/noise", Measurement.Curve.line(time, top.centres(), value, top.thresholds()));
        List<String> when = new ArrayList<>();
        List<Integer> rows = top.rows();
        rows.forEach(row -> when.add(panel.times().get(row)));
        results.put("windows", Measurement.Scalar.of(top.tops().size()));
        results.put("window", Measurement.Scalar.of(window));
        results.put(
                "change-points",
                new Measurement.Table(List.of(
                        new Measurement.Numbers(
                                "row",
                                "1",
                                Values.of(rows.stream().mapToDouble(x -> x).toArray())),
                        new Measurement.Texts("time", when),
                        new Measurement.Numbers(
                                "earliest-row",
                                "1",
                                Values.of(top.changes().intervals().stream()
                                        .mapToDouble(i -> Math.ceil(i.lower()))
                                        .toArray())),
                        new Measurement.Numbers(
                                "latest-row",
                                "1",
                                Values.of(top.changes().intervals().stream()
                                        .mapToDouble(i -> Math.ceil(i.upper()))
                                        .toArray())))));
        notes.add(
                "windows do not overlap: overlapping ones are correlated and would raise false change points; independent ones show any change in 5 % of noise");
        double correlation = top.changes().lagOneCorrelation();
        if (Math.abs(correlation) > 3 / Math.sqrt(top.tops().size())) {
            notes.add(String.format(
                    Locale.ROOT,
                    "neighbouring windows still correlate by %.2f: the false-alarm rate of change points does not hold",
                    correlation));
        }
    }
}
