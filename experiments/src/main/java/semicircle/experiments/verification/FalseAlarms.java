package semicircle.experiments.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.emergence.BayesianRunLength;
import semicircle.dynamics.emergence.ChangePoint;
import semicircle.dynamics.emergence.Cusum;
import semicircle.dynamics.emergence.Detection;
import semicircle.dynamics.emergence.Detector;
import semicircle.dynamics.emergence.EarlyWarning;
import semicircle.dynamics.emergence.MeanShift;
import semicircle.dynamics.emergence.NullNoise;
import semicircle.dynamics.emergence.SegmentCost;
import semicircle.dynamics.emergence.SegmentShift;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** How often detectors alarm where nothing happens, beside the rates that they promise; a growing table. */
final class FalseAlarms {
    private static final int SERIES = 10_000;
    private static final double STANDARD_ERRORS = 4;

    /** What a detector without a level of its own must keep to, by the penalty that it is given. */
    private static final double MOST = 0.05;

    /** A detector, noise without an event, and the rate it promises there; no rate: at most {@link #MOST}, or for a walk the least share of inconclusive answers. */
    record Case(
            String name,
            Detector detector,
            int length,
            double phi,
            int share,
            OptionalDouble rate,
            double inconclusive) {
        /** {@return detector and noise, which seed its series} */
        String label() {
            return name + " n=" + length + " phi=" + phi;
        }
    }

    /** Alarms, and answers that nothing can be said, in shares. */
    private record Counted(double alarms, double inconclusive) {}

    private final List<String> names = new ArrayList<>();
    private final List<String> verdicts = new ArrayList<>();
    private final List<String> stated = new ArrayList<>();
    private final List<double[]> numbers = new ArrayList<>();
    private int missed;

    /** {@return detectors on white noise, on noise with memory and on random walks} */
    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int n : new int[] {200, 2000}) {
            for (double phi : new double[] {0, 0.5, 0.9}) {
                MeanShift known = new MeanShift(0.05, Optional.of(phi));
                MeanShift estimated = new MeanShift(0.05, Optional.empty());
                cases.add(stated("mean-shift, phi known", known, n, phi, 0.05));
                cases.add(stated("mean-shift, phi estimated", estimated, n, phi, 0.05));
                cases.add(stated("cusum, phi known", new Cusum(0.05, Optional.of(phi)), n, phi, 0.05));
            }
            MeanShift wandering = new MeanShift(0.05, Optional.empty());
            cases.add(new Case("mean-shift, phi estimated", wandering, n, 1, 1, OptionalDouble.empty(), 0.95));
            cases.add(walk("change-point, penalty 3", new ChangePoint(3), n, 20));
        }
        cases.add(walk("cusum", new Cusum(0.05, Optional.empty()), 200, 20));
        cases.add(walk("bayesian-run-length", new BayesianRunLength(200, 0.9), 200, 40));
        cases.add(walk("cusum, phi said to be 0.5", new Cusum(0.05, Optional.of(0.5)), 2000, 40));
        cases.add(walk("mean-shift, phi said to be 0.9", new MeanShift(0.05, Optional.of(0.9)), 2000, 40));
        for (double phi : new double[] {0.5, 0.9}) {
            for (int n : new int[] {200, 2000}) {
                int share = n / 10;
                cases.add(bounded("change-point, penalty 3", new ChangePoint(3), n, phi, share));
                cases.add(bounded(
                        "change-point, penalty 3, phi known", new ChangePoint(3, Optional.of(phi)), n, phi, share));
                cases.add(bounded("cusum", new Cusum(0.05, Optional.empty()), n, phi, share));
                cases.add(bounded("bayesian-run-length", new BayesianRunLength(n, 0.9), n, phi, share));
            }
        }
        for (SegmentCost.Kind kind : SegmentCost.Kind.values()) {
            SegmentShift shift = DetectorTrials.segments(kind);
            String name =
                    "segment-shift " + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            for (double phi : new double[] {0, 0.5, 0.9}) {
                cases.add(bounded(name, shift, 200, phi, 20));
            }
            cases.add(bounded(name, shift, 2000, 0.5, 400));
            cases.add(walk(name, shift, 200, 20));
        }
        cases.add(stated("change-point, penalty 3", new ChangePoint(3), 200, 0, 0.0073));
        EarlyWarning warning = new EarlyWarning(Optional.empty(), Optional.empty(), Optional.empty());
        cases.add(new Case("early-warning", warning, 400, 0, 10, OptionalDouble.of(0.05), 0));
        cases.add(new Case("early-warning", warning, 400, 0.9, 10, OptionalDouble.of(0.05), 0));
        cases.add(bounded("bayesian-run-length", new BayesianRunLength(200, 0.9), 200, 0, 20));
        return cases;
    }

    private static Case stated(String name, Detector detector, int length, double phi, double rate) {
        return new Case(name, detector, length, phi, 1, OptionalDouble.of(rate), 0);
    }

    /** Walks answer "unit root" in at least 95 of 100. */
    private static Case walk(String name, Detector detector, int length, int share) {
        return new Case(name, detector, length, 1, share, OptionalDouble.empty(), 0.95);
    }

    private static Case bounded(String name, Detector detector, int length, double phi, int share) {
        return new Case(name, detector, length, phi, share, OptionalDouble.empty(), 0);
    }

    /**
     * Counts one case.
     *
     * @param one the case
     * @param seed parent of its own
     * @param quick whether fewer series do
     */
    void count(Case one, Seed seed, boolean quick) {
        int series = Math.max(quick ? 20 : 50, SERIES / one.share / (quick ? 10 : 1));
        add(one, series, counted(one, series, seed.child(one.label()).generator()));
    }

    private static Counted counted(Case one, int series, UniformRandomProvider random) {
        Values xs = Values.evenlySpaced(0, one.length - 1, one.length);
        NullNoise noise = new NullNoise(one.phi);
        int alarms = 0;
        int open = 0;
        for (int s = 0; s < series; s++) {
            Detection seen = one.detector.in(xs, noise.drawn(one.length, 0, 0, random));
            alarms += seen.found() ? 1 : 0;
            open += seen.answer() == Detection.Answer.INCONCLUSIVE_UNIT_ROOT ? 1 : 0;
        }
        return new Counted((double) alarms / series, (double) open / series);
    }

    private void add(Case one, int series, Counted seen) {
        boolean walk = one.inconclusive > 0;
        double rate = walk ? Double.NaN : one.rate.orElse(MOST);
        double error = Math.sqrt(
                one.rate.orElse(walk ? seen.alarms : MOST) * (1 - one.rate.orElse(walk ? seen.alarms : MOST)) / series);
        double beyond = one.rate.isPresent() ? Math.abs(seen.alarms - rate) : seen.alarms - rate;
        boolean ok = walk ? seen.inconclusive >= one.inconclusive : !(beyond > STANDARD_ERRORS * error);
        missed += ok ? 0 : 1;
        names.add(one.name);
        verdicts.add(ok ? "ok" : "miss");
        stated.add(walk ? "-" : one.rate.isPresent() ? "level" : "at most");
        numbers.add(new double[] {one.length, one.phi, series, rate, seen.alarms, error, seen.inconclusive});
    }

    /** {@return how many cases do not keep what they promise} */
    int missed() {
        return missed;
    }

    /** {@return a row a case} */
    Measurement.Table table() {
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(new Measurement.Texts("detector", names));
        String[] headings = {"points", "phi", "series", "stated", "alarms", "standard error", "inconclusive"};
        for (int k = 0; k < headings.length; k++) {
            int column = k;
            columns.add(new Measurement.Numbers(
                    headings[k],
                    "1",
                    Values.of(numbers.stream().mapToDouble(row -> row[column]).toArray())));
        }
        columns.add(new Measurement.Texts("stated as", stated));
        columns.add(new Measurement.Texts("verdict", verdicts));
        return new Measurement.Table(columns);
    }
}
