package semicircle.experiments.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import semicircle.dynamics.emergence.ChangePoint;
import semicircle.dynamics.emergence.Detection;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * The largest correlation eigenvalue over the windows of a panel, and where it changes.
 *
 * <p>Windows do not overlap: overlapping ones share times, their eigenvalues are correlated and a change point raised from
 * them means nothing. The detector looks at the logarithm, whose noise does not grow with the level; its penalty is set for the
 * number of windows by {@link ChangePenalty}. Times left over at the end enter no window.
 *
 * @param centres middle row of each window, from 0
 * @param tops largest eigenvalue in each
 * @param thresholds what noise reaches in each
 * @param changes where the level changes
 */
public record RollingTop(Values centres, Values tops, Values thresholds, Detection changes) {
    /** Fewest windows in which a change is looked for. */
    static final int LEAST = 6;

    /** Chance that noise shows any change at all. */
    static final double FALSE_CHANGE = 0.05;

    /**
     * Follows a panel.
     *
     * @param panel the series
     * @param window times in a window, at least 3
     * @param level chance that noise stays below its threshold
     * @param solver where eigenvalues are computed
     * @return the windows; empty where they are fewer than 6, or a series does not change within one
     */
    static Optional<RollingTop> of(Panel panel, int window, double level, EigenSolver solver) {
        int count = panel.times().size() / window;
        if (count < LEAST) {
            return Optional.empty();
        }
        double[] centres = new double[count];
        double[] tops = new double[count];
        double[] thresholds = new double[count];
        for (int k = 0; k < count; k++) {
            Panel.Standardised rows = panel.standardised(k * window, (k + 1) * window);
            if (rows.constant().isPresent()) {
                return Optional.empty();
            }
            centres[k] = k * window + (window - 1) / 2.0;
            tops[k] = CorrelationSpectrum.top(rows.rows(), solver);
            thresholds[k] = CorrelationSpectrum.noiseEdge(panel.names().size(), window - 1, level);
        }
        return Optional.of(seen(Values.of(centres), Values.of(tops), Values.of(thresholds), FALSE_CHANGE));
    }

    private static RollingTop seen(Values centres, Values tops, Values thresholds, double falseChange) {
        ChangePoint detector = new ChangePoint(ChangePenalty.of(tops.size(), falseChange), Optional.of(0.0));
        return new RollingTop(centres, tops, thresholds, detector.in(centres, tops.map(Math::log)));
    }

    /** The same windows with changes that are rarer in noise. */
    RollingTop stricter(double falseChange) {
        return seen(centres, tops, thresholds, falseChange);
    }

    /** {@return rows at which the level changes: the first row after each} */
    public List<Integer> rows() {
        List<Integer> rows = new ArrayList<>();
        changes.positions().stream().forEach(position -> rows.add((int) Math.ceil(position)));
        return rows;
    }

    /** Whether another has a change where this one has its k-th: within the interval, half a window more on each side. */
    boolean kept(int k, RollingTop other, int window) {
        double lower = changes.intervals().get(k).lower() - window / 2.0;
        double upper = changes.intervals().get(k).upper() + window / 2.0;
        return other.changes.positions().stream().anyMatch(x -> x >= lower && x <= upper);
    }
}
