package semicircle.experiments.verification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.dynamics.emergence.BayesianRunLength;
import semicircle.dynamics.emergence.ChangePoint;
import semicircle.dynamics.emergence.Cusum;
import semicircle.dynamics.emergence.Detector;
import semicircle.dynamics.emergence.EarlyWarning;
import semicircle.dynamics.emergence.MeanShift;
import semicircle.dynamics.emergence.NullNoise;
import semicircle.dynamics.emergence.SegmentCost;
import semicircle.dynamics.emergence.SegmentShift;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/**
 * False alarms, power and delay of each detector, sampled: alarms on white noise, on noise with memory and on random walks; and the share of
 * planted jumps that are found.
 */
public final class DetectorTrials implements Trials {
    private static final int LONG = 1_000_000;
    private static final Measurement.Axis JUMP =
            new Measurement.Axis("jump over the standard deviation of the noise", "1", Measurement.Scale.LOGARITHMIC);
    private static final int WARNED = 400;
    private static final double[] MEMORIES = {0, 0.3, 0.5, 0.7, 0.9, 0.98};
    private static final double[] JUMPS = {0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5};

    @Override
    public Checklist run(Seed seed, boolean quick, Verification.Progress progress) {
        List<FalseAlarms.Case> cases = FalseAlarms.cases();
        int steps = cases.size() + 4;
        FalseAlarms alarms = new FalseAlarms();
        int done = 0;
        for (FalseAlarms.Case one : cases) {
            alarms.count(one, seed, quick);
            progress.advanced(++done, steps, one.label());
        }
        Map<String, Measurement.Table> tables = new LinkedHashMap<>();
        tables.put("false-alarms", alarms.table());
        Measurement.Table power = power(seed.child("power"), quick ? 50 : 500);
        tables.put("power", power);
        progress.advanced(++done, steps, "power");
        tables.put("early-warning-power", warnings(seed.child("warnings"), quick ? 100 : 1000));
        Measurement.Table delay = delay(seed.child("delay"), quick ? 20 : 100);
        tables.put("delay", delay);
        SteadyTrials.Result steady = SteadyTrials.of(seed.child("steady"), quick ? 100 : 1000);
        tables.put("steady-state", steady.table());
        progress.advanced(++done, steps, "steady state");
        SteadyTrials.Result signs = SymmetryTrials.of(seed.child("symmetry"), quick ? 400 : 4000);
        tables.put("symmetry-and-spectra", signs.table());
        progress.advanced(++done, steps, "symmetry and spectra");
        List<String> notes = new ArrayList<>(List.of(
                "a stated rate is held to 4 standard errors, on both sides where it is a level of the"
                        + " detector's own, above where it is a bound; walks answer unit root in at least 95 %",
                "power: share of jumps found in the middle of 200 points; jump in units of the noise's"
                        + " standard deviation",
                "early warning: share of series of 400 points, whose memory grows evenly from none, that are"
                        + " warned of",
                "steady state: two errors of 5 % each, so right in 90 %, less 4 standard errors; a walk may be"
                        + " inconclusive",
                "symmetry and spectra: each at a level of 5 %; at 0 there is no effect",
                "delay: mean number of points after a jump at the 100th until it is said, by steps of 5; those"
                        + " not said by 100 count as 100"));
        notes.addAll(times(seed.child("times")));
        progress.advanced(steps, steps, "times");
        Map<String, Measurement> figures = new LinkedHashMap<>();
        chart(figures, "power", "share of jumps found", power);
        chart(figures, "delay", "points until a jump is said", delay);
        Map<String, String> captions = Map.of(
                "power", "Share of jumps in the middle of 200 points of white noise that each detector finds.",
                "delay", "Mean number of points after a jump at the 100th until each detector says it; 100: not said.");
        return new Checklist(tables, figures, captions, notes, alarms.missed() + steady.missed() + signs.missed());
    }

    /** {@return the detector of segments of a cost, as it is without settings} */
    static SegmentShift segments(SegmentCost.Kind kind) {
        return new SegmentShift(Optional.of(kind), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Map<String, Detector> rivals() {
        Map<String, Detector> rivals = new LinkedHashMap<>();
        rivals.put("mean-shift known", new MeanShift(0.05, Optional.of(0.0)));
        rivals.put("mean-shift estimated", new MeanShift(0.05, Optional.empty()));
        rivals.put("cusum", new Cusum(0.05, Optional.empty()));
        rivals.put("change-point", new ChangePoint(3));
        rivals.put("bayesian", new BayesianRunLength(200, 0.9));
        for (SegmentCost.Kind kind : SegmentCost.Kind.values()) {
            rivals.put("segment " + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), segments(kind));
        }
        return rivals;
    }

    private static Measurement.Table power(Seed seed, int series) {
        Values xs = Values.evenlySpaced(0, 199, 200);
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(new Measurement.Numbers("jump", "sigma", Values.of(JUMPS)));
        rivals().forEach((name, detector) -> {
            Values.Filling shares = Values.filling(JUMPS.length);
            for (int j = 0; j < JUMPS.length; j++) {
                UniformRandomProvider random = seed.child(j).generator(); // the same series for all detectors
                int found = 0;
                for (int s = 0; s < series; s++) {
                    found += detector.in(xs, new NullNoise(0).drawn(200, JUMPS[j], 100, random))
                                    .found()
                            ? 1
                            : 0;
                }
                shares.set(j, (double) found / series);
            }
            columns.add(new Measurement.Numbers(name, "1", shares.done()));
        });
        return new Measurement.Table(columns);
    }

    /** Share of early warnings of memory that grows evenly from none. */
    private static Measurement.Table warnings(Seed seed, int series) {
        EarlyWarning warning = new EarlyWarning(Optional.empty(), Optional.empty(), Optional.empty());
        Values xs = Values.evenlySpaced(0, WARNED - 1.0, WARNED);
        Values.Filling shares = Values.filling(MEMORIES.length);
        for (int j = 0; j < MEMORIES.length; j++) {
            UniformRandomProvider random = seed.child(j).generator();
            ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
            int found = 0;
            for (int s = 0; s < series; s++) {
                double[] y = new double[WARNED];
                for (int t = 1; t < WARNED; t++) {
                    y[t] = MEMORIES[j] * t / WARNED * y[t - 1] + gaussian.sample();
                }
                found += warning.in(xs, Values.of(y)).found() ? 1 : 0;
            }
            shares.set(j, (double) found / series);
        }
        return new Measurement.Table(List.of(
                new Measurement.Numbers("correlation at the end", "1", Values.of(MEMORIES)),
                new Measurement.Numbers("early-warning", "1", shares.done())));
    }

    private static Measurement.Table delay(Seed seed, int series) {
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(new Measurement.Numbers("jump", "sigma", Values.of(JUMPS)));
        rivals().forEach((name, detector) -> {
            Values.Filling delays = Values.filling(JUMPS.length);
            for (int j = 0; j < JUMPS.length; j++) {
                UniformRandomProvider random = seed.child(j).generator();
                double sum = 0;
                for (int s = 0; s < series; s++) {
                    sum += delay(detector, new NullNoise(0).drawn(200, JUMPS[j], 100, random));
                }
                delays.set(j, sum / series);
            }
            columns.add(new Measurement.Numbers(name, "points", delays.done()));
        });
        return new Measurement.Table(columns);
    }

    /** A line for each detector of a table whose first column is the jump. */
    private static void chart(
            Map<String, Measurement> figures, String figure, String quantity, Measurement.Table table) {
        Values jumps = Values.of(JUMPS);
        for (Measurement.Column column : table.columns()) {
            if (column instanceof Measurement.Numbers numbers && !numbers.name().equals("jump")) {
                figures.put(
                        figure + "/" + numbers.name(),
                        Measurement.Curve.line(JUMP, jumps, Measurement.Axis.of(quantity), numbers.numbers()));
            }
        }
    }

    private static int delay(Detector detector, Values series) {
        for (int after = 5; after < 100; after += 5) {
            int n = 100 + after;
            Values xs = Values.evenlySpaced(0, n - 1, n);
            if (detector.in(xs, Values.of(series.stream().limit(n).toArray())).found()) {
                return after;
            }
        }
        return 100;
    }

    private static List<String> times(Seed seed) {
        Values xs = Values.evenlySpaced(0, LONG - 1, LONG);
        Values noise = new NullNoise(0.5).drawn(LONG, 0, 0, seed.generator());
        List<String> notes = new ArrayList<>();
        Map<String, Detector> fast = new LinkedHashMap<>();
        fast.put("mean-shift", new MeanShift(0.05, Optional.empty()));
        fast.put("cusum", new Cusum(0.05, Optional.of(0.5)));
        fast.put("change-point", new ChangePoint(40));
        fast.forEach((name, detector) -> {
            long start = System.nanoTime();
            boolean found = detector.in(xs, noise).found();
            double seconds = (System.nanoTime() - start) / 1e9;
            notes.add(String.format(
                    Locale.ROOT,
                    "10^6 points: %s in %.2f s, %s",
                    name,
                    seconds,
                    found ? "something found" : "nothing found"));
        });
        return notes;
    }
}
