package semicircle.experiments.verification;

import java.util.List;
import semicircle.dynamics.flow.OrnsteinUhlenbeckFlow;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonIndex;

/** Numbers of moving matrices: edges of flows, births of outliers, crossings. */
final class FlowValues {
    private FlowValues() {}

    static List<Evaluator> evaluators(EigenSolver solver, Seed seed) {
        return List.of(
                Evaluator.exact(
                        "DBM_support_edge", row -> OrnsteinUhlenbeckFlow.free(2).exactEdge(row.number("t"))),
                Evaluator.exact(
                        "DBM_OU_stationary_edge",
                        row -> new OrnsteinUhlenbeckFlow(DysonIndex.REAL, 2, 1, 0).exactEdge(Double.MAX_VALUE)),
                Evaluator.exact("DBM_block_merge_edges", FlowValues::mergingEdge));
    }

    private static double mergingEdge(GoldenRow row) {
        double level = row.find("a").orElse(1);
        double time = row.number("t");
        OrnsteinUhlenbeckFlow flow = new OrnsteinUhlenbeckFlow(DysonIndex.REAL, 2, 0, level);
        boolean inner = row.index() == 0 && time < level * level;
        return inner ? flow.exactInnerEdge(time).orElseThrow() : flow.exactEdge(time);
    }
}
