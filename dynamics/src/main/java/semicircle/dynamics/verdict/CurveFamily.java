package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * The curves of one quantity over the control, one for each scale.
 *
 * @param curves ascending in scale, at least one
 */
record CurveFamily(List<SizeCurve> curves) {
    /** A systematic part of each error, as a share of the range: no table is worth more digits in a collapse. */
    private static final double FLOOR = 0.003;

    CurveFamily {
        curves = List.copyOf(curves);
    }

    int points() {
        return curves.stream().mapToInt(SizeCurve::points).sum();
    }

    int fewestPoints() {
        return curves.stream().mapToInt(SizeCurve::points).min().orElse(0);
    }

    SizeCurve largest() {
        return curves.get(curves.size() - 1);
    }

    /** Geometric mean of the scales, the unit in which a power of the scale is taken. */
    double middleSize() {
        double sum = 0;
        for (SizeCurve curve : curves) {
            sum += Math.log(curve.size);
        }
        return Math.exp(sum / curves.size());
    }

    double lowest() {
        return curves.stream()
                .flatMapToDouble(c -> Arrays.stream(c.value))
                .min()
                .orElse(0);
    }

    double highest() {
        return curves.stream()
                .flatMapToDouble(c -> Arrays.stream(c.value))
                .max()
                .orElse(0);
    }

    double floor() {
        return FLOOR * (highest() - lowest());
    }

    double firstControl() {
        return curves.stream().mapToDouble(c -> c.x[0]).max().orElse(0);
    }

    double lastControl() {
        return curves.stream().mapToDouble(c -> c.x[c.points() - 1]).min().orElse(0);
    }

    /** The part of all curves between two controls. */
    CurveFamily within(double lower, double upper) {
        return new CurveFamily(curves.stream().map(c -> c.within(lower, upper)).toList());
    }

    /** The same, each point trusted the less the further it lies from a place, see {@link SizeCurve#softened}. */
    CurveFamily softened(double place, double bend) {
        return new CurveFamily(
                curves.stream().map(curve -> curve.softened(place, bend)).toList());
    }

    /** Curves as another series of runs would have given them: each value moved by its error, the systematic part included, times a Gaussian. */
    CurveFamily redrawn(ContinuousSampler gaussian) {
        return redrawn(gaussian, this);
    }

    /** Curves with these errors, each value moved by its error in another family of the same points. */
    CurveFamily redrawn(ContinuousSampler gaussian, CurveFamily noise) {
        List<SizeCurve> redrawn = new ArrayList<>();
        double floor = floor();
        for (int i = 0; i < curves.size(); i++) {
            SizeCurve curve = curves.get(i);
            double[] value = curve.value.clone();
            for (int k = 0; k < value.length; k++) {
                value[k] += Math.hypot(noise.curves.get(i).error[k], floor) * gaussian.sample();
            }
            redrawn.add(curve.withValues(value));
        }
        return new CurveFamily(redrawn);
    }
}
