package semicircle.plots;

import java.util.Arrays;
import java.util.Optional;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Measurement.Scale;
import semicircle.spectra.Values;

/**
 * Cells of a field and their colours; drawn as one image, so there are no seams.
 *
 * <p>A border lies midway between two centres in the spacing of the axis, the outer ones as far out as the inner ones are
 * in; a single column or row is one unit (a factor of e) wide. On a logarithmic axis leading centres that are not positive
 * are left out.
 */
final class HeatMap {
    private final Measurement.Field field;
    private final Values columns;
    private final Values rows;

    HeatMap(Measurement.Field field) {
        this.field = field;
        this.columns = borders(field.x(), field.xs());
        this.rows = borders(field.y(), field.ys());
    }

    /** Borders of the columns: n + 1, none for an empty field. */
    Values columns() {
        return columns;
    }

    /** Borders of the rows: m + 1, none for an empty field. */
    Values rows() {
        return rows;
    }

    /** The scale of the colours; empty if no value can be shown. */
    Optional<AxisScale> colours() {
        double[] shown =
                field.zs().stream().filter(z -> AxisScale.shows(field.z(), z)).toArray();
        if (shown.length == 0) {
            return Optional.empty();
        }
        double least = Arrays.stream(shown).min().orElseThrow();
        double greatest = Arrays.stream(shown).max().orElseThrow();
        return Optional.of(AxisScale.covering(field.z(), least, greatest, 0, 0));
    }

    /** The image of the frame spanned by two scales, {@code width} by {@code height} pixels, grey where there is no value. */
    PixelGrid image(AxisScale x, AxisScale y, int width, int height) {
        int[] column = cells(x, columns, width);
        int[] row = cells(y, rows, height);
        int n = field.xs().size();
        int[] colours = new int[field.zs().size()];
        Optional<AxisScale> scale = colours();
        for (int i = 0; i < colours.length; i++) {
            double z = field.zs().get(i);
            colours[i] = scale.isPresent() && scale.get().shows(z)
                    ? shade(scale.get().at(z))
                    : Palette.ABSENT;
        }
        return new PixelGrid(width, height, (i, j) -> {
            int c = column[i];
            int r = row[height - 1 - j];
            return c < 0 || r < 0 ? Palette.ABSENT : colours[r * n + c];
        });
    }

    /** Viridis in 255 steps, so that an image has a palette. */
    static int shade(double place) {
        return Palette.viridis(Math.round(place * 254) / 254.0);
    }

    /** The bar that explains the colours, from the bottom up. */
    static PixelGrid bar(int height) {
        return new PixelGrid(1, height, (i, j) -> shade(1 - j / (height - 1.0)));
    }

    private static int[] cells(AxisScale scale, Values borders, int pixels) {
        int[] cell = new int[pixels];
        double[] sorted = borders.toArray();
        for (int i = 0; i < pixels; i++) {
            double value = scale.value((i + 0.5) / pixels);
            int found = Arrays.binarySearch(sorted, value);
            int index = found >= 0 ? found : -found - 2;
            cell[i] = index < sorted.length - 1 ? index : -1;
        }
        return cell;
    }

    private static Values borders(Axis axis, Values centres) {
        int n = centres.size();
        if (n == 0) {
            return Values.of();
        }
        boolean log = axis.scale() == Scale.LOGARITHMIC;
        double[] at = centres.map(v -> AxisScale.shows(axis, v) && log ? Math.log(v) : v)
                .toArray();
        int first = 0;
        while (log && first < n && !AxisScale.shows(axis, centres.get(first))) {
            first++;
        }
        double[] borders = new double[n + 1];
        Arrays.fill(borders, 0, first, Double.NEGATIVE_INFINITY);
        if (first == n) {
            return Values.of();
        }
        for (int i = first + 1; i < n; i++) {
            borders[i] = (at[i - 1] + at[i]) / 2;
        }
        boolean one = n - first == 1;
        borders[first] = one ? at[first] - 0.5 : 2 * at[first] - borders[first + 1];
        borders[n] = one ? at[first] + 0.5 : 2 * at[n - 1] - borders[n - 1];
        return Values.of(borders).map(v -> log ? Math.exp(v) : v);
    }
}
