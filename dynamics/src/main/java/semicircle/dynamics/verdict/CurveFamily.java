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

    /** {@return whether 0 lies outside of the control at every scale, so that its logarithm says something} */
    boolean oneSided() {
        return curves.stream().allMatch(c -> c.x[0] > 0) || curves.stream().allMatch(c -> c.x[c.points() - 1] < 0);
    }

    /** The part of all curves between two controls. */
    CurveFamily within(double lower, double upper) {
        return new CurveFamily(curves.stream().map(c -> c.within(lower, upper)).toList());
    }

    /** The same, each point trusted the less the further it lies from a place, see {@link SizeCurve#softened}. */
    CurveFamily softened(double place, double bend, double tilt) {
        return new CurveFamily(
                curves.stream().map(curve -> curve.softened(place, bend, tilt)).toList());
    }

    /** The same curves with their values measured from another zero. */
    CurveFamily from(double zero) {
        return new CurveFamily(curves.stream()
                .map(curve -> curve.withValues(
                        Arrays.stream(curve.value).map(v -> v - zero).toArray()))
                .toList());
    }

    /** The same with each value times {@code 1 + tilt d}, d the distance from a place. */
    CurveFamily tilted(double place, double tilt) {
        List<SizeCurve> tilted = new ArrayList<>();
        for (SizeCurve curve : curves) {
            double[] value = curve.value.clone();
            for (int k = 0; k < value.length; k++) {
                value[k] *= 1 + tilt * (curve.x[k] - place);
            }
            tilted.add(curve.withValues(value));
        }
        return new CurveFamily(tilted);
    }

    private boolean rises() {
        double[] ends = largest().levels();
        return ends[1] > ends[0];
    }

    /**
     * Where the control would have to run the other way for the curves to vary most in the upper half of it: then -1, else 1. Whatever depends on a direction, such as random numbers that are
     * dealt out one by one, follows this one, so that a table and its mirror image get the same.
     */
    int direction() {
        double upper = 0;
        for (SizeCurve curve : curves) {
            int n = curve.points();
            for (int k = 1; k < n; k++) {
                double place = curve.x[k] + curve.x[k - 1] - curve.x[0] - curve.x[n - 1];
                upper += Math.signum(place) * Math.abs(curve.value[k] - curve.value[k - 1]);
            }
        }
        return upper < 0 ? -1 : 1;
    }

    /** Curves as another series of runs would have given them: each value moved by its error, the systematic part included, times a Gaussian. */
    CurveFamily redrawn(ContinuousSampler gaussian) {
        return redrawn(gaussian, this);
    }

    /** Curves with these errors, each value moved by its error in another family of the same points. */
    CurveFamily redrawn(ContinuousSampler gaussian, CurveFamily noise) {
        List<SizeCurve> redrawn = new ArrayList<>();
        double floor = floor();
        boolean ascending = direction() > 0;
        double sign = rises() == ascending ? 1 : -1;
        for (int i = 0; i < curves.size(); i++) {
            SizeCurve curve = curves.get(i);
            double[] value = curve.value.clone();
            for (int j = 0; j < value.length; j++) {
                int k = ascending ? j : value.length - 1 - j;
                value[k] += sign * Math.hypot(noise.curves.get(i).error[k], floor) * gaussian.sample();
            }
            redrawn.add(curve.withValues(value));
        }
        return new CurveFamily(redrawn);
    }
}
