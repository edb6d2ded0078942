package semicircle.experiments.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A range of a sweep, {@code {linear: [first, last, count]}} or {@code {log: [first, last, count]}}: equal steps, or equal factors, both ends among them.
 *
 * <p>Over a key of whole numbers the values between the ends are the nearest whole numbers, each once, so that there may be fewer than {@code count}.
 *
 * @param log whether factors are equal
 * @param first first value
 * @param last last value
 * @param count how many
 */
record SweepRange(boolean log, double first, double last, int count) {
    static final int MOST_VALUES = 100_000;
    static final String SPELLED = "a list, {linear: [first, last, count]} or {log: [first, last, count]}";

    /**
     * Reads a range and writes it out.
     *
     * @param range the mapping
     * @param key the swept key, which messages begin with
     * @param whole whether the key takes whole numbers only
     * @return the list that it stands for
     */
    static YamlNode.Sequence list(YamlNode.Mapping range, String key, boolean whole) {
        Optional<YamlNode> log = range.get("log");
        YamlNode given = range.get("linear").or(() -> log).orElse(range);
        if (range.entries().size() != 1
                || !(given instanceof YamlNode.Sequence three)
                || three.items().size() != 3) {
            throw range.place().refuse("sweep", key + ": must be " + SPELLED + ", got " + range.described());
        }
        double first = RecordBinder.bind(three.items().get(0), key);
        double last = RecordBinder.bind(three.items().get(1), key);
        double count = RecordBinder.bind(three.items().get(2), key);
        boolean positive = log.isEmpty() || (first > 0 && last > 0);
        if (!(count >= 2)
                || count != Math.rint(count)
                || count > MOST_VALUES
                || !positive
                || !Double.isFinite(last - first)) {
            throw range.place()
                    .refuse(
                            "sweep",
                            key + ": must have a whole count in 2.." + MOST_VALUES + " and "
                                    + (log.isPresent() ? "positive, finite ends" : "finite ends") + ", got "
                                    + YamlWriter.flow(given));
        }
        if (whole && (first != Math.rint(first) || last != Math.rint(last))) {
            throw range.place()
                    .refuse("sweep", key + ": must have whole ends, as the key has, got " + YamlWriter.flow(given));
        }
        List<YamlNode> items = new ArrayList<>();
        new SweepRange(log.isPresent(), first, last, (int) count)
                .values(whole)
                .forEach(text -> items.add(new YamlNode.Text(range.place(), text, true)));
        return new YamlNode.Sequence(range.place(), items);
    }

    private List<String> values(boolean whole) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double t = (double) i / (count - 1);
            double value = i == count - 1 ? last : log ? first * Math.pow(last / first, t) : first + (last - first) * t;
            String text = written(whole ? Math.rint(value) : value);
            boolean again = whole && first != last && !values.isEmpty() && text.equals(values.get(values.size() - 1));
            if (!again) {
                values.add(text);
            }
        }
        return values;
    }

    /** Twelve digits, so that 0.1 + 0.2 is written 0.3. */
    private static String written(double value) {
        double short12 = new BigDecimal(value).round(new MathContext(12)).doubleValue();
        return short12 == Math.rint(short12) && Math.abs(short12) < 1e15
                ? Long.toString((long) short12)
                : Double.toString(short12);
    }
}
