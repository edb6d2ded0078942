package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import semicircle.spectra.Interval;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.TracyWidom.Convention;

class BaselineContractTest {
    private static final GaussLegendre RULE = GaussLegendre.of(20);
    private static final double[] LEVELS = {1e-4, 0.01, 0.2, 0.5, 0.62, 0.9, 0.99, 1 - 1e-4};

    /** One example row per kind at least, away from default parameters. */
    static Stream<Baseline> examples() {
        return Stream.of(
                new DeformedSemicircle(Values.of(-1, -1, 0.5, 1.5), 0.9),
                new DeformedSemicircle(Values.of(1), 2),
                new DeformedTracyWidom(1, -1.5),
                new DeformedTracyWidom(2, 0),
                new BerryRobnik(0.3),
                new BerryRobnik(0),
                new Brody(0.4),
                new Brody(1),
                new EmpiricalBaseline(Values.of(-1, 0, 0.25, 0.5, 1.5, 1.75, 2, 2.25, 4, 7)),
                new ExactGue(1, 0.5),
                new ExactGue(7, 3),
                new ExactLue(1, 1, 0.7),
                new ExactLue(6, 9, 2),
                new ExactLue(9, 6, 0.5),
                new ExactSpacing(1),
                new ExactSpacing(2),
                new ExactSpacing(4),
                new FreeAdditiveConvolution(new Semicircle(0.8), new MarchenkoPastur(0.3, 1.5)),
                new FreeMultiplicativeConvolution(new MarchenkoPastur(0.3, 1.5), new MarchenkoPastur(0.2, 2)),
                new FussCatalan(1),
                new FussCatalan(3),
                new HardEdge(1),
                new HardEdge(2),
                new HardEdge(4),
                new HardEdge(1, OptionalInt.of(7)),
                new HardEdge(2, OptionalInt.of(2)),
                new KestenMcKay(3),
                new KestenMcKay(50),
                new MarchenkoPastur(0.3, 2.5),
                new MarchenkoPastur(1, 0.7),
                new MarchenkoPastur(1.0001, 3),
                new MarchenkoPastur(4, 0.2),
                new MarchenkoPastur(1e-6, 5),
                new MarchenkoPastur(1e5, 1e-3),
                new PowerLaw(4.5, 3),
                new QuarterCircle(0.7),
                new Semicircle(0.3),
                new Semicircle(40),
                new SpacingRatioSurmise(0),
                new SpacingRatioSurmise(1),
                new SpacingRatioSurmise(2),
                new SpacingRatioSurmise(4),
                new TracyWidom(1, Convention.STOCHASTIC_AIRY),
                new TracyWidom(2, Convention.FREDHOLM),
                new TracyWidom(4, Convention.SQRT_TWO),
                new TracyWidom(0.6, Convention.STOCHASTIC_AIRY),
                new TracyWidom(3.5, Convention.STOCHASTIC_AIRY),
                new UniformLaw(-3, 0.5),
                new VarianceProfileLaw(Values.of(0.3, 0.7), List.of(Values.of(2, 0.5), Values.of(0.5, 0.1))),
                new Wachter(1.5, 4),
                new Wachter(0.25, 2),
                new WignerSurmise(0),
                new WignerSurmise(1),
                new WignerSurmise(2),
                new WignerSurmise(4));
    }

    @Test
    void everyKindHasAnExample() {
        assertThat(examples().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(
                        Arrays.stream(Baseline.class.getPermittedSubclasses()).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void densityIntegratesToTheDistribution(Baseline law) {
        if (law instanceof EmpiricalBaseline empirical) {
            // the density is constant in each bin and carries the bin's mass: one evaluation per bin is exact
            Interval support = law.support();
            double width = support.width() / empirical.bins();
            double sum = 0;
            for (int bin = 0; bin < empirical.bins(); bin++) {
                sum += width * law.density(support.lower() + (bin + 0.5) * width);
                assertThat(sum).isCloseTo(law.cdf(support.lower() + (bin + 1) * width), within(1e-14));
            }
            return;
        }
        double last = law.quantile(1e-9);
        double mass = law.cdf(last);
        for (double p : LEVELS) {
            double x = law.quantile(p);
            mass += integral(law, last, x);
            // 20 nodes on pieces halved to 1e-11; the density next to an edge is known to ulp(edge)/distance
            assertThat(mass).isCloseTo(law.cdf(x), within(2e-9));
            last = x;
        }
        assertThat(mass + integral(law, last, law.quantile(1 - 1e-9))).isCloseTo(1, within(4e-9));
    }

    /** By x = edge + u^2 at a hard left end, where a density may be singular; halved until two rules agree. */
    private static double integral(Baseline law, double lower, double upper) {
        double end = law.support().lower();
        if (lower == upper) {
            return 0;
        }
        if (Double.isInfinite(end)) {
            return adaptive(law::density, lower, upper, 20);
        }
        double start = Math.min(end, lower);
        return adaptive(
                u -> 2 * u * law.density(start + u * u), Math.sqrt(lower - start), Math.sqrt(upper - start), 20);
    }

    private static double adaptive(DoubleUnaryOperator f, double lower, double upper, int depth) {
        double mid = (lower + upper) / 2;
        double whole = RULE.integral(f, lower, upper);
        double halves = RULE.integral(f, lower, mid) + RULE.integral(f, mid, upper);
        return Math.abs(whole - halves) < 1e-11 || depth == 0
                ? halves
                : adaptive(f, lower, mid, depth - 1) + adaptive(f, mid, upper, depth - 1);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void quantileInvertsTheDistribution(Baseline law) {
        double atom = law.cdf(law.support().lower());
        for (double p : LEVELS) {
            double x = law.quantile(p);
            if (p <= atom) {
                assertThat(x).isEqualTo(law.support().lower());
                continue;
            }
            // moving x by an ulp moves the level by density * ulp; 1e-12 for the law's own rounding
            double conditioning =
                    4 * Math.ulp(Math.max(Math.abs(x), law.support().lower())) * law.density(x);
            assertThat(law.cdf(x)).isCloseTo(p, within(1e-12 + conditioning));
            assertThat(law.survival(x)).isCloseTo(1 - p, within(1e-12 + conditioning));
            double slack = 1e-10 * Math.max(Math.abs(x), Math.sqrt(law.variance()));
            assertThat(law.quantile(law.cdf(x))).isCloseTo(x, within(slack));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void distributionIsMonotoneAndComplementsTheSurvival(Baseline law) {
        double lower = law.quantile(1e-6);
        double upper = law.quantile(1 - 1e-6);
        double margin = (upper - lower) / 10;
        double last = 0;
        for (int i = 0; i <= 60; i++) {
            double x = lower - margin + (upper - lower + 2 * margin) * i / 60;
            double mass = law.cdf(x);
            assertThat(mass).isBetween(last - 1e-13, 1.0 + 1e-15);
            assertThat(mass + law.survival(x)).isCloseTo(1, within(1e-12));
            assertThat(law.density(x)).isGreaterThanOrEqualTo(0);
            last = mass;
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void meanAndVarianceAreThoseOfTheQuantiles(Baseline law) {
        // E f(X) = int f(Q(p)) dp, an atom at the left end apart; t^3 (10 - 15 t + 6 t^2) flattens both ends
        GaussLegendre fine = GaussLegendre.of(dear(law) ? 60 : 400);
        double mean = law.mean();
        double spread = Math.sqrt(law.variance());
        double atom = law.cdf(law.support().lower());
        double atAtom = atom == 0 ? 0 : (law.support().lower() - mean) / spread;
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        fine.integral(
                t -> {
                    double p = atom + (1 - atom) * t * t * t * (10 - 15 * t + 6 * t * t);
                    double z = (law.quantile(Math.min(p, 1 - 0x1p-53)) - mean) / spread;
                    double weight = 30 * t * t * (1 - t) * (1 - t);
                    first.add(weight * z);
                    second.add(weight * z * z);
                    return 0;
                },
                0,
                1);
        double sum = atom * atAtom;
        double squares = atom * atAtom * atAtom;
        for (int i = 0; i < fine.size(); i++) {
            sum += (1 - atom) * fine.weight(i) / 2 * first.get(i);
            squares += (1 - atom) * fine.weight(i) / 2 * second.get(i);
        }
        // heavy tail of the power law beyond the last node; kinks of the empirical law: 1/nodes
        double tolerance = law instanceof PowerLaw || law instanceof EmpiricalBaseline ? 1e-2 : 1e-6;
        assertThat(sum).isCloseTo(0, within(tolerance));
        assertThat(squares).isCloseTo(1, within(tolerance));
    }

    private static boolean dear(Baseline law) {
        return law instanceof TracyWidom
                || law instanceof ExactSpacing
                || law instanceof FreeAdditiveConvolution
                || law instanceof FreeMultiplicativeConvolution
                || law instanceof VarianceProfileLaw;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nothingLiesOutsideTheSupport(Baseline law) {
        Interval support = law.support();
        assertThat(law.quantile(0)).isEqualTo(support.lower());
        assertThat(law.quantile(1)).isEqualTo(support.upper());
        assertThat(law.cdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(law.survival(Double.NEGATIVE_INFINITY)).isEqualTo(1);
        assertThat(law.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(law.survival(Double.POSITIVE_INFINITY)).isZero();
        assertThat(law.density(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(law.density(Double.POSITIVE_INFINITY)).isZero();
        if (Double.isFinite(support.lower())) {
            double below = support.lower() - 1e-3 * Math.sqrt(law.variance());
            assertThat(law.cdf(below)).isZero();
            assertThat(law.survival(below)).isEqualTo(1);
            assertThat(law.density(below)).isZero();
        }
        if (Double.isFinite(support.upper())) {
            double above = support.upper() + 1e-3 * Math.sqrt(law.variance());
            assertThat(law.cdf(above)).isEqualTo(1);
            assertThat(law.survival(above)).isZero();
            assertThat(law.density(above)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nanGivesNanAndLevelsOutsideTheUnitIntervalAreRefused(Baseline law) {
        assertThat(law.density(Double.NaN)).isNaN();
        assertThat(law.cdf(Double.NaN)).isNaN();
        assertThat(law.survival(Double.NaN)).isNaN();
        for (double p : new double[] {-1e-9, 1 + 1e-9, Double.NaN}) {
            assertThatThrownBy(() -> law.quantile(p))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith(": p must be in [0, 1], got " + p);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void samplesFollowTheLaw(Baseline law) {
        UniformRandomProvider random = new Seed(20_240_117).generator();
        int n = 40_000;
        int[] below = new int[3];
        double[] quartiles = {law.quantile(0.25), law.quantile(0.5), law.quantile(0.75)};
        for (int i = 0; i < n; i++) {
            double x = law.sample(random);
            for (int k = 0; k < 3; k++) {
                below[k] += x <= quartiles[k] ? 1 : 0;
            }
        }
        for (int k = 0; k < 3; k++) {
            double p = law.cdf(quartiles[k]);
            // binomial: 5.5 standard deviations fail by chance 4e-8, times 63 checks below 3e-6 of all, fixed seed
            assertThat(below[k] / (double) n).isCloseTo(p, within(5.5 * Math.sqrt(p * (1 - p) / n) + 1e-12));
        }
    }
}
