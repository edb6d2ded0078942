package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.experiments.simulation.QuenchSimulation;

class SimulateCommandTest {
    private static final String MODEL = "dyson-brownian-motion";

    @TempDir
    private Path folder;

    @Test
    void aModelRunsAndIsComparedWithTheory() {
        Typed typed = Typed.words("--quiet", "simulate", MODEL, "size=30", "until=1", "frames=3", "--replicas=2");
        assertThat(typed.code()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out()).contains("edge", "exact", "2.0000");
    }

    @Test
    void aFolderHoldsTheStudyItsRunsAndFigures() throws IOException {
        Path out = folder.resolve("out");
        Typed typed = Typed.words("simulate", MODEL, "size=20", "frames=3", "--out", out.toString());
        assertThat(typed.code()).isZero();
        assertThat(out.resolve("figures")).isNotEmptyDirectory();
        assertThat(Files.readString(out.resolve("study.yaml"))).contains("kind: simulation", "kind: " + MODEL);
    }

    /** The law of infinitely many has no error bar of few, and without two bulks no gap closes. */
    @ParameterizedTest
    @CsvSource({
        "order, kuramoto size=50 coupling=4 frequencies=gaussian until=10",
        "middle-gap, dyson-brownian-motion size=20 restoring=0.5 frames=3",
        "middle-gap, dyson-brownian-motion size=20 start-level=1 until=2 frames=3",
    })
    void aLimitIsNoExactValueOfFew(String quantity, String words) {
        Typed typed = Typed.words(("--quiet simulate " + words).split(" "));
        assertThat(typed.code()).isZero();
        assertThat(typed.out().lines().filter(line -> line.contains(" " + quantity + " ")))
                .singleElement()
                .asString()
                .matches(".* -  +-$");
    }

    @Test
    void aSettingMaySweep() {
        Typed typed = Typed.words(
                "--quiet", "simulate", MODEL, "size=20", "frames=3", "--set=sweep.experiment.model.size=[10,20]");
        assertThat(typed.code()).isZero();
        assertThat(typed.out().lines().filter(line -> line.contains(" edge ")).count())
                .isEqualTo(2);
    }

    @Test
    void itSaysWhatStudyItStandsFor() {
        Typed typed = Typed.words("simulate", MODEL, "size=20", "--seed=9", "--dry-run");
        assertThat(typed.out()).contains("seed: 9", "kind: " + MODEL, "size: 20");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulate dyson-brownian-moton size=5 | did you mean 'dyson-brownian-motion'?",
                "simulate dyson-brownian-motion siz=5 | did you mean 'size'?",
                "simulate dyson-brownian-motion size=1 | size: must be in 2..20000, got 1",
                "simulate dyson-brownian-motion | missing key 'size'",
                "simulate dyson-brownian-motion size=5 --replicas 0 | --replicas must be in 1..1000000, got 0",
                "simulate dyson-brownian-motion size=5 --threads 0 | --threads must be in 1..4096, got 0",
            })
    void aWrongWordIsOneLineAndExitCode2(String words, String part) {
        Typed typed = Typed.words(words.split(" "));
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).contains(part);
    }

    /** Without decay every function of the Hamiltonian is steady: as many as it has levels, 4 for two sites. */
    @Test
    void aDegenerateSteadyStateIsSaidAndCounted() {
        Typed typed = Typed.words("--quiet", "simulate", "lindblad-chain", "sites=2", "decay=0");
        assertThat(typed.code()).isZero();
        assertThat(typed.err()).contains("warning: the steady state is degenerate, 4 independent ones");
        assertThat(typed.out()).contains("magnetisation/uu", "entropy/uu").doesNotContain("magnetisation ");
        Typed dephased =
                Typed.words("--quiet", "simulate", "lindblad-chain", "sites=3", "field=0", "decay=0", "dephasing=0.2");
        assertThat(dephased.out()).containsPattern("magnetisation/udu +0\\.333333");
        assertThat(dephased.err()).contains("conserved are Z0, Z1, Z2, Z0 Z1, Z0 Z2, Z1 Z2 and 1 more;");
    }

    /** A spin that turns about (3, 0, 4)/5 keeps its part along it: up ends at (1 + 16/25)/2. */
    @Test
    void aQubitWithoutDecayTellsAllItsSteadyStatesAndWhatItConserves() {
        Typed typed =
                Typed.words("--quiet", "simulate", "damped-qubit", "drive=0.6", "detuning=0.8", "decay=0", "frames=3");
        assertThat(typed.code()).isZero();
        assertThat(typed.out())
                .containsPattern("excited/u +0\\.8200")
                .containsPattern("excited/d +0\\.1800")
                .containsPattern("steady-states +2\\.0")
                .doesNotContain("excited ");
        assertThat(typed.err())
                .contains("2 independent ones, and the start decides which is reached: conserved is X0 + 1.33333 Z0;");
    }

    /** 40116600 states, complex: a Krylov space of 41 and 6 more are 30 GB. */
    @Test
    void whatNoMemoryHoldsIsRefusedBeforeItIsMade() {
        assertThat(new QuenchSimulation(
                                28,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())
                        .memory()
                        .heap())
                .isEqualTo(47L * 16 * 40_116_600);
        assertThat(new QuenchSimulation(
                                20,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(0.3),
                                Optional.of(3),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())
                        .memory()
                        .heap())
                .isEqualTo(31L * 16
                        * 184_756); // 24 products: a step of 0.127, energies up to 14.25, 1.81^16/16! is above 1e-10
        assumeThat(Runtime.getRuntime().maxMemory()).isLessThan(18_000_000_000L);
        for (String words :
                List.of("quench sites=28", "ground-state sites=32", "spinless-fermions sites=28 view=quench")) {
            List<String> all = new ArrayList<>(List.of("--quiet", "simulate"));
            all.addAll(List.of(words.split(" ")));
            Typed typed = Typed.words(all.toArray(String[]::new));
            assertThat(typed.code()).isEqualTo(2);
            assertThat(typed.err().lines()).hasSize(1);
            assertThat(typed.err()).contains("a sample needs at least ", " MiB of heap, available are ");
        }
    }

    @Test
    void levelsOverUnresolvedSymmetriesAreWarnedOf() {
        Typed typed = Typed.words("--quiet", "simulate", "spin-chain", "sites=8", "disorder=0");
        assertThat(typed.err()).contains("warning: level statistics over unresolved symmetries");
    }

    @Test
    void aStepThatRunsAwayIsRefused() {
        Typed typed = Typed.words("--quiet", "simulate", "double-well", "step=5");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("step: must be at most 0.5, where Heun's scheme still follows the wells");
    }

    /** The Heisenberg ring of 8: E_0 = -3.651093409 (Bethe) lies at momentum 0, even under reflection and flip. */
    @Test
    void anySumOfPauliStringsMayBeGiven() {
        String terms = "terms=['0.25 XX 0 1 around', '0.25 YY 0 1 around', '0.25 ZZ 0 1 around']";
        Typed typed = Typed.words(
                "--quiet", "simulate", "pauli-sum", "sites=8", terms, "up=4", "momentum=0", "reflection=1", "flip=1");
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("-3.65109").containsPattern("dimension +7\\.0");
        Typed imaginary = Typed.words("--quiet", "simulate", "pauli-sum", "sites=4", "terms=['1i X 0']");
        assertThat(imaginary.code()).isEqualTo(2);
        assertThat(imaginary.err()).contains("the Hamiltonian is not Hermitian");
        Typed fixed = Typed.words("--quiet", "simulate", "pauli-sum", "sites=4", "terms=['1 X 0']", "momentum=0");
        assertThat(fixed.code()).isEqualTo(2);
        assertThat(fixed.err()).contains("does not have the symmetry translation");
    }

    /** The closed form of the exceptional point holds on resonance only. */
    @Test
    void aDetunedQubitIsToldNoExceptionalDrive() {
        Typed resonant = Typed.words("--quiet", "simulate", "damped-qubit", "drive=0.7", "decay=1.3", "frames=3");
        assertThat(resonant.out()).containsPattern("exceptional-drive +0\\.325"); // a quarter of the decay
        Typed detuned = Typed.words(
                "--quiet", "simulate", "damped-qubit", "drive=0.7", "detuning=0.4", "decay=1.3", "frames=3");
        assertThat(detuned.code()).isZero();
        assertThat(detuned.out()).contains("oscillation").doesNotContain("exceptional-drive");
    }

    /** A path that has left every scale has neither a tail nor a width. */
    @Test
    void weightsThatRunAwayAreNotMeasured() {
        Typed typed = Typed.words(
                "--quiet", "simulate", "streaming-regression", "dimension=4", "batch=3", "relative-step=1.5");
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("critical-step").doesNotContain("tail", "narrowness");
        assertThat(typed.err()).contains("warning: the weights run away");
    }

    @Test
    void withoutACrossingThereIsNoLeastGap() {
        Typed typed = Typed.words("--quiet", "simulate", "parametric-flow", "size=2", "until=1", "rate=0.5");
        assertThat(typed.out())
                .containsPattern("crossings +0\\.0")
                .doesNotContain("least-gap", "mean-diabatic-probability");
    }

    /** 601080390 states of 32 sites, three vectors and the table of the states: 18343 MiB. */
    @Test
    void aGroundStateBeyondTheMemoryIsRefusedBeforeItRuns() {
        assumeThat(Runtime.getRuntime().maxMemory()).isLessThan(18_343L << 20);
        Typed typed = Typed.words("--quiet", "simulate", "ground-state", "sites=32");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).contains("a sample needs at least 18343 MiB of heap");
    }

    /** A ring of 4k sites, half filled, has an open shell: two ground states whatever V; 4k+2 sites close it. */
    @Test
    void aDegenerateGroundStateOfFermionsHasNoEntropy() {
        for (String interaction : List.of("interaction=1.5", "interaction=0")) {
            Typed typed = Typed.words("--quiet", "simulate", "spinless-fermions", "sites=8", interaction);
            assertThat(typed.code()).isZero();
            assertThat(typed.out()).contains("gap").doesNotContain("entropy", "central-charge");
            assertThat(typed.err()).contains("warning: the ground state is one of several");
        }
        Typed closed = Typed.words("--quiet", "simulate", "spinless-fermions", "sites=10", "interaction=1.5");
        assertThat(closed.out()).contains("entropy", "central-charge");
        assertThat(closed.err()).isEmpty();
    }

    /** Rounding alone turns phases by 4 ulp(1) norm t; open chains of 4 and 8 sites have energies up to 9/4 and 21/4. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quench sites=6 until=1e300 | got 1.000e+300: rounding of the energies",
                "attention size=10 beta=4 coupling=1e300 | coupling: must be at most 549.46",
                "damped-qubit drive=1 decay=1e-14 | so different that the slowest relaxation is lost in rounding",
                "lindblad-chain sites=2 decay=1e-14 | so different that a relaxation at a rate of some 1.0E-14 is lost",
                "attention-hysteresis size=100 beta=4 to=0.01 | to: must be above 0.95 times the fold, 0.18385",
                "quench sites=4 until=1e18 | until: must be at most 5.0e+08 for energies up to 2.25, got 1.000e+18",
                "quench sites=8 until=1e8 | it takes about 5.3e+08 products of the Hamiltonian, allowed are 1e+07",
                "quench sites=8 until=1e12 | rounding of the energies turns phases",
                "spinless-fermions sites=8 view=quench until=1e9 | rounding of the energies turns phases",
            })
    void whatRoundingOrTheStepForbidsIsRefused(String words, String part) {
        Typed typed = Typed.words(("--quiet simulate " + words).split(" "));
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).contains(part);
    }
}
