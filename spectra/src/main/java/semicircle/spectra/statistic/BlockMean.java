package semicircle.spectra.statistic;

import java.util.Arrays;

/** Means over consecutive stretches of a long series: their mean, and its error from their scatter. */
final class BlockMean {
    private final double[] sums;
    private final double[] weights;

    BlockMean(int blocks) {
        sums = new double[blocks];
        weights = new double[blocks];
    }

    void add(int block, double weight, double sum) {
        weights[block] += weight;
        sums[block] += sum;
    }

    double mean() {
        return Arrays.stream(sums).sum() / Arrays.stream(weights).sum();
    }

    /** Standard error of the mean if the blocks were independent; they share less than one window. */
    double standardError() {
        double mean = mean();
        double total = Arrays.stream(weights).sum();
        double squares = 0;
        for (int b = 0; b < sums.length; b++) {
            double deviation = (sums[b] - weights[b] * mean) / total;
            squares += deviation * deviation;
        }
        return Math.sqrt(squares * sums.length / (sums.length - 1.0));
    }
}
