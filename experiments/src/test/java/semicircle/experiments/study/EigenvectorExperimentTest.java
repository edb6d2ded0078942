package semicircle.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.ensemble.GaussianEnsemble;
import semicircle.spectra.ensemble.HermitianEnsemble;
import semicircle.spectra.ensemble.RosenzweigPorterEnsemble;

class EigenvectorExperimentTest {
    private static final int GRID = 1601;

    private static Map<String, Measurement> run(HermitianEnsemble ensemble, int replica) {
        EigenvectorExperiment experiment =
                new EigenvectorExperiment(List.of(ensemble), OptionalDouble.empty(), List.of());
        return experiment
                .run(new Seed(9).child("run").child(replica), EigenSolver.best())
                .measurements();
    }

    /**
     * Normal levels of variance 1 and a semicircle of variance t: a vector at E weighs a level a by {@code t/|E - t G - a|^2}, G by Pastur's equation
     * {@code G = mean of 1/(E - t G - a)}. Mean over the middle half of the density of the variance of a under these weights.
     */
    private static double share(double t) {
        int energies = 200;
        double last = 4 * Math.sqrt(1 + t);
        double[] density = new double[energies];
        double[] variance = new double[energies];
        double re = 0;
        double im = -0.3;
        for (int e = 0; e < energies; e++) {
            double energy = last * e / energies;
            double change = 1;
            double[] sums = new double[5];
            while (change > 1e-10) {
                sums = sums(energy, t, re, im);
                change = Math.hypot(sums[0] - re, sums[1] - im);
                re = (re + sums[0]) / 2;
                im = (im + sums[1]) / 2;
            }
            density[e] = e == 0 ? -im / 2 : -im;
            variance[e] = sums[4] / sums[2] - sums[3] * sums[3] / (sums[2] * sums[2]);
        }
        double all = 0;
        for (double rho : density) {
            all += rho;
        }
        double passed = 0;
        double sum = 0;
        for (int e = 0; e < energies && passed < all / 2; e++) {
            double kept = Math.min(density[e], all / 2 - passed);
            passed += density[e];
            sum += kept * variance[e];
        }
        return sum / (all / 2);
    }

    /** Of {@code 1/(z - a)}, real and imaginary, and of {@code 1/|z - a|^2} times 1, a and a^2, over a normal a; z = E - t G. */
    private static double[] sums(double energy, double t, double re, double im) {
        double x = energy - t * re;
        double y = -t * im;
        double[] sums = new double[5];
        double norm = 0;
        for (int i = 0; i < GRID; i++) {
            double a = -8 + 16.0 * i / (GRID - 1);
            double p = Math.exp(-a * a / 2);
            double square = (x - a) * (x - a) + y * y;
            norm += p;
            sums[0] += p * (x - a) / square;
            sums[1] -= p * y / square;
            sums[2] += p / square;
            sums[3] += p * a / square;
            sums[4] += p * a * a / square;
        }
        for (int k = 0; k < sums.length; k++) {
            sums[k] /= norm;
        }
        return sums;
    }

    /** Twelve matrices of N = 300: 5 errors of their mean, and 5/N for what the law of infinite size leaves out. */
    @Test
    void vectorsSpreadOverTheDiagonalByPastursLaw() {
        assertThat(share(1)).isCloseTo(0.4413, within(0.001)); // as the study says
        for (double t : new double[] {8, 1, 0.125}) {
            double gamma = 1 - Math.log(t) / Math.log(300);
            double sum = 0;
            double squares = 0;
            for (int k = 0; k < 12; k++) {
                Map<String, Measurement> seen = run(new RosenzweigPorterEnsemble(300, gamma), k);
                double value = ((Measurement.Scalar) seen.get("diagonal-spread")).value();
                sum += value;
                squares += value * value;
            }
            double mean = sum / 12;
            double error = Math.sqrt(Math.max(0, squares / 12 - mean * mean) / 11);
            assertThat(mean).isCloseTo(share(t), within(5 * error + 5.0 / 300));
            assertThat(error).isLessThan(0.02);
        }
    }

    /** Of vectors in general position the share is 1, of each class; one matrix of 60 rows strays by its deviation of 1/60 and a few times that. */
    @Test
    void vectorsInGeneralPositionTakeInTheWholeDiagonal() {
        for (DysonIndex beta : DysonIndex.values()) {
            Measurement spread = run(new GaussianEnsemble(beta, 60, 1), 0).get("diagonal-spread");
            assertThat(((Measurement.Scalar) spread).value()).isBetween(0.9, 1.1);
        }
    }
}
