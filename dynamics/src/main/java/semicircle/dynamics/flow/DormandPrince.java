package semicircle.dynamics.flow;

import java.util.ArrayList;
import java.util.List;
import semicircle.dynamics.Trajectory;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Values;

/**
 * Ordinary differential equations by the embedded pair of orders 5 and 4 with steps as the error asks.
 *
 * <p>Source: Dormand and Prince 1980, J. Comput. Appl. Math. 6, 19; step control of Hairer, Norsett and Wanner 1993, II.4.
 *
 * @param tolerance error allowed in a step, relative to 1 + |y|, in [1e-14, 1)
 * @param maxSteps steps after which it gives up, at least 1
 */
public record DormandPrince(double tolerance, int maxSteps) {
    private static final double[][] STAGES = {
        {},
        {1.0 / 5},
        {3.0 / 40, 9.0 / 40},
        {44.0 / 45, -56.0 / 15, 32.0 / 9},
        {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
        {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
        {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
    };
    private static final double[] TIMES = {0, 0.2, 0.3, 0.8, 8.0 / 9, 1, 1};
    private static final double[] ERROR = {
        71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
    };

    /** The right-hand side. */
    @FunctionalInterface
    public interface Slope {
        /**
         * Writes dy/dt.
         *
         * @param time now
         * @param y state, not modified
         * @param slope as many values, overwritten
         */
        void at(double time, double[] y, double[] slope);
    }

    public DormandPrince {
        if (!(tolerance >= 1e-14 && tolerance < 1)) {
            throw new IllegalArgumentException("dormand-prince: tolerance must be in [1e-14, 1), got " + tolerance);
        }
        if (maxSteps < 1) {
            throw new IllegalArgumentException("dormand-prince: maxSteps must be at least 1, got " + maxSteps);
        }
    }

    /**
     * Integrates from time 0.
     *
     * @param slope the right-hand side
     * @param start y(0)
     * @param times when to look, ascending, at least 0; each is hit exactly
     * @return states at those times
     * @throws ConvergenceException if a step cannot meet the tolerance, or the steps are spent; never a shorter evolution
     */
    public Trajectory<Values> run(Slope slope, Values start, Values times) {
        Trajectory.requireAscending("dormand-prince", times);
        if (times.size() > 0 && times.get(0) < 0) {
            throw new IllegalArgumentException("dormand-prince: times must be at least 0, got " + times.get(0));
        }
        State state = new State(slope, start.toArray());
        List<Values> seen = new ArrayList<>();
        for (int k = 0; k < times.size(); k++) {
            state.advance(times.get(k));
            seen.add(Values.of(state.y));
        }
        return new Trajectory<>(times, seen);
    }

    private final class State {
        private final Slope slope;
        private final double[] y;
        private final double[] trial;
        private final double[][] k;
        private double time;
        private double step;
        private int spent;

        State(Slope slope, double[] y) {
            this.slope = slope;
            this.y = y;
            this.trial = new double[y.length];
            this.k = new double[7][y.length];
        }

        void advance(double until) {
            step = step == 0 ? Math.max(1e-6 * until, Double.MIN_NORMAL) : step;
            while (time < until) {
                boolean last = time + step * 1.0001 >= until;
                double h = last ? until - time : step;
                double error = attempt(h);
                spent++;
                if (error <= 1) {
                    System.arraycopy(trial, 0, y, 0, y.length);
                    time = last ? until : time + h;
                }
                double factor = error == 0 ? 5 : Math.max(0.2, Math.min(5, 0.9 * Math.pow(error, -0.2)));
                double next = h * (Double.isNaN(error) ? 0.2 : factor);
                step = last && error <= 1 ? Math.max(step, next) : next;
                boolean stuck = !(error <= 1) && time + step <= time;
                if (stuck || (spent >= maxSteps && time < until)) {
                    throw stuck
                            ? new ConvergenceException(
                                    "dormand-prince: stopped at time " + time + " of " + until + ", step too small",
                                    error * tolerance,
                                    tolerance,
                                    spent)
                            : ConvergenceException.unfinished(
                                    "dormand-prince: time " + time + " of " + until + " was reached in " + spent
                                            + " steps, the last of them " + h
                                            + ": rates as fast as that need a shorter time, or parameters nearer to each other",
                                    until - time,
                                    spent);
                }
            }
        }

        /** Error of a step in units of what is allowed; NaN where the slope is not finite. */
        private double attempt(double h) {
            for (int stage = 0; stage < 7; stage++) {
                for (int i = 0; i < y.length; i++) {
                    double sum = 0;
                    for (int j = 0; j < stage; j++) {
                        sum += STAGES[stage][j] * k[j][i];
                    }
                    trial[i] = y[i] + h * sum;
                }
                slope.at(time + TIMES[stage] * h, trial, k[stage]);
            }
            double worst = 0;
            for (int i = 0; i < y.length; i++) {
                double error = 0;
                for (int j = 0; j < 7; j++) {
                    error += ERROR[j] * k[j][i];
                }
                double share = Math.abs(h * error) / (tolerance * (1 + Math.abs(y[i])));
                worst = share > worst || Double.isNaN(share) ? share : worst;
            }
            return worst;
        }
    }
}
