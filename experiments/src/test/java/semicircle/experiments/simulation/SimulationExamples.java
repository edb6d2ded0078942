package semicircle.experiments.simulation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import semicircle.dynamics.learning.FineTuning;
import semicircle.dynamics.learning.LearningRule;
import semicircle.dynamics.learning.MemoryRule;
import semicircle.spectra.Values;
import semicircle.spectra.ensemble.DysonIndex;

/** One small example of each model, a second or less, and one of each way that it can run. */
final class SimulationExamples {
    private SimulationExamples() {}

    static Stream<Simulation> all() {
        return Stream.of(populations(), matrices(), learning(), theoryOfLearning())
                .flatMap(some -> some);
    }

    private static Stream<Simulation> theoryOfLearning() {
        return Stream.of(
                new BinaryPerceptronSimulation(
                        20, 1, Optional.empty(), Optional.empty(), Optional.of(5), Optional.empty()),
                new HopfieldSimulation(30, 0.1, Optional.of(MemoryRule.GRADIENT), Optional.empty()),
                new HopfieldSimulation(30, 0.1, Optional.of(MemoryRule.PSEUDO_INVERSE), Optional.of(true)),
                new StreamingRegressionSimulation(2, 1, 0.8, Optional.of(100)),
                new EdgeOfStabilitySimulation(
                        0.1,
                        Optional.empty(),
                        Optional.of(5),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(6),
                        Optional.of(60),
                        Optional.of(6)),
                new EdgeOfStabilitySimulation(
                        30,
                        Optional.of(1),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(6),
                        Optional.of(60),
                        Optional.of(6)),
                new ScalarFactorisationSimulation(
                        1.1, Optional.of(3), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(300)),
                new ExactMatchSimulation(3, 5, Optional.empty(), Optional.of(2.0)),
                new LinearPlateauSimulation(30, 1.2, Optional.empty(), Optional.of(2.0), Optional.empty()),
                new LinearPlateauSimulation(30, 1.2, Optional.of(1), Optional.empty(), Optional.empty()),
                new GaussianCollapseSimulation(5, Optional.of(10), Optional.empty(), Optional.empty()),
                new GaussianCollapseSimulation(5, Optional.of(10), Optional.of(1), Optional.of(true)),
                new DistanceConcentrationSimulation(6, 4, Optional.empty()),
                new DistanceConcentrationSimulation(6, 2000, Optional.of(400)),
                new LeastSquaresSimulation(
                        10, 1.5, Optional.empty(), Optional.of(0.1), Optional.of(true), Optional.empty()),
                new LeastSquaresSimulation(
                        10, 1.5, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(4)),
                new LeastSquaresSimulation(
                        10, 1, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new ModelCollapseSimulation(20, Optional.of(-3.0), Optional.of(30), Optional.empty(), Optional.empty()),
                new ModelCollapseSimulation(20, Optional.empty(), Optional.of(30), Optional.of(5), Optional.of(true)),
                new RegressionCollapseSimulation(2, 8, Optional.of(true), Optional.of(3), Optional.of(2)),
                new RegressionCollapseSimulation(2, 8, Optional.empty(), Optional.of(3), Optional.of(2)),
                new SkillQuantaSimulation(5, 10, Optional.of(1.0)),
                new WeightRoundingSimulation(
                        40, 2, Optional.of(3), Optional.of(4.0), Optional.empty(), Optional.of(0.2)));
    }

    private static Stream<Simulation> populations() {
        return Stream.of(
                new AttentionHysteresisSimulation(
                        30, 4, Optional.of(5), Optional.of(4.0), Optional.empty(), Optional.empty(), Optional.empty()),
                new AttentionHysteresisSimulation(
                        20, 2.5, Optional.of(5), Optional.of(4.0), Optional.empty(), Optional.empty(), Optional.of(3)),
                new AttentionSimulation(
                        30,
                        1,
                        1.5,
                        Optional.empty(),
                        Optional.of(false),
                        Optional.of(60),
                        Optional.empty(),
                        Optional.empty()),
                new AttentionSimulation(
                        20,
                        1,
                        3,
                        Optional.of(AttentionSimulation.Start.CLUSTER),
                        Optional.empty(),
                        Optional.of(60),
                        Optional.empty(),
                        Optional.of(4)),
                new DecisionChainSimulation(12, 1.3, Optional.empty(), Optional.of(0.4), Optional.of(20.0)),
                new GraphGrowthSimulation(Optional.empty(), 100, Optional.empty(), Optional.of(10)),
                new HerdingSimulation(10, Optional.empty(), Optional.of(0.1), Optional.of(100), Optional.empty()),
                new HerdingSimulation(10, Optional.empty(), Optional.of(0.1), Optional.of(100), Optional.of(false)),
                new IsingSimulation(4, 2.5, Optional.of(100)),
                new KuramotoSimulation(Optional.empty(), 20, 3, Optional.empty(), Optional.empty(), Optional.of(6.0)));
    }

    private static Stream<Simulation> matrices() {
        return Stream.of(
                new BlockGrowthSimulation(
                        20,
                        Optional.of(0.4),
                        Optional.empty(),
                        Optional.of(0.7),
                        Optional.empty(),
                        Optional.of(2),
                        Optional.of(3)),
                new DysonBrownianMotionSimulation(
                        Optional.of(DysonIndex.REAL),
                        20,
                        Optional.of(0.5),
                        Optional.of(1.0),
                        Optional.empty(),
                        Optional.of(4)),
                new DysonBrownianMotionSimulation(
                        Optional.of(DysonIndex.QUATERNION),
                        10,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(3)),
                new EmbeddedBlockSimulation(300, Optional.of(30), Optional.empty(), Optional.of(2)),
                new LevelInBathSimulation(20, Optional.empty(), Optional.of(0.3), Optional.of(3)),
                new ParametricFlowSimulation(8, Optional.empty(), Optional.of(20), Optional.empty()),
                new DampedQubitSimulation(0.3, Optional.empty(), Optional.empty(), Optional.of(0.1), Optional.of(5)),
                new LindbladChainSimulation(2, Optional.empty(), Optional.empty(), Optional.of(3.0)),
                new DoubleWellSimulation(Optional.of(0.1), Optional.of(100.0), Optional.empty()),
                new ReplicatorSimulation(2, 5, Optional.empty(), Optional.empty()),
                new DeepLinearFlowSimulation(
                        Values.of(1, 2),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(20)),
                new PowerFlowSimulation(
                        60, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(40.0), Optional.of(30)),
                new AndersonBarSimulation(3, 10, Optional.empty(), Optional.empty(), Optional.of(600)),
                new AndersonSimulation(1, 40, 2, Optional.empty()),
                new AndersonSimulation(3, 4, 5, Optional.of(0.5)),
                new GroundStateSimulation(8, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(3)),
                new InteriorStatesSimulation(
                        8, 1, Optional.of(0.4), Optional.of(6), Optional.empty(), Optional.empty(), Optional.empty()),
                new PauliSumSimulation(
                        6,
                        List.of("1 XX 0 1 around", "0.5 Z 0 around"),
                        Optional.empty(),
                        Optional.of(1),
                        Optional.empty(),
                        Optional.empty()),
                new QuenchSimulation(
                        6,
                        Optional.of(0.0),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(10.0),
                        Optional.of(5),
                        Optional.of(2),
                        Optional.of(QuenchSimulation.Method.CHEBYSHEV),
                        Optional.of(1e-9)),
                new RandomEnergySimulation(6, 0.7),
                new SachdevYeKitaevSimulation(12, Optional.empty(), Optional.empty()),
                new SpinChainSimulation(8, 1, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new SpinChainSimulation(6, 1, Optional.of(0.5), Optional.of(false), Optional.of(0), Optional.of(100)),
                new SpinlessFermionsSimulation(
                        10,
                        Optional.of(5),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new SpinlessFermionsSimulation(
                        8,
                        Optional.of(3),
                        Optional.of(1.5),
                        Optional.of(0.5),
                        Optional.of(false),
                        Optional.empty(),
                        Optional.empty()),
                new SpinlessFermionsSimulation(
                        8,
                        Optional.empty(),
                        Optional.of(1.0),
                        Optional.of(0.5),
                        Optional.empty(),
                        Optional.of(SpinlessFermionsSimulation.View.LEVELS),
                        Optional.empty()),
                new SpinlessFermionsSimulation(
                        6,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(SpinlessFermionsSimulation.View.QUENCH),
                        Optional.of(5.0)),
                new TransverseIsingSimulation(8, 1, Optional.empty(), Optional.empty()),
                new TransverseIsingSimulation(8, 1, Optional.empty(), Optional.of(0.0)),
                new TransverseIsingSimulation(6, 0.5, Optional.of(0.01), Optional.empty()),
                new TwoSpikesSimulation(50, 1.5, 1.4),
                new WignerEdgeSimulation(12, 0, Optional.empty()),
                new WignerEdgeSimulation(12, 0.4, Optional.of(2)));
    }

    private static Stream<Simulation> learning() {
        return Stream.of(
                new AnalyticAdditionSimulation(7, 8),
                new BigramModesSimulation(
                        16, 0.5, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new LanguageModelSimulation(
                        16,
                        Optional.of(4),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(20),
                        Optional.of(50),
                        Optional.empty(),
                        Optional.of(0.1),
                        Optional.of(3),
                        Optional.of(new LanguageShift(
                                Values.of(0.2, 0.5),
                                Optional.of(FineTuning.ADAPTER),
                                Optional.empty(),
                                Optional.of(5))),
                        Optional.empty()),
                new LanguageModelSimulation(
                        16,
                        Optional.of(4),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(false),
                        Optional.empty(),
                        Optional.of(20),
                        Optional.of(50),
                        Optional.of(LearningRule.HEBBIAN),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new DeepLinearTrainingSimulation(
                        Values.of(1, 2),
                        Optional.empty(),
                        Optional.of(1000),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new SecondTask(
                                Values.of(1, 1), Optional.of(FineTuning.ADAPTER), Optional.empty(), Optional.of(50))),
                        Optional.empty()),
                new ModularAdditionSimulation(
                        Optional.of(5),
                        Optional.of(6),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(20),
                        Optional.empty()));
    }
}
