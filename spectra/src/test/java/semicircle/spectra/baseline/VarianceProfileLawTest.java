package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void otherProfilesAreRefused() {
        assertThatThrownBy(() -> new VarianceProfileLaw(Values.of(0.5, 0.5), List.of(Values.of(1, 1))))
                .hasMessage("variance-profile-law: variances must have one row for each of the 2 shares,"
                        + " at least 1, got 1");
        assertThatThrownBy(() -> new VarianceProfileLaw(Values.of(0.5), List.of(Values.of(1))))
                .hasMessage("variance-profile-law: shares must be positive with sum 1, got [0.5]");
        assertThatThrownBy(() -> new VarianceProfileLaw(Values.of(1), List.of(Values.of(1, 2))))
                .hasMessage("variance-profile-law: variances must be square, row 0 has 2 of 1");
        assertThatThrownBy(() -> new VarianceProfileLaw(Values.of(0.5, 0.5), List.of(Values.of(1, 0), Values.of(0, 1))))
                .hasMessage(
                        "variance-profile-law: variances must be positive, finite and symmetric, got 0.0 at (1, 0)");
    }
}
