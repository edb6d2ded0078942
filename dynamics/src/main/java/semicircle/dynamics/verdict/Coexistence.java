package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import semicircle.spectra.Values;

/**
 * Whether two states coexist near the threshold: for each scale, the cell whose runs split best into two groups.
 *
 * @param splits for each scale, ascending; none where cells hold too few runs
 * @param spread of the largest scale that splits clearly at three controls or more, all clear splits; where their distances go with the control, as where an outbreak dies early or grows to a size
 *     that the control sets, two groups are seen all along the control, and where their distance goes to 0 there is no jump
 */
record Coexistence(List<Split> splits, List<Split> spread) {
    private static final double LEAST_SHARE = 0.12;
    /** The best of many splits is far or near by chance, by about this share. */
    private static final double CHOICE = 0.1;

    private static final double ROUNDING = 1e-9; // of the range

    private static final double ALONG = 1.5;
    private static final int ALONG_CONTROLS = 3;
    private static final double CERTAIN = 3;

    /** Least distance, as a share of the range of the order parameter: single runs off by less are no other state. */
    private static final double LEAST_DISTANCE = 0.1;

    /**
     * Two groups of runs.
     *
     * @param size the scale
     * @param control where along the control
     * @param distance between the means of the groups
     * @param separation distance over the width within the groups
     * @param error standard error of the distance
     * @param runs how many there are
     */
    record Split(double size, double control, double distance, double separation, double error, int runs) {
        /**
         * Distance over width that the best split of as many runs of a uniform law, the widest symmetric one with one state, passes in one sample of 250:
         * 10.8, 7.6, 6.6 and 5.6 for 8, 12, 16 and 24 runs, by 100,000 samples each. A sweep has some tens of cells, and two scales must pass.
         */
        double clear() {
            return 5 + 17.5 / (runs - 5);
        }

        boolean certain(double times) {
            return separation > times * clear();
        }
    }

    Coexistence {
        splits = List.copyOf(splits);
        spread = List.copyOf(spread);
    }

    /**
     * The best splits between two controls.
     *
     * @param indicator whether the order parameter only ever takes two to four values, which then have no grain
     */
    static Coexistence of(
            Cells cells, Values order, boolean indicator, CurveFamily curves, double lower, double upper) {
        List<Split> splits = new ArrayList<>();
        List<Split> spread = List.of();
        double least = LEAST_DISTANCE * (curves.highest() - curves.lowest());
        for (double size : cells.allSizes()) {
            Map<Double, double[]> samples = cells.samples(size, order);
            double grain = indicator ? 0 : grain(samples.values().stream().flatMapToDouble(Arrays::stream));
            Split best = new Split(size, Double.NaN, 0, 0, Double.NaN, Cells.RUNS_FOR_MOMENTS);
            List<Split> clear = new ArrayList<>();
            for (Map.Entry<Double, double[]> cell : samples.entrySet()) {
                if (cell.getKey() >= lower
                        && cell.getKey() <= upper
                        && cell.getValue().length >= Cells.RUNS_FOR_MOMENTS) {
                    Split split = split(size, cell.getKey(), cell.getValue(), grain);
                    if (split.distance() > least) {
                        best = split.separation() > best.separation() ? split : best;
                        if (split.certain(1)) {
                            clear.add(split);
                        }
                    }
                }
            }
            spread = clear.size() >= ALONG_CONTROLS ? clear : spread;
            if (!Double.isNaN(best.control())) {
                splits.add(best);
            }
        }
        return new Coexistence(splits, spread);
    }

    /**
     * {@return the least distance between two values, what differs by rounding taken as the same; infinite where all are alike} Means of a few trials, or
     * rounded numbers, lie on a grid, and the runs of two neighbouring grid points are no two states.
     */
    static double grain(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        double rounding = ROUNDING * (sorted[sorted.length - 1] - sorted[0]);
        double grain = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 1 < sorted.length; i++) {
            double gap = sorted[i + 1] - sorted[i];
            grain = gap > rounding ? Math.min(grain, gap) : grain;
        }
        return grain;
    }

    /**
     * The best split of a cell.
     *
     * @param grain of the values at this scale: half of it is the least width of a group
     */
    static Split split(double size, double control, double[] runs, double grain) {
        double[] m = runs.clone();
        Arrays.sort(m);
        int n = m.length;
        double[] sum = new double[n + 1];
        double[] squares = new double[n + 1];
        for (int i = 0; i < n; i++) {
            sum[i + 1] = sum[i] + m[i];
            squares[i + 1] = squares[i] + m[i] * m[i];
        }
        int least = Math.max(2, (int) Math.ceil(LEAST_SHARE * n));
        Split best = new Split(size, control, 0, 0, Double.NaN, n);
        for (int k = least; k <= n - least; k++) {
            double low = sum[k] / k;
            double high = (sum[n] - sum[k]) / (n - k);
            double within = squares[k] - k * low * low + squares[n] - squares[k] - (n - k) * high * high;
            double width = Math.sqrt(Math.max(within, 0) / (n - 2) + grain * grain / 4 + 1e-18 * squares[n] / n);
            double separation = width > 0 ? (high - low) / width : 0;
            if (separation > best.separation()) {
                best = new Split(size, control, high - low, separation, width * Math.sqrt(1.0 / k + 1.0 / (n - k)), n);
            }
        }
        return best;
    }

    /** {@return whether at least two scales split clearly, one of them among the larger half} */
    boolean found() {
        return found(1);
    }

    /**
     * Whether they split twice as far as is clear: no chance of one state, whatever the mean does. Where a jump is followed by a steep rise, as when cores of graphs appear, most of
     * the change has one state, and only cells at the jump have two.
     */
    boolean sure() {
        return found(2);
    }

    private boolean alongTheControl() {
        if (spread.isEmpty()) {
            return false;
        }
        Split first = spread.get(0);
        Split last = spread.get(spread.size() - 1);
        double way = Math.signum(last.distance() - first.distance());
        for (int i = 0; i + 1 < spread.size(); i++) {
            if ((spread.get(i + 1).distance() - spread.get(i).distance()) * way < 0) {
                return false;
            }
        }
        double nearer = Math.min(first.distance(), last.distance());
        double farther = Math.max(first.distance(), last.distance());
        return farther > ALONG * nearer && farther - nearer > CERTAIN * Math.hypot(first.error(), last.error());
    }

    private boolean found(double times) {
        return !alongTheControl() && parts(times);
    }

    /** {@return whether runs part into two groups at two scales, be it at one place or along the control} */
    boolean parts() {
        return parts(1);
    }

    private boolean parts(double times) {
        int clear = 0;
        boolean large = false;
        for (int i = 0; i < splits.size(); i++) {
            if (splits.get(i).certain(times)) {
                clear++;
                large |= 2 * i >= splits.size() - 1;
            }
        }
        return clear >= 2 && large;
    }

    /**
     * The answer with its numbers.
     *
     * @param chance whether what sharpens is the chance of the upper of two states
     */
    Gate gate(Mixture mixture, boolean chance) {
        String question = "do runs fall into two groups near the threshold?";
        if (splits.isEmpty() && mixture.shares().isEmpty()) {
            return Gate.absent("G5", question, "fewer than " + Cells.RUNS_FOR_MOMENTS + " runs a cell");
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        StringBuilder finding = new StringBuilder();
        if (!splits.isEmpty()) {
            Split largest = splits.get(splits.size() - 1);
            numbers.put("distance", largest.distance());
            numbers.put("separation", largest.separation());
            finding.append(Words.text(
                    "at the largest scale two groups %.3g apart, %.3g widths (%.3g are clear), at x = %.4g",
                    largest.distance(), largest.separation(), largest.clear(), largest.control()));
            if (alongTheControl()) {
                finding.append(", but their distance goes with the control: no jump at one place");
            }
        }
        mixture.words()
                .ifPresent(words -> finding.append(splits.isEmpty() ? "" : "; ").append(words));
        if (chance) {
            finding.append("; each run lies in either, and the width narrows over which the upper takes over");
        }
        mixture.last().ifPresent(share -> numbers.put("share of two states", share));
        return Gate.asked(
                "G5",
                question,
                chance || (found() && (!mixture.denies() || sure())) || mixture.stays(),
                finding.toString(),
                numbers);
    }

    /** Distances over the scale, of clear splits where there are two; what splits badly says little of a distance. */
    List<Extrapolation.Point> distances() {
        List<Split> clear = splits.stream().filter(split -> split.certain(1)).toList();
        List<Split> told = clear.size() > 1
                ? clear
                : splits.stream()
                        .filter(split -> split.separation() > split.clear() / 2)
                        .toList();
        return told.stream()
                .map(split -> new Extrapolation.Point(
                        split.size(), split.distance(), Math.hypot(split.error(), CHOICE * split.distance())))
                .toList();
    }
}
