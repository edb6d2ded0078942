package semicircle.dynamics.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.Trajectory;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.LinearOperator;

/** Runs a flow over asked times and keeps a function of the matrix, so that no more than one matrix is held. */
public final class FlowIntegrator {
    private FlowIntegrator() {}

    /**
     * One realisation of a flow.
     *
     * @param <S> what is kept
     * @param flow the flow
     * @param times when to look, ascending, the first at least 0
     * @param keep what to keep of the matrix, such as its spectrum
     * @param random source of all randomness
     * @return what was kept, at each time
     * @throws IllegalArgumentException if the times do not ascend from 0 on
     */
    public static <S> Trajectory<S> run(
            MatrixFlow flow, Values times, Function<LinearOperator.Symmetric, S> keep, UniformRandomProvider random) {
        Trajectory.requireAscending("flow", times);
        if (times.size() > 0 && times.get(0) < 0) {
            throw new IllegalArgumentException("flow: times must be at least 0, got " + times.get(0));
        }
        MatrixFlow.Path path = flow.start(random);
        List<S> states = new ArrayList<>();
        double now = 0;
        for (int i = 0; i < times.size(); i++) {
            path.advance(times.get(i) - now);
            now = times.get(i);
            states.add(keep.apply(path.matrix()));
        }
        return new Trajectory<>(times, states);
    }
}
