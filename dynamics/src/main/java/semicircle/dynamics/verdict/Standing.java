package semicircle.dynamics.verdict;

import java.util.Arrays;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Curves that differ by their height alone, {@code v = c + h(N) f(x)}, h a power of N or of ln N and c any level, or h free and c given: what grows with scale from c only seems to sharpen where its height
 * is measured from elsewhere, be c the 0 of the table or not.
 */
final class Standing {
    private static final int EVALUATIONS = 60;
    private static final double MOST_GROWTH = 1.5;
    private static final int COARSE = 15;
    private static final int FINE = 4;
    private static final double[] LEVELS = {-0.5, 0, 0.5, 1, 1.5};

    private final Collapse collapse;
    private final double[] nowhere;
    private final double[] unstretched;
    private final double[] logScale;
    private final double logMiddle;
    private final double lowest;
    private final double range;

    private Standing(CurveFamily family) {
        this.collapse = new Collapse(family);
        int sizes = family.curves().size();
        this.nowhere = new double[sizes];
        this.unstretched = new double[sizes];
        Arrays.fill(unstretched, 1);
        this.logMiddle = Math.log(family.middleSize());
        this.logScale = family.curves().stream()
                .mapToDouble(curve -> Math.log(curve.size) - logMiddle)
                .toArray();
        this.lowest = family.lowest();
        this.range = family.highest() - lowest;
    }

    /** {@return S of the best such collapse with a given level} */
    static double quality(CurveFamily family, double level) {
        Standing standing = new Standing(family);
        double share = (level - standing.lowest) / standing.range;
        return Math.min(standing.best(share, false), standing.best(share, true));
    }

    /** Over a coarse grid of growths, then a fine one about the best of these. */
    private double best(double share, boolean logarithmic) {
        double best = Double.POSITIVE_INFINITY;
        double at = 0;
        for (int k = -COARSE; k <= COARSE; k++) {
            double growth = MOST_GROWTH * k / COARSE;
            double quality = quality(share, growth, logarithmic);
            if (quality < best) {
                best = quality;
                at = growth;
            }
        }
        for (int k = -FINE; k <= FINE; k++) {
            best = Math.min(best, quality(share, at + MOST_GROWTH / COARSE * k / FINE, logarithmic));
        }
        return best;
    }

    /** {@return S of the best such collapse, whatever the level} */
    static double quality(CurveFamily family) {
        Standing standing = new Standing(family);
        double best = Double.POSITIVE_INFINITY;
        for (boolean logarithmic : new boolean[] {false, true}) {
            for (double level : LEVELS) {
                best = Math.min(best, standing.from(level, logarithmic));
            }
        }
        return best;
    }

    /**
     * {@return S of the collapse of the curves where each has a height of its own, by least squares beside the largest scale: as where the height settles}
     *
     * @param level from which heights are measured
     */
    static double freely(CurveFamily family, double level) {
        Standing standing = new Standing(family);
        double[] lift = new double[standing.logScale.length];
        for (int i = 0; i < lift.length; i++) {
            lift[i] = height(family.largest(), family.curves().get(i), level);
            if (!(lift[i] > 0)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return standing.collapse.quality(Collapse.ALL, 0, standing.nowhere, standing.unstretched, lift, level);
    }

    /** By what one curve must be multiplied to lie about another. */
    private static double height(SizeCurve whole, SizeCurve curve, double level) {
        double both = 0;
        double own = 0;
        int j = 0;
        for (int k = 0; k < curve.points(); k++) {
            double x = curve.x[k];
            while (j + 2 < whole.points() && whole.x[j + 1] < x) {
                j++;
            }
            if (x >= whole.x[j] && x <= whole.x[j + 1]) {
                double t = (x - whole.x[j]) / (whole.x[j + 1] - whole.x[j]);
                double there = whole.value[j] + t * (whole.value[j + 1] - whole.value[j]) - level;
                both += there * (curve.value[k] - level);
                own += (curve.value[k] - level) * (curve.value[k] - level);
            }
        }
        return both / own;
    }

    private double from(double level, boolean logarithmic) {
        double[] best = {Double.POSITIVE_INFINITY};
        MultivariateFunction goal = p -> {
            double quality = Math.abs(p[1]) > MOST_GROWTH ? Double.POSITIVE_INFINITY : quality(p[0], p[1], logarithmic);
            best[0] = Math.min(best[0], quality);
            return Double.isInfinite(quality) ? 1e12 : quality;
        };
        try {
            new SimplexOptimizer(new SimpleValueChecker(1e-4, 1e-6))
                    .optimize(
                            new ObjectiveFunction(goal),
                            GoalType.MINIMIZE,
                            new InitialGuess(new double[] {level, 0}),
                            new NelderMeadSimplex(new double[] {0.2, 0.1}),
                            new MaxEval(EVALUATIONS));
        } catch (TooManyEvaluationsException enough) {
            return best[0]; // that of the best point within the budget
        }
        return best[0];
    }

    /** Of a level in ranges above the lowest value; the growth of {@code h} as an exponent of N, for ln N that at the middle scale. */
    private double quality(double level, double growth, boolean logarithmic) {
        double[] lift = new double[logScale.length];
        for (int i = 0; i < lift.length; i++) {
            double log = logarithmic ? logMiddle * Math.log(Math.max(1e-3, 1 + logScale[i] / logMiddle)) : logScale[i];
            lift[i] = Math.exp(-growth * log);
        }
        return collapse.quality(Collapse.ALL, 0, nowhere, unstretched, lift, lowest + level * range);
    }
}
