package semicircle.spectra.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.density.Refusal.refused;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Interval;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.ensemble.GaussianEnsemble;
import semicircle.spectra.matrix.DiagonalOperator;
import semicircle.spectra.matrix.LinearOperator;

class KernelPolynomialTest {
    private static KernelPolynomial automatic(int moments, int probes, Probe probe) {
        return new KernelPolynomial(moments, probes, probe, Optional.empty());
    }

    private static Values exactMoments(Values levels, Interval bounds, int count) {
        double centre = (bounds.lower() + bounds.upper()) / 2;
        Values angles = levels.map(l -> Math.acos(2 * (l - centre) / bounds.width()));
        double[] mu = new double[count];
        for (int m = 0; m < count; m++) {
            int order = m;
            mu[m] = angles.stream().map(a -> Math.cos(order * a)).average().orElseThrow();
        }
        return Values.of(mu);
    }

    @Test
    void momentsAreMeansOfChebyshevPolynomialsAtHalfAProductEach() {
        for (int count : new int[] {2, 3, 4, 33, 64}) {
            DiagonalOperator operator = new DiagonalOperator(Values.evenlySpaced(-2, 5, 301));
            ChebyshevDensity density = automatic(count, 3, Probe.RADEMACHER).of(operator, new Seed(1).generator());
            Values exact = exactMoments(operator.diagonal(), density.bounds(), count);
            for (Values mu : density.moments()) {
                for (int m = 0; m < count; m++) { // signs leave no sampling error on a diagonal operator
                    assertThat(mu.get(m)).isCloseTo(exact.get(m), within(4 * count * count * Math.ulp(1.0)));
                }
            }
            assertThat(density.products()).isEqualTo(operator.products()).isEqualTo(40 + count + 2 * (count / 2));
        }
    }

    @Test
    void boundsHoldAnOutlierHoweverFarOrNear() {
        int n = 1000;
        int count = 300;
        for (double outlier : new double[] {1.0003, 1.001, 1.003, 1.01, 1.02, 1.03, 1.05, 1.1, 1.5, 3, 50, -1.02, -7}) {
            double[] levels = Values.evenlySpaced(-1, 1, n).toArray();
            levels[n / 2] = outlier;
            DiagonalOperator operator = new DiagonalOperator(Values.of(levels));
            ChebyshevDensity density = automatic(count, 2, Probe.RADEMACHER).of(operator, new Seed(2).generator());
            assertThat(density.bounds().contains(outlier))
                    .as("outlier %s", outlier)
                    .isTrue();
            Values exact = exactMoments(operator.diagonal(), density.bounds(), count);
            for (int m = 0; m < count; m++) {
                assertThat(density.moments().get(1).get(m)).isCloseTo(exact.get(m), within(1e-8));
            }
            double reach = Math.max(1, Math.abs(outlier));
            assertThat(density.bounds().width()).isLessThan(1.15 * (1 + reach)); // the margin costs little resolution
        }
    }

    /** Hides its outlier from the 40 products of the first bounds, as one of tiny overlap does in a huge matrix. */
    private static LinearOperator.Symmetric lateOutlier(Values levels, double outlier) {
        return new LinearOperator.Symmetric() {
            private int products = 0;

            @Override
            public int size() {
                return levels.size();
            }

            @Override
            public void apply(double[] x, double[] y) {
                for (int i = 0; i < levels.size(); i++) {
                    y[i] = levels.get(i) * x[i];
                }
                if (products++ >= 40) {
                    y[0] = outlier * x[0];
                }
            }
        };
    }

    @Test
    void boundsThatMissedALevelAreWidenedToIt() {
        int count = 200;
        Values bulk = Values.evenlySpaced(-1, 1, 1000);
        for (double outlier : new double[] {1.02, 1.1, 4, -30}) {
            double[] levels = bulk.toArray();
            levels[0] = outlier;
            ChebyshevDensity density =
                    automatic(count, 2, Probe.RADEMACHER).of(lateOutlier(bulk, outlier), new Seed(10).generator());
            assertThat(density.bounds().contains(outlier))
                    .as("outlier %s", outlier)
                    .isTrue();
            assertThat(density.products()).isGreaterThan(40 + count + count / 2); // the first bounds were given up
            Values exact = exactMoments(Values.of(levels), density.bounds(), count);
            for (int m = 0; m < count; m++) {
                assertThat(density.moments().get(1).get(m)).isCloseTo(exact.get(m), within(1e-8));
            }
            double reach = Math.max(1, Math.abs(outlier));
            assertThat(density.bounds().width()).isLessThan(1.15 * (1 + reach));
        }
    }

    @Test
    void givenBoundsThatMissALevelAreRefused() {
        double[] levels = Values.evenlySpaced(-1, 1, 500).toArray();
        levels[0] = 1.5;
        DiagonalOperator operator = new DiagonalOperator(Values.of(levels));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KernelPolynomial(100, 2, Probe.RADEMACHER, Optional.of(new Interval(-1.1, 1.1)))
                        .of(operator, new Seed(3).generator()))
                .withMessageMatching(
                        "KernelPolynomial: bounds must hold the spectrum, got \\[-1.1, 1.1\\], but the Chebyshev"
                                + " vector of order \\d+ is [1-9][.0-9E]+ times as long as its probe");
        ChebyshevDensity wide = new KernelPolynomial(100, 2, Probe.RADEMACHER, Optional.of(new Interval(-1.1, 1.6)))
                .of(operator, new Seed(3).generator());
        assertThat(wide.bounds()).isEqualTo(new Interval(-1.1, 1.6));
        assertThat(wide.products()).isEqualTo(150);
    }

    @Test
    void densityIsPositiveAndIntegratesToTheCumulative() {
        DiagonalOperator operator = new DiagonalOperator(Values.evenlySpaced(-1, 1, 200));
        ChebyshevDensity density = automatic(100, 4, Probe.GAUSSIAN).of(operator, new Seed(4).generator());
        int points = 8001;
        Values at = Values.evenlySpaced(-0.9, 0.9, points);
        Values rho = density.density(at).ys();
        Values cumulative = density.cumulative(at).ys();
        double sum = 0;
        for (int i = 1; i < points; i++) {
            sum += (rho.get(i) + rho.get(i - 1)) / 2 * (at.get(i) - at.get(i - 1));
        }
        assertThat(rho.stream().min().orElseThrow()).isPositive();
        // trapezoid: step^2/12 * range * max|rho''| ~ (2.3e-4)^2/12 * 1.8 * 0.5 * 100^2
        assertThat(sum).isCloseTo(cumulative.get(points - 1) - cumulative.get(0), within(1e-5));
        Measurement.Curve outside = density.cumulative(Values.of(-9, 9));
        assertThat(outside.ys().get(0)).isCloseTo(0, within(1e-14));
        assertThat(outside.ys().get(1)).isCloseTo(1, within(1e-14));
        assertThat(density.density(Values.of(-9, density.bounds().upper(), 9)).ys())
                .isEqualTo(Values.of(0, 0, 0));
        assertThat(density.resolution())
                .isCloseTo(Math.PI / 100 * density.bounds().width() / 2, within(1e-15));
    }

    @Test
    void jacksonKernelIsANarrowGaussian() {
        int count = 200;
        assertThat(ChebyshevDensity.jackson(0, count)).isCloseTo(1, within(1e-15));
        // <x^2> = (1 + g_2 T_2(0)) / 2 of the kernel at 0, which Weisse et al. 2006 give in closed form
        double square = (1 - ChebyshevDensity.jackson(2, count)) / 2;
        double stated = count / (2.0 * (count + 1)) * (1 - Math.cos(2 * Math.PI / (count + 1)));
        assertThat(square).isCloseTo(stated, within(1e-14));
        ChebyshevDensity density = new KernelPolynomial(count, 1, Probe.GAUSSIAN, Optional.of(new Interval(-1, 1)))
                .of(new DiagonalOperator(Values.of(0, 0)), new Seed(5).generator());
        assertThat(Math.sqrt(square)).isCloseTo(density.resolution(), within(0.01 * density.resolution()));
        double peak =
                1 / (density.resolution() * Math.sqrt(2 * Math.PI)); // of a Gaussian, which it is to a few percent
        assertThat(density.density(Values.of(0)).ys().get(0)).isCloseTo(peak, within(0.03 * peak));
    }

    @Test
    void errorBarsCoverTheTruthAsOftenAsTheySay() {
        int probes = 20;
        DiagonalOperator operator = new DiagonalOperator(Values.evenlySpaced(-1, 2, 400));
        Interval bounds = new Interval(-1.1, 2.1);
        Values at = Values.of(0.3);
        double exact = new ChebyshevDensity(bounds, List.of(exactMoments(operator.diagonal(), bounds, 30)), 0)
                .cumulative(at)
                .ys()
                .get(0);
        Coverage coverage = new Coverage(probes);
        for (int seed = 0; seed < 200; seed++) {
            Measurement.Curve curve = new KernelPolynomial(30, probes, Probe.GAUSSIAN, Optional.of(bounds))
                    .of(operator, new Seed(seed).generator())
                    .cumulative(at);
            coverage.add(
                    Measurement.Scalar.of(
                            curve.ys().get(0),
                            curve.standardErrors().orElseThrow().get(0)),
                    exact);
        }
        coverage.requireStudent();
    }

    @Test
    void goeSampleFollowsTheSemicircle() {
        int n = 400;
        int probes = 10;
        ChebyshevDensity density = automatic(128, probes, Probe.RADEMACHER)
                .of(GaussianEnsemble.goe(n).sample(new Seed(6).generator()), new Seed(7).generator());
        Values at = Values.evenlySpaced(-1.8, 1.8, 37);
        Measurement.Curve curve = density.cumulative(at);
        Semicircle law = new Semicircle(1);
        for (int i = 0; i < at.size(); i++) {
            double f = law.cdf(at.get(i));
            double sampling = 5.6 * Math.sqrt(2 * f * (1 - f) / (n * probes)); // 37 x 2.2e-8 = 8e-7
            double rigidity = 5.6 * Math.sqrt(Math.log(n)) / (Math.PI * n); // sd of a GOE level count over n
            double kernel = Math.pow(density.resolution(), 2); // sigma^2/2 |F''|, and |F''| < 1 up to 1.8
            assertThat(curve.ys().get(i)).isCloseTo(f, within(sampling + rigidity + kernel));
        }
    }

    @Test
    void smallAndExtremeOperatorsHaveDensities() {
        KernelPolynomial kpm = automatic(50, 2, Probe.GAUSSIAN);
        for (double scale : new double[] {1e-300, 1e-150, 1, 1e150, 1e300}) {
            ChebyshevDensity two = kpm.of(new DiagonalOperator(Values.of(-scale, 3 * scale)), new Seed(8).generator());
            assertThat(two.bounds().lower() / scale).isBetween(-1.1, -1.0);
            assertThat(two.bounds().upper() / scale).isBetween(3.0, 3.1);
        }
        ChebyshevDensity zero = kpm.of(new DiagonalOperator(Values.of(0, 0, 0)), new Seed(9).generator());
        assertThat(zero.bounds()).isEqualTo(new Interval(-1, 1));
        ChebyshevDensity constant = kpm.of(new DiagonalOperator(Values.of(5)), new Seed(9).generator());
        assertThat(constant.cumulative(Values.of(4.9, 5.1)).ys()).isEqualTo(Values.of(0, 1));
        assertThat(constant.bounds().contains(5)).isTrue();
    }

    @Test
    void nearlyConstantOperatorIsNotTakenForABrokenOne() {
        for (double spread : new double[] {1e-13, 1e-10, 1e-7, 1e-5}) { // rounding of the shift is large in these units
            Values levels = Values.evenlySpaced(1, 1 + spread, 10);
            for (int seed = 0; seed < 10; seed++) {
                ChebyshevDensity density =
                        automatic(200, 1, Probe.GAUSSIAN).of(new DiagonalOperator(levels), new Seed(seed).generator());
                assertThat(density.bounds().contains(1)).isTrue();
                assertThat(density.bounds().contains(1 + spread)).isTrue();
            }
        }
    }

    @Test
    void momentCurveStatesItsErrors() {
        ChebyshevDensity density =
                new ChebyshevDensity(new Interval(-1, 1), List.of(Values.of(1, 0.1, 0.5), Values.of(1, 0.3, 0.5)), 4);
        Measurement.Curve curve = density.momentCurve();
        assertThat(curve.xs()).isEqualTo(Values.of(0, 1, 2));
        assertThat(curve.ys().get(1)).isCloseTo(0.2, within(1e-15));
        // sample sd 0.1414 over sqrt(2)
        assertThat(curve.standardErrors().orElseThrow().get(1)).isCloseTo(0.1, within(1e-15));
        assertThat(curve.standardErrors().orElseThrow().get(2)).isZero();
    }

    @Test
    void faultsAreNamed() {
        refused(() -> automatic(1, 1, Probe.GAUSSIAN), "KernelPolynomial: moments must be at least 2, got 1");
        refused(() -> automatic(2, 0, Probe.GAUSSIAN), "KernelPolynomial: probes must be at least 1, got 0");
        refused(
                () -> new KernelPolynomial(2, 1, Probe.GAUSSIAN, Optional.of(new Interval(1, 1))),
                "KernelPolynomial: bounds must be finite and of positive width, got [1.0, 1.0]");
        refused(
                () -> automatic(2, 1, Probe.GAUSSIAN).of(new DiagonalOperator(Values.of()), new Seed(1).generator()),
                "KernelPolynomial: the operator must have at least 1 row, got 0");
        LinearOperator.Symmetric faulty = new DiagonalOperator(Values.of(1, Double.NaN));
        refused(
                () -> automatic(2, 1, Probe.GAUSSIAN).of(faulty, new Seed(1).generator()),
                "LanczosCoefficients: products of the operator must be finite, got NaN at row 1 of product 1");
        refused(
                () -> new KernelPolynomial(2, 1, Probe.GAUSSIAN, Optional.of(new Interval(0, 1)))
                        .of(faulty, new Seed(1).generator()),
                "KernelPolynomial: products of the operator must be finite, got NaN at row 1");
    }
}
