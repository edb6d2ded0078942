package semicircle.plots;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;
import semicircle.spectra.Values;

/** Numbers as a page shows them: true minus signs, no more digits than the error supports. */
final class Numeral {
    private static final int DIGITS = 6;
    private static final MathContext TWO = new MathContext(2, RoundingMode.HALF_EVEN);
    private static final MathContext SHORT = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

    private Numeral() {}

    /** A value to the second digit of its error, or to six digits without one. */
    static String of(double value, OptionalDouble error) {
        boolean rounded = error.isPresent() && error.getAsDouble() > 0 && Double.isFinite(error.getAsDouble());
        if (!rounded) {
            return of(value);
        }
        int decimals = new BigDecimal(error.getAsDouble()).round(TWO).scale();
        if (!ordinary(value)) {
            return Double.isFinite(value)
                    ? of(new BigDecimal(value)
                            .setScale(decimals, RoundingMode.HALF_EVEN)
                            .doubleValue())
                    : of(value);
        }
        return decimals > 12 || decimals < -3
                ? of(value)
                : sign(new BigDecimal(value)
                        .setScale(Math.max(0, decimals), RoundingMode.HALF_EVEN)
                        .toPlainString());
    }

    /** A standard error to two digits, with a power of ten where values have one. */
    static String error(double error) {
        if (!Double.isFinite(error) || error == 0) {
            return of(error);
        }
        BigDecimal two = new BigDecimal(error).round(TWO);
        return ordinary(error) ? two.toPlainString() : of(two.doubleValue());
    }

    /** A difference in standard errors: two decimals. */
    static String deviation(double z) {
        return Double.isFinite(z) && Math.abs(z) < 1e7
                ? sign(new BigDecimal(z).setScale(2, RoundingMode.HALF_EVEN).toPlainString())
                : of(z);
    }

    /** A number of up to six digits; very large and small ones with a power of ten. */
    static String of(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "\u2212∞";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(SHORT).stripTrailingZeros();
        if (ordinary(value)) {
            return sign(rounded.toPlainString());
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return sign(rounded.scaleByPowerOfTen(-exponent).toPlainString()) + " × 10" + raised(exponent);
    }

    /**
     * A column with the same number of decimals in each row, enough for six digits of the largest and four of the smallest
     * number; row by row where one needs a power of ten.
     */
    static List<String> column(Values numbers) {
        double[] sizes = numbers.stream()
                .filter(v -> Double.isFinite(v) && v != 0)
                .map(Math::abs)
                .sorted()
                .toArray();
        if (sizes.length > 0 && !(ordinary(sizes[0]) && ordinary(sizes[sizes.length - 1]))) {
            return numbers.stream().mapToObj(Numeral::of).toList();
        }
        int most = sizes.length == 0 ? 0 : Math.max(DIGITS - 1 - decade(sizes[sizes.length - 1]), 3 - decade(sizes[0]));
        int decimals = numbers.stream()
                .filter(Double::isFinite)
                .mapToInt(
                        v -> rounded(v, Math.max(0, most)).stripTrailingZeros().scale())
                .max()
                .orElse(0);
        return numbers.stream()
                .mapToObj(v -> Double.isFinite(v)
                        ? sign(rounded(v, Math.max(0, decimals)).toPlainString())
                        : of(v))
                .toList();
    }

    private static BigDecimal rounded(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }

    private static int decade(double size) {
        return (int) Math.floor(Math.log10(size));
    }

    private static boolean ordinary(double value) {
        double size = Math.abs(value);
        return size >= 1e-4 && size < 1e7;
    }

    private static String sign(String number) {
        return number.replace('-', '\u2212');
    }

    private static String raised(int exponent) {
        StringBuilder text = new StringBuilder();
        String digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        for (char c : Integer.toString(exponent).toCharArray()) {
            text.append(c == '-' ? '⁻' : digits.charAt(c - '0'));
        }
        return text.toString();
    }
}
