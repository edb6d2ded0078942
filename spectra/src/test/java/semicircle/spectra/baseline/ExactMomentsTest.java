package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExactMomentsTest {
    @Test
    void hermitianMomentsMeetTheGoldenTable() {
        for (int k = 2; k <= 10; k += 2) {
            for (GoldenRows.Row row : GoldenRows.of("E tr H^" + k, k == 10 ? 1 : 2)) {
                int beta = row.parameters().startsWith("GOE") ? 1 : 2;
                assertThat(ExactMoments.hermitian(beta, 10, k))
                        .as(row.parameters())
                        .isEqualTo(row.value());
            }
        }
        for (int k = 2; k <= 4; k += 2) {
            for (GoldenRows.Row row : GoldenRows.of("E[tr H^" + k + "]/N GOE", k == 2 ? 2 : 3)) {
                int n = (int) row.number("N");
                double scaled = ExactMoments.hermitian(1, n, k) / Math.pow(n, 1 + k / 2);
                assertThat(scaled).as(row.parameters()).isCloseTo(row.value(), within(1e-14));
            }
        }
    }

    @Test
    void gramMomentsMeetTheGoldenTable() {
        for (int k = 1; k <= 4; k++) {
            for (GoldenRows.Row row : GoldenRows.of("E tr (XX*)^" + k, 2)) {
                int beta = row.parameters().startsWith("real") ? 1 : 2;
                assertThat(ExactMoments.gram(beta, 5, 10, k))
                        .as(row.parameters())
                        .isEqualTo(row.value());
                assertThat(ExactMoments.gram(beta, 10, 5, k)).as("transposed").isEqualTo(row.value());
            }
        }
    }

    @Test
    void unitaryMomentsFollowHarerAndZagier() {
        // (k + 1) b_k = 2 N (2k - 1) b_(k-1) + (k - 1)(2k - 1)(2k - 3) b_(k-2), b_0 = N, b_1 = N^2
        int n = 7;
        double before = n;
        double b = n * n;
        for (int k = 2; k <= 15; k++) {
            double next = (2.0 * n * (2 * k - 1) * b + (k - 1.0) * (2 * k - 1) * (2 * k - 3) * before) / (k + 1);
            before = b;
            b = next;
            assertThat(ExactMoments.hermitian(2, n, 2 * k) / b).isCloseTo(1, within(1e-13));
        }
    }

    @Test
    void oneByOneMatricesHaveTheMomentsOfOneGaussian() {
        // E g^(2k) = v^k (2k - 1)!!, v = 2/beta; |x|^2 of beta real parts of variance 1/beta: prod (1 + 2j/beta)
        for (int beta : new int[] {1, 2, 4}) {
            double gaussian = 1;
            double chi = 1;
            for (int k = 1; k <= 6; k++) {
                gaussian *= 2.0 / beta * (2 * k - 1);
                chi *= 1 + 2.0 * (k - 1) / beta;
                assertThat(ExactMoments.hermitian(beta, 1, 2 * k)).isCloseTo(gaussian, within(1e-12 * gaussian));
                assertThat(ExactMoments.gram(beta, 1, 1, k)).isCloseTo(chi, within(1e-12 * chi));
            }
        }
    }

    @Test
    void largeMatricesTendToTheLimitLaws() {
        int n = 1_000_000;
        for (int beta : new int[] {1, 2, 4}) {
            // corrections of relative order k^2/N
            double semicircle = ExactMoments.hermitian(beta, n, 12) / Math.pow(n, 7);
            assertThat(semicircle / new Semicircle(1).moment(12)).isCloseTo(1, within(1e-4));
            double pastur = ExactMoments.gram(beta, n, 2 * n, 6) / n / Math.pow(2.0 * n, 6);
            assertThat(pastur / new MarchenkoPastur(0.5, 1).moment(6)).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void edgeOrdersAndRefusals() {
        assertThat(ExactMoments.hermitian(1, 9, 0)).isEqualTo(9);
        assertThat(ExactMoments.hermitian(4, 9, 7)).isZero();
        assertThat(ExactMoments.hermitian(4, 3, 2)).isEqualTo(9 - 1.5); // N^2 - N/2
        assertThat(ExactMoments.gram(2, 4, 9, 0)).isEqualTo(4);
        assertThat(ExactMoments.hermitian(1, 10, 30)).isPositive();
        assertThatThrownBy(() -> ExactMoments.hermitian(3, 1, 2))
                .hasMessage("hermitian moment: beta must be 1, 2 or 4, got 3");
        assertThatThrownBy(() -> ExactMoments.gram(1, 5, 0, 2))
                .hasMessage("gram moment: sizes must be at least 1, got 0");
        assertThatThrownBy(() -> ExactMoments.gram(1, 5, 1, 31))
                .hasMessage("gram moment: order must be in 0..30, got 31");
    }
}
