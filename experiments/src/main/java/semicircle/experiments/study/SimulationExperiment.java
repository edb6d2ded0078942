package semicircle.experiments.study;

import java.util.Map;
import semicircle.experiments.simulation.Observations;
import semicircle.experiments.simulation.Simulation;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;

/**
 * Runs a model that evolves.
 *
 * @param model the model and its parameters
 */
public record SimulationExperiment(Simulation model) implements Experiment {
    @Override
    public Outcome run(Seed seed, EigenSolver solver) {
        Observations seen = model.run(seed.child("simulation"), solver);
        return new Outcome(seen.measurements(), seen.captions(), seen.spectra());
    }

    @Override
    public Map<String, Double> exact() {
        return model.exact();
    }

    @Override
    public SampleMemory memory() {
        return model.memory();
    }
}
