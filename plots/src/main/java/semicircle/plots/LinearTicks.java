package semicircle.plots;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import semicircle.plots.AxisScale.Tick;
import semicircle.plots.AxisScale.Ticks;

/** Ticks at multiples of 1, 2 or 5 times a power of ten; labels are exact decimals. */
final class LinearTicks {
    private static final double SLACK = 1e-9;

    private LinearTicks() {}

    static Ticks between(double lower, double upper, int wanted) {
        double span = upper - lower;
        double raw = span / wanted;
        int exponent = (int) Math.floor(Math.log10(raw));
        double lead = raw / Math.pow(10, exponent);
        int mantissa = lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10;
        if (mantissa == 10) {
            mantissa = 1;
            exponent++;
        }
        BigDecimal step = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
        int power = commonPower(Math.max(Math.abs(lower), Math.abs(upper)));
        List<Tick> major = new ArrayList<>();
        for (BigDecimal at : multiples(step, lower, upper)) {
            BigDecimal shown = at.scaleByPowerOfTen(-power);
            int decimals = Math.max(0, power - exponent);
            String text = shown.signum() == 0
                    ? "0"
                    : shown.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
            major.add(new Tick(at.doubleValue(), MathText.number(text)));
        }
        BigDecimal part = step.divide(BigDecimal.valueOf(mantissa == 2 ? 4 : 5));
        List<Double> minor = new ArrayList<>();
        for (BigDecimal at : multiples(part, lower, upper)) {
            if (at.remainder(step).signum() != 0) {
                minor.add(at.doubleValue());
            }
        }
        return new Ticks(major, minor, power);
    }

    /** Labels such as 0.00002 or 300000 are written as small numbers times a common power of ten. */
    private static int commonPower(double largest) {
        return largest >= 1e5 || largest < 1e-2 ? (int) Math.floor(Math.log10(largest)) : 0;
    }

    private static List<BigDecimal> multiples(BigDecimal step, double lower, double upper) {
        double width = step.doubleValue();
        double slack = SLACK * (upper - lower) / width;
        BigDecimal first = new BigDecimal(Math.ceil(lower / width - slack));
        BigDecimal last = new BigDecimal(Math.floor(upper / width + slack));
        List<BigDecimal> all = new ArrayList<>();
        for (BigDecimal i = first; i.compareTo(last) <= 0; i = i.add(BigDecimal.ONE)) {
            all.add(i.multiply(step));
        }
        return all;
    }
}
