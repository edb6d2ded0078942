package semicircle.experiments.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import semicircle.dynamics.Trajectory;
import semicircle.dynamics.emergence.Detection;
import semicircle.dynamics.emergence.Detector;
import semicircle.dynamics.entropy.Entropy;
import semicircle.dynamics.flow.FlowIntegrator;
import semicircle.dynamics.flow.MatrixFlow;
import semicircle.dynamics.flow.OrnsteinUhlenbeckFlow;
import semicircle.experiments.simulation.SpectrumOverTime;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Measurement.Curve;
import semicircle.spectra.Measurement.Scalar;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * A matrix that moves in time: its spectrum as a heat map, its width, edge, middle gap and entropy as curves, beside the
 * exact law.
 *
 * @param flow how the matrix moves
 * @param until last time; the first look is at {@code until/frames}
 * @param frames equally spaced looks, at least 3
 * @param detect what looks for a break in the curve of the entropy; left out: nothing does. Its noise is a process, not independent: see
 *     the scalar {@code entropy-lag-one-correlation} before a break is believed
 */
public record FlowExperiment(MatrixFlow flow, double until, int frames, Optional<Detector> detect)
        implements Experiment {
    private static final Axis TIME = Axis.of("time t, variance that free motion has brought");

    public FlowExperiment {
        if (!(until > 0) || Double.isInfinite(until)) {
            throw new IllegalArgumentException("until must be positive and finite, got " + until);
        }
        if (frames < 3 || frames > 100_000) {
            throw new IllegalArgumentException("frames must be in 3..100000, got " + frames);
        }
        if (flow.size() < 2) {
            throw new IllegalArgumentException("flow: size must be at least 2, got " + flow.size());
        }
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) {
        Values times = Values.evenlySpaced(until / frames, until, frames);
        Trajectory<Spectrum> spectra = FlowIntegrator.run(
                flow, times, solver::spectrum, seed.child("flow").generator());
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        Spectrum last = spectra.at(frames - 1);
        measurements.put("final-width", Scalar.of(width(last)));
        measurements.put("final-edge", Scalar.of(last.largest()));
        measurements.put("final-middle-gap", Scalar.of(middleGap(last)));
        double reach = reach(spectra);
        measurements.put("spectrum over time/density", SpectrumOverTime.density(TIME, spectra, -reach, reach));
        curve(measurements, "width/measured", "width of the spectrum", spectra, FlowExperiment::width);
        curve(measurements, "edge/measured", "largest eigenvalue", spectra, Spectrum::largest);
        curve(measurements, "middle gap/measured", "half of the gap in the middle", spectra, FlowExperiment::middleGap);
        curve(measurements, "entropy/measured", "entropy of the squared eigenvalues over ln N", spectra, this::entropy);
        exactCurves(measurements, times);
        Map<String, String> captions = captions();
        detect.ifPresent(detector -> {
            Detection breaks = detector.in(times, Values.of(each(spectra, this::entropy)));
            detections(measurements, breaks);
            captions.merge("entropy", " Breaks: " + breaks.answer().words() + ".", String::concat);
        });
        return new Outcome(measurements, captions, Map.of("final", last.named("final")));
    }

    @Override
    public Map<String, Double> exact() {
        if (flow instanceof OrnsteinUhlenbeckFlow law) {
            Map<String, Double> exact = new LinkedHashMap<>();
            exact.put("final-width", law.exactWidth(until));
            exact.put("final-edge", law.exactEdge(until));
            law.exactInnerEdge(until).ifPresent(edge -> exact.put("final-middle-gap", edge));
            return exact;
        }
        return Map.of();
    }

    private Map<String, String> captions() {
        Map<String, String> captions = new LinkedHashMap<>();
        captions.put("spectrum over time", "Density of the eigenvalues over time, N = " + flow.size() + ".");
        captions.put("width", "Root mean square of the eigenvalues, and its law for large N.");
        captions.put("edge", "Largest eigenvalue, and the edge of the law for large N.");
        captions.put(
                "middle gap", "Half of the gap between the two middle eigenvalues; the law closes where bulks merge.");
        captions.put("entropy", "Shannon entropy of p = λ²/Σλ², over ln N; 1 where all levels weigh the same.");
        return captions;
    }

    private void exactCurves(Map<String, Measurement> measurements, Values times) {
        if (flow instanceof OrnsteinUhlenbeckFlow law) {
            put(measurements, "width/exact", "width of the spectrum", times, law::exactWidth);
            put(measurements, "edge/exact", "largest eigenvalue", times, law::exactEdge);
            put(
                    measurements,
                    "middle gap/exact",
                    "half of the gap in the middle",
                    times,
                    t -> law.exactInnerEdge(t).orElse(0));
        }
    }

    private static void put(
            Map<String, Measurement> measurements,
            String name,
            String quantity,
            Values times,
            java.util.function.DoubleUnaryOperator law) {
        measurements.put(name, Curve.line(TIME, times, Axis.of(quantity), times.map(law)));
    }

    private static void curve(
            Map<String, Measurement> measurements,
            String name,
            String quantity,
            Trajectory<Spectrum> spectra,
            ToDoubleFunction<Spectrum> number) {
        measurements.put(
                name,
                new Curve(
                        TIME,
                        spectra.times(),
                        Axis.of(quantity),
                        Values.of(each(spectra, number)),
                        Optional.empty(),
                        Measurement.Mark.POINTS));
    }

    private static double[] each(Trajectory<Spectrum> spectra, ToDoubleFunction<Spectrum> number) {
        return spectra.states().stream().mapToDouble(number).toArray();
    }

    /** Root mean square of the eigenvalues about zero. */
    private static double width(Spectrum spectrum) {
        double squares = 0;
        for (int i = 0; i < spectrum.size(); i++) {
            squares += spectrum.get(i) * spectrum.get(i);
        }
        return Math.sqrt(squares / spectrum.size());
    }

    /** Half of the distance between the two levels on either side of the middle. */
    private static double middleGap(Spectrum spectrum) {
        int middle = spectrum.size() / 2;
        return (spectrum.get(middle) - spectrum.get(middle - 1)) / 2;
    }

    private double entropy(Spectrum spectrum) {
        return Entropy.shannon(spectrum.eigenvalues().map(x -> x * x)) / Math.log(flow.size());
    }

    /** Half of the height of the heat map: the same for all replicas where the law tells how far the levels go. */
    private double reach(Trajectory<Spectrum> spectra) {
        double reach = 0;
        for (int t = 0; t < frames; t++) {
            if (flow instanceof OrnsteinUhlenbeckFlow law) {
                reach = Math.max(reach, 1.15 * law.exactEdge(spectra.times().get(t)));
            } else {
                Spectrum one = spectra.at(t);
                reach = Math.max(reach, Math.max(Math.abs(one.smallest()), Math.abs(one.largest())));
            }
        }
        return reach;
    }

    private static void detections(Map<String, Measurement> measurements, Detection detection) {
        measurements.put("entropy-breaks", Scalar.of(detection.positions().size()));
        measurements.put("entropy-break-evidence", Scalar.of(detection.statistic()));
        measurements.put("entropy-break-threshold", Scalar.of(detection.threshold()));
        measurements.put("entropy-lag-one-correlation", Scalar.of(detection.lagOneCorrelation()));
        if (detection.found()) {
            int n = detection.positions().size();
            double[] lower = new double[n];
            double[] upper = new double[n];
            for (int i = 0; i < n; i++) {
                lower[i] = detection.intervals().get(i).lower();
                upper[i] = detection.intervals().get(i).upper();
            }
            measurements.put(
                    "breaks",
                    new Measurement.Table(java.util.List.of(
                            new Measurement.Numbers("time", "1", detection.positions()),
                            new Measurement.Numbers("lower", "1", Values.of(lower)),
                            new Measurement.Numbers("upper", "1", Values.of(upper)))));
        }
    }
}
