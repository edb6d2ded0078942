package semicircle.dynamics.verdict;

import java.util.Locale;
import semicircle.spectra.Interval;

/** Numbers in the sentences of a verdict. */
final class Words {
    private Words() {}

    static String interval(Interval interval) {
        return text("[%.4g, %.4g]", interval.lower(), interval.upper());
    }

    static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
