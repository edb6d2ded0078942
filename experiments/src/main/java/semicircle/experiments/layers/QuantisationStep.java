package semicircle.experiments.layers;

import java.util.Arrays;
import java.util.Optional;
import semicircle.data.element.ElementType;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Distance between neighbouring values of a quantised matrix: read from its type where that is a short float, else found in its numbers.
 *
 * <p>In the numbers it is the largest number of which all differences are multiples, for the whole matrix, each row, each column, or each block of 32
 * or 16 along a row; the first that fits. Rounding to the nearest has an error of variance {@code step^2 / 12} where the step is fine
 * against the spread of the entries.
 *
 * @param form where one step holds: {@code matrix}, {@code row}, {@code column}, {@code block of 32}, or the name of a float type
 * @param steps one for each entry, row by row
 */
public record QuantisationStep(String form, Values steps) {
    private static final double TOLERANCE = 0.02; // of a step; float32 rounding of 65536 levels stays below
    private static final double FINEST = 1.0 / (1 << 17); // of the range: more levels are no quantisation

    /**
     * Finds the step.
     *
     * @param quantised the numbers as they are used
     * @param type how they are stored
     * @return the step; empty where the numbers lie on no grid, or are all equal
     */
    public static Optional<QuantisationStep> of(DenseMatrix quantised, ElementType type) {
        double[] all = quantised.toArray();
        if (all.length == 0) {
            return Optional.empty();
        }
        if (type == ElementType.BF16 || type == ElementType.F16) {
            return Optional.of(new QuantisationStep(type.label(), floatSteps(all, type)));
        }
        int cols = quantised.cols();
        Optional<QuantisationStep> found = Optional.empty();
        if (type.block() == 1) { // else the scales are those of blocks
            found = of("matrix", quantised, all.length);
            found = found.isPresent() ? found : of("row", quantised, cols);
            if (found.isEmpty()) {
                found = of("column", quantised.transpose(), quantised.rows()).map(turned -> turned.transposed(cols));
            }
        }
        for (int block : new int[] {32, 16}) {
            found = found.isPresent() || cols % block != 0 ? found : of("block of " + block, quantised, block);
        }
        return found;
    }

    /** {@return variance of the rounding error: a twelfth of the mean square of the step} */
    public double variance() {
        return meanSquare() / 12;
    }

    /** {@return mean square of the step over all entries} */
    public double meanSquare() {
        double squares = 0;
        for (int i = 0; i < steps.size(); i++) {
            squares += steps.get(i) * steps.get(i);
        }
        return squares / steps.size();
    }

    /**
     * An error with each entry brought to the common step, so that rounding noise has the same variance everywhere and its spectrum is
     * Marchenko-Pastur's also where the steps differ.
     *
     * @param error rows x cols
     * @return {@code error sqrt(meanSquare)/step}, entry by entry; 0 where the step is 0
     */
    public DenseMatrix levelled(DenseMatrix error) {
        double common = Math.sqrt(meanSquare());
        double[] entries = error.toArray();
        for (int i = 0; i < entries.length; i++) {
            entries[i] = steps.get(i) > 0 ? entries[i] / steps.get(i) * common : 0;
        }
        return DenseMatrix.of(error.rows(), error.cols(), entries);
    }

    private QuantisationStep transposed(int rows) {
        int cols = steps.size() / rows;
        double[] turned = new double[steps.size()];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                turned[j * rows + i] = steps.get(i * cols + j);
            }
        }
        return new QuantisationStep(form, Values.of(turned));
    }

    private static Optional<QuantisationStep> of(String form, DenseMatrix matrix, int run) {
        double[] all = matrix.toArray();
        double[] steps = new double[all.length];
        boolean some = false;
        for (int from = 0; from < all.length; from += run) {
            double step = step(Arrays.copyOfRange(all, from, from + run));
            if (step < 0) {
                return Optional.empty();
            }
            Arrays.fill(steps, from, from + run, step);
            some |= step > 0;
        }
        return some ? Optional.of(new QuantisationStep(form, Values.of(steps))) : Optional.empty();
    }

    /** Greatest common step of the differences by Euclid's algorithm; 0 for equal numbers, -1 for none. */
    static double step(double[] values) {
        Arrays.sort(values);
        double range = values[values.length - 1] - values[0];
        double least = Math.max(range * FINEST, Math.ulp((float) Math.max(Math.abs(values[0]), Math.abs(range))) * 4.0);
        if (range == 0) {
            return 0;
        }
        double step = 0;
        double last = values[0];
        for (double value : values) {
            double gap = value - last;
            if (gap <= least / 4) {
                continue; // the same level but for rounding
            }
            last = value;
            step = step == 0 ? gap : common(step, gap, least);
            if (step < 0) {
                return -1;
            }
            step = (value - values[0]) / Math.rint((value - values[0]) / step); // the longest stretch knows it best
        }
        return fits(values, step) ? step : -1;
    }

    private static double common(double a, double b, double least) {
        double larger = Math.max(a, b);
        double smaller = Math.min(a, b);
        while (smaller >= least) {
            double multiples = Math.rint(larger / smaller);
            double rest = Math.abs(larger - multiples * smaller);
            if (rest <= TOLERANCE * smaller) {
                return smaller;
            }
            larger = smaller;
            smaller = rest;
        }
        return -1;
    }

    static boolean fits(double[] values, double step) {
        for (double value : values) {
            double level = (value - values[0]) / step;
            if (Math.abs(level - Math.rint(level)) > 0.1) {
                return false;
            }
        }
        return true;
    }

    /** Distance between neighbours of a short float about each entry. */
    private static Values floatSteps(double[] all, ElementType type) {
        boolean brain = type == ElementType.BF16;
        int digits = brain ? 7 : 10;
        int smallest = brain ? -126 : -14;
        double[] steps = new double[all.length];
        for (int i = 0; i < all.length; i++) {
            steps[i] = Math.scalb(1.0, Math.max(smallest, Math.getExponent(all[i])) - digits);
        }
        return Values.of(steps);
    }
}
