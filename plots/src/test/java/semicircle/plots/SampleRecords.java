package semicircle.plots;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.data.store.RunRecord;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Measurement.Mark;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** Records with the usual figures; numbers are made up, only their shape matters. */
final class SampleRecords {
    private SampleRecords() {}

    static RunRecord of(Map<String, Measurement> measurements) {
        return new RunRecord("run", "name: sample\n", 1, Map.of(), measurements, Map.of(), Map.of());
    }

    static RunRecord gallery() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        addDensity(all);
        addTail(all);
        addOverlap(all);
        addHeat(all);
        addWidth(all);
        Map<String, String> captions = Map.of(
                "density", "Eigenvalues of one GOE matrix, N = 1000, and the semicircle.",
                "overlap", "Overlap with the planted direction sharpens at theta = 1 as N grows.");
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("version", "0.1.0");
        provenance.put("backend", "OpenBLAS <SkylakeX>");
        all.put("spacing-ratio", Measurement.Scalar.of(0.53071, 0.0012));
        all.put("largest", Measurement.Scalar.of(2.0123));
        return new RunRecord("summary", "name: gallery\nseed: 42\n", 42, provenance, all, captions, Map.of());
    }

    private static void addDensity(Map<String, Measurement> all) {
        UniformRandomProvider random = new Seed(3).generator();
        Values edges = Values.evenlySpaced(-2.1, 2.1, 43);
        double[] density = new double[42];
        for (int i = 0; i < density.length; i++) {
            double x = (edges.get(i) + edges.get(i + 1)) / 2;
            density[i] = Math.max(0, semicircle(x) + 0.012 * (random.nextDouble() - 0.5));
        }
        Axis x = Axis.of("eigenvalue lambda");
        Values xs = Values.evenlySpaced(-2.1, 2.1, 400);
        all.put("density/observed", new Measurement.Histogram(x, edges, Values.of(density)));
        all.put(
                "density/semicircle",
                Measurement.Curve.line(x, xs, Axis.of("density rho(lambda)"), xs.map(SampleRecords::semicircle)));
    }

    static double semicircle(double x) {
        return Math.sqrt(Math.max(0, 4 - x * x)) / (2 * Math.PI);
    }

    private static void addTail(Map<String, Measurement> all) {
        UniformRandomProvider random = new Seed(4).generator();
        double[] xs = new double[60];
        double[] ys = new double[60];
        double[] errors = new double[60];
        for (int i = 0; i < 60; i++) {
            xs[i] = Math.pow(10, -2 + 4.5 * i / 59);
            ys[i] = Math.pow(xs[i], -2.3) / (1 + Math.pow(xs[i], -2)) * Math.exp(0.5 * (random.nextDouble() - 0.5));
            errors[i] = 0.15 * ys[i] * (1 + i / 20.0);
        }
        Axis x = Axis.log("lambda");
        Axis y = Axis.log("rho(lambda)");
        all.put("tail/observed", Measurement.Curve.points(x, Values.of(xs), y, Values.of(ys), Values.of(errors)));
        Values line = Values.of(1, 300);
        all.put("tail/power-law", Measurement.Curve.line(x, line, y, line.map(v -> Math.pow(v, -2.3))));
        all.put("tail/x_min = 1", Measurement.Curve.line(x, Values.of(1, 1), y, Values.of(1e-6, 100)));
    }

    private static void addOverlap(Map<String, Measurement> all) {
        Axis x = Axis.of("spike strength theta");
        Axis y = Axis.of("overlap |<u,v>|^2");
        int[] sizes = {100, 300, 1000, 3000};
        Values thetas = Values.evenlySpaced(0, 3, 25);
        for (int size : sizes) {
            Values ys = thetas.map(t -> (t <= 1 ? 0 : 1 - 1 / (t * t))
                    + 1.4 / Math.pow(size, 0.5) * Math.exp(-Math.pow((t - 1) * Math.pow(size, 0.2), 2)));
            all.put(
                    "overlap/N = " + size,
                    Measurement.Curve.points(x, thetas, y, ys, thetas.map(t -> 0.4 / Math.sqrt(size))));
        }
        Values fine = Values.evenlySpaced(0, 3, 301);
        all.put("overlap/exact", Measurement.Curve.line(x, fine, y, fine.map(t -> t <= 1 ? 0 : 1 - 1 / (t * t))));
    }

    private static void addHeat(Map<String, Measurement> all) {
        Values times = Values.evenlySpaced(0, 4, 60).map(e -> Math.pow(10, e));
        Values lambdas = Values.evenlySpaced(-3, 3, 90);
        double[] zs = new double[60 * 90];
        for (int j = 0; j < 90; j++) {
            for (int i = 0; i < 60; i++) {
                double sigma = 0.4 + 0.5 * Math.log10(times.get(i)) / 2;
                double z = semicircle(lambdas.get(j) / sigma) / sigma;
                zs[j * 60 + i] = z > 0 ? z : (i % 7 == 0 ? Double.NaN : 0);
            }
        }
        Axis t = new Axis("time t", "steps", Measurement.Scale.LOGARITHMIC);
        Axis l = Axis.of("eigenvalue lambda");
        all.put(
                "spectrum over time/density",
                new Measurement.Field(t, times, l, lambdas, Axis.of("density rho"), Values.of(zs)));
        all.put(
                "spectrum over time/edge",
                Measurement.Curve.line(t, times, l, times.map(v -> 0.8 + 0.5 * Math.log10(v))));
    }

    private static void addWidth(Map<String, Measurement> all) {
        Axis x = new Axis("time t", "1/energy", Measurement.Scale.LINEAR);
        Axis y = Axis.of("variance sigma^2");
        Values ts = Values.evenlySpaced(0, 5, 16);
        Values ys = ts.map(t -> 2.4e-5 * (1 - Math.exp(-t)) + 4e-7 * Math.sin(9 * t));
        all.put("width/observed", Measurement.Curve.points(x, ts, y, ys, ts.map(t -> 1e-6)));
        Values fine = Values.evenlySpaced(0, 5, 200);
        all.put("width/exact", Measurement.Curve.line(x, fine, y, fine.map(t -> 2.4e-5 * (1 - Math.exp(-t)))));
        all.put("width/second order", Measurement.Curve.line(x, fine, y, fine.map(t -> 2.4e-5 * Math.min(1, t))));
        all.put(
                "width/confidence 95 %",
                new Measurement.Band(
                        x,
                        fine,
                        y,
                        fine.map(t -> 2.2e-5 * (1 - Math.exp(-t))),
                        fine.map(t -> 2.6e-5 * (1 - Math.exp(-t)))));
        all.put(
                "width/simulated",
                new Measurement.Curve(x, ts.map(t -> t + 0.1), y, ys.map(v -> 0.8 * v), Optional.empty(), Mark.POINTS));
    }
}
