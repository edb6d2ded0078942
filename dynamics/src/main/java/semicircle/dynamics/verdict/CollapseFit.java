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

/** The best collapse of a family of curves under one stretching. */
final class CollapseFit {
    private static final int EVALUATIONS = 160;
    private static final double MOST_SHARPENING = 3;
    private static final double MOST_LIFT = 1.5;

    private final Stretching stretching;
    private final double[] parameters;
    private final double quality;

    /**
     * Takes over the parameters.
     *
     * @param stretching whose parameters these are
     * @param parameters of the stretching, then the exponent zeta of {@code a = v N^zeta} where it was free
     * @param quality S of {@link Collapse} there
     */
    private CollapseFit(Stretching stretching, double[] parameters, double quality) {
        this.stretching = stretching;
        this.parameters = parameters;
        this.quality = quality;
    }

    /** What is fitted: curves, stretching, whether their height may depend on the scale, and corrections to scaling that are held. */
    record Problem(CurveFamily family, Stretching stretching, boolean lifted, Corrections corrections) {
        Problem(CurveFamily family, Stretching stretching, boolean lifted) {
            this(family, stretching, lifted, Corrections.NONE);
        }

        Problem with(Corrections others) {
            return new Problem(family, stretching, lifted, others);
        }

        double evaluate(Collapse collapse, double... p) {
            return evaluate(collapse, Collapse.ALL, p);
        }

        /** S of the points of the largest scale alone. */
        double ofLargest(double... p) {
            return evaluate(new Collapse(family), family.curves().size() - 1, p);
        }

        private double evaluate(Collapse collapse, int only, double... p) {
            int sizes = family.curves().size();
            double middle = family.middleSize();
            double[] centre = new double[sizes];
            double[] stretch = new double[sizes];
            double[] lift = new double[sizes];
            for (int i = 0; i < sizes; i++) {
                double logScale = Math.log(family.curves().get(i).size / middle);
                centre[i] = stretching.centre(p, logScale);
                stretch[i] = stretching.stretch(p, logScale, Math.log(middle));
                if (!corrections.equals(Corrections.NONE)) {
                    double decay = stretching.decay(p)
                            * Math.log(family.curves().get(i).size
                                    / family.curves().get(0).size);
                    centre[i] += corrections.shift() * Math.exp(-2 * decay);
                    stretch[i] *= 1 + corrections.steepness() * Math.exp(-decay);
                }
                lift[i] = lifted ? Math.exp(p[p.length - 1] * logScale) : 1;
            }
            return collapse.quality(only, corrections.bend(), centre, stretch, lift, 0);
        }

        private boolean allowed(double... p) {
            double first = family.firstControl();
            double last = family.lastControl();
            boolean inside = !stretching.places()
                    || (p[0] >= first - 0.2 * (last - first) && p[0] <= last + 0.2 * (last - first));
            boolean sharpening = stretching.parameters() < 2 || Math.abs(p[1]) <= MOST_SHARPENING;
            return inside && sharpening && (!lifted || Math.abs(p[p.length - 1]) <= MOST_LIFT);
        }
    }

    /** One that nothing was stretched for, of a quality found elsewhere. */
    static CollapseFit still(double quality) {
        return new CollapseFit(Stretching.NOTHING, new double[0], quality);
    }

    Stretching stretching() {
        return stretching;
    }

    double quality() {
        return quality;
    }

    /** {@return a copy of the parameters} */
    double[] parameters() {
        return parameters.clone();
    }

    double threshold() {
        return parameters[0];
    }

    double sharpening() {
        return parameters[1];
    }

    double lift() {
        return parameters[parameters.length - 1];
    }

    /** Searches a coarse grid, then from its best two points. */
    static CollapseFit search(Problem problem) {
        Collapse collapse = new Collapse(problem.family());
        double[][] best = new double[2][];
        double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        for (double[] start : starts(problem)) {
            double quality = problem.evaluate(collapse, start);
            if (quality < least[0]) {
                least[1] = least[0];
                best[1] = best[0];
                least[0] = quality;
                best[0] = start;
            } else if (quality < least[1]) {
                least[1] = quality;
                best[1] = start;
            }
        }
        CollapseFit found =
                new CollapseFit(problem.stretching(), new double[dimension(problem)], Double.POSITIVE_INFINITY);
        for (double[] start : best) {
            if (start != null) {
                CollapseFit fit = from(problem, collapse, start, 0.1);
                found = fit.quality < found.quality ? fit : found;
            }
        }
        return found;
    }

    /** Searches near a known solution, such as that of the data before they were redrawn. */
    static CollapseFit near(Problem problem, double[] start) {
        return from(problem, new Collapse(problem.family()), start, 0.05);
    }

    private static int dimension(Problem problem) {
        return problem.stretching().parameters() + (problem.lifted() ? 1 : 0);
    }

    private static double[][] starts(Problem problem) {
        int n = dimension(problem);
        double[] lifts = problem.lifted() ? new double[] {0, 0.15, 0.35} : new double[] {0};
        double first = problem.family().firstControl();
        double range = problem.family().lastControl() - first;
        double[] sharpenings = {0.15, 0.35, 0.6, 1};
        int positions = problem.stretching().parameters() == 0 ? 1 : 9;
        int powers = problem.stretching() == Stretching.POWER ? sharpenings.length : 1;
        double[][] starts = new double[positions * powers * lifts.length][];
        int at = 0;
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j < powers; j++) {
                for (double lift : lifts) {
                    double[] p = new double[n];
                    if (problem.stretching() == Stretching.FACTOR) {
                        p[0] = (i - 4) / 4.0;
                    } else if (!problem.stretching().places() && positions > 1) {
                        p[0] = range * (i - 4) / 16;
                    } else if (positions > 1) {
                        p[0] = first + range * (i + 0.5) / positions;
                    }
                    if (powers > 1) {
                        p[1] = sharpenings[j];
                    }
                    if (problem.lifted()) {
                        p[n - 1] = lift;
                    }
                    starts[at++] = p;
                }
            }
        }
        return starts;
    }

    private static CollapseFit from(Problem problem, Collapse collapse, double[] start, double step) {
        if (start.length == 0) {
            return new CollapseFit(problem.stretching(), start, problem.evaluate(collapse, start));
        }
        double range = problem.family().lastControl() - problem.family().firstControl();
        double[] steps = new double[start.length];
        Arrays.fill(steps, step);
        int direction = problem.family().direction();
        if (problem.stretching().parameters() > 0 && problem.stretching() != Stretching.FACTOR) {
            steps[0] = direction * step * range;
        }
        if (problem.stretching().parameters() > 2) {
            steps[2] = direction * step * range;
        }
        double[] least = start.clone();
        double[] value = {problem.evaluate(collapse, start)};
        MultivariateFunction goal = p -> {
            double quality = problem.allowed(p) ? problem.evaluate(collapse, p) : Double.POSITIVE_INFINITY;
            if (quality < value[0]) {
                value[0] = quality;
                System.arraycopy(p, 0, least, 0, p.length);
            }
            return Double.isInfinite(quality) ? 1e12 : quality;
        };
        try {
            new SimplexOptimizer(new SimpleValueChecker(1e-4, 1e-6))
                    .optimize(
                            new ObjectiveFunction(goal),
                            GoalType.MINIMIZE,
                            new InitialGuess(start),
                            new NelderMeadSimplex(steps),
                            new MaxEval(EVALUATIONS));
        } catch (TooManyEvaluationsException enough) {
            return new CollapseFit(problem.stretching(), least, value[0]); // the best point that the budget found
        }
        return new CollapseFit(problem.stretching(), least, value[0]);
    }
}
