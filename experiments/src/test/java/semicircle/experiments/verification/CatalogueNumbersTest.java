package semicircle.experiments.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/** Thresholds and crossings of the catalogue that only matrices of several sizes tell. */
class CatalogueNumbersTest {
    private static List<RowVerdict> verdicts(Set<String> quantities) throws Exception {
        List<GoldenRow> rows = GoldenTable.shipped("experiments").rows().stream()
                .filter(row -> quantities.contains(row.quantity()))
                .toList();
        return Verification.experiments(EigenSolver.pureJava(), new Seed(1))
                .of(new GoldenTable(rows), false, (done, total, label) -> {});
    }

    /** Within 4 standard errors, false alarm 6e-5 a row; the seed is fixed. Errors are small enough to tell 1 from 2. */
    @Tag("slow")
    @Test
    void thresholdsOfRandomLevelsAreWhereCurvesOfTwoSizesCross() throws Exception {
        List<RowVerdict> verdicts = verdicts(Set.of("gamma thresholds"));
        assertThat(verdicts).hasSize(2);
        for (RowVerdict verdict : verdicts) {
            assertThat(verdict.word()).as(verdict.row().label()).isEqualTo("ok");
            assertThat(verdict.ours().orElseThrow().standardError()).isBetween(0.0, 0.1);
        }
    }

    @Test
    void cheapNumbersHold() throws Exception {
        List<RowVerdict> verdicts = verdicts(
                Set.of("Gardner bound", "SYK2 control <r>", "BIC: exact-match curve -> logistic beats linear by"));
        assertThat(verdicts).hasSize(3);
        assertThat(verdicts).extracting(RowVerdict::word).containsOnly("ok");
    }

    @Test
    void whatIsNotComputedSaysWhy() throws Exception {
        List<RowVerdict> verdicts = verdicts(Set.of("published h_c;nu", "control eta=.1"));
        assertThat(verdicts).extracting(RowVerdict::word).containsOnly("not computed");
        assertThat(verdicts)
                .extracting(RowVerdict::reason)
                .containsExactly(
                        "contested: at the sizes of full spectra, up to 16 sites, curves of neighbouring sizes cross at"
                                + " disorders that still rise with the size, so no threshold and no exponent is"
                                + " claimed (published: 3.72); the rows of mean ratios have them size by size",
                        "contested: at the sizes of full spectra, up to 16 sites, curves of neighbouring sizes cross at"
                                + " disorders that still rise with the size, so no threshold and no exponent is"
                                + " claimed (published: 0.91); the rows of mean ratios have them size by size",
                        "rate times sharpness over 2, of a network that the row does not name: a descent too slow for"
                                + " the edge ends wherever its own start and data lead");
    }
}
