package semicircle.dynamics.emergence;

import java.util.Arrays;
import java.util.List;
import semicircle.spectra.Values;

/**
 * Memory of the noise under a curve whose level may jump: the correlation phi of neighbours, estimated together with the jumps, so that a jump does
 * not pass for memory nor memory for jumps.
 *
 * <p>The least {@code n ln(squares of y_t - phi y_{t-1} about segment means) + penalty x jumps}, by turns: the jumps given phi, exactly; phi given the
 * jumps, by regression within segments. Starts: no jumps at all; no memory; and the ratio of the median squares of {@code y_{t+2} - y_t} and {@code
 * y_{t+1} - y_t}, which is 1 + phi and which a few jumps leave alone. A regression with a mean finds phi too low by (1 + 3 phi)/n, for each segment; that is put back. Near a
 * unit root a jump must be dearer by the factor of {@link MeanShift}. Cost: O(n) times the turns, at most {@value #TURNS} for each start; from
 * {@value #LONG} points on, where the ratio is sharp, two from that start alone.
 *
 * <p>Source: Chakar, Lebarbier, Levy-Leduc, Robin 2017, Bernoulli 23, 1408 (ratio of differences; jumps by whitening); Marriott and Pope 1954, Biometrika 41, 390 (bias).
 *
 * @param correlation phi, bias-corrected, in (-1, 1)
 * @param nearness of a unit root, n (1 - phi), phi as the regression gave it
 * @param wanders whether a unit root cannot be told from phi
 * @param size points of the curve
 */
record NoiseMemory(double correlation, double nearness, boolean wanders, int size) {
    /** Fewer points do not tell memory from jumps; as for {@link MeanShift}. */
    static final int LEAST = 50;

    private static final int TURNS = 8;
    private static final int LONG = 100_000;
    private static final double MOST = 0.9999;
    private static final double STANDARD_ERRORS = 4;

    /** A fit: phi, jumps and the value of the objective. */
    private record Fit(double phi, int jumps, double objective) {}

    /** What independent noise has. */
    static NoiseMemory none(int size) {
        return new NoiseMemory(0, size, false, size);
    }

    /**
     * Estimates the memory.
     *
     * @param ys ordinates, in the range of {@link Detector#inRange}
     * @param penalty of a jump, in squares over the variance of the noise
     * @return the memory; none where fewer than {@value #LEAST} points or no noise tell it
     */
    static NoiseMemory of(Values ys, double penalty) {
        int n = ys.size();
        if (n < LEAST || ChangePoint.noiseSigma(ys) == 0) {
            return none(n);
        }
        double[] y = ys.toArray();
        double whole = slope(y, List.of());
        Fit still = new Fit(whole, 0, n * Math.log(new OptimalPartition(whitened(ys, whole)).cost(0, n - 1)));
        Fit best = still;
        double[] starts = n > LONG ? new double[] {byDifferences(y)} : new double[] {whole, byDifferences(y), 0};
        for (double start : starts) {
            Fit fit = turns(ys, y, start, penalty);
            double dearer = fit.jumps * penalty * (MeanShift.growth(n * (1 - fit.phi)) - 1);
            best = fit.objective + dearer < best.objective ? fit : best;
        }
        double nearness = n * (1 - best.phi);
        boolean wanders = best.jumps == 0
                && (nearness < MeanShift.NEAREST || ShiftScan.estimated(ys).unitRoot() > MeanShift.UNIT_ROOT);
        return new NoiseMemory(clipped(best.phi + (best.jumps + 1) * (1 + 3 * best.phi) / n), nearness, wanders, n);
    }

    private static Fit turns(Values ys, double[] y, double start, double penalty) {
        double phi = clipped(start);
        double objective = Double.POSITIVE_INFINITY;
        Fit best = new Fit(phi, 0, objective);
        int turns = y.length > LONG ? 2 : TURNS;
        for (int turn = 0; turn < turns; turn++) {
            Values white = whitened(ys, phi);
            OptimalPartition partition = new OptimalPartition(white);
            double sigma = ChangePoint.noiseSigma(white);
            List<Integer> breaks = partition.breaks(penalty * sigma * sigma);
            double squares = 0;
            int from = 0;
            for (int i = 0; i <= breaks.size(); i++) {
                int to = i < breaks.size() ? breaks.get(i) : white.size();
                squares += partition.cost(from, to);
                from = to;
            }
            double now = y.length * Math.log(Math.max(squares, Double.MIN_NORMAL)) + penalty * breaks.size();
            if (!(now < objective - 1e-9)) {
                break;
            }
            objective = now;
            best = new Fit(phi, breaks.size(), now);
            phi = clipped(slope(y, breaks.stream().map(k -> k + 1).toList()));
        }
        return best;
    }

    /** The curve without its memory, {@code y_t - phi y_{t-1}} for t from 1; the curve itself where phi is 0. */
    static Values whitened(Values ys, double phi) {
        if (phi == 0) {
            return ys;
        }
        Values.Filling white = Values.filling(ys.size() - 1);
        for (int t = 1; t < ys.size(); t++) {
            white.set(t - 1, ys.get(t) - phi * ys.get(t - 1));
        }
        return white.done();
    }

    /**
     * Whether a shift found under a stated correlation is a walk's: a unit root is not to be told from the memory that is seen, and that is beyond the stated one by four standard errors. (A walk of 200
     * points is not told from a correlation of 0.9.)
     *
     * @param ys ordinates
     * @param stated phi, in (-1, 1)
     */
    static boolean walks(Values ys, double stated) {
        NoiseMemory memory = of(ys, 3 * Math.log(ys.size()));
        return memory.wanders
                && memory.correlation - stated > STANDARD_ERRORS * Math.sqrt((1 - stated * stated) / ys.size());
    }

    /** {@return whether independent noise would show as much memory in fewer than about 5 % of curves} */
    boolean felt() {
        return Math.abs(correlation) > 2 / Math.sqrt(size);
    }

    /** {@return whether a level for independent noise cannot hold: phi is above zero by three standard errors} */
    boolean spoils() {
        return correlation > 3 / Math.sqrt(size);
    }

    /** {@return what a found shift is worth: found, or why nothing can be said} */
    Detection.Answer answer(boolean found) {
        if (!found || !spoils()) {
            return found ? Detection.Answer.FOUND : Detection.Answer.NONE;
        }
        return wanders ? Detection.Answer.INCONCLUSIVE_UNIT_ROOT : Detection.Answer.INCONCLUSIVE_CORRELATED_NOISE;
    }

    /**
     * Correlation of neighbours within segments, with the bias of their means put back.
     *
     * @param ys ordinates
     * @param breaks first points of all segments but the first, ascending
     * @return the correlation, in [-1, 1]; 0 where nothing is left about the means
     */
    static double lagOne(Values ys, List<Integer> breaks) {
        double phi = slope(ys.toArray(), breaks);
        double corrected = phi + (breaks.size() + 1) * (1 + 3 * phi) / ys.size();
        return phi == 0 ? 0 : Math.max(-1, Math.min(1, corrected));
    }

    /** Regression on the value before, a mean for each segment; the pair across a break is left out. */
    private static double slope(double[] y, List<Integer> breaks) {
        double products = 0;
        double squares = 0;
        double rounding = 0;
        for (int i = 0; i <= breaks.size(); i++) {
            int from = i == 0 ? 0 : breaks.get(i - 1);
            int pairs = (i == breaks.size() ? y.length : breaks.get(i)) - from - 1;
            double before = 0;
            double now = 0;
            for (int t = from; t < from + pairs; t++) {
                before += y[t] / pairs;
                now += y[t + 1] / pairs;
            }
            for (int t = from; t < from + pairs; t++) {
                products += (y[t] - before) * (y[t + 1] - now);
                squares += (y[t] - before) * (y[t] - before);
                rounding += 1e-28 * y[t] * y[t];
            }
        }
        return squares > rounding ? products / squares : 0;
    }

    private static double byDifferences(double[] y) {
        double near = medianDifference(y, 1);
        double far = medianDifference(y, 2);
        return near > 0 ? far * far / (near * near) - 1 : 0;
    }

    private static double medianDifference(double[] y, int lag) {
        double[] differences = new double[y.length - lag];
        for (int t = 0; t < differences.length; t++) {
            differences[t] = Math.abs(y[t + lag] - y[t]);
        }
        Arrays.sort(differences);
        return differences[differences.length / 2];
    }

    private static double clipped(double phi) {
        return Math.max(-MOST, Math.min(MOST, phi));
    }
}
