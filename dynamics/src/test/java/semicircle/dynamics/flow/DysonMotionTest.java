package semicircle.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import semicircle.dynamics.Trajectory;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.matrix.SymmetricMatrix;

/** Dyson's Brownian motion in its three classes, as a matrix and as levels alone. */
class DysonMotionTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    private static UniformRandomProvider random(String name) {
        return new Seed(11).child(name).generator();
    }

    /**
     * From zero, {@code beta N/(2 s)} times the sum of squared eigenvalues is chi-squared of {@code K = N + beta N(N-1)/2} degrees of
     * freedom. 40 draws at N = 30: sd sqrt(2 * 40 K); 5.5 of them, chance 4e-8 each.
     */
    @ParameterizedTest
    @EnumSource(DysonIndex.class)
    void eachClassSpreadsByItsLaw(DysonIndex beta) {
        int n = 30;
        OrnsteinUhlenbeckFlow flow = new OrnsteinUhlenbeckFlow(beta, n, 0.5, 0);
        UniformRandomProvider random = random("class " + beta);
        double sum = 0;
        for (int r = 0; r < 40; r++) {
            Spectrum last = FlowIntegrator.run(flow, Values.of(0.4, 1.3), SOLVER::spectrum, random)
                    .at(1);
            assertThat(last.size()).isEqualTo(n);
            sum += last.eigenvalues().stream().map(x -> x * x).sum();
        }
        double degrees = 40 * (n + beta.beta() * n * (n - 1) / 2.0);
        double chiSquared = sum * beta.beta() * n / (2 * flow.noiseVariance(1.3));
        assertThat(chiSquared).isCloseTo(degrees, within(5.5 * Math.sqrt(2 * degrees)));
    }

    /** The law of two levels: mass 1, and the semicircle where they are one; edges agree with the closed form. */
    @Test
    void theDensityIsThatOfTheFreeConvolution() {
        OrnsteinUhlenbeckFlow two = new OrnsteinUhlenbeckFlow(DysonIndex.REAL, 4, 0, 1);
        for (double time : new double[] {0.25, 1, 2}) {
            double mass = 0;
            double edge = two.exactEdge(time);
            int points = 40_000;
            for (int i = 0; i < points; i++) {
                mass += two.exactDensity(time, -edge + (i + 0.5) * 2 * edge / points) * 2 * edge / points;
            }
            assertThat(mass).isCloseTo(1, within(1e-5)); // square-root edges: h^(3/2) = 3e-7 of the range each
            assertThat(two.exactDensity(time, edge + 1e-6)).isZero();
            assertThat(two.exactDensity(time, edge - 1e-4)).isPositive();
        }
        OrnsteinUhlenbeckFlow one = OrnsteinUhlenbeckFlow.free(4);
        assertThat(one.exactDensity(4, 1)).isCloseTo(Math.sqrt(15) / (8 * Math.PI), within(1e-12));
        assertThat(one.exactOverlap(4, 1)).isCloseTo(1, within(1e-12)); // nothing to remember
    }

    /** N overlap^2 sums to 1 over both levels, anywhere inside. */
    @Test
    void overlapsOfBothLevelsAverageToOne() {
        OrnsteinUhlenbeckFlow flow = new OrnsteinUhlenbeckFlow(DysonIndex.REAL, 4, 0.3, 1.2);
        for (double x : new double[] {-1.9, -1, 0.7, 1.5}) {
            double mean = (flow.exactOverlap(2, x) + flow.exactOverlap(2, -x)) / 2;
            assertThat(mean).isCloseTo(1, within(1e-11));
        }
    }

    /**
     * N = 300, t = 0.5: weight of the upper half of the eigenvectors on the coordinates that started at +a, against the law summed over
     * the levels found. Each of 150 weights has an sd of about sqrt(2/150) = 0.12 of itself, less by rigidity; their mean 0.01; six: 0.06.
     */
    @Test
    void eigenvectorsRememberTheirStartAsTheirLawSays() {
        int n = 300;
        OrnsteinUhlenbeckFlow flow = new OrnsteinUhlenbeckFlow(DysonIndex.REAL, n, 0, 1);
        MatrixFlow.Path path = flow.start(random("overlap"));
        path.advance(2.5);
        EigenPairs pairs = SOLVER.pairs((SymmetricMatrix) path.matrix());
        double seen = 0;
        double law = 0;
        for (int k = n / 2; k < n; k++) {
            for (int i = 0; i < n / 2; i++) {
                seen += pairs.vectors().get(i, k) * pairs.vectors().get(i, k) / (n / 2.0);
            }
            law += flow.exactOverlap(2.5, pairs.spectrum().get(k)) / 2 / (n / 2.0);
        }
        assertThat(law).isGreaterThan(0.6);
        assertThat(seen).isCloseTo(law, within(0.06));
    }

    /**
     * Two levels from one: their gap is a Bessel process, {@code E gap^2 = (4/N)(1 + 1/beta) t}. Relative sd of one gap^2 is at most
     * sqrt(2/(1 + beta)), at most 1; 4000 draws: 0.016; five: 0.08, and the step's bias of order h/t = 0.02.
     */
    @ParameterizedTest
    @CsvSource({"1", "2", "4", "0.7"})
    void levelsRepelByTheirIndex(double beta) {
        EigenvalueFlow flow = new EigenvalueFlow(beta, 2, 0);
        UniformRandomProvider random = random("bessel " + beta);
        double sum = 0;
        for (int r = 0; r < 4000; r++) {
            Values last = flow.run(Values.of(0, 0), Values.of(1), 0.02, random).at(0);
            double gap = last.get(1) - last.get(0);
            assertThat(gap).isPositive();
            sum += gap * gap;
        }
        assertThat(sum / 4000 / (2 * (1 + 1 / beta))).isCloseTo(1, within(0.1));
    }

    /**
     * {@code E sum x^2/N = s (1 + (2/beta - 1)/N)}; sd of one is sqrt(2/(beta/2)) s/N = 0.05 at N = 40; 6 draws 0.02; six: 0.12, with
     * the bias of the step. The largest level stands at the edge, N^{-2/3} = 0.085 of it.
     */
    @ParameterizedTest
    @CsvSource({"1", "2", "4"})
    void manyLevelsSpreadAsTheMatrixDoes(double beta) {
        int n = 40;
        EigenvalueFlow flow = new EigenvalueFlow(beta, n, 1);
        UniformRandomProvider random = random("many " + beta);
        double squares = 0;
        double largest = 0;
        for (int r = 0; r < 6; r++) {
            Trajectory<Values> path = flow.run(Values.of(new double[n]), Values.of(0.5, 3), 0.02, random);
            squares += path.at(1).stream().map(x -> x * x).sum() / n / 6;
            largest += path.at(1).get(n - 1) / 6;
        }
        double variance = -Math.expm1(-3);
        assertThat(squares).isCloseTo(variance * (1 + (2 / beta - 1) / n), within(0.12));
        assertThat(largest).isCloseTo(2 * Math.sqrt(variance), within(0.35));
    }

    @Test
    void wrongInputIsTold() {
        assertThatThrownBy(() -> new EigenvalueFlow(0, 2, 0))
                .hasMessage("eigenvalue flow: beta must be positive and finite, got 0.0");
        assertThatThrownBy(() -> new EigenvalueFlow(1, 2, 0).run(Values.of(1), Values.of(1), 0.1, random("x")))
                .hasMessage("eigenvalue flow: start must be 2 finite levels, got [1.0]");
        assertThatThrownBy(() -> new OrnsteinUhlenbeckFlow(DysonIndex.QUATERNION, 30_000, 0, 0))
                .hasMessage("ornstein-uhlenbeck flow: size must be in 0..23170, got 30000");
        assertThat(new EigenvalueFlow(1, 1, 0)
                        .run(Values.of(3), Values.of(0), 0.1, random("y"))
                        .at(0))
                .isEqualTo(Values.of(3));
    }
}
