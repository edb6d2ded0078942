package semicircle.experiments.series;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * Tells to which of several steps with equal weights these belong.
 *
 * <p>Of steps that lie apart, to the one whose neighbours are near. Steps in a row have the same neighbours: there the lengths of the two ways to these are
 * compared with those that the step numbers promise. The distance of two steps t apart grows as {@code c t^h}, h = 1/2 for a random walk and 1 for a
 * straight path; h is the median over the triples of steps in a row, c that of the intervals next to these, which changes evenly between them.
 */
final class WeightsOwner {
    private static final double NEARER = 0.8; // of distances known within 0.06: three standard errors
    private static final double SEPARATE = 0.25; // of logarithms of ratios of such, four standard errors
    private static final double FIT = 0.5; // the best place must miss by at most half of what the second does

    private final List<StepPrint> prints;
    private final List<Integer> group;
    private final List<Integer> others;
    private final double exponent;

    /**
     * Looks at the series.
     *
     * @param prints all steps, in order
     * @param group places of the equal ones, ascending
     * @param left places of steps that are damaged otherwise
     */
    WeightsOwner(List<StepPrint> prints, List<Integer> group, Set<Integer> left) {
        this.prints = prints;
        this.group = group;
        List<Integer> sound = new ArrayList<>();
        for (int k = 0; k < prints.size(); k++) {
            if (!group.contains(k) && !left.contains(k)) {
                sound.add(k);
            }
        }
        this.others = sound;
        this.exponent = exponent();
    }

    /** {@return the place of the step that owns the weights; empty where that cannot be told} */
    Optional<Integer> found() {
        List<List<Integer>> rows = new ArrayList<>(rows());
        rows.sort(Comparator.comparingDouble(row -> nearest(row.get(0))));
        if (rows.size() > 1
                && !(nearest(rows.get(0).get(0)) < NEARER * nearest(rows.get(1).get(0)))) {
            return Optional.empty();
        }
        List<Integer> row = rows.get(0);
        return row.size() == 1 ? Optional.of(row.get(0)) : inRow(row);
    }

    /** The equal steps, by what lies between. */
    private List<List<Integer>> rows() {
        List<List<Integer>> rows = new ArrayList<>();
        for (int place : group) {
            int last = rows.size() - 1;
            if (last >= 0 && before(rows.get(last).get(0)) == before(place)) {
                rows.get(last).add(place);
            } else {
                rows.add(new ArrayList<>(List.of(place)));
            }
        }
        return rows;
    }

    /** How many other steps lie before a place. */
    private int before(int place) {
        return (int) others.stream().filter(k -> k < place).count();
    }

    /** Distance to the nearer of the two steps beside; that of a wrong place is the larger. */
    private double nearest(int place) {
        int at = before(place);
        double least = Double.POSITIVE_INFINITY;
        for (int k = Math.max(0, at - 1); k <= Math.min(at, others.size() - 1); k++) {
            double distance = prints.get(place).distance(prints.get(others.get(k)));
            least = distance > 0 ? Math.min(least, distance) : least;
        }
        return least;
    }

    private Optional<Integer> inRow(List<Integer> row) {
        int at = before(row.get(0));
        StepPrint weights = prints.get(row.get(0));
        OptionalDouble rateBefore = rate(at - 2);
        OptionalDouble rateAfter = rate(at);
        if (rateBefore.isPresent() && rateAfter.isPresent()) {
            StepPrint first = prints.get(others.get(at - 1));
            StepPrint last = prints.get(others.get(at));
            double ratio = Math.log(weights.distance(first) / weights.distance(last));
            double trend = (rateBefore.getAsDouble() - rateAfter.getAsDouble()) / 3;
            return best(row, k -> ratio - trend - exponent * (interval(first, k) - interval(k, last)));
        }
        boolean start = rateAfter.isPresent();
        OptionalDouble rate = start ? rateAfter : rateBefore;
        OptionalDouble next = start ? rate(at + 1) : rate(at - 3);
        if (rate.isEmpty() || next.isEmpty()) {
            return Optional.empty();
        }
        StepPrint beside = prints.get(others.get(start ? at : at - 1));
        double length = Math.log(weights.distance(beside));
        IntToDoubleFunction steady = k -> length - rate.getAsDouble() - exponent * interval(beside, k);
        double trend = rate.getAsDouble() - next.getAsDouble();
        Optional<Integer> found = best(row, steady);
        return found.equals(best(row, k -> steady.applyAsDouble(k) - trend)) ? found : Optional.empty();
    }

    private Optional<Integer> best(List<Integer> row, IntToDoubleFunction misses) {
        List<Integer> sorted = row.stream()
                .sorted(Comparator.comparingDouble(k -> Math.abs(misses.applyAsDouble(k))))
                .toList();
        double best = misses.applyAsDouble(sorted.get(0));
        double second = misses.applyAsDouble(sorted.get(1));
        boolean told = Math.abs(best) <= FIT * Math.abs(second) && Math.abs(best - second) >= SEPARATE;
        return told ? Optional.of(sorted.get(0)) : Optional.empty();
    }

    private double interval(StepPrint first, int place) {
        return interval(first, prints.get(place));
    }

    private double interval(int place, StepPrint last) {
        return interval(prints.get(place), last);
    }

    /** Logarithm of the number of training steps between. */
    private static double interval(StepPrint a, StepPrint b) {
        return Math.log(Math.abs((double) b.step().number() - a.step().number()));
    }

    /** Logarithm of c between two of the other steps in a row; empty where there are none or they do not differ. */
    private OptionalDouble rate(int k) {
        if (k < 0 || k + 1 >= others.size()) {
            return OptionalDouble.empty();
        }
        StepPrint a = prints.get(others.get(k));
        StepPrint b = prints.get(others.get(k + 1));
        double rate = Math.log(a.distance(b)) - exponent * interval(a, b);
        return Double.isFinite(rate) ? OptionalDouble.of(rate) : OptionalDouble.empty();
    }

    private double exponent() {
        List<Double> found = new ArrayList<>();
        for (int k = 0; k + 2 < others.size(); k++) {
            StepPrint a = prints.get(others.get(k));
            StepPrint b = prints.get(others.get(k + 1));
            StepPrint c = prints.get(others.get(k + 2));
            double longer = Math.log(a.distance(c)) - Math.log(a.distance(b)) / 2 - Math.log(b.distance(c)) / 2;
            double h = longer / (interval(a, c) - interval(a, b) / 2 - interval(b, c) / 2);
            if (Double.isFinite(h)) {
                found.add(Math.max(0, Math.min(1, h)));
            }
        }
        Collections.sort(found);
        return found.isEmpty() ? 0 : found.get(found.size() / 2);
    }
}
