package semicircle.spectra.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.density.Refusal.refused;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Interval;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.eigen.GaussQuadrature;
import semicircle.spectra.ensemble.GaussianEnsemble;
import semicircle.spectra.matrix.DiagonalOperator;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SparseMatrix;

class StochasticLanczosQuadratureTest {
    @Test
    void fewDistinctLevelsAreFoundWithTheirMultiplicity() {
        double[] levels = new double[100];
        Arrays.fill(levels, 0, 50, -1);
        Arrays.fill(levels, 50, 80, 0.5);
        Arrays.fill(levels, 80, 100, 4);
        DiagonalOperator operator = new DiagonalOperator(Values.of(levels));
        for (boolean reorthogonalised : new boolean[] {false, true}) {
            LanczosDensity density = new StochasticLanczosQuadrature(40, 5, Probe.RADEMACHER, reorthogonalised)
                    .of(operator, new Seed(1).generator());
            assertThat(density.products()).isEqualTo(15); // the space closes after three steps
            // signs give each diagonal entry weight 1/n exactly, so weights are the multiplicities over n
            Measurement.Curve cumulative = density.cumulative(Values.of(-1.1, -0.9, 0.4, 0.6, 3.9, 4.1));
            double[] expected = {0, 0.5, 0.5, 0.8, 0.8, 1};
            for (int i = 0; i < 6; i++) {
                assertThat(cumulative.ys().get(i)).isCloseTo(expected[i], within(1e-14));
                assertThat(cumulative.standardErrors().orElseThrow().get(i)).isLessThan(1e-14);
            }
            assertThat(density.bounds().lower()).isCloseTo(-1, within(1e-14));
            assertThat(density.bounds().upper()).isCloseTo(4, within(1e-14));
        }
    }

    /** Path graph: eigenvalues 2 - 2 cos(pi k/(n+1)), k = 1..n. */
    private static LinearOperator.Symmetric path(int n) {
        int[] is = new int[3 * n - 2];
        int[] js = new int[3 * n - 2];
        double[] values = new double[3 * n - 2];
        for (int i = 0; i < n; i++) {
            is[i] = i;
            js[i] = i;
            values[i] = 2;
            for (int side = 0; side < 2 && i < n - 1; side++) {
                int k = n + 2 * i + side;
                is[k] = i + side;
                js[k] = i + 1 - side;
                values[k] = -1;
            }
        }
        return SparseMatrix.ofTriplets(n, n, is, js, values).symmetric();
    }

    private static double[] pathLevels(int n) {
        return IntStream.rangeClosed(1, n)
                .mapToDouble(k -> 2 - 2 * Math.cos(Math.PI * k / (n + 1)))
                .toArray();
    }

    @Test
    void smoothedDensityIsThatOfTheExactSpectrumWithinItsSamplingError() {
        int n = 2000;
        int probes = 10;
        double width =
                0.1; // a Gaussian 0.1 wide on a range of 4 is a polynomial of degree 200 to 1e-9: 100 steps suffice
        LanczosDensity density = new StochasticLanczosQuadrature(120, probes, Probe.GAUSSIAN, false)
                .of(path(n), new Seed(2).generator());
        Values at = Values.evenlySpaced(0.3, 3.7, 18);
        Measurement.Curve curve = density.density(at, width);
        double[] levels = pathLevels(n);
        for (int i = 0; i < at.size(); i++) {
            double x = at.get(i);
            double[] kernel = DoubleStream.of(levels)
                    .map(l -> Math.exp(-(x - l) * (x - l) / (2 * width * width)) / (width * Math.sqrt(2 * Math.PI)))
                    .toArray();
            double mean = DoubleStream.of(kernel).average().orElseThrow();
            double square = DoubleStream.of(kernel).map(k -> k * k).average().orElseThrow();
            double sd = Math.sqrt(2.0 / (n + 2) * (square - mean * mean) / probes); // variance in Probe.GAUSSIAN
            assertThat(curve.ys().get(i)).isCloseTo(mean, within(5.5 * sd)); // 18 x 3.8e-8 = 7e-7
            // sd estimated from 10 probes: chi-square of 9 degrees is within [0.03, 6] x 9 at 1e-7
            assertThat(curve.standardErrors().orElseThrow().get(i)).isBetween(Math.sqrt(0.03) * sd, Math.sqrt(6) * sd);
        }
    }

    @Test
    void errorBarsCoverTheTruthAsOftenAsTheySay() {
        int n = 400;
        int probes = 20;
        DiagonalOperator operator = new DiagonalOperator(Values.evenlySpaced(-1, 2, n));
        double exact =
                operator.diagonal().stream().map(x -> x * x * x).average().orElseThrow();
        Coverage coverage = new Coverage(probes);
        for (int seed = 0; seed < 200; seed++) {
            LanczosDensity density = new StochasticLanczosQuadrature(2, probes, Probe.GAUSSIAN, seed % 2 == 0)
                    .of(operator, new Seed(seed).generator());
            coverage.add(density.trace(x -> x * x * x), exact); // two steps integrate degree 3 exactly
        }
        coverage.requireStudent();
    }

    @Test
    void weightsAreTheSquaredFirstComponents() {
        int n = 50;
        DiagonalOperator operator = new DiagonalOperator(Values.evenlySpaced(0, 1, n));
        LanczosDensity density =
                new StochasticLanczosQuadrature(10, 3, Probe.RADEMACHER, true).of(operator, new Seed(3).generator());
        for (GaussQuadrature rule : density.rules()) {
            assertThat(rule.weights().stream().sum()).isCloseTo(1, within(1e-14));
            for (int p = 0; p < 20; p++) { // signs: the law of each probe is the spectrum itself
                int power = p;
                double moment = operator.diagonal().stream()
                        .map(x -> Math.pow(x, power))
                        .average()
                        .orElseThrow();
                assertThat(rule.integral(x -> Math.pow(x, power))).isCloseTo(moment, within(1e-13));
            }
        }
    }

    @Test
    void goeSampleFollowsTheSemicircle() {
        int n = 400;
        int probes = 10;
        int steps = 60;
        LanczosDensity density = new StochasticLanczosQuadrature(steps, probes, Probe.GAUSSIAN, false)
                .of(GaussianEnsemble.goe(n).sample(new Seed(4).generator()), new Seed(5).generator());
        Values at = Values.evenlySpaced(-1.9, 1.9, 39);
        Measurement.Curve curve = density.cumulative(at);
        Semicircle law = new Semicircle(1);
        for (int i = 0; i < at.size(); i++) {
            double f = law.cdf(at.get(i));
            double sampling = 5.6 * Math.sqrt(2 * f * (1 - f) / (n * probes)); // 39 x 2.2e-8 = 9e-7
            double rigidity = 5.6 * Math.sqrt(Math.log(n)) / (Math.PI * n); // sd of a GOE level count over n
            double node = Math.PI / (steps + 1) / Math.PI * 2; // largest weight of the semicircle's rule, 2 sin^2/(k+1)
            assertThat(curve.ys().get(i)).isCloseTo(f, within(sampling + rigidity + node));
        }
    }

    @Test
    void lostOrthogonalityLeavesTheDensityAsItIs() {
        int n = 500;
        double[] levels = Values.evenlySpaced(-1, 1, n).toArray();
        levels[0] = -9; // converge at once, then return as ghosts
        levels[1] = 12;
        DiagonalOperator operator = new DiagonalOperator(Values.of(levels));
        Values at = Values.evenlySpaced(-10, 13, 200);
        Measurement.Curve plain = new StochasticLanczosQuadrature(150, 2, Probe.GAUSSIAN, false)
                .of(operator, new Seed(6).generator())
                .density(at, 0.2);
        LanczosDensity kept =
                new StochasticLanczosQuadrature(150, 2, Probe.GAUSSIAN, true).of(operator, new Seed(6).generator());
        for (int i = 0; i < at.size(); i++) {
            assertThat(plain.ys().get(i)).isCloseTo(kept.density(at, 0.2).ys().get(i), within(1e-9));
        }
        assertThat(kept.bounds().lower()).isCloseTo(-9, within(1e-9));
        assertThat(kept.bounds().upper()).isCloseTo(12, within(1e-9));
        Values grid = kept.grid(101, 0.2);
        assertThat(grid.get(0)).isCloseTo(-9.8, within(1e-9));
        assertThat(grid.get(100)).isCloseTo(12.8, within(1e-9));
    }

    @Test
    void smallAndExtremeOperatorsHaveDensities() {
        StochasticLanczosQuadrature slq = new StochasticLanczosQuadrature(30, 2, Probe.GAUSSIAN, false);
        for (double scale : new double[] {1e-300, 1e-150, 1, 1e150, 1e300}) {
            LanczosDensity two = slq.of(new DiagonalOperator(Values.of(-scale, 3 * scale)), new Seed(7).generator());
            assertThat(two.bounds().lower() / scale).isCloseTo(-1, within(1e-12));
            assertThat(two.bounds().upper() / scale).isCloseTo(3, within(1e-12));
            assertThat(two.trace(x -> 1).value()).isCloseTo(1, within(1e-14));
        }
        LanczosDensity zero = slq.of(new DiagonalOperator(Values.of(0, 0, 0)), new Seed(8).generator());
        assertThat(zero.bounds()).isEqualTo(new Interval(0, 0));
        assertThat(zero.products()).isEqualTo(2);
        LanczosDensity one = new StochasticLanczosQuadrature(30, 1, Probe.RADEMACHER, true)
                .of(new DiagonalOperator(Values.of(5)), new Seed(9).generator());
        assertThat(one.trace(x -> x)).isEqualTo(Measurement.Scalar.of(5)); // one probe: no error bar
    }

    @Test
    void manyMoreStepsThanLevelsDoNoHarm() {
        // after the space has closed to rounding the recurrence may run on in noise; its weights must stay those of the
        // levels
        for (Values levels :
                List.of(Values.of(1e6, -1e4, 100, 0.3, 0.4, 0.9, 0.1, 0.7), Values.of(0, 1, 2, 3, 4, 5e-9, 1, 2))) {
            DiagonalOperator operator = new DiagonalOperator(levels);
            double exact = levels.stream().average().orElseThrow();
            for (int seed = 0; seed < 40; seed++) {
                LanczosDensity density = new StochasticLanczosQuadrature(400, 1, Probe.RADEMACHER, false)
                        .of(operator, new Seed(seed).generator());
                double norm = density.bounds().upper();
                assertThat(density.trace(x -> x).value()).isCloseTo(exact, within(400 * norm * Math.ulp(1.0)));
            }
        }
    }

    @Test
    void faultsAreNamed() {
        refused(
                () -> new StochasticLanczosQuadrature(0, 1, Probe.GAUSSIAN, true),
                "StochasticLanczosQuadrature: steps must be at least 1, got 0");
        refused(
                () -> new StochasticLanczosQuadrature(1, 0, Probe.GAUSSIAN, true),
                "StochasticLanczosQuadrature: probes must be at least 1, got 0");
        StochasticLanczosQuadrature slq = new StochasticLanczosQuadrature(5, 1, Probe.RADEMACHER, false);
        refused(
                () -> slq.of(new DiagonalOperator(Values.of()), new Seed(1).generator()),
                "StochasticLanczosQuadrature: the operator must have at least 1 row, got 0");
        refused(
                () -> slq.of(new DiagonalOperator(Values.of(1, Double.NaN)), new Seed(1).generator()),
                "LanczosCoefficients: products of the operator must be finite, got NaN at row 1 of product 1");
        LanczosDensity density = slq.of(new DiagonalOperator(Values.of(1, 2)), new Seed(1).generator());
        refused(() -> density.density(Values.of(1), 0), "LanczosDensity: width must be positive and finite, got 0.0");
    }
}
