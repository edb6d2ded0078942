package semicircle.experiments.simulation;

import java.util.Map;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;

/** A model that evolves: a pure function of its parameters and a seed. */
public sealed interface Simulation
        permits AnalyticAdditionSimulation,
                AndersonBarSimulation,
                AndersonSimulation,
                AttentionHysteresisSimulation,
                AttentionSimulation,
                BigramModesSimulation,
                BinaryPerceptronSimulation,
                BlockGrowthSimulation,
                DampedQubitSimulation,
                DecisionChainSimulation,
                DeepLinearFlowSimulation,
                DeepLinearTrainingSimulation,
                DistanceConcentrationSimulation,
                DoubleWellSimulation,
                DysonBrownianMotionSimulation,
                EdgeOfStabilitySimulation,
                EmbeddedBlockSimulation,
                ExactMatchSimulation,
                GaussianCollapseSimulation,
                GraphGrowthSimulation,
                GroundStateSimulation,
                HerdingSimulation,
                HopfieldSimulation,
                InteriorStatesSimulation,
                IsingSimulation,
                KuramotoSimulation,
                LanguageModelSimulation,
                LeastSquaresSimulation,
                LevelInBathSimulation,
                LindbladChainSimulation,
                LinearPlateauSimulation,
                ModelCollapseSimulation,
                ModularAdditionSimulation,
                ParametricFlowSimulation,
                PauliSumSimulation,
                PowerFlowSimulation,
                QuenchSimulation,
                RandomEnergySimulation,
                RegressionCollapseSimulation,
                ReplicatorSimulation,
                SachdevYeKitaevSimulation,
                ScalarFactorisationSimulation,
                SkillQuantaSimulation,
                SpinChainSimulation,
                SpinlessFermionsSimulation,
                StreamingRegressionSimulation,
                TransverseIsingSimulation,
                TwoSpikesSimulation,
                WeightRoundingSimulation,
                WignerEdgeSimulation {
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

    /** {@return the least memory that a run takes, where that is much and known before} */
    default SampleMemory memory() {
        return SampleMemory.NONE;
    }
}
