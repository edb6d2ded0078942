package semicircle.spectra.baseline;

import java.math.BigDecimal;

/**
 * A number as the unevaluated sum of two doubles, about 32 digits.
 *
 * <p>Source: Dekker 1971, Numer. Math. 18, 224; products by fused multiply-add.
 *
 * @param high nearest double
 * @param low what is left
 */
record Twofold(double high, double low) {
    static final Twofold ZERO = new Twofold(0, 0);

    static Twofold of(BigDecimal number) {
        double high = number.doubleValue();
        return new Twofold(high, number.subtract(new BigDecimal(high)).doubleValue());
    }

    private static Twofold normal(double large, double small) {
        double high = large + small;
        return new Twofold(high, small - (high - large));
    }

    Twofold plus(Twofold other) {
        double sum = high + other.high;
        double part = sum - high;
        double rest = (high - (sum - part)) + (other.high - part);
        return normal(sum, rest + low + other.low);
    }

    Twofold times(double factor) {
        double product = high * factor;
        return normal(product, Math.fma(high, factor, -product) + low * factor);
    }

    Twofold over(double divisor) {
        double quotient = high / divisor;
        double rest = Math.fma(-quotient, divisor, high) + low;
        return normal(quotient, rest / divisor);
    }
}
