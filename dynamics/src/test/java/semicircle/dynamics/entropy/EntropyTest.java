package semicircle.dynamics.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;

class EntropyTest {
    private static final double[] ORDERS = {0, 0.2, 0.5, 0.9, 1, 1.1, 1.5, 2, 5, 40, Double.POSITIVE_INFINITY};

    private static Spectrum spectrum(double... eigenvalues) {
        return Spectrum.of(new Spectrum.Origin("rho", eigenvalues.length, eigenvalues.length), eigenvalues);
    }

    /** Rounding of a sum of n terms of size at most ln n: n ulps would do, 100 are asked. */
    private static org.assertj.core.data.Offset<Double> rounding() {
        return within(100 * Math.ulp(5.0));
    }

    @Test
    void equalWeightsGiveTheLogarithmOfTheirNumberAtAnyOrderAndScale() {
        for (int n : new int[] {1, 2, 3, 100}) {
            for (double scale : new double[] {1, 1e-300, 1e300, 0.1}) {
                double[] weights = new double[n];
                Arrays.fill(weights, scale);
                for (double order : ORDERS) {
                    assertThat(Entropy.renyi(Values.of(weights), order)).isCloseTo(Math.log(n), rounding());
                }
            }
        }
    }

    @Test
    void onePositiveWeightGivesZero() {
        for (double order : ORDERS) {
            assertThat(Entropy.renyi(Values.of(0, 7, 0), order)).isZero();
        }
        assertThat(Entropy.shannon(Values.of(1, 1e-320))).isBetween(0.0, 1e-300);
    }

    @Test
    void threeToOneIsAsByHand() {
        Values weights = Values.of(3, 1); // p = 3/4, 1/4
        assertThat(Entropy.shannon(weights)).isCloseTo(2 * Math.log(2) - 0.75 * Math.log(3), rounding());
        assertThat(Entropy.renyi(weights, 0)).isCloseTo(Math.log(2), rounding());
        assertThat(Entropy.renyi(weights, 2)).isCloseTo(-Math.log(10.0 / 16), rounding());
        assertThat(Entropy.renyi(weights, 0.5)).isCloseTo(2 * Math.log((Math.sqrt(3) + 1) / 2), rounding());
        assertThat(Entropy.renyi(weights, Double.POSITIVE_INFINITY)).isCloseTo(Math.log(4.0 / 3), rounding());
        assertThat(Entropy.renyi(weights, 1e6)).isCloseTo(Math.log(4.0 / 3), within(1e-6)); // off by H_inf/order
    }

    @Test
    void renyiIsContinuousAtOrderOneAndWhereItsFormulaChanges() {
        Values weights = Values.of(0.5, 0.3, 0.2 - 1e-9, 1e-9, 0);
        // dH/dorder at 1 is minus half of the variance of ln p, here 0.07: steps of 1e-9 move less than 1e-10
        for (double step : new double[] {1e-9, -1e-9, 1e-15}) {
            assertThat(Entropy.renyi(weights, 1 + step)).isCloseTo(Entropy.shannon(weights), within(1e-9));
        }
        for (double seam : new double[] {0.5, 1.5}) {
            assertThat(Entropy.renyi(weights, Math.nextUp(seam)))
                    .isCloseTo(Entropy.renyi(weights, Math.nextDown(seam)), rounding());
        }
    }

    @Test
    void renyiDoesNotIncreaseWithItsOrderAndAddsOverProducts() {
        UniformRandomProvider random = new Seed(6).child("weights").generator();
        for (int trial = 0; trial < 50; trial++) {
            Values a = Values.of(random.doubles(2 + trial % 5).toArray());
            Values b = Values.of(random.doubles(3).map(x -> x * x * x).toArray());
            double[] both = new double[a.size() * b.size()];
            for (int i = 0; i < both.length; i++) {
                both[i] = a.get(i / b.size()) * b.get(i % b.size());
            }
            double before = Double.POSITIVE_INFINITY;
            for (double order : ORDERS) {
                double entropy = Entropy.renyi(a, order);
                assertThat(entropy).isBetween(0.0, before + 1e-14);
                before = entropy;
                assertThat(Entropy.renyi(Values.of(both), order))
                        .isCloseTo(entropy + Entropy.renyi(b, order), within(1e-13));
            }
        }
    }

    @Test
    void spectralEntropyIgnoresScaleAndTheRoundingOfASolver() {
        double expected = Entropy.shannon(Values.of(1, 2, 5));
        assertThat(Entropy.spectral(spectrum(1, 2, 5))).isCloseTo(expected, rounding());
        assertThat(Entropy.spectral(spectrum(1e10, 2e10, 5e10))).isCloseTo(expected, rounding());
        assertThat(Entropy.spectral(spectrum(-1e-16, 1, 2, 5))).isCloseTo(expected, rounding());
    }

    @Test
    void effectiveRanksLieBetweenOneAndTheSize() {
        assertThat(Entropy.effectiveRank(spectrum(2, 2, 2, 0))).isCloseTo(3, rounding());
        assertThat(Entropy.royVetterliRank(spectrum(2, 2, 2, 0))).isCloseTo(3, rounding());
        // singular values 1 and 3: p = 1/4, 3/4
        assertThat(Entropy.royVetterliRank(spectrum(1, 9))).isCloseTo(4 / Math.pow(3, 0.75), rounding());
        assertThat(Entropy.effectiveRank(spectrum(1, 9))).isLessThan(Entropy.royVetterliRank(spectrum(1, 9)));
    }

    @Test
    void vonNeumannOfHalfABellPairIsOneBit() {
        assertThat(Entropy.vonNeumann(spectrum(0.5, 0.5))).isCloseTo(Math.log(2), rounding());
        assertThat(Entropy.vonNeumann(spectrum(0, 1))).isZero();
        assertThatThrownBy(() -> Entropy.vonNeumann(spectrum(0.5, 0.6)))
                .hasMessage("rho: a density matrix must have trace 1, got 1.1");
    }

    @Test
    void refusesWeightsThatAreNone() {
        assertThatThrownBy(() -> Entropy.shannon(Values.of(1, -1e-30)))
                .hasMessage("shannon entropy: weights must be finite and at least 0, but number 1 is -1.0E-30");
        assertThatThrownBy(() -> Entropy.renyi(Values.of(Double.NaN), 2))
                .hasMessage("renyi entropy: weights must be finite and at least 0, but number 0 is NaN");
        assertThatThrownBy(() -> Entropy.shannon(Values.of(0, 0)))
                .hasMessage("shannon entropy: at least one weight must be positive, got [0.0, 0.0]");
        assertThatThrownBy(() -> Entropy.shannon(Values.of()))
                .hasMessage("shannon entropy: at least one weight must be positive, got []");
        assertThatThrownBy(() -> Entropy.renyi(Values.of(1), -1))
                .hasMessage("renyi entropy: order must be at least 0, got -1.0");
        assertThatThrownBy(() -> Entropy.spectral(spectrum(-1, 2)))
                .hasMessage("rho: an entropy needs eigenvalues of at least 0, got -1.0");
        assertThatThrownBy(() -> Entropy.spectral(spectrum())).hasMessage("rho: an empty spectrum has no entropy");
    }
}
