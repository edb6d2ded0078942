package semicircle.dynamics.emergence;

import java.util.List;
import java.util.OptionalDouble;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;

/**
 * What a detector found in a curve.
 *
 * @param answer what may be said
 * @param positions where, ascending, in units of the abscissa; none where nothing was found
 * @param intervals for each position, where it may also lie
 * @param statistic the evidence, in the detector's units
 * @param threshold what the evidence had to exceed
 * @param lagOneCorrelation correlation of neighbouring residuals about the levels between positions, measured, its bias put back, in [-1, 1]; 0 where there
 *     are none. Beyond {@code 3/sqrt(n)} the noise is not independent
 * @param period of a state that repeats itself, in units of the abscissa; empty where nothing was seen to
 */
public record Detection(
        Answer answer,
        Values positions,
        List<Interval> intervals,
        double statistic,
        double threshold,
        double lagOneCorrelation,
        OptionalDouble period) {
    /** What a detector says. */
    public enum Answer {
        /** Something crossed the threshold. */
        FOUND,
        /** Nothing did. */
        NONE,
        /** Noise with so long a memory (a unit root: each value is the last one plus noise) that it may wander like this by itself. */
        INCONCLUSIVE_UNIT_ROOT,
        /** Something did, but the noise correlates from point to point and the false-alarm rate is one for independent noise. */
        INCONCLUSIVE_CORRELATED_NOISE;

        /** {@return the answer in words, such as "inconclusive (unit root)"} */
        public String words() {
            return switch (this) {
                case FOUND -> "found";
                case NONE -> "none";
                case INCONCLUSIVE_UNIT_ROOT -> "inconclusive (unit root)";
                case INCONCLUSIVE_CORRELATED_NOISE -> "inconclusive (correlated noise)";
            };
        }
    }

    public Detection {
        intervals = List.copyOf(intervals);
        if ((answer == Answer.FOUND) != (positions.size() > 0) || positions.size() != intervals.size()) {
            throw new IllegalArgumentException("detection: each of " + positions.size()
                    + " positions needs an interval, got " + intervals.size() + ", found " + (answer == Answer.FOUND));
        }
    }

    /**
     * A detection without a period.
     *
     * @param answer what may be said
     * @param positions where
     * @param intervals where else
     * @param statistic the evidence
     * @param threshold what it had to exceed
     * @param lagOneCorrelation correlation of neighbouring residuals
     */
    public Detection(
            Answer answer,
            Values positions,
            List<Interval> intervals,
            double statistic,
            double threshold,
            double lagOneCorrelation) {
        this(answer, positions, intervals, statistic, threshold, lagOneCorrelation, OptionalDouble.empty());
    }

    /** A detection by a detector that always knows. */
    Detection(
            boolean found,
            Values positions,
            List<Interval> intervals,
            double statistic,
            double threshold,
            double lagOneCorrelation) {
        this(found ? Answer.FOUND : Answer.NONE, positions, intervals, statistic, threshold, lagOneCorrelation);
    }

    /** {@return whether anything crossed the threshold} */
    public boolean found() {
        return answer == Answer.FOUND;
    }
}
