package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import semicircle.dynamics.Trajectory;
import semicircle.dynamics.flow.FlowIntegrator;
import semicircle.dynamics.flow.OrnsteinUhlenbeckFlow;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.ensemble.SampleMemory;

/**
 * Dyson's Brownian motion of a random matrix: spectrum over time, width, edge and middle gap beside their exact laws.
 *
 * <p>Scalars, at the last time: {@code width}, the root mean square eigenvalue; {@code edge}, the largest; {@code
 * middle-gap}, half of the gap in the middle. Cost: one spectrum a frame.
 *
 * @param beta symmetry class: 1, 2 or 4; 1 if left out
 * @param size matrix order N, at least 2
 * @param restoring rate of the force towards zero; 0, free motion, if left out
 * @param startLevel a: half of the levels start at +a, half at -a; 0 if left out
 * @param until last time; 2 if left out
 * @param frames equally spaced looks, at least 3; 60 if left out
 */
public record DysonBrownianMotionSimulation(
        Optional<DysonIndex> beta,
        int size,
        Optional<Double> restoring,
        Optional<Double> startLevel,
        Optional<Double> until,
        Optional<Integer> frames)
        implements Simulation {
    private static final Axis TIME = Axis.of("time t");

    public DysonBrownianMotionSimulation {
        Checked.range("size", size, 2, 20_000);
        Checked.positive("until", until.orElse(2.0));
        Checked.range("frames", frames.orElse(60), 3, 100_000);
        new OrnsteinUhlenbeckFlow(
                beta.orElse(DysonIndex.REAL), size, restoring.orElse(0.0), startLevel.orElse(0.0)); // checks the rest
    }

    private OrnsteinUhlenbeckFlow flow() {
        return new OrnsteinUhlenbeckFlow(
                beta.orElse(DysonIndex.REAL), size, restoring.orElse(0.0), startLevel.orElse(0.0));
    }

    @Override
    public SampleMemory memory() {
        return switch (beta.orElse(DysonIndex.REAL)) { // the moving triangles, and what is made of them for the solver
            case REAL -> ModelMemory.matrices(1.5, 1, size);
            case COMPLEX -> ModelMemory.matrices(5, 2, size);
            case QUATERNION -> ModelMemory.matrices(18, 8, size); // complex matrices of twice the rows
        };
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        OrnsteinUhlenbeckFlow flow = flow();
        double last = until.orElse(2.0);
        int looks = frames.orElse(60);
        Values times = Values.evenlySpaced(last / looks, last, looks);
        Trajectory<Spectrum> spectra = FlowIntegrator.run(
                flow, times, solver::spectrum, seed.child("flow").generator());
        double reach = 1.15 * times.stream().map(flow::exactEdge).max().orElse(1);
        Notebook notebook = new Notebook();
        curve(notebook, "width", "root mean square eigenvalue", spectra, this::width, flow::exactWidth);
        curve(notebook, "edge", "largest eigenvalue", spectra, Spectrum::largest, flow::exactEdge);
        if (startLevel.orElse(0.0) == 0) {
            measured(notebook, "middle-gap", "half of the gap in the middle", spectra, this::middleGap);
            notebook.caption("middle gap", "Half of the gap in the middle over time, N = " + size + ".");
        } else {
            curve(
                    notebook,
                    "middle-gap",
                    "half of the gap in the middle",
                    spectra,
                    this::middleGap,
                    t -> flow.exactInnerEdge(t).orElse(0));
        }
        notebook.put("spectrum over time/density", SpectrumOverTime.density(TIME, spectra, -reach, reach));
        notebook.caption("spectrum over time", "Density of the eigenvalues over time, N = " + size + ".");
        notebook.keep("final", spectra.at(looks - 1));
        return notebook.observations();
    }

    @Override
    public Map<String, Double> exact() {
        OrnsteinUhlenbeckFlow flow = flow();
        double last = until.orElse(2.0);
        Map<String, Double> exact = new LinkedHashMap<>();
        exact.put("width", flow.exactWidth(last));
        exact.put("edge", flow.exactEdge(last));
        flow.exactInnerEdge(last)
                .ifPresent(edge -> exact.put("middle-gap", edge)); // merged levels have a spacing, no gap
        return exact;
    }

    private void curve(
            Notebook notebook,
            String name,
            String quantity,
            Trajectory<Spectrum> spectra,
            ToDoubleFunction<Spectrum> number,
            DoubleUnaryOperator law) {
        measured(notebook, name, quantity, spectra, number);
        String figure = name.replace('-', ' ');
        notebook.line(
                figure + "/exact",
                TIME,
                spectra.times(),
                Axis.of(quantity),
                spectra.times().map(law));
        notebook.caption(figure, "The " + quantity + " over time, and its law for large N; N = " + size + ".");
    }

    private static void measured(
            Notebook notebook,
            String name,
            String quantity,
            Trajectory<Spectrum> spectra,
            ToDoubleFunction<Spectrum> number) {
        Values measured =
                Values.of(spectra.states().stream().mapToDouble(number).toArray());
        notebook.scalar(name, measured.get(measured.size() - 1));
        notebook.points(name.replace('-', ' ') + "/measured", TIME, spectra.times(), Axis.of(quantity), measured);
    }

    private double width(Spectrum spectrum) {
        return Math.sqrt(spectrum.eigenvalues().stream().map(x -> x * x).sum() / spectrum.size());
    }

    private double middleGap(Spectrum spectrum) {
        int middle = spectrum.size() / 2;
        return (spectrum.get(middle) - spectrum.get(middle - 1)) / 2;
    }
}
