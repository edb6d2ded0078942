package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * G1, the order parameter at infinite scale on either side of the change.
 *
 * @param below where the control is small
 * @param above where it is large
 */
record Sides(Extrapolation below, Extrapolation above) {
    static Sides of(CurveFamily order, Optional<View> sharp) {
        double first = order.firstControl();
        double last = order.lastControl();
        double lower = first + (last - first) / 4;
        double upper = last - (last - first) / 4;
        if (sharp.isPresent()) {
            double x = sharp.get().threshold();
            lower = x - (x - first) / 2;
            upper = x + (last - x) / 2;
        }
        Extrapolation below = side(order, Double.NEGATIVE_INFINITY, lower);
        Extrapolation above = side(order, upper, Double.POSITIVE_INFINITY);
        return new Sides(below, above);
    }

    Gate gate() {
        boolean one = below.toZero() != above.toZero();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("below", below.limit());
        numbers.put("above", above.limit());
        return Gate.asked(
                "G1",
                "is the order parameter 0 at infinite scale on one side only?",
                one,
                "below " + words(below) + ", above " + words(above),
                numbers);
    }

    private static String words(Extrapolation side) {
        String limit = Words.text("%.3g in %s", side.limit(), Words.interval(side.interval()));
        return side.toZero() && !side.interval().contains(0)
                ? Words.text("to 0 (%.3g at the largest scale, and a fall on would pass it: %s)", side.last(), limit)
                : limit;
    }

    private static Extrapolation side(CurveFamily order, double lower, double upper) {
        List<Extrapolation.Point> points = new ArrayList<>();
        for (SizeCurve curve : order.curves()) {
            double sum = 0;
            double squares = 0;
            int n = 0;
            for (int k = 0; k < curve.points(); k++) {
                if ((curve.x[k] >= lower && curve.x[k] <= upper) || (n == 0 && k == curve.points() - 1)) {
                    sum += curve.value[k];
                    squares += curve.error[k] * curve.error[k];
                    n++;
                }
            }
            points.add(new Extrapolation.Point(curve.size, sum / n, Math.sqrt(squares) / n));
        }
        return Extrapolation.of(points);
    }
}
