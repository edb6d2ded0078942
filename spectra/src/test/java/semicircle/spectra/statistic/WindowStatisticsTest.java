package semicircle.spectra.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.Levels.spectrum;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.EmpiricalBaseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.baseline.SymmetryClass;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.HermiteEnsemble;

class WindowStatisticsTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    private static Measurement.Curve curve(Map<String, Measurement> measured, String name) {
        return (Measurement.Curve) Objects.requireNonNull(measured.get(name));
    }

    private static double[] uniform(int n, long seed) {
        UniformRandomProvider random = new Seed(seed).generator();
        double[] x = random.doubles(n).map(u -> u * n).toArray();
        Arrays.sort(x);
        return x;
    }

    /** The law whose staircase passes i at the integer i: unfolded levels are the eigenvalues. */
    private static EmpiricalBaseline integers(int n) {
        return new EmpiricalBaseline(
                Values.of(IntStream.rangeClosed(0, n).mapToDouble(i -> i).toArray()));
    }

    private static double brute(double length, double... levels) {
        int steps = 2_000_000;
        double room = levels[levels.length - 1] - length - levels[0];
        double sum = 0;
        int first = 0;
        int beyond = 0;
        for (int k = 0; k < steps; k++) {
            double start = levels[0] + room * (k + 0.5) / steps;
            while (levels[first] < start) {
                first++;
            }
            while (beyond < levels.length && levels[beyond] < start + length) {
                beyond++;
            }
            sum += (beyond - first - length) * (beyond - first - length);
        }
        return sum / steps;
    }

    /**
     * Midpoints of 2e6 cells miss each of at most 400 jumps by half a cell; a jump of (N - L)^2 is below 20. Windows that
     * overhang the ends would count too few levels and be far off for long windows.
     */
    @Test
    void sweepIsTheIntegralOverAllPositionsInside() {
        double[] levels = uniform(200, 4);
        for (double length : new double[] {0.3, 2, 17}) {
            assertThat(NumberVariance.sweep(length, 5, levels).mean())
                    .isCloseTo(brute(length, levels), within(400 * 20 / 4e6));
        }
    }

    /** A picket fence: N is floor(L) or one more, Sigma^2 = f (1 - f) for the fraction f of L; 0 at whole L. */
    @Test
    void picketFenceHasTheNumberVarianceOfItsFraction() {
        double[] fence = IntStream.range(0, 1_001).mapToDouble(i -> i).toArray();
        assertThat(NumberVariance.sweep(3, 4, fence).mean()).isCloseTo(0, within(1e-13));
        assertThat(NumberVariance.sweep(2.25, 1, fence).mean()).isCloseTo(0.1875, within(1e-3));
        assertThat(NumberVariance.sweep(0.5, 1, fence).mean()).isCloseTo(0.25, within(1e-12));
    }

    /** Delta_3 of evenly spaced levels tends to 1/12; one level in the middle of L = 1 gives 1/16. */
    @Test
    void closedFormOfAWindowIsTheLeastSquare() {
        double[] fence = IntStream.range(0, 400).mapToDouble(i -> i + 0.5).toArray();
        assertThat(Rigidity.window(200, 400, 0, 400, fence)).isCloseTo(1.0 / 12, within(1e-3));
        assertThat(Rigidity.window(0.5, 1, 0, 1, 0.5)).isCloseTo(1.0 / 16, within(1e-16));
        assertThat(Rigidity.window(0.5, 1, 0, 0)).isZero();
        double[] levels = uniform(9, 8);
        assertThat(Rigidity.window(4.5, 9, 0, 9, levels)).isCloseTo(leastSquare(9, levels), within(2e-4));
    }

    /** Staircase on a fine grid of [0, L] against its least-squares line; a cell of L/1e6 is wrong at each of 9 steps. */
    private static double leastSquare(double length, double... levels) {
        int cells = 1_000_000;
        double mean = 0;
        double product = 0;
        double squares = 0;
        for (int k = 0; k < cells; k++) {
            double x = length * (k + 0.5) / cells;
            int count = (int) Arrays.stream(levels).filter(e -> e <= x).count();
            mean += (double) count / cells;
            squares += (double) count * count / cells;
            product += count * (x / length - 0.5) / cells;
        }
        return squares - mean * mean - 12 * product * product;
    }

    @Test
    void poissonLevelsFollowPoissonWithinTheirErrors() {
        int n = 20_000;
        Optional<Values> lengths = Optional.of(Values.of(0.5, 2, 10));
        Spectrum poisson = spectrum("p", uniform(n, 12));
        Map<String, Measurement> variance = new NumberVariance(lengths, OptionalDouble.of(1), Optional.empty())
                .of(poisson, Optional.of(integers(n)));
        Map<String, Measurement> rigidity =
                new Rigidity(lengths, OptionalDouble.of(1), Optional.empty()).of(poisson, Optional.of(integers(n)));
        // 6 sums of 64 blocks: 5.5 standard errors of Student's t on 63 degrees have chance 8e-7
        for (int i = 0; i < 3; i++) {
            double length = lengths.orElseThrow().get(i);
            Measurement.Curve sigma = curve(variance, "number-variance/observed");
            double error = sigma.standardErrors().orElseThrow().get(i);
            assertThat(sigma.ys().get(i)).isCloseTo(length, within(5.5 * error));
            assertThat(error).isLessThan(0.15 * length);
            Measurement.Curve delta = curve(rigidity, "rigidity/observed");
            assertThat(delta.ys().get(i))
                    .isCloseTo(
                            length / 15,
                            within(5.5 * delta.standardErrors().orElseThrow().get(i)));
        }
    }

    /**
     * Bulk of 3,000 levels of each class at L = 1, 5, 20: within 5.5 standard errors (64 blocks, or 30 at L = 20, chance
     * below 1e-5 each for normal means) of the exact curve, and away from those of the other classes.
     */
    @Tag("slow")
    @Test
    void gaussianEnsemblesFollowTheirClass() {
        Values lengths = Values.of(1, 5, 20);
        for (SymmetryClass symmetry :
                new SymmetryClass[] {SymmetryClass.ORTHOGONAL, SymmetryClass.UNITARY, SymmetryClass.SYMPLECTIC}) {
            int beta = symmetry.beta();
            Spectrum spectrum = new HermiteEnsemble(beta, 3_000, 1).spectrum(SOLVER, new Seed(70 + beta).generator());
            Optional<semicircle.spectra.baseline.Baseline> law = Optional.of(new Semicircle(1));
            Map<String, Measurement> both = new java.util.LinkedHashMap<>(
                    new NumberVariance(Optional.of(lengths), OptionalDouble.empty(), Optional.empty())
                            .of(spectrum, law));
            both.putAll(new Rigidity(Optional.of(lengths), OptionalDouble.empty(), Optional.empty()).of(spectrum, law));
            for (String name : new String[] {"number-variance", "rigidity"}) {
                Measurement.Curve observed = curve(both, name + "/observed");
                Measurement.Curve exact = curve(both, name + "/" + symmetry.layer());
                for (int i = 0; i < 3; i++) {
                    double error = observed.standardErrors().orElseThrow().get(i);
                    assertThat(observed.ys().get(i))
                            .as("%s %s L=%s", symmetry, name, lengths.get(i))
                            .isCloseTo(exact.ys().get(i), within(5.5 * error));
                    assertThat(error).isLessThan(0.25 * exact.ys().get(i));
                }
            }
        }
    }

    @Test
    void lengthsAreRefusedWhereTheyMeanNothing() {
        Optional<semicircle.spectra.baseline.Baseline> law = Optional.of(integers(100));
        Spectrum fence = spectrum(
                "fence", IntStream.range(0, 100).mapToDouble(i -> i + 0.5).toArray());
        assertThatThrownBy(
                        () -> new NumberVariance(Optional.of(Values.of(1, 20)), OptionalDouble.of(1), Optional.empty())
                                .of(fence, law))
                .hasMessage("number-variance: windows may be at most an eighth of the 99.0 mean spacings kept of fence,"
                        + " got 20.0");
        assertThatThrownBy(() -> new Rigidity(Optional.of(Values.of(2, 1)), OptionalDouble.empty(), Optional.empty()))
                .hasMessage("rigidity: lengths must be positive, finite and ascending, got 1.0");
        assertThatThrownBy(() -> new Rigidity(Optional.of(Values.of()), OptionalDouble.empty(), Optional.empty()))
                .hasMessage("rigidity: lengths must name at least one window, got none");
        assertThatThrownBy(() -> new Rigidity().of(spectrum("two", 1, 2), law))
                .hasMessage("rigidity: needs at least 10 unfolded levels, two has 2");
        assertThat(curve(new Rigidity().of(fence, law), "rigidity/observed")
                        .xs()
                        .size())
                .isEqualTo(40);
    }
}
