package semicircle.experiments.simulation;

import java.util.List;
import java.util.Optional;
import semicircle.dynamics.flow.AvoidedCrossing;
import semicircle.dynamics.flow.LevelFlow;
import semicircle.dynamics.flow.LevelFollower;
import semicircle.dynamics.flow.MatrixPencil;
import semicircle.dynamics.flow.PlantedBlock;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Levels of a random H₀ + x H₁, followed by their eigenvectors: a level diagram with its avoided crossings.
 *
 * <p>Scalars: {@code crossings}, avoided crossings found; {@code least-gap} and {@code
 * mean-diabatic-probability}, of Landau and Zener at the given rate, of those that there are; {@code rms-velocity} of the levels over the range; {@code ground-susceptibility}, the fidelity susceptibility of
 * the lowest level at the end; {@code least-overlap} and {@code unresolved} of the steps.
 *
 * @param size levels n, in 2..400
 * @param until range of x, from 0; 2 if left out
 * @param frames points of the diagram, at least 5; 81 if left out
 * @param rate dx/dt of a sweep; 1 if left out
 */
public record ParametricFlowSimulation(
        int size, Optional<Double> until, Optional<Integer> frames, Optional<Double> rate) implements Simulation {
    private static final Axis PARAMETER = Axis.of("parameter x");
    private static final int DRAWN = 24;

    public ParametricFlowSimulation {
        Checked.range("size", size, 2, 400);
        Checked.positive("until", until.orElse(2.0));
        Checked.range("frames", frames.orElse(81), 5, 10_000);
        Checked.positive("rate", rate.orElse(1.0));
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        MatrixPencil pencil =
                new PlantedBlock(size, size).sample(seed.child("pencil").generator());
        double last = until.orElse(2.0);
        Values grid = Values.evenlySpaced(0, last, frames.orElse(81));
        LevelFlow flow = new LevelFollower(0.8, 12).of(pencil, grid, solver);
        List<AvoidedCrossing> crossings = AvoidedCrossing.in(pencil, grid, solver);
        EigenPairs end = solver.pairs(pencil.at(last));
        double speed = Math.sqrt(
                pencil.velocities(end).stream().map(v -> v * v).average().orElse(0));
        Notebook notebook = new Notebook();
        notebook.scalar("crossings", crossings.size());
        crossings.stream()
                .mapToDouble(AvoidedCrossing::gap)
                .min()
                .ifPresent(least -> notebook.scalar("least-gap", least));
        crossings.stream()
                .mapToDouble(c -> c.diabaticProbability(rate.orElse(1.0)))
                .average()
                .ifPresent(mean -> notebook.scalar("mean-diabatic-probability", mean));
        notebook.scalar("rms-velocity", speed);
        notebook.scalar("ground-susceptibility", pencil.fidelitySusceptibility(end, 0));
        notebook.scalar("least-overlap", flow.leastOverlap());
        notebook.scalar("unresolved", flow.unresolved());
        draw(notebook, grid, flow, crossings);
        table(notebook, crossings);
        notebook.keep("final", end.spectrum());
        return notebook.observations();
    }

    private void draw(Notebook notebook, Values grid, LevelFlow flow, List<AvoidedCrossing> crossings) {
        Axis energy = Axis.of("energy");
        int from = Math.max(0, size / 2 - DRAWN / 2);
        int to = Math.min(size, from + DRAWN);
        for (int i = from; i < to; i++) {
            double[] level = new double[grid.size()];
            for (int k = 0; k < level.length; k++) {
                level[k] = flow.byEnergy().get(k).get(i);
            }
            notebook.line("levels/n = " + i, PARAMETER, grid, energy, Values.of(level));
        }
        double[] xs = crossings.stream()
                .filter(c -> c.rank() >= from && c.rank() + 1 < to)
                .mapToDouble(AvoidedCrossing::position)
                .toArray();
        double[] gaps = crossings.stream().mapToDouble(AvoidedCrossing::gap).toArray();
        double[] places =
                crossings.stream().mapToDouble(AvoidedCrossing::position).toArray();
        notebook.caption(
                "levels",
                "The middle levels against the parameter; they repel at " + xs.length + " avoided crossings.");
        notebook.points("gaps/avoided crossings", PARAMETER, Values.of(places), Axis.of("least gap"), Values.of(gaps));
        notebook.caption("gaps", "Least gap of each avoided crossing.");
    }

    private void table(Notebook notebook, List<AvoidedCrossing> crossings) {
        double[][] columns = new double[5][crossings.size()];
        for (int k = 0; k < crossings.size(); k++) {
            AvoidedCrossing one = crossings.get(k);
            columns[0][k] = one.position();
            columns[1][k] = one.rank();
            columns[2][k] = one.gap();
            columns[3][k] = one.slope();
            columns[4][k] = one.diabaticProbability(rate.orElse(1.0));
        }
        notebook.put(
                "avoided crossings",
                new Measurement.Table(List.of(
                        new Measurement.Numbers("position", "1", Values.of(columns[0])),
                        new Measurement.Numbers("lower level", "1", Values.of(columns[1])),
                        new Measurement.Numbers("gap", "1", Values.of(columns[2])),
                        new Measurement.Numbers("slope", "1", Values.of(columns[3])),
                        new Measurement.Numbers("diabatic probability", "1", Values.of(columns[4])))));
    }
}
