package semicircle.dynamics.emergence;

import semicircle.spectra.Values;

/** How badly one law fits a stretch of a series: what a partition adds up. Splitting a stretch never raises it. */
public interface SegmentCost {
    /** {@return points of the series} */
    int size();

    /** {@return fewest points of a stretch} */
    int shortest();

    /**
     * Cost of a stretch.
     *
     * @param start first point
     * @param end point after the last, at least {@code start + shortest()}
     * @return the cost
     */
    double of(int start, int end);

    /** {@return the fall of cost at a break, in noise, over a chi-squared number of one degree; 1 where sigma is the unit of the series} */
    default double unit() {
        return 1;
    }

    /** {@return what a break costs beyond the penalty of a law with one parameter, in noise; 0 where such a penalty serves} */
    default double surplus() {
        return 0;
    }

    /** Costs that have a name. */
    enum Kind {
        /** Squared deviations from the mean: a shift of the mean. */
        L2,
        /** {@code n ln(variance)}: a shift of mean or variance of Gaussian noise. */
        MEAN_VARIANCE,
        /** Absolute deviations from the median: a shift of the median, hard to mislead by outliers. */
        L1,
        /** Distance from the mean in the feature space of a Gaussian kernel: any change of the law; at most 5000 points. */
        KERNEL,
        /** {@code n ln(residual)} of a line through each value and the one before: a shift of mean, memory or noise. */
        AUTOREGRESSIVE;

        /**
         * The cost of a series.
         *
         * @param series n finite numbers
         * @return its cost
         */
        public SegmentCost of(Values series) {
            if (!series.stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("segment cost: all numbers must be finite");
            }
            return switch (this) {
                case L2 -> new MomentCost(series, false);
                case MEAN_VARIANCE -> new MomentCost(series, true);
                case L1 -> new MedianCost(series);
                case KERNEL -> new KernelCost(series);
                case AUTOREGRESSIVE -> new AutoregressiveCost(series);
            };
        }
    }
}
