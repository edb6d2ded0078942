package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    private static final String HEAD = "group,quantity,parameters,index,value,sd,kind,as_given,source\n";

    @TempDir
    private Path folder;

    private Typed table(String rows, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("table.csv"), HEAD + rows);
        String[] words = new String[options.length + 5];
        System.arraycopy(options, 0, words, 5, options.length);
        words[0] = "--quiet";
        words[1] = "verify";
        words[2] = "spectra";
        words[3] = "--table";
        words[4] = file.toString();
        return Typed.words(words);
    }

    /** The shipped table: no row may be missed. */
    @Tag("slow")
    @Test
    void theShippedTableIsReproduced() {
        Typed typed = Typed.words("--quiet", "verify", "spectra");
        assertThat(typed.out()).contains(" 0 missed");
        assertThat(typed.code()).isZero();
    }

    /** Models that evolve, but for the rows that take longest, some 40 s of two cores: no row may be missed. */
    @Tag("slow")
    @Test
    void modelsThatEvolveAreReproduced() {
        Typed typed = Typed.words("--quiet", "verify", "dynamics", "--quick");
        assertThat(typed.out()).contains(" 0 missed", " left out");
        assertThat(typed.code()).isZero();
    }

    @Test
    void rowsThatTakeLongAreNamedWhereTheyAreLeftOut() throws IOException {
        Path file = Files.writeString(folder.resolve("long.csv"), HEAD + """
                dynamics,SYK_E0_per_Majorana,q=4;N=32;samples=3,0,-0.046,1e-4,montecarlo,,someone
                dynamics,SYK_TrH2_per_dim,N=12,0,0.107421875,0,exact,,C(12 4) 6/(16 12^3)
                """);
        Typed typed = Typed.words("--quiet", "verify", "dynamics", "--quick", "--table", file.toString());
        assertThat(typed.out())
                .contains("left out: SYK_E0_per_Majorana [q=4;N=32;samples=3]", "1 left out", "2 rows: 1 ok");
        assertThat(typed.code()).isZero();
    }

    /** {@code sd} of "3 s.e." repeats the 3: our own standard error counts, some 0.008 here; 0.3 off is a miss. */
    @Test
    void standardErrorsOfOursAreTheUnitWhereTheRowSaysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("errors.csv"), HEAD + """
                17-model-collapse,E s after 100 gens,n=100,0,1.08,3,montecarlo,3 s.e.,wrong by 0.3
                """);
        Typed typed = Typed.words("--quiet", "verify", "experiments", "--table", file.toString());
        assertThat(typed.out()).contains("1 missed");
        assertThat(typed.code()).isEqualTo(1);
    }

    /** A tenth of the samples of the calibration of the fits of layers, some 18 s: no demand may be missed. */
    @Tag("slow")
    @Test
    void fitsAreCalibrated() {
        Typed typed = Typed.words("--quiet", "verify", "fits", "--quick");
        assertThat(typed.out()).contains("any spike at level 0.99", "supported or compatible", "\n0 missed");
        assertThat(typed.code()).isZero();
    }

    /** Other parameters than the shipped ones: MP c = 3 m_2 = 1 + c; GUE N = 2: E tr H^2 = 4; theta = 4. */
    @Test
    void otherParametersAreComputedNotLookedUp() throws IOException {
        Typed typed = table("""
                spectra,MP_moment,c=3 m_2,0,4,0,exact,,theory
                spectra,E tr H^2,GUE at N=2,0,4,0,exact,,theory
                spectra,BBP_wigner,theta=4: outlier,0,4.25,0,exact,,theory
                spectra,real_Ginibre_E_num_real,N=1,0,1,0,exact,,theory
                spectra,SFF_conn_GUE_radius2,exact N=1 t=1,0,0.63212055882855767,0,exact,,1 - exp(-t^2)
                """);
        assertThat(typed.out()).contains("5 rows: 5 ok, 0 missed");
        assertThat(typed.code()).isZero();
    }

    /**
     * Real, one column more: exp(-s/2); complex: exp(-s) I_0(2 sqrt s), and with two more exp(-s) (I_0^2 - I_1^2); square
     * quaternion: exp(-2s) cosh(2 sqrt s), with mpmath to 25 digits.
     */
    @Test
    void hardEdgesOfAnyShapeAndFieldAreComputed() throws IOException {
        Typed typed = table("""
                spectra,hard_edge,"real M-N=1: P(N smin^2>s), s=1",0,0.60653065971263342,0,exact,,Forrester
                spectra,hard_edge,"real, M-N = 1: P(N smin^2<s), s=2",0,0.63212055882855768,0,exact,,Forrester
                spectra,hard_edge,"complex, M\u2212N=1, N=inf: P(N smin^2>s), s=1",0,0.83861256712602582,0,exact,,Forrester
                spectra,hard_edge,"beta=2 excess=2: P(N smin^2>s), s=1",0,0.98090768932801132,0,exact,,Forrester
                spectra,hard_edge,"quaternion square: P(N smin^2>s), s=1",0,0.50915781944436709,0,exact,,Forrester
                spectra,hard_edge,"symplectic: P(N smin^2>s), s=1",0,0.5,0,exact,,no such field
                """);
        assertThat(typed.out()).contains("6 rows: 5 ok, 0 missed", "parameters must name real, complex or quaternion");
        assertThat(typed.code()).isZero();
    }

    /** Free motion from zero has radius 2 sqrt(t); +-2 at t = 9 have merged: u^2 - 17 u - 20 = 0, w^2 = u, w + 9 w/(u - 4). */
    @Test
    void numbersOfFlowsAreComputedFromTheirParameters() throws IOException {
        Path file = Files.writeString(folder.resolve("flows.csv"), HEAD + """
                dynamics,DBM_support_edge,t=9,0,6,0,exact,,2 sqrt t
                dynamics,DBM_block_merge_edges,a=2;t=9,0,6.9699898699806235,0,exact,,u = 18.1047 solves (u - 4)^2 = 9 (u + 4)
                """);
        Typed typed = Typed.words("--quiet", "verify", "dynamics", "--table", file.toString());
        assertThat(typed.out()).contains("2 rows: 2 ok, 0 missed");
        assertThat(typed.code()).isZero();
    }

    @Test
    void aWrongNumberIsAMissAndExitCode1() throws IOException {
        Typed typed = table("spectra,MP_moment,c=3 m_2,0,4.1,0.01,exact,,wrong\n");
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out()).contains("miss", "-10", "1 missed");
    }

    @Test
    void publishedNumbersAreShownAndUnknownOnesNamed() throws IOException {
        Typed typed = table("""
                spectra,MP_moment,c=3 m_2,0,5,0,published,,someone
                spectra,zeta_zeros,n=1,0,14.13,0,exact,,Riemann
                spectra,BBP_wigner,none,0,14.13,0,exact,,nobody
                spectra,SYK_class,words,0,,,text,GOE,someone
                """, "--json");
        assertThat(typed.code()).isZero();
        assertThat(typed.out())
                .contains("\"shown\" : 1", "\"not-computed\" : 2", "\"text\" : 1")
                .contains("no such quantity is computed", "parameters must have theta=number");
    }

    @Test
    void brokenTablesAreOneLineAndExitCode65() throws IOException {
        Typed typed = table("spectra,MP_moment,c=3 m_2,0,four,0,exact,,wrong\n");
        assertThat(typed.code()).isEqualTo(65);
        assertThat(typed.err()).contains("line 2, column 5: found 'four', expected a number");
        assertThat(Typed.words(
                                "verify",
                                "spectra",
                                "--table",
                                folder.resolve("none").toString())
                        .code())
                .isEqualTo(65);
        assertThat(Typed.words("verify", "spectr").err()).contains("did you mean 'spectra'?");
    }
}
