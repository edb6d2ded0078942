package semicircle.experiments.verification;

/** A mean of independent samples, growing. */
final class SampleMean {
    private static final int FEW = 10;

    private int count;
    private double mean;
    private double squares; // of deviations from the mean

    SampleMean add(double sample) {
        count++;
        double before = sample - mean;
        mean += before / count;
        squares += before * (sample - mean);
        return this;
    }

    double mean() {
        return mean;
    }

    /** Mean and standard error; fewer than 10 samples know theirs badly, and take the spread that the row states if larger. */
    Evaluation evaluation(GoldenRow row) {
        return evaluation(leastError(row));
    }

    /** The error of a few samples by the spread that the row states, else 0. */
    double leastError(GoldenRow row) {
        return count < FEW && count > 0 ? row.spread() / Math.sqrt(count) : 0;
    }

    /** Mean and standard error; the error is at least the given one, as two samples know theirs badly. */
    Evaluation evaluation(double leastError) {
        double error = count < 2 ? 0 : Math.sqrt(squares / (count - 1.0) / count);
        return new Evaluation(mean, Math.max(error, leastError));
    }
}
