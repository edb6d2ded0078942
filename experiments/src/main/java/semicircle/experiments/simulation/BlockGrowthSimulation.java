package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.flow.BlockGrowth;
import semicircle.dynamics.flow.MatrixPencil;
import semicircle.dynamics.flow.PrincipalAngles;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Two Hamiltonians that grow together, [[A, gV], [gVᵀ, B]]: the edge moves, and the leading states of A turn into the whole.
 *
 * <p>Scalars at the last coupling: {@code edge}, the largest eigenvalue; {@code weight-in-a}, of its vector on the rows of A;
 * {@code largest-angle} and {@code mean-cosine}, between the leading states now and at g = 0 (principal angles, radians).
 *
 * @param size N of both blocks together, at least 4
 * @param share rows of A over N, in (0, 1); 0.5 if left out
 * @param sigmaA standard deviation of the law of A; 1 if left out
 * @param sigmaB standard deviation of the law of B; 0.5 if left out
 * @param coupling last g; 2 if left out
 * @param states leading states followed as a subspace; 3 if left out
 * @param frames couplings from 0 on, at least 2; 21 if left out
 */
public record BlockGrowthSimulation(
        int size,
        Optional<Double> share,
        Optional<Double> sigmaA,
        Optional<Double> sigmaB,
        Optional<Double> coupling,
        Optional<Integer> states,
        Optional<Integer> frames)
        implements Simulation {
    private static final Axis COUPLING = Axis.of("coupling g");

    public BlockGrowthSimulation {
        Checked.range("size", size, 4, 10_000);
        double part = share.orElse(0.5);
        if (!(part > 0 && part < 1)) {
            throw new IllegalArgumentException("share must be in (0, 1), got " + part);
        }
        Checked.positive("sigma-a", sigmaA.orElse(1.0));
        Checked.positive("sigma-b", sigmaB.orElse(0.5));
        Checked.positive("coupling", coupling.orElse(2.0));
        Checked.range("states", states.orElse(3), 1, size);
        Checked.range("frames", frames.orElse(21), 2, 10_000);
    }

    private BlockGrowth growth() {
        int rows = (int) Math.max(1, Math.min(size - 1, Math.round(share.orElse(0.5) * size)));
        return new BlockGrowth(rows, size - rows, sigmaA.orElse(1.0), sigmaB.orElse(0.5));
    }

    @Override
    public SampleMemory memory() {
        return ModelMemory.matrices(5, 2, size);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        BlockGrowth growth = growth();
        MatrixPencil pencil = growth.sample(seed.child("blocks").generator());
        Values grid = Values.evenlySpaced(0, coupling.orElse(2.0), frames.orElse(21));
        double[] angles = new double[grid.size()];
        double[] cosines = new double[grid.size()];
        DenseMatrix before = leading(solver.pairs(pencil.at(0)));
        for (int k = 0; k < grid.size(); k++) {
            Values between = PrincipalAngles.between(before, leading(solver.pairs(pencil.at(grid.get(k)))), solver);
            angles[k] = between.get(between.size() - 1);
            cosines[k] = between.stream().map(Math::cos).average().orElse(1);
        }
        PencilSweep sweep = PencilSweep.of(
                pencil, growth.sizeA(), grid, solver, seed.child("lanczos").generator());
        double reach = 1.1 * growth.edge(coupling.orElse(2.0));
        Notebook notebook = new Notebook();
        notebook.scalar("edge", sweep.last().largest());
        notebook.scalar("weight-in-a", PencilSweep.last(sweep.weight()));
        notebook.scalar("largest-angle", angles[angles.length - 1]);
        notebook.scalar("mean-cosine", cosines[cosines.length - 1]);
        notebook.put(
                "spectrum over coupling/density", SpectrumOverTime.density(COUPLING, sweep.spectra(), -reach, reach));
        notebook.line("spectrum over coupling/exact", COUPLING, grid, Axis.of("eigenvalue λ"), grid.map(growth::edge));
        notebook.caption(
                "spectrum over coupling", "Density of the eigenvalues as two blocks grow together, and its edge.");
        notebook.points("principal angles/largest", COUPLING, grid, Axis.of("angle"), Values.of(angles));
        notebook.points(
                "principal angles/mean",
                COUPLING,
                grid,
                Axis.of("angle"),
                Values.of(cosines).map(Math::acos));
        notebook.caption(
                "principal angles",
                "Angles between the leading states and those without coupling; π/2: nothing is left.");
        notebook.points("overlap/weight in A", COUPLING, grid, Axis.of("weight"), sweep.weight());
        notebook.caption("overlap", "Weight of the largest eigenvector on the rows of A.");
        notebook.keep("final", sweep.last());
        return notebook.observations();
    }

    private DenseMatrix leading(EigenPairs pairs) {
        int wanted = states.orElse(3);
        double[] columns = new double[size * wanted];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < wanted; j++) {
                columns[i * wanted + j] = pairs.vectors().get(i, size - 1 - j);
            }
        }
        return DenseMatrix.of(size, wanted, columns);
    }

    @Override
    public Map<String, Double> exact() {
        Map<String, Double> exact = new LinkedHashMap<>();
        exact.put("edge", growth().edge(coupling.orElse(2.0)));
        return exact;
    }
}
