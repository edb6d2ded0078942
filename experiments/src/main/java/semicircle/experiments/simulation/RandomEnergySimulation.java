package semicircle.experiments.simulation;

import java.util.Map;
import semicircle.dynamics.entropy.Entropy;
import semicircle.dynamics.quantum.LowestState;
import semicircle.dynamics.quantum.RandomEnergyModel;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;
import semicircle.spectra.matrix.LinearOperator;

/**
 * Random energies of all spin states in a transverse field: the ground state jumps from one state to all of them.
 *
 * <p>Scalars of the ground state: {@code energy-per-site}, {@code inverse-participation-ratio}, {@code participation-entropy} over
 * L ln 2, {@code residual}. Cost: 2^L numbers a vector.
 *
 * @param sites L, 2 to 24
 * @param field Gamma, at least 0; the transition of large systems is at 0.8326
 */
public record RandomEnergySimulation(int sites, double field) implements Simulation {
    public RandomEnergySimulation {
        if (sites < 2 || sites > 24) {
            throw new IllegalArgumentException("sites must be in 2..24, got " + sites);
        }
        new RandomEnergyModel(sites, field); // checks the rest
        Checked.energy("field", field);
    }

    @Override
    public SampleMemory memory() {
        return ModelMemory.vectors(7, Math.pow(2, sites));
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        LinearOperator.Symmetric model = new RandomEnergyModel(sites, field)
                .sample(seed.child("energies").generator());
        LowestState ground = LowestState.of(model, 1e-9, seed.child("start").generator());
        Values probabilities = ground.vector().map(x -> x * x);
        Notebook notebook = new Notebook();
        notebook.scalar("energy-per-site", ground.energy() / sites);
        notebook.scalar("inverse-participation-ratio", QuantumLevels.participation(probabilities.stream()));
        notebook.scalar("participation-entropy", Entropy.shannon(probabilities) / (sites * Math.log(2)));
        notebook.scalar("residual", ground.residual());
        int top = 0;
        for (int s = 1; s < probabilities.size(); s++) {
            top = probabilities.get(s) > probabilities.get(top) ? s : top;
        }
        double[] shells = new double[sites + 1];
        for (int s = 0; s < probabilities.size(); s++) {
            shells[Integer.bitCount(s ^ top)] += probabilities.get(s);
        }
        notebook.points(
                "distance/measured",
                Axis.of("flips from the likeliest state"),
                Values.evenlySpaced(0, sites, sites + 1),
                Axis.of("probability"),
                Values.of(shells));
        notebook.caption("distance", "Where the ground state is: probability by the number of flipped spins.");
        return notebook.observations();
    }

    /** Of large systems: the lower of the two states that compete. */
    @Override
    public Map<String, Double> exact() {
        return Map.of("energy-per-site", Math.min(-field, -RandomEnergyModel.CRITICAL_FIELD));
    }
}
