package semicircle.dynamics.open;

import semicircle.dynamics.Trajectory;
import semicircle.dynamics.flow.DormandPrince;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Replicator dynamics of strategies that meet in pairs: {@code dx_i/dt = x_i ((A x)_i - x^T A x)}.
 *
 * <p>Source: Taylor and Jonker 1978, Math. Biosci. 40, 145; Hofbauer and Sigmund 1998.
 *
 * @param payoff A, square: what the row's strategy earns against the column's
 */
public record Replicator(DenseMatrix payoff) {
    public Replicator {
        if (payoff.rows() != payoff.cols() || payoff.rows() == 0) {
            throw new IllegalArgumentException("replicator: payoff must be square and not empty, got " + payoff);
        }
    }

    /**
     * Hawks and doves: a prize is shared by doves, taken by hawks from doves, and fought for by hawks at a cost.
     *
     * @param prize V, positive
     * @param cost C, positive
     * @return the game, hawks first; its evolutionarily stable share of hawks is min(1, V/C)
     */
    public static Replicator hawkDove(double prize, double cost) {
        if (!(prize > 0) || !(cost > 0)) {
            throw new IllegalArgumentException(
                    "replicator: prize and cost must be positive, got " + prize + " and " + cost);
        }
        return new Replicator(DenseMatrix.of(2, 2, (prize - cost) / 2, prize, 0, prize / 2));
    }

    /**
     * Shares over time, to a relative 1e-10.
     *
     * @param start shares, at least 0, of sum 1
     * @param times when to look, ascending from 0 on
     * @return shares at each time
     */
    public Trajectory<Values> shares(Values start, Values times) {
        int n = payoff.rows();
        double sum = start.stream().sum();
        if (start.size() != n || !(Math.abs(sum - 1) < 1e-9) || start.stream().anyMatch(x -> !(x >= 0))) {
            throw new IllegalArgumentException(
                    "replicator: start must be " + n + " shares of at least 0 and sum 1, got " + start);
        }
        double[] earned = new double[n];
        return new DormandPrince(1e-10, 10_000_000)
                .run(
                        (t, x, slope) -> {
                            payoff.apply(x, earned);
                            double mean = 0;
                            for (int i = 0; i < n; i++) {
                                mean += x[i] * earned[i];
                            }
                            for (int i = 0; i < n; i++) {
                                slope[i] = x[i] * (earned[i] - mean);
                            }
                        },
                        start,
                        times);
    }
}
