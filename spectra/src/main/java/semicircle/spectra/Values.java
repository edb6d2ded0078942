package semicircle.spectra;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** An immutable sequence of doubles with value equality (two NaN of the same bits are equal). */
public final class Values {
    private final double[] numbers;

    private Values(double[] owned) {
        this.numbers = owned;
    }

    /**
     * Copies the given numbers.
     *
     * @param numbers any values, not modified
     * @return the sequence
     */
    public static Values of(double... numbers) {
        return new Values(numbers.clone());
    }

    /**
     * Equally spaced numbers, both ends included.
     *
     * @param first first value
     * @param last last value, hit exactly
     * @param count how many, at least 2
     * @return the sequence
     */
    public static Values evenlySpaced(double first, double last, int count) {
        if (count < 2) {
            throw new IllegalArgumentException("count must be at least 2, got " + count);
        }
        double[] grid = new double[count];
        for (int i = 0; i < count; i++) {
            grid[i] = first + (last - first) * i / (count - 1);
        }
        grid[count - 1] = last;
        return new Values(grid);
    }

    /**
     * Room for a known count of numbers that are never copied: fill it, then take it once.
     *
     * @param count how many numbers
     * @return the room, all 0
     */
    public static Filling filling(int count) {
        return new Filling(count);
    }

    /** {@return how many numbers} */
    public int size() {
        return numbers.length;
    }

    /**
     * Returns one number.
     *
     * @param i position from 0
     * @return the number there
     */
    public double get(int i) {
        return numbers[i];
    }

    /** {@return a fresh copy} */
    public double[] toArray() {
        return numbers.clone();
    }

    /** {@return the numbers in order} */
    public DoubleStream stream() {
        return Arrays.stream(numbers);
    }

    /**
     * Applies a function to each number.
     *
     * @param function the function
     * @return the images in order
     */
    public Values map(DoubleUnaryOperator function) {
        return new Values(stream().map(function).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values that && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    /** {@return the numbers themselves up to six, else the ends and the count} */
    @Override
    public String toString() {
        int n = numbers.length;
        return n <= 6
                ? Arrays.toString(numbers)
                : "[" + numbers[0] + ", " + numbers[1] + ", ..., " + numbers[n - 1] + "; " + n + " values]";
    }

    /** Numbers on their way to become {@link Values}. A state; of no use once {@link #done} was called. */
    public static final class Filling {
        private double[] open;

        private Filling(int count) {
            this.open = new double[count];
        }

        /**
         * Sets one number.
         *
         * @param i place, from 0
         * @param number the number
         */
        public void set(int i, double number) {
            open[i] = number;
        }

        /** {@return the numbers, handed over: this room is empty from now on} */
        public Values done() {
            Values values = new Values(open);
            open = new double[0];
            return values;
        }
    }
}
