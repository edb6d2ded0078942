package semicircle.plots;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import semicircle.plots.AxisScale.Tick;
import semicircle.plots.AxisScale.Ticks;

/** Ticks at powers of ten, with 2 and 5 labelled where few decades are shown, and evenly spaced ones below a factor of 5. */
final class LogTicks {
    private static final double SLACK = 1e-9;
    private static final double DENSER = 1.5; // labels of powers are short and may stand closer
    private static final int MOST_PLAIN = 4; // 0.0001 to 10000 are written out, others as powers

    private LogTicks() {}

    static Ticks between(double lower, double upper, int wanted) {
        if (upper / lower < 5) {
            return LinearTicks.between(lower, upper, wanted);
        }
        int first = (int) Math.floor(Math.log10(lower) + SLACK);
        int last = (int) Math.ceil(Math.log10(upper) - SLACK);
        double span = Math.log10(upper) - Math.log10(lower);
        boolean halves = span < 2.2;
        int stride = Math.max(1, (int) Math.ceil(span / (DENSER * wanted)));
        boolean plain = first >= -MOST_PLAIN && last <= MOST_PLAIN + 1;
        List<Tick> major = new ArrayList<>();
        List<Double> minor = new ArrayList<>();
        for (int k = first; k <= last; k++) {
            for (int digit = 1; digit <= 9; digit++) {
                double value = new BigDecimal(digit).scaleByPowerOfTen(k).doubleValue();
                if (value < lower * (1 - SLACK) || value > upper * (1 + SLACK)) {
                    continue;
                }
                boolean labelled = digit == 1 ? Math.floorMod(k, stride) == 0 : halves && (digit == 2 || digit == 5);
                if (labelled) {
                    major.add(new Tick(value, label(digit, k, plain)));
                } else if (digit == 1 || stride == 1) {
                    minor.add(value);
                }
            }
        }
        return new Ticks(major, minor, 0);
    }

    private static MathText label(int digit, int exponent, boolean plain) {
        if (plain) {
            return MathText.number(
                    new BigDecimal(digit).scaleByPowerOfTen(exponent).toPlainString());
        }
        return digit == 1 ? MathText.of("10^{" + exponent + "}") : MathText.of(digit + "×10^{" + exponent + "}");
    }
}
