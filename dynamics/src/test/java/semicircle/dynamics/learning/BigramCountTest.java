package semicircle.dynamics.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;

class BigramCountTest {
    private static final SyntheticLanguage LANGUAGE = new SyntheticLanguage(128, Values.of(0.4), 0, 0.5);

    /**
     * 100 pairs a word: a mode of 0.4 stands at 0.4 + 0.01/0.4 = 0.425 over noise up to 0.2. An outlier's deviation is below
     * 1/sqrt(pairs) = 0.009 and its bias of the order of 1/(words s) = 0.02; the edge lies within some 128^(-2/3) * 0.2 of 0.2.
     */
    @Test
    void aStrongBigramLeavesTheNoiseAndShuffledWordsHaveNone() {
        EigenSolver solver = EigenSolver.best();
        Values ordered = solver.singularValues(
                        new BigramCount(LANGUAGE, true, 12_800, new Seed(1).generator()).correlation())
                .values();
        assertThat(ordered.get(127)).isCloseTo(0.425, within(0.05));
        assertThat(ordered.get(126)).isLessThan(0.23);
        Values shuffled = solver.singularValues(
                        new BigramCount(LANGUAGE, false, 12_800, new Seed(1).generator()).correlation())
                .values();
        assertThat(shuffled.get(127)).isCloseTo(0.2, within(0.03));
    }

    /** Eigenvalues 3, 1 and 0.5: after 200 steps of 0.1 what is left of the second is (1.1/1.3)^200, below 1e-14. */
    @Test
    void ojasRuleComesToTheLeadingEigenvectorOfUnitLength() {
        DenseMatrix matrix = DenseMatrix.of(3, 3, 2, 1, 0, 1, 2, 0, 0, 0, 0.5);
        Values w = new OjaRule(0.1, 400).learn(matrix, new Seed(4).generator());
        assertThat(Math.abs(w.get(0))).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(w.get(1)).isCloseTo(w.get(0), within(1e-12));
        assertThat(w.get(2)).isCloseTo(0, within(1e-12));
    }

    @Test
    void anEmptyCorpusIsRefused() {
        assertThatThrownBy(() -> new BigramCount(LANGUAGE, true, 0, new Seed(1).generator()))
                .hasMessage("bigram count: pairs must be at least 1, got 0");
    }
}
