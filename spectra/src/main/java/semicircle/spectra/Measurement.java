package semicircle.spectra;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A result that can be stored and drawn; all that files and figures ever see.
 *
 * <p>A record of measurements names each one. A name {@code figure/layer} makes it a layer of a figure: a histogram with the
 * curve of its law is {@code density/observed} and {@code density/semicircle}. A name without a slash is a plain result.
 */
public sealed interface Measurement {
    /**
     * What is counted along an axis.
     *
     * @param name the quantity, as it should stand in a figure
     * @param unit its unit, "1" for a pure number
     * @param scale how it should be drawn
     */
    record Axis(String name, String unit, Scale scale) {
        /**
         * A linear axis of a pure number.
         *
         * @param name the quantity
         * @return the axis
         */
        public static Axis of(String name) {
            return new Axis(name, "1", Scale.LINEAR);
        }

        /**
         * A logarithmic axis of a pure number.
         *
         * @param name the quantity
         * @return the axis
         */
        public static Axis log(String name) {
            return new Axis(name, "1", Scale.LOGARITHMIC);
        }
    }

    /** Spacing of an axis. */
    enum Scale {
        /** Equal steps for equal differences. */
        LINEAR,
        /** Equal steps for equal ratios; only positive values can be drawn. */
        LOGARITHMIC
    }

    /** How the points of a curve are drawn. */
    enum Mark {
        /** Joined: a law, or a densely sampled function. */
        LINE,
        /** One by one, with error bars where there are any: measured values. */
        POINTS
    }

    /**
     * One number.
     *
     * @param value the number, finite
     * @param standardError its standard error, empty where the number is exact or the error unknown
     * @param unit its unit, "1" for a pure number
     */
    record Scalar(double value, OptionalDouble standardError, String unit) implements Measurement {
        public Scalar {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a scalar must be finite, got " + value);
            }
        }

        /**
         * A pure number without an error.
         *
         * @param value the number
         * @return the scalar
         */
        public static Scalar of(double value) {
            return new Scalar(value, OptionalDouble.empty(), "1");
        }

        /**
         * A pure number with its standard error.
         *
         * @param value the number
         * @param standardError its standard error, at least 0
         * @return the scalar
         */
        public static Scalar of(double value, double standardError) {
            return new Scalar(value, OptionalDouble.of(standardError), "1");
        }
    }

    /**
     * Points of y over x.
     *
     * @param x axis of the abscissa
     * @param xs abscissae: n
     * @param y axis of the ordinate
     * @param ys ordinates: n
     * @param standardErrors errors of the ordinates: n, where known
     * @param mark how to draw the points
     */
    record Curve(Axis x, Values xs, Axis y, Values ys, Optional<Values> standardErrors, Mark mark)
            implements Measurement {
        public Curve {
            requireSameSize(y.name, xs, ys);
            standardErrors.ifPresent(errors -> requireSameSize(y.name, xs, errors));
        }

        /**
         * A line without errors.
         *
         * @param x axis of the abscissa
         * @param xs abscissae: n
         * @param y axis of the ordinate
         * @param ys ordinates: n
         * @return the curve
         */
        public static Curve line(Axis x, Values xs, Axis y, Values ys) {
            return new Curve(x, xs, y, ys, Optional.empty(), Mark.LINE);
        }

        /**
         * Measured points with their standard errors.
         *
         * @param x axis of the abscissa
         * @param xs abscissae: n
         * @param y axis of the ordinate
         * @param ys ordinates: n
         * @param standardErrors errors: n
         * @return the curve
         */
        public static Curve points(Axis x, Values xs, Axis y, Values ys, Values standardErrors) {
            return new Curve(x, xs, y, ys, Optional.of(standardErrors), Mark.POINTS);
        }
    }

    /**
     * The region between two curves, such as a bulk or a confidence band.
     *
     * @param x axis of the abscissa
     * @param xs abscissae: n
     * @param y axis of the ordinate
     * @param lower lower border: n
     * @param upper upper border: n
     */
    record Band(Axis x, Values xs, Axis y, Values lower, Values upper) implements Measurement {
        public Band {
            requireSameSize(y.name, xs, lower);
            requireSameSize(y.name, xs, upper);
        }
    }

    /**
     * A density by bins.
     *
     * @param x axis of the values
     * @param edges borders of the bins, ascending: n + 1
     * @param density mass of each bin over its width: n
     */
    record Histogram(Axis x, Values edges, Values density) implements Measurement {
        public Histogram {
            if (edges.size() != density.size() + 1) {
                throw new IllegalArgumentException(x.name + ": " + density.size() + " bins need " + (density.size() + 1)
                        + " edges, got " + edges.size());
            }
        }
    }

    /**
     * A function of two variables, for heat maps.
     *
     * @param x axis of the columns
     * @param xs centres of the columns, ascending: n
     * @param y axis of the rows
     * @param ys centres of the rows, ascending: m
     * @param z axis of the function
     * @param zs values, row by row: m*n
     */
    record Field(Axis x, Values xs, Axis y, Values ys, Axis z, Values zs) implements Measurement {
        public Field {
            if (zs.size() != Math.multiplyExact(xs.size(), ys.size())) {
                throw new IllegalArgumentException(z.name + ": " + ys.size() + " rows of " + xs.size()
                        + " columns need as many values, got " + zs.size());
            }
        }
    }

    /**
     * Rows of named columns.
     *
     * @param columns columns of equal length, in order
     */
    record Table(List<Column> columns) implements Measurement {
        public Table {
            columns = List.copyOf(columns);
            for (Column column : columns) {
                if (column.size() != columns.get(0).size()) {
                    throw new IllegalArgumentException("column " + column.name() + " has " + column.size()
                            + " rows, column " + columns.get(0).name() + " has "
                            + columns.get(0).size());
                }
            }
        }
    }

    /** A column of a table. */
    sealed interface Column {
        /** {@return its heading} */
        String name();

        /** {@return how many rows} */
        int size();
    }

    /**
     * A column of numbers; NaN stands for an absent one.
     *
     * @param name heading
     * @param unit unit, "1" for a pure number
     * @param numbers the rows
     */
    record Numbers(String name, String unit, Values numbers) implements Column {
        @Override
        public int size() {
            return numbers.size();
        }
    }

    /**
     * A column of texts.
     *
     * @param name heading
     * @param texts the rows
     */
    record Texts(String name, List<String> texts) implements Column {
        public Texts {
            texts = List.copyOf(texts);
        }

        @Override
        public int size() {
            return texts.size();
        }
    }

    private static void requireSameSize(String name, Values a, Values b) {
        if (a.size() != b.size()) {
            throw new IllegalArgumentException(name + ": " + a.size() + " abscissae but " + b.size() + " values");
        }
    }
}
