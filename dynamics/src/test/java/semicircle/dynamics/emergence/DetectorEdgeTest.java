package semicircle.dynamics.emergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** What every detector says of curves without noise, without change, or near the ends of the numbers. */
class DetectorEdgeTest {
    private static final int N = 200;
    private static final Values XS = Values.evenlySpaced(0, N - 1, N);

    static List<Detector> detectors() {
        List<Detector> all = new ArrayList<>(List.of(
                new MeanShift(0.05, Optional.empty()),
                new MeanShift(0.05, Optional.of(0.0)),
                new MeanShift(0.05, Optional.of(0.5)),
                new Cusum(0.05, Optional.empty()),
                new Cusum(0.05, Optional.of(0.5)),
                new ChangePoint(3),
                new BayesianRunLength(200, 0.9),
                new EnergyShift(Optional.empty()),
                new SteadyState(Optional.empty(), Optional.empty())));
        for (EarlyWarning.Indicator indicator : EarlyWarning.Indicator.values()) {
            all.add(new EarlyWarning(Optional.of(indicator), Optional.empty(), Optional.empty()));
        }
        for (SegmentCost.Kind kind : SegmentCost.Kind.values()) {
            all.add(new SegmentShift(Optional.of(kind), Optional.empty(), Optional.empty(), Optional.empty()));
        }
        return all;
    }

    /** Equal numbers neither shift nor wander, and are steady from the first on. */
    @ParameterizedTest
    @MethodSource("detectors")
    void equalNumbersDoNotChange(Detector detector) {
        for (double level : new double[] {0, 1, 0.1, -7.3, 1e300, Double.MAX_VALUE, 1e-300, Double.MIN_VALUE}) {
            double[] equal = new double[N];
            Arrays.fill(equal, level);
            Detection seen = detector.in(XS, Values.of(equal));
            boolean steady = detector instanceof SteadyState;
            assertThat(seen.answer())
                    .as("%s of %s", detector, level)
                    .isEqualTo(steady ? Detection.Answer.FOUND : Detection.Answer.NONE);
            assertThat(seen.positions()).isEqualTo(steady ? Values.of(0) : Values.of());
        }
    }

    /** The unit of a curve is free: the same noise and the same jump at any size of number. */
    @ParameterizedTest
    @MethodSource("detectors")
    void hugeAndTinyCurvesAreSeenAsOthers(Detector detector) {
        for (double jump : new double[] {0, 5}) {
            Values curve = new NullNoise(0)
                    .drawn(N, jump, 100, new Seed(3).child("edge").generator());
            Detection plain = detector.in(XS, curve);
            for (int power : new int[] {-1000, -990, 990, 1018}) {
                Detection scaled = detector.in(XS, curve.map(y -> Math.scalb(y, power)));
                assertThat(scaled.answer()).isEqualTo(plain.answer());
                assertThat(scaled.positions()).isEqualTo(plain.positions());
                // at 2^-1000 values below 2^-22 lose digits: 2^-74 at most, next to nothing beside noise of 1
                assertThat(scaled.statistic()).isCloseTo(plain.statistic(), within(1e-6 * (1 + plain.statistic())));
            }
        }
    }

    /** Rounding is neither memory nor a rising variance, and no step. */
    @Test
    void aPerfectLineAndAPerfectAlternationHaveNoNoise() {
        for (double slope : new double[] {1, 0.1, 1e300, 1e-300}) {
            Values line = Values.evenlySpaced(0, slope * (N - 1), N);
            for (EarlyWarning.Indicator indicator : EarlyWarning.Indicator.values()) {
                EarlyWarning warning = new EarlyWarning(Optional.of(indicator), Optional.empty(), Optional.empty());
                assertThat(warning.in(XS, line).found()).isFalse();
            }
            assertThat(new SteadyState(Optional.empty(), Optional.empty())
                            .in(XS, line)
                            .found())
                    .isFalse();
            assertThat(new MeanShift(0.05, Optional.empty()).in(XS, line).answer())
                    .isEqualTo(Detection.Answer.INCONCLUSIVE_UNIT_ROOT); // a line is its last value plus a step
        }
        double[] alternating = new double[N];
        for (int i = 0; i < N; i++) {
            alternating[i] = i % 2 == 0 ? 1.7e308 : -1.7e308;
        }
        assertThat(new MeanShift(0.05, Optional.empty())
                        .in(XS, Values.of(alternating))
                        .answer())
                .isEqualTo(Detection.Answer.NONE);
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void shortAndBrokenCurvesAreRefusedInOneLine(Detector detector) {
        for (int n = 0; n < 3; n++) {
            double[] xs = n == 2 ? new double[] {0, 1} : new double[n];
            assertThatThrownBy(() -> detector.in(Values.of(xs), Values.of(xs)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a curve needs at least")
                    .hasMessageContaining("got " + n + " and " + n);
        }
        double[] broken = new double[N];
        broken[5] = Double.NaN;
        assertThatThrownBy(() -> detector.in(XS, Values.of(broken)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("all ordinates must be finite");
    }
}
