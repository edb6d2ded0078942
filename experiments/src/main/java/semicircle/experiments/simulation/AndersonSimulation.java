package semicircle.experiments.simulation;

import java.util.List;
import java.util.Optional;
import semicircle.dynamics.quantum.AndersonLattice;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;

/**
 * One particle on a lattice with random levels (Anderson): gap ratios and spread of the states around E = 0.
 *
 * <p>Scalars: {@code mean-spacing-ratio} of the middle levels, 0.531 for extended, 0.386 for localised states; {@code
 * inverse-participation-ratio}, their mean of the sum of the fourth powers; on a chain {@code lyapunov}, the inverse localisation length at E = 0 from 200
 * 000 sites of transfer matrices. Cost: one full spectrum with vectors.
 *
 * @param dimensions 1 to 3
 * @param length sites along each axis, at least 3, at most 8000 sites in all
 * @param disorder W: levels uniform in [-W/2, W/2], at least 0
 * @param share central share of the levels that is looked at, in (0, 1]; 0.2 if left out
 */
public record AndersonSimulation(int dimensions, int length, double disorder, Optional<Double> share)
        implements Simulation {
    private static final int MOST_SITES = 8_000;
    private static final int CHAIN = 200_000;

    public AndersonSimulation {
        AndersonLattice lattice = new AndersonLattice(dimensions, length, disorder, true); // checks most
        if (lattice.sites() > MOST_SITES) {
            throw new IllegalArgumentException("length must give at most " + MOST_SITES + " sites, got " + length
                    + " in " + dimensions + " dimensions, " + lattice.sites() + " sites");
        }
        if (!(share.orElse(0.2) > 0 && share.orElse(0.2) <= 1)) {
            throw new IllegalArgumentException("share must be in (0, 1], got " + share.orElse(0.2));
        }
        if (share.orElse(0.2) * lattice.sites() < 3) {
            throw new IllegalArgumentException(
                    "share must leave at least 3 levels, got " + share.orElse(0.2) + " of " + lattice.sites());
        }
    }

    @Override
    public SampleMemory memory() {
        return ModelMemory.states(new AndersonLattice(dimensions, length, disorder, true).sites());
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        AndersonLattice lattice = new AndersonLattice(dimensions, length, disorder, true);
        EigenPairs pairs =
                solver.pairs(lattice.sample(seed.child("levels").generator()).matrix());
        Spectrum levels = pairs.spectrum();
        int kept = Math.max(3, (int) (share.orElse(0.2) * levels.size()));
        int first = (levels.size() - kept) / 2;
        double[] energies = new double[kept];
        double[] ratios = new double[kept];
        for (int k = 0; k < kept; k++) {
            energies[k] = levels.get(first + k);
            ratios[k] =
                    QuantumLevels.participation(pairs.vector(first + k).stream().map(x -> x * x));
        }
        Notebook notebook = new Notebook();
        notebook.scalar(
                "inverse-participation-ratio", Values.of(ratios).stream().sum() / kept);
        if (dimensions == 1) {
            notebook.scalar(
                    "lyapunov",
                    AndersonLattice.lyapunov(
                            0, disorder, CHAIN, seed.child("chain").generator()));
        }
        if (disorder > 0) {
            QuantumLevels.ratio(notebook, levels, share.orElse(0.2), List.of(), "");
        }
        QuantumLevels.density(
                notebook, levels, "Levels of " + levels.size() + " sites, disorder W = " + disorder + ".");
        notebook.points(
                "participation/measured",
                Axis.of("energy E"),
                Values.of(energies),
                Axis.log("inverse participation ratio"),
                Values.of(ratios));
        notebook.caption(
                "participation",
                "Sum of the fourth powers of each middle state: 3/(n+2) for random vectors, 1 for one site.");
        return notebook.observations();
    }
}
