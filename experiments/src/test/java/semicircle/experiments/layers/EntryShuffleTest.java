package semicircle.experiments.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import semicircle.spectra.Seed;

class EntryShuffleTest {
    /**
     * 4! = 24 orders, expected 1000 each in 24000 draws. The sum of squared deviations over expectation is chi-squared with 23
     * degrees of freedom, whose 1 - 1e-6 quantile is 73.6 (Wilson-Hilferty: 23 (1 - 2/207 + 4.753 sqrt(2/207))^3 = 73.3).
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 16})
    void everyOrderIsEquallyLikely(int smallest) {
        UniformRandomProvider random = new Seed(3).generator();
        int[] count = new int[256];
        for (int draw = 0; draw < 24_000; draw++) {
            int order = 0;
            for (double number : new EntryShuffle(smallest).of(new double[] {0, 1, 2, 3}, random)) {
                order = 4 * order + (int) number;
            }
            count[order]++;
        }
        double statistic = 0;
        int orders = 0;
        for (int seen : count) {
            if (seen > 0) {
                orders++;
                statistic += (seen - 1000.0) * (seen - 1000.0) / 1000;
            }
        }
        assertThat(orders).isEqualTo(24);
        assertThat(statistic).isLessThan(74);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 65_535, 65_536, 200_001})
    void keepsEveryNumber(int size) {
        double[] numbers = new double[size];
        Arrays.setAll(numbers, i -> i);
        double[] shuffled = new EntryShuffle(1 << 16).of(numbers.clone(), new Seed(4).generator());
        double[] sorted = shuffled.clone();
        Arrays.sort(sorted);
        assertThat(sorted).isEqualTo(numbers);
    }

    /** The mean of n places has variance (n^2 - 1)/12 over the draws; the correlation of place and number is Gaussian, sd 1/sqrt(n). */
    @Test
    void placesDoNotDependOnNumbers() {
        int n = 300_000;
        double[] numbers = new double[n];
        Arrays.setAll(numbers, i -> i);
        double[] shuffled = new EntryShuffle(1 << 16).of(numbers, new Seed(5).generator());
        double sum = 0;
        double middle = (n - 1) / 2.0;
        for (int i = 0; i < n; i++) {
            sum += (i - middle) * (shuffled[i] - middle);
        }
        double correlation = sum / (n * (n * (double) n - 1) / 12);
        assertThat(Math.abs(correlation)).isLessThan(4.9 / Math.sqrt(n)); // two-sided chance 1e-6
    }

    @Test
    void theSameSeedGivesTheSameOrder() {
        double[] numbers = new double[100_000];
        Arrays.setAll(numbers, i -> i);
        assertThat(new EntryShuffle(1 << 16).of(numbers.clone(), new Seed(6).generator()))
                .isEqualTo(new EntryShuffle(1 << 16).of(numbers.clone(), new Seed(6).generator()));
    }
}
