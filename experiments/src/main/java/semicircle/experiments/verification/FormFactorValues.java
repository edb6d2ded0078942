package semicircle.experiments.verification;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import semicircle.spectra.baseline.UnitaryFormFactor;

/** Spectral form factors of the Gaussian unitary ensemble, of any size, and unfolded ones. */
final class FormFactorValues {
    private static final int LARGEST = 5000;

    private FormFactorValues() {}

    static List<Evaluator> evaluators() {
        return List.of(
                Evaluator.curve("SFF_conn_GUE_radius2", FormFactorValues::connected),
                Evaluator.curve("SFF_conn_GUE_large_N", row -> UnitaryFormFactor.ramp(row.number("x=t/2N"))),
                Evaluator.exact("SFF_ramp_slope", row -> 2 / Math.PI),
                Evaluator.exact("SFF_ramp_slope_box", row -> 0.5),
                Evaluator.exact("first_zero_<Z>", row -> root(UnitaryFormFactor::meanOfLarge, 1.5, 2.5)),
                Evaluator.curve("SFF_unfolded_GOE", row -> formFactor(1, row)),
                Evaluator.curve("SFF_unfolded_GUE", row -> formFactor(2, row)),
                Evaluator.curve("SFF_unfolded_GSE", row -> formFactor(4, row)));
    }

    private static double connected(GoldenRow row) {
        if (!row.parameters().startsWith("exact")) {
            return UnitaryFormFactor.connectedOfLarge(row.number("t"));
        }
        int size = row.whole("N");
        if (size > LARGEST) {
            throw new IllegalArgumentException(row.label() + ": N must be at most " + LARGEST);
        }
        return new UnitaryFormFactor(size).connected(row.number("t"));
    }

    private static double formFactor(int beta, GoldenRow row) {
        return SpacingValues.classOf(beta).formFactor(row.number("tau"));
    }

    private static double root(DoubleUnaryOperator f, double lower, double upper) {
        double low = lower;
        double high = upper;
        boolean rising = f.applyAsDouble(low) < 0;
        while (high - low > 2 * Math.ulp(high)) {
            double middle = (low + high) / 2;
            if (f.applyAsDouble(middle) < 0 == rising) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
