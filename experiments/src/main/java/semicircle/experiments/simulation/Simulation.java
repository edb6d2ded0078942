package semicircle.experiments.simulation;

import java.util.Map;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/** A model that evolves: a pure function of its parameters and a seed. */
public sealed interface Simulation
        permits AnalyticAdditionSimulation,
                AndersonSimulation,
                AttentionSimulation,
                BlockGrowthSimulation,
                DampedQubitSimulation,
                DecisionChainSimulation,
                DeepLinearFlowSimulation,
                DeepLinearTrainingSimulation,
                DoubleWellSimulation,
                DysonBrownianMotionSimulation,
                EmbeddedBlockSimulation,
                GraphGrowthSimulation,
                GroundStateSimulation,
                HerdingSimulation,
                IsingSimulation,
                KuramotoSimulation,
                LevelInBathSimulation,
                LindbladChainSimulation,
                ModularAdditionSimulation,
                ParametricFlowSimulation,
                PowerFlowSimulation,
                QuenchSimulation,
                RandomEnergySimulation,
                ReplicatorSimulation,
                SachdevYeKitaevSimulation,
                SpinChainSimulation,
                TransverseIsingSimulation {
    /**
     * Runs once.
     *
     * @param seed root of all randomness of the run
     * @param solver where eigenproblems are solved
     * @return what was seen
     */
    Observations run(Seed seed, EigenSolver solver);

    /** {@return what theory gives for its scalars, by name, where that is known} */
    default Map<String, Double> exact() {
        return Map.of();
    }
}
