package semicircle.experiments.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/** Known numbers of populations and detectors that cost little; {@code verify} recomputes all. */
class PopulationVerificationTest {
    private static void holds(Verification verification, String table, int rows, Predicate<GoldenRow> chosen)
            throws Exception {
        GoldenTable all = GoldenTable.shipped(table);
        GoldenTable some = new GoldenTable(all.rows().stream().filter(chosen).toList());
        assertThat(some.rows()).hasSize(rows);
        List<RowVerdict> verdicts = verification.of(some, false, (done, total, label) -> {});
        for (RowVerdict verdict : verdicts) {
            assertThat(verdict.word()).as(verdict.row().label()).isEqualTo("ok");
        }
    }

    @Test
    void dynamicsOfPopulationsHold() throws Exception {
        Verification verification = Verification.dynamics(EigenSolver.pureJava(), new Seed(1));
        holds(
                verification,
                "dynamics",
                4 + 1 + 30 + 51 + 9,
                row -> row.value().isPresent()
                        && (row.quantity().startsWith("CURIE_WEISS")
                                || row.quantity().startsWith("ER_")
                                || row.quantity().equals("ISING2D_exact_enum")
                                || row.quantity().startsWith("CHANGEPOINT")
                                || (row.quantity().equals("ISING2D_exact_TM")
                                        && row.parameters().matches("L=[345].*"))));
    }

    @Test
    void chainsAndAttentionHold() throws Exception {
        Verification verification = Verification.experiments(EigenSolver.pureJava(), new Seed(1));
        GoldenTable all = GoldenTable.shipped("experiments");
        int rows = (int)
                all.rows().stream().filter(PopulationVerificationTest::cheap).count();
        assertThat(rows).isGreaterThan(70);
        holds(verification, "experiments", rows, PopulationVerificationTest::cheap);
    }

    private static boolean cheap(GoldenRow row) {
        return row.value().isPresent()
                && (row.group().startsWith("07")
                        || row.group().startsWith("09")
                        || row.group().startsWith("10"));
    }
}
