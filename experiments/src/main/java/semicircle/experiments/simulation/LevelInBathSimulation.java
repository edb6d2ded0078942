package semicircle.experiments.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.Trajectory;
import semicircle.dynamics.entropy.Entropy;
import semicircle.dynamics.flow.LevelInBath;
import semicircle.dynamics.flow.MatrixPencil;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;

/**
 * One level coupled to a bath: beyond a coupling it leaves the band as a bound state and takes over the edge.
 *
 * <p>Scalars at the last coupling: {@code edge}, the largest eigenvalue; {@code level-weight}, the squared component of
 * its vector on the level; {@code level-entropy}, the Shannon entropy of the level over all eigenvectors, in nats.
 * Cost: all eigenpairs a frame, 9 size^3 flops.
 *
 * @param size levels of the bath, at least 2
 * @param coupling last g; 2 if left out
 * @param level energy of the bare level; 0 if left out
 * @param frames couplings from 0 on, at least 2; 21 if left out
 */
public record LevelInBathSimulation(
        int size, Optional<Double> coupling, Optional<Double> level, Optional<Integer> frames) implements Simulation {
    private static final Axis COUPLING = Axis.of("coupling g");
    private static final int CELLS = 60;

    public LevelInBathSimulation {
        Checked.range("size", size, 2, 10_000);
        Checked.positive("coupling", coupling.orElse(2.0));
        Checked.finite("level", level.orElse(0.0));
        Checked.range("frames", frames.orElse(21), 2, 10_000);
    }

    private LevelInBath law(double g) {
        return new LevelInBath(level.orElse(0.0), g);
    }

    private double edge(double g) {
        return Math.max(2, law(g).boundAbove().orElse(2));
    }

    private double weight(double g) {
        LevelInBath law = law(g);
        return law.boundAbove().isPresent() && edge(g) > 2 ? law.weight(edge(g)) : 0;
    }

    @Override
    public SampleMemory memory() {
        return ModelMemory.matrices(5, 2, size);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        double last = coupling.orElse(2.0);
        int looks = frames.orElse(21);
        Values grid = Values.evenlySpaced(0, last, looks);
        MatrixPencil pencil = law(last).sample(size, seed.child("bath").generator());
        List<Spectrum> spectra = new ArrayList<>();
        double[] weights = new double[looks];
        double[] squares = new double[size + 1];
        for (int k = 0; k < looks; k++) {
            EigenPairs pairs = solver.pairs(pencil.at(grid.get(k)));
            spectra.add(pairs.spectrum());
            for (int j = 0; j <= size; j++) {
                squares[j] = pairs.vectors().get(0, j) * pairs.vectors().get(0, j);
            }
            weights[k] = squares[size];
        }
        Notebook notebook = new Notebook();
        notebook.scalar("edge", spectra.get(looks - 1).largest());
        notebook.scalar("level-weight", weights[looks - 1]);
        notebook.scalar("level-entropy", Entropy.shannon(Values.of(squares)));
        Trajectory<Spectrum> over = new Trajectory<>(grid, spectra);
        draw(notebook, over, Values.of(weights));
        local(notebook, spectra.get(looks - 1), squares);
        notebook.keep("final", spectra.get(looks - 1));
        return notebook.observations();
    }

    @Override
    public Map<String, Double> exact() {
        double last = coupling.orElse(2.0);
        Map<String, Double> exact = new LinkedHashMap<>();
        exact.put("edge", edge(last));
        exact.put("level-weight", weight(last));
        return exact;
    }

    private void draw(Notebook notebook, Trajectory<Spectrum> spectra, Values weights) {
        Values grid = spectra.times();
        Axis energy = Axis.of("eigenvalue λ");
        double[] largest =
                spectra.states().stream().mapToDouble(Spectrum::largest).toArray();
        notebook.put(
                "bound state/band", new Measurement.Band(COUPLING, grid, energy, grid.map(g -> -2), grid.map(g -> 2)));
        notebook.points("bound state/largest", COUPLING, grid, energy, Values.of(largest));
        notebook.line("bound state/exact", COUPLING, grid, energy, grid.map(this::edge));
        notebook.caption(
                "bound state", "Largest eigenvalue over the band; a bound state stands above it once g² > 2 - e.");
        Axis weight = Axis.of("weight of the level in the largest vector");
        notebook.points("overlap/measured", COUPLING, grid, weight, weights);
        notebook.line("overlap/exact", COUPLING, grid, weight, grid.map(this::weight));
        notebook.caption("overlap", "How much of the bare level the largest eigenvector holds.");
    }

    private void local(Notebook notebook, Spectrum spectrum, double[] squares) {
        double last = coupling.orElse(2.0);
        double[] density = new double[CELLS];
        double cell = 4.0 / CELLS;
        for (int j = 0; j < squares.length; j++) {
            int k = (int) Math.floor((spectrum.get(j) + 2) / cell);
            if (k >= 0 && k < CELLS) {
                density[k] += squares[j] / cell;
            }
        }
        Axis energy = Axis.of("energy");
        notebook.put(
                "local density of states/measured",
                new Measurement.Histogram(energy, Values.evenlySpaced(-2, 2, CELLS + 1), Values.of(density)));
        Values energies = Values.evenlySpaced(-2, 2, 401);
        notebook.line(
                "local density of states/exact",
                energy,
                energies,
                Axis.of("density"),
                energies.map(law(last)::localDensity));
        notebook.caption("local density of states", "Local density of states of the bare level inside the band.");
    }
}
