package semicircle.experiments.verification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.emergence.Detection;
import semicircle.dynamics.emergence.NullNoise;
import semicircle.dynamics.emergence.SteadyState;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** How often {@link SteadyState} calls steady what is, periodic what repeats itself, and neither what drifts. */
final class SteadyTrials {
    private static final double LEVEL = 0.05;
    private static final double ERRORS = 4;

    private SteadyTrials() {}

    /** What should be said of a signal, in at least 19 of 20 series. */
    private enum Wanted {
        FIXED,
        PERIODIC,
        NOT_STEADY
    }

    private record Signal(String name, int length, Wanted wanted, Function<UniformRandomProvider, Values> drawn) {}

    /** A table, and how many of its rows were not as wanted. */
    record Result(Measurement.Table table, int missed) {}

    private static List<Signal> signals() {
        List<Signal> all = new ArrayList<>();
        Map<String, double[]> noises = new LinkedHashMap<>();
        noises.put("white noise", new double[] {400, 0});
        noises.put("noise, phi 0.5", new double[] {800, 0.5});
        noises.put("noise, phi 0.9", new double[] {3000, 0.9});
        noises.forEach((name, row) -> all.add(new Signal(
                name, (int) row[0], Wanted.FIXED, random -> new NullNoise(row[1]).drawn((int) row[0], 0, 0, random))));
        all.add(new Signal(
                "relaxation in noise",
                800,
                Wanted.FIXED,
                random -> plus(0, random, 800, i -> 30 * Math.exp(-i / 60.0))));
        all.add(new Signal(
                "cycle of 31 steps in noise",
                800,
                Wanted.PERIODIC,
                random -> plus(0, random, 800, i -> 1.5 * Math.cos(2 * Math.PI * i / 31))));
        all.add(new Signal(
                "cycle, noise phi 0.5",
                800,
                Wanted.PERIODIC,
                random -> plus(0.5, random, 800, i -> 2 * Math.cos(2 * Math.PI * i / 31))));
        all.add(new Signal("random walk", 800, Wanted.NOT_STEADY, random -> new NullNoise(1).drawn(800, 0, 0, random)));
        all.add(new Signal("slope of 5 sigma", 800, Wanted.NOT_STEADY, random -> plus(0, random, 800, i -> i / 160.0)));
        all.add(new Signal(
                "growing cycle",
                800,
                Wanted.NOT_STEADY,
                random -> plus(0, random, 800, i -> i / 80.0 * Math.cos(2 * Math.PI * i / 31))));
        return all;
    }

    private static Values plus(
            double phi, UniformRandomProvider random, int length, java.util.function.IntToDoubleFunction signal) {
        Values noise = new NullNoise(phi).drawn(length, 0, 0, random);
        Values.Filling sum = Values.filling(length);
        for (int i = 0; i < length; i++) {
            sum.set(i, noise.get(i) + signal.applyAsDouble(i));
        }
        return sum.done();
    }

    /** Each signal many times. */
    static Result of(Seed seed, int series) {
        SteadyState detector = new SteadyState(Optional.of(LEVEL), Optional.empty());
        List<String> names = new ArrayList<>();
        List<String> verdicts = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        int missed = 0;
        for (Signal signal : signals()) {
            UniformRandomProvider random = seed.child(signal.name).generator();
            Values xs = Values.evenlySpaced(0, signal.length - 1, signal.length);
            double[] counts = new double[4]; // fixed, periodic, drifting, inconclusive
            for (int s = 0; s < series; s++) {
                Detection seen = detector.in(xs, signal.drawn.apply(random));
                int place = seen.found()
                        ? seen.period().isPresent() ? 1 : 0
                        : seen.answer() == Detection.Answer.NONE ? 2 : 3;
                counts[place] += 1.0 / series;
            }
            double right = switch (signal.wanted) {
                case FIXED -> counts[0];
                case PERIODIC -> counts[1];
                case NOT_STEADY -> counts[2] + counts[3];
            };
            // two errors of the level each: not seen to be steady, and taken for periodic
            double least = 1 - 2 * LEVEL;
            boolean ok = right >= least - ERRORS * Math.sqrt(least * (1 - least) / series);
            missed += ok ? 0 : 1;
            names.add(signal.name);
            verdicts.add(ok ? "ok" : "miss");
            rows.add(new double[] {signal.length, series, counts[0], counts[1], counts[2], counts[3], right});
        }
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(new Measurement.Texts("signal", names));
        String[] headings = {"points", "series", "fixed", "periodic", "drifting", "inconclusive", "right"};
        for (int k = 0; k < headings.length; k++) {
            int column = k;
            columns.add(new Measurement.Numbers(
                    headings[k],
                    "1",
                    Values.of(rows.stream().mapToDouble(row -> row[column]).toArray())));
        }
        columns.add(new Measurement.Texts("verdict", verdicts));
        return new Result(new Measurement.Table(columns), missed);
    }
}
