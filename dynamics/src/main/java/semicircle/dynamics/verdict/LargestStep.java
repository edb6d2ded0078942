package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.spectra.Values;

/**
 * The largest step of the order parameter within a run, over the scale: where it falls by a power that is no less than half as large at the larger scales, the jump is none at infinite
 * scale, however small the power; a jump proper stays. Source: da Costa, Dorogovtsev, Goltsev and Mendes 2010, PRL 105, 255701.
 *
 * @param whole its fall over all scales
 * @param late its fall over the larger half of them
 */
record LargestStep(Extrapolation whole, Extrapolation late) {
    private static final double CERTAIN = 4;
    private static final double TIRELESS = 0.5;

    /** From runs that went through the change: a quarter of the control on the side where their largest step is larger. */
    static LargestStep of(Cells cells, Values jump, CurveFamily order) {
        double[] ends = cells.family(jump, Optional.empty()).largest().levels();
        boolean above = ends[1] > ends[0];
        double quarter = (order.lastControl() - order.firstControl()) / 4;
        List<Extrapolation.Point> points = new ArrayList<>();
        for (double size : cells.allSizes()) {
            double[] steps = cells.samples(size, jump).entrySet().stream()
                    .filter(cell -> above
                            ? cell.getKey() >= order.lastControl() - quarter
                            : cell.getKey() <= order.firstControl() + quarter)
                    .map(Map.Entry::getValue)
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            if (steps.length > 1) {
                points.add(point(size, steps));
            }
        }
        return new LargestStep(
                Extrapolation.of(points), Extrapolation.of(points.subList(points.size() / 2, points.size())));
    }

    private static Extrapolation.Point point(double size, double... steps) {
        double mean = Arrays.stream(steps).average().orElse(0);
        double squares = Arrays.stream(steps).map(s -> (s - mean) * (s - mean)).sum();
        return new Extrapolation.Point(size, mean, Math.sqrt(squares / (steps.length - 1) / steps.length));
    }

    boolean falls() {
        return whole.decay() > CERTAIN * whole.decayError() && late.decay() > TIRELESS * whole.decay();
    }

    String words() {
        boolean stays = Math.abs(whole.decay()) < CERTAIN * whole.decayError();
        String fate = falls() ? "falls without end" : stays ? "stays" : "changes, perhaps to a limit";
        return Words.text(", the largest step of a run %s, N^(%.3f ± %.3f)", fate, -whole.decay(), whole.decayError());
    }
}
