package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

class VarianceProfileLawTest {
    @Test
    void constantVarianceIsTheSemicircleForAnyShares() {
        for (VarianceProfileLaw law : List.of(
                new VarianceProfileLaw(Values.of(1), List.of(Values.of(2.25))),
                new VarianceProfileLaw(Values.of(0.2, 0.8), List.of(Values.of(2.25, 2.25), Values.of(2.25, 2.25))))) {
            assertThat(law.support().upper()).isCloseTo(3, within(1e-12));
            for (double x : new double[] {-2.99, -1, 0, 0.4, 2.9}) {
                assertThat(law.density(x)).isCloseTo(new Semicircle(1.5).density(x), within(1e-11));
                assertThat(law.cdf(x)).isCloseTo(new Semicircle(1.5).cdf(x), within(1e-12));
            }
        }
    }

    @Test
    void doublyStochasticProfileIsASemicircle() {
        // equal row sums: m is the same for each class
        VarianceProfileLaw law =
                new VarianceProfileLaw(Values.of(0.5, 0.5), List.of(Values.of(1.8, 0.2), Values.of(0.2, 1.8)));
        assertThat(law.support().upper()).isCloseTo(2, within(1e-12));
        assertThat(law.density(0.7)).isCloseTo(new Semicircle(1).density(0.7), within(1e-12));
    }

    @Test
    void fourthMomentCountsTrees() {
        // m_4 = 2 sum_a share_a (sum_b share_b v_ab)^2: the two trees of two edges have their centre at a
        Values shares = Values.of(0.25, 0.75);
        VarianceProfileLaw law = new VarianceProfileLaw(shares, List.of(Values.of(3, 0.4), Values.of(0.4, 0.2)));
        double first = 0.25 * 3 + 0.75 * 0.4;
        double second = 0.25 * 0.4 + 0.75 * 0.2;
        double expected = 2 * (0.25 * first * first + 0.75 * second * second);
        double edge = law.support().upper();
        double sum = 0;
        int n = 400;
        for (int i = 1; i < n; i++) {
            double t = Math.PI * i / n;
            sum += Math.pow(edge * Math.cos(t), 4) * law.density(edge * Math.cos(t)) * edge * Math.sin(t) * Math.PI / n;
        }
        assertThat(sum).isCloseTo(expected, within(1e-10));
        assertThat(law.variance()).isCloseTo(0.25 * first + 0.75 * second, within(1e-15));
    }

    /** Two sides of equal share: singular values of a square matrix of half the order, the semicircle of variance 1/2. */
    @Test
    void twoSidesOfEqualShareAreASemicircle() {
        VarianceProfileLaw law = new VarianceProfileLaw(Values.of(0.5, 0.5), List.of(Values.of(0, 1), Values.of(1, 0)));
        Semicircle exact = new Semicircle(Math.sqrt(0.5));
        assertThat(law.support().upper()).isCloseTo(exact.support().upper(), within(1e-12));
        for (double x : new double[] {-1.4, -0.7, -1e-4, -1e-9, 0, 1e-12, 1e-8, 1e-5, 1}) {
            assertThat(law.density(x)).isCloseTo(exact.density(x), within(1e-11));
            assertThat(law.cdf(x)).isCloseTo(exact.cdf(x), within(1e-11));
        }
        for (double p : new double[] {1e-4, 0.2, 0.4999999, 0.5, 0.7}) {
            assertThat(law.quantile(p)).isCloseTo(exact.quantile(p), within(1e-10));
        }
    }

    /** Blocks without variance between them: the mixture of their semicircles, with a kink at the inner edge. */
    @Test
    void blocksOnTheDiagonalAreMixed() {
        VarianceProfileLaw law = new VarianceProfileLaw(Values.of(0.3, 0.7), List.of(Values.of(1, 0), Values.of(0, 3)));
        Semicircle inner = new Semicircle(Math.sqrt(0.3));
        Semicircle outer = new Semicircle(Math.sqrt(2.1));
        assertThat(law.support().upper()).isCloseTo(outer.support().upper(), within(1e-12));
        for (double x : new double[] {-2.8, -1.5, -1.05, -0.3, -1e-9, 0, 0.9, 2}) {
            assertThat(law.density(x)).isCloseTo(0.3 * inner.density(x) + 0.7 * outer.density(x), within(1e-11));
            assertThat(law.cdf(x)).isCloseTo(0.3 * inner.cdf(x) + 0.7 * outer.cdf(x), within(1e-11));
        }
    }

    /** A band of three classes with variance 0 in the corners: m_2 and m_4 count trees. */
    @Test
    void aBandOfClassesHasItsMoments() {
        VarianceProfileLaw law = new VarianceProfileLaw(
                Values.of(0.3, 0.4, 0.3), List.of(Values.of(1, 2, 0), Values.of(2, 1, 2), Values.of(0, 2, 1)));
        double[] sums = {0.3 + 0.8, 0.6 + 0.4 + 0.6, 0.8 + 0.3};
        double fourth = 2 * (0.3 * sums[0] * sums[0] + 0.4 * sums[1] * sums[1] + 0.3 * sums[2] * sums[2]);
        double edge = law.support().upper();
        double[] moments = new double[3];
        int n = 800;
        for (int i = 1; i < n; i++) {
            double t = Math.PI * i / n;
            double x = edge * Math.cos(t);
            double weight = law.density(x) * edge * Math.sin(t) * Math.PI / n;
            for (int k = 0; k < 3; k++) {
                moments[k] += Math.pow(x, 2 * k) * weight;
            }
        }
        assertThat(moments[0]).isCloseTo(1, within(1e-10));
        assertThat(moments[1]).isCloseTo(law.variance(), within(1e-10));
        assertThat(moments[2]).isCloseTo(fourth, within(1e-10));
    }

    /**
     * Two sides of shares 0.2 and 0.8 with little variance within: 0.6 of the levels stay about 0, and a gap follows; the mass
     * below it is that of the singular values, 0.2.
     */
    @Test
    void aGapCarriesNoMass() {
        VarianceProfileLaw law =
                new VarianceProfileLaw(Values.of(0.2, 0.8), List.of(Values.of(1e-4, 1), Values.of(1, 1e-4)));
        assertThat(law.density(-0.2)).isCloseTo(0, within(1e-15));
        assertThat(law.cdf(-0.2)).isCloseTo(0.2, within(1e-12));
        assertThat(law.cdf(0)).isCloseTo(0.5, within(1e-9));
        assertThat(law.density(0)).isGreaterThan(1);
        assertThat(law.cdf(law.quantile(0.1))).isCloseTo(0.1, within(1e-10));
        assertThat(law.cdf(law.quantile(0.3))).isCloseTo(0.3, within(1e-10));
        assertThat(law.cdf(law.quantile(0.2))).isCloseTo(0.2, within(1e-9)); // flat: any point of the gap
        UniformRandomProvider random = new Seed(5).generator();
        UniformRandomProvider same = new Seed(5).generator();
        for (int i = 0; i < 200; i++) {
            assertThat(law.cdf(law.sample(random))).isCloseTo(same.nextDouble(), within(1e-6));
        }
    }

    /** Next to the inner edges of gaps as well: the mass never falls, and grows by the density. */
    @Test
    void theMassGrowsAcrossGapsAndKinks() {
        for (VarianceProfileLaw law : List.of(
                new VarianceProfileLaw(Values.of(0.2, 0.8), List.of(Values.of(1e-4, 1), Values.of(1, 1e-4))),
                new VarianceProfileLaw(Values.of(0.3, 0.7), List.of(Values.of(1, 0), Values.of(0, 3))),
                new VarianceProfileLaw(Values.of(0.1, 0.9), List.of(Values.of(0.02, 3), Values.of(3, 0.02))))) {
            double edge = law.support().upper();
            int n = 20_000;
            double last = 0;
            double sum = 0;
            for (int i = 1; i <= n; i++) {
                double x = -edge * Math.cos(Math.PI * (i - 0.5) / n / 2);
                double below = law.cdf(x);
                assertThat(below).isGreaterThan(last - 1e-10);
                last = below;
                sum += law.density(x) * edge * Math.sin(Math.PI * (i - 0.5) / n / 2) * Math.PI / n / 2;
            }
            assertThat(sum).isCloseTo(0.5, within(1e-3)); // midpoints: a narrow peak about 0 has a hundred of them
        }
    }

    @Test
    void anAtomOrAnInfiniteDensityAtZeroIsRefused() {
        assertThatThrownBy(() -> new VarianceProfileLaw(Values.of(0.2, 0.8), List.of(Values.of(0, 1), Values.of(1, 0))))
                .hasMessageStartingWith(
                        "variance-profile-law: variances must leave no atom at 0, got a share of about 0.6");
        assertThatThrownBy(() -> new VarianceProfileLaw(Values.of(0.5, 0.5), List.of(Values.of(3, 1), Values.of(1, 0))))
                .hasMessageStartingWith("variance-profile-law: variances must leave the density bounded at 0");
        assertThatThrownBy(() -> new VarianceProfileLaw(Values.of(0.5, 0.5), List.of(Values.of(1, 0), Values.of(0, 0))))
                .hasMessageStartingWith(
                        "variance-profile-law: variances must leave no atom at 0, got a share of about 0.5");
        // a zero on the diagonal of the smaller class leaves enough room
        assertThat(new VarianceProfileLaw(Values.of(0.7, 0.3), List.of(Values.of(3, 1), Values.of(1, 0))).cdf(0))
                .isCloseTo(0.5, within(1e-9));
    }

    @Test
    void otherProfilesAreRefused() {
        assertThatThrownBy(() -> new VarianceProfileLaw(Values.of(0.5, 0.5), List.of(Values.of(1, 1))))
                .hasMessage("variance-profile-law: variances must have one row for each of the 2 shares,"
                        + " at least 1, got 1");
        assertThatThrownBy(() -> new VarianceProfileLaw(Values.of(0.5), List.of(Values.of(1))))
                .hasMessage("variance-profile-law: shares must be positive with sum 1, got [0.5]");
        assertThatThrownBy(() -> new VarianceProfileLaw(Values.of(1), List.of(Values.of(1, 2))))
                .hasMessage("variance-profile-law: variances must be square, row 0 has 2 of 1");
        assertThatThrownBy(
                        () -> new VarianceProfileLaw(Values.of(0.5, 0.5), List.of(Values.of(1, -1), Values.of(-1, 1))))
                .hasMessage(
                        "variance-profile-law: variances must be at least 0, finite and symmetric, got -1.0 at (1, 0)");
    }
}
