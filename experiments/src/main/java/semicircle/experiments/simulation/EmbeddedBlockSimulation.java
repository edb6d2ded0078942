package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.Trajectory;
import semicircle.dynamics.flow.PlantedBlock;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;

/**
 * A Hamiltonian born inside another, GOE_N + s P GOE_k P: its levels leave the bulk and take over the edge as s grows.
 *
 * <p>Scalars at the last strength: {@code edge}, the largest eigenvalue; {@code block-weight} and {@code participation}
 * of its vector; {@code expelled-share}, levels beyond {@code 2 + 2 N^{-2/3}}, where 98 of 100 matrices of noise alone have none, over k. Theory is
 * the two-block Dyson equation at the share k/N, for large k: an edge and a weight are off by some {@code k^{-2/3}}. The curves named small block
 * are those of k to infinity with k/N to 0. Cost: a spectrum and a top vector a frame.
 *
 * @param size N, at least 10
 * @param block k, in 1..size; the square root of N if left out
 * @param strength last s; 1.5 if left out
 * @param frames strengths from 0 on, at least 2; 31 if left out
 */
public record EmbeddedBlockSimulation(
        int size, Optional<Integer> block, Optional<Double> strength, Optional<Integer> frames) implements Simulation {
    private static final Axis STRENGTH = Axis.of("strength s of the block");

    public EmbeddedBlockSimulation {
        Checked.range("size", size, 10, 20_000);
        Checked.range("block", block.orElse(1), 1, size);
        Checked.positive("strength", strength.orElse(1.5));
        Checked.range("frames", frames.orElse(31), 2, 10_000);
    }

    private PlantedBlock planted() {
        return new PlantedBlock(size, block.orElse((int) Math.round(Math.sqrt(size))));
    }

    @Override
    public SampleMemory memory() {
        return ModelMemory.matrices(3, 1, size);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        PlantedBlock planted = planted();
        Values grid = Values.evenlySpaced(0, strength.orElse(1.5), frames.orElse(31));
        PencilSweep sweep = PencilSweep.of(
                planted.sample(seed.child("block").generator()),
                planted.blockSize(),
                grid,
                solver,
                seed.child("lanczos").generator());
        Notebook notebook = new Notebook();
        notebook.scalar("edge", sweep.last().largest());
        notebook.scalar("block-weight", PencilSweep.last(sweep.weight()));
        notebook.scalar("participation", PencilSweep.last(sweep.participation()));
        notebook.scalar("expelled-share", expelled(sweep.last(), planted));
        draw(notebook, planted, sweep);
        notebook.keep("final", sweep.last());
        return notebook.observations();
    }

    @Override
    public Map<String, Double> exact() {
        double last = strength.orElse(1.5);
        Map<String, Double> exact = new LinkedHashMap<>();
        exact.put("edge", planted().edge(last));
        exact.put("block-weight", planted().blockWeight(last));
        exact.put("expelled-share", planted().expelledShare(last, beyond()));
        return exact;
    }

    /** Tracy-Widom: 98 % of noise alone stays below. */
    private double beyond() {
        return 2 + 2 / Math.cbrt((double) size * size);
    }

    private double expelled(Spectrum spectrum, PlantedBlock planted) {
        double beyond = beyond();
        return spectrum.eigenvalues().stream().filter(x -> x > beyond).count() / (double) planted.blockSize();
    }

    private void draw(Notebook notebook, PlantedBlock planted, PencilSweep sweep) {
        Trajectory<Spectrum> spectra = sweep.spectra();
        Values grid = spectra.times();
        double reach = 1.15 * planted.edge(strength.orElse(1.5));
        Axis level = Axis.of("eigenvalue λ");
        notebook.put("spectrum over strength/density", SpectrumOverTime.density(STRENGTH, spectra, -reach, reach));
        notebook.line("spectrum over strength/exact", STRENGTH, grid, level, grid.map(planted::edge));
        notebook.caption(
                "spectrum over strength",
                "Density of the eigenvalues as the block grows, and the edge of the two-block equation; N = " + size
                        + ", k = " + planted.blockSize() + ".");
        notebook.put("outlier/bulk", new Measurement.Band(STRENGTH, grid, level, grid.map(s -> -2), grid.map(s -> 2)));
        notebook.points("outlier/largest", STRENGTH, grid, level, sweep.largest());
        notebook.line("outlier/small block", STRENGTH, grid, level, grid.map(PlantedBlock::smallBlockEdge));
        notebook.line("outlier/share k over N", STRENGTH, grid, level, grid.map(planted::edge));
        notebook.caption("outlier", "Largest eigenvalue over the bulk; it leaves at s = 1/2 where the block is small.");
        Axis weight = Axis.of("weight of the largest vector in the block");
        notebook.points("overlap/measured", STRENGTH, grid, weight, sweep.weight());
        notebook.line("overlap/small block", STRENGTH, grid, weight, grid.map(PlantedBlock::smallBlockWeight));
        notebook.line("overlap/share k over N", STRENGTH, grid, weight, grid.map(planted::blockWeight));
        notebook.caption(
                "overlap",
                "Weight of the largest eigenvector in the block, that of the two-block equation at k/N, and 1 - 1/(4s²) of a"
                        + " small block.");
    }
}
