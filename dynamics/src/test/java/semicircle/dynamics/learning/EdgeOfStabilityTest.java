package semicircle.dynamics.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SymmetricMatrix;

class EdgeOfStabilityTest {
    private static DenseMatrix inputs(int samples, int dimension) {
        double[] entries = new double[samples * dimension];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Math.sin(1.7 * i + 0.3) + 0.2 * Math.cos(5.1 * i);
        }
        return DenseMatrix.of(samples, dimension, entries);
    }

    private static DenseNetwork network(int samples, int dimension, int outputs, int width, int depth) {
        return new DenseNetwork(
                inputs(samples, dimension),
                inputs(samples, outputs),
                width,
                depth,
                1,
                MatrixProduct.on(EigenSolver.best()),
                new Seed(3).generator());
    }

    /** Central differences of step h: error h^2 f'''/6 + ulp(f)/h, about 1e-10 and 1e-11 at h = 1e-5. */
    @Test
    void theGradientIsThatOfTheLoss() {
        DenseNetwork network = network(6, 2, 3, 4, 3);
        double[] gradient = network.gradient();
        double h = 1e-5;
        for (int i = 0; i < network.parameters(); i++) {
            network.shift(i, h);
            double above = network.loss();
            network.shift(i, -2 * h);
            double below = network.loss();
            network.shift(i, h);
            assertThat(gradient[i]).isCloseTo((above - below) / (2 * h), within(2e-9));
        }
    }

    @Test
    void theHessianIsThatOfTheGradientAndSymmetric() {
        DenseNetwork network = network(6, 2, 3, 4, 3);
        int n = network.parameters();
        double[] hessian = dense(network.hessian());
        double h = 1e-5;
        for (int i = 0; i < n; i++) {
            network.shift(i, h);
            double[] above = network.gradient();
            network.shift(i, -2 * h);
            double[] below = network.gradient();
            network.shift(i, h);
            for (int j = 0; j < n; j++) {
                assertThat(hessian[i * n + j]).isCloseTo((above[j] - below[j]) / (2 * h), within(2e-9));
                assertThat(hessian[i * n + j]).isCloseTo(hessian[j * n + i], within(1e-14));
            }
        }
    }

    @Test
    void sharpnessIsTheLargestEigenvalueOfTheDenseHessian() {
        DenseNetwork network = network(6, 2, 3, 4, 3);
        int n = network.parameters();
        double[] hessian = dense(network.hessian());
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                hessian[i * n + j] = hessian[j * n + i];
            }
        }
        Spectrum spectrum = EigenSolver.best().spectrum(SymmetricMatrix.of(n, hessian));
        double largest = spectrum.get(n - 1);
        // a residual of 1e-6 bounds the error of the eigenvalue itself by its square over the gap
        assertThat(network.sharpness(new Seed(1).generator())).isCloseTo(largest, within(1e-9 * largest));
    }

    private static double[] dense(LinearOperator.Symmetric operator) {
        int n = operator.size();
        double[] entries = new double[n * n];
        double[] unit = new double[n];
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            unit[i] = 1;
            operator.apply(unit, row);
            System.arraycopy(row, 0, entries, i * n, n);
            unit[i] = 0;
        }
        return entries;
    }

    /** One layer: the Hessian is {@code [X 1]^T [X 1]/n} once for each output, and the top mode is multiplied by {@code 1 - eta lambda} a step. */
    @Test
    void oneLayerIsStableIffTheRateIsBelowTwoOverTheSharpness() {
        DenseMatrix inputs = inputs(9, 2);
        double[] gram = new double[9];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                for (int i = 0; i < 9; i++) {
                    gram[a * 3 + b] += (a < 2 ? inputs.get(i, a) : 1) * (b < 2 ? inputs.get(i, b) : 1) / 9;
                }
            }
        }
        double lambda = EigenSolver.best().spectrum(SymmetricMatrix.of(3, gram)).get(2);
        DenseNetwork network = network(9, 2, 1, 5, 1);
        assertThat(network.sharpness(new Seed(1).generator())).isCloseTo(lambda, within(1e-9));

        DenseNetwork stable = network(9, 2, 1, 5, 1);
        DenseNetwork unstable = network(9, 2, 1, 5, 1);
        for (int i = 0; i < 2000; i++) {
            stable.step(1.99 / lambda);
            unstable.step(2.01 / lambda);
        }
        double before = unstable.loss();
        unstable.step(2.01 / lambda);
        // by now the other modes are 1e8 times smaller, so that one factor 1.01^2 rules
        assertThat(unstable.loss() / before).isCloseTo(1.01 * 1.01, within(1e-6));
        assertThat(unstable.sharpness(new Seed(1).generator())).isCloseTo(lambda, within(1e-9));
        assertThat(stable.loss()).isLessThan(before);
    }

    /**
     * Cohen et al. 2021: progressive sharpening until eta lambda = 2, where it stays while the loss falls on. Their figures show eta lambda
     * within some percent of 2; gradient flow on the same data goes far beyond.
     */
    @Test
    void threeLayersComeToTheEdgeOfStability() {
        int samples = 20;
        double[] x = new double[samples];
        double[] y = new double[samples];
        for (int i = 0; i < samples; i++) {
            x[i] = -1 + 2.0 * i / (samples - 1);
            y[i] = Math.cos(4 * Math.acos(x[i]));
        }
        DenseNetwork network = new DenseNetwork(
                DenseMatrix.of(samples, 1, x),
                DenseMatrix.of(samples, 1, y),
                30,
                3,
                1,
                MatrixProduct.on(EigenSolver.best()),
                new Seed(5).generator());
        double rate = 0.1;
        double start = rate * network.sharpness(new Seed(1).generator()) / 2;
        double loss = network.loss();
        double mean = 0;
        for (int step = 1; step <= 6000; step++) {
            network.step(rate);
            if (step > 4000 && step % 100 == 0) {
                mean += rate * network.sharpness(new Seed(step).generator()) / 2 / 20;
            }
        }
        assertThat(start).isLessThan(0.8);
        assertThat(mean).isCloseTo(1, within(0.05));
        assertThat(network.loss()).isLessThan(0.1 * loss);
    }

    @Test
    void aMinimumHasTheSharpnessAskedFor() {
        for (int layers = 2; layers <= 5; layers++) {
            for (double ratio : new double[] {1, 1.3, 20}) {
                Values minimum = ScalarFactorisation.minimum(layers, 1.7, ratio);
                ScalarFactorisation model = new ScalarFactorisation(minimum, 1.7);
                double sharpness = ratio * ScalarFactorisation.leastSharpness(layers, 1.7);
                assertThat(model.error()).isCloseTo(0, within(1e-13));
                assertThat(model.sharpness(EigenSolver.best())).isCloseTo(sharpness, within(1e-12 * sharpness));
                assertThat(model.flowSharpness()).isCloseTo(sharpness, within(1e-12 * sharpness));
            }
        }
    }

    /** For D = 2: {@code lambda = sqrt(c^2 + 4 s^2)} with {@code c = w_1^2 - w_2^2} conserved. */
    @Test
    void gradientFlowEndsWhereItsConservedImbalanceSays() {
        ScalarFactorisation model = new ScalarFactorisation(Values.of(1.5, 0.1), 2);
        double c = 1.5 * 1.5 - 0.1 * 0.1;
        double end = Math.sqrt(c * c + 16);
        assertThat(model.flowSharpness()).isCloseTo(end, within(1e-12));
        for (int i = 0; i < 200_000; i++) {
            model.step(1e-4);
        }
        // c shrinks by the sum of eta^2 r^2, at most eta times the sum of r^2 eta, about 1e-4
        assertThat(model.sharpness(EigenSolver.best())).isCloseTo(end, within(5e-4));
    }

    /** A step multiplies c by exactly {@code 1 - eta^2 r^2}. */
    @Test
    void oscillationShrinksTheImbalance() {
        ScalarFactorisation model = new ScalarFactorisation(Values.of(1.5, 0.9), 2);
        double error = model.error();
        double before = 1.5 * 1.5 - 0.9 * 0.9;
        model.step(0.3);
        Values now = model.weights();
        assertThat(now.get(0) * now.get(0) - now.get(1) * now.get(1))
                .isCloseTo(before * (1 - 0.09 * error * error), within(1e-14));
    }

    /** From beside a minimum of eta lambda/2 = x: it is left iff x exceeds 1, for a minimum of at most 1; near 1 the overshoot mirrors x - 1. */
    @Test
    void descentRestsOnlyWhereTheRateAllows() {
        for (int layers : new int[] {2, 3}) {
            for (double x : new double[] {0.9, 0.98, 1.02, 1.05, 1.2}) {
                double least = ScalarFactorisation.leastSharpness(layers, 1);
                double rate = 2 * x / (5 * least);
                double[] start = ScalarFactorisation.minimum(layers, 1, 5).toArray();
                start[0] *= 1 + 1e-6;
                ScalarFactorisation model = new ScalarFactorisation(Values.of(start), 1);
                for (int i = 0; i < 20_000; i++) {
                    model.step(rate);
                }
                double end = rate * model.sharpness(EigenSolver.best()) / 2;
                assertThat(model.error()).isCloseTo(0, within(1e-9));
                assertThat(end).isCloseTo(x < 1 ? x : 2 - x, within(x < 1 ? 1e-6 : 3 * (x - 1) * (x - 1)));
            }
        }
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThatThrownBy(() -> new ScalarFactorisation(Values.of(1.0), 0))
                .hasMessage("scalar factorisation: needs a weight and a positive finite target, got 1 and 0.0");
        assertThatThrownBy(() -> new ScalarFactorisation(Values.of(-1.0, 1.0), 1).flowSharpness())
                .hasMessage("scalar factorisation: the end of the flow is known for positive weights, got -1.0");
        assertThatThrownBy(() -> network(3, 1, 1, 0, 2))
                .hasMessage("dense network: width must be in 1..4096 and depth in 1..16, got 0 and 2");
    }
}
