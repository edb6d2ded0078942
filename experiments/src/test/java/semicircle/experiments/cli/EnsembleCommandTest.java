package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnsembleCommandTest {
    @TempDir
    private Path folder;

    /**
     * GOE: mean ratio 0.53073; 20 samples of 100 levels give about 1960 ratios of standard deviation 0.28, so a standard
     * error of 0.0066; 6 of them.
     */
    @Test
    void theUsualStatisticsOfTheOrthogonalEnsembleAgreeWithItsLaw() {
        Typed typed = Typed.words("--quiet", "ensemble", "gaussian", "beta=1", "size=100", "--samples", "20");
        assertThat(typed.code()).isZero();
        assertThat(typed.err()).isEmpty();
        double ratio = mean(typed, "mean-spacing-ratio");
        assertThat(ratio).isBetween(0.53073 - 0.04, 0.53073 + 0.04);
        assertThat(mean(typed, "kolmogorov-distance")).isLessThan(0.068); // the 5 % point of independent numbers
    }

    private static double mean(Typed typed, String quantity) {
        String line = typed.out()
                .lines()
                .filter(row -> row.contains(quantity + " "))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.substring(line.indexOf(quantity) + quantity.length())
                .strip()
                .split(" +")[0]);
    }

    @Test
    void chosenStatisticsAndLawAreUsed() {
        Typed typed = Typed.words(
                "--quiet",
                "ensemble",
                "wishart",
                "beta=1",
                "rows=20",
                "cols=40",
                "--samples=3",
                "--statistics",
                "wasserstein,{kind: edge-outliers, level: 0.99}",
                "--against={kind: marchenko-pastur, aspect: 0.5, entry-variance: 4}");
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("wasserstein", "outliers-above").doesNotContain("mean-spacing-ratio");
        // unit variance against a law of mean 4: the means differ by 3, and the distance is at least that
        assertThat(mean(typed, "wasserstein")).isBetween(2.5, 3.5);
    }

    @Test
    void aFolderHoldsTheStudyItsRunsAndFigures() throws IOException {
        Path out = folder.resolve("out");
        Typed typed = Typed.words("ensemble", "gaussian", "beta=2", "size=40", "--samples=2", "--out", out.toString());
        assertThat(typed.code()).isZero();
        assertThat(typed.err()).contains("results.h5 in " + out);
        assertThat(out.resolve("figures")).isNotEmptyDirectory();
        assertThat(Files.readString(out.resolve("study.yaml"))).contains("kind: gaussian", "replicas: 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ensemble gausian beta=1 size=5 | did you mean 'gaussian'?",
                "ensemble gaussian beta=1 siz=5 | did you mean 'size'?",
                "ensemble gaussian beta=3 size=5 | beta: must be one of 1, 2, 4, got '3'",
                "ensemble gaussian beta=1 | missing key 'size'",
                "ensemble hermite beta=2 size=1e12 | got '1e12'; so many do not fit the memory of any run",
                "ensemble wishart beta=2 rows=4000000000 cols=1 | so many do not fit the memory of any run",
                "ensemble gaussian beta=1 size=5 --samples 0 | --samples must be in 1..1000000, got 0",
                "ensemble gaussian beta=1 size=5 --statistics spacing-ratos | did you mean 'spacing-ratio'?",
                "ensemble gaussian beta=1 size=5 --against semicirle | did you mean 'semicircle'?",
                "ensemble weight-initialisation scheme=orthogonal rows=6 cols=6 --statistics wasserstein | name one by --against",
                "ensemble gaussian beta=1 size=5 --statistics spacing-ratio --reference-samples 9 | need a distance",
                "ensemble gaussian beta=1 size=5 --reference-samples 0 | samples must be at least 1, got 0",
                "ensemble gaussian beta=1 size=5 --reference gausian | did you mean 'gaussian'?",
                "ensemble gaussian beta=1 size=5 --vectors --reference-samples 9 | leave out --against",
                "ensemble gaussian beta=1 size=5 --threads 0 | --threads must be in 1..4096, got 0",
            })
    void aWrongWordIsOneLineAndExitCode2(String words, String part) {
        Typed typed = Typed.words(words.split(" "));
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).contains(part);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hermite beta=2 size=20 sigma=2 | limit law: {kind: semicircle, sigma: 2.0}",
                "ginibre beta=2 size=9 | limit law of the real parts: {kind: semicircle, sigma: 0.5}",
                "power-law-band size=20 exponent=1 width=1 | limit law: none with a density is known",
            })
    void theLimitLawIsNamedOrSaidToBeUnknown(String words, String line) {
        Typed typed = Typed.words(("ensemble " + words + " --samples 1").split(" "));
        assertThat(typed.code()).isZero();
        assertThat(typed.err().lines()).contains(line);
        assertThat(Typed.words(("--quiet ensemble " + words + " --samples 1").split(" "))
                        .err())
                .isEmpty();
    }

    @Test
    void aStatisticNamedTwiceIsAUsageError() {
        Typed typed =
                Typed.words("ensemble", "gaussian", "beta=1", "size=20", "--statistics", "spacing-ratio,spacing-ratio");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err())
                .isEqualTo("semicircle: ensemble gaussian: measure must name each statistic once, got spacing-ratio"
                        + " twice\n");
    }

    /** 4 samples of 300 levels keep 210 ratios each: standard errors 0.0045 and 0.012 are those printed; z within 5. */
    @Test
    void ensemblesInThePlaneHaveTheirRatiosAndTheirDisc() throws IOException {
        Path out = folder.resolve("plane");
        Typed typed = Typed.words(
                "--quiet", "ensemble", "ginibre", "beta=2", "size=300", "--samples=4", "--out", out.toString());
        assertThat(typed.code()).isZero();
        assertThat(mean(typed, "mean-complex-ratio")).isBetween(0.70, 0.775);
        assertThat(mean(typed, "mean-complex-cosine")).isBetween(-0.34, -0.15);
        // perimeter law, see the contract of ensembles: 20 of 300 levels
        assertThat(mean(typed, "real-part-distance")).isLessThan(0.07);
        assertThat(mean(typed, "spectral-radius")).isBetween(0.95, 1.2);
        assertThat(Files.exists(out.resolve("figures").resolve("plane.svg"))).isTrue();
        Typed refused = Typed.words("ensemble", "ginibre", "beta=2", "size=9", "--statistics", "spacing-ratio");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err().strip())
                .isEqualTo(
                        "semicircle: ensemble ginibre: its eigenvalues are complex; leave out --statistics, --vectors and"
                                + " --window");
    }

    /** IPR 2 / (N + 1) of complex vectors of N = 40, each with a scatter of its size; 20 vectors in 3 samples. */
    @Test
    void eigenvectorsSpreadAsRandomOnesDo() {
        for (String beta : new String[] {"1", "2", "4"}) {
            Typed typed = Typed.words(
                    "--quiet",
                    "ensemble",
                    "gaussian",
                    "beta=" + beta,
                    "size=40",
                    "--samples=3",
                    "--vectors",
                    "--sizes=10,20");
            assertThat(typed.code()).isZero();
            double exact = mean(typed, "random-ipr");
            int b = Integer.parseInt(beta);
            assertThat(exact).isCloseTo((b + 2.0) / (b * 40.0 + 2), within(1e-5));
            assertThat(mean(typed, "mean-ipr") / exact).isBetween(0.85, 1.15);
            assertThat(mean(typed, "fractal-dimension-2")).isBetween(0.75, 1.25);
        }
    }

    @Test
    void aWindowOfALargeTridiagonalMatrixIsMeasured() {
        Typed typed =
                Typed.words("--quiet", "ensemble", "hermite", "beta=2", "size=100000", "--samples=2", "--window=400");
        assertThat(typed.code()).isZero();
        // 800 ratios of deviation 0.24: 0.0085; 5 of them keep away from 0.5307 of the orthogonal class
        assertThat(mean(typed, "mean-spacing-ratio")).isBetween(0.5575, 0.6425);
        assertThat(mean(typed, "count-distance")).isLessThan(1e-4); // rigid: a few levels of 100000
        Typed dense = Typed.words("ensemble", "gaussian", "beta=1", "size=50", "--window=10");
        assertThat(dense.code()).isEqualTo(2);
        assertThat(dense.err()).contains("the ensemble must have tridiagonal samples");
    }

    /** Poisson levels: Brody's repulsion 0 within 0.2 (5 deviations of 1/sqrt(1600) times 1.3 and the limit at 0). */
    @Test
    void fitsTellIndependentLevelsFromRepellingOnes() {
        Typed poisson = Typed.words(
                "--quiet",
                "ensemble",
                "poisson",
                "size=400",
                "levels={kind: semicircle, sigma: 1}",
                "--samples=5",
                "--fit=brody,berry-robnik");
        assertThat(poisson.code()).isZero();
        assertThat(mean(poisson, "brody-repulsion")).isBetween(0.0, 0.2);
        Typed orthogonal =
                Typed.words("--quiet", "ensemble", "gaussian", "beta=1", "size=200", "--samples=5", "--fit=brody");
        assertThat(mean(orthogonal, "brody-repulsion")).isBetween(0.75, 1.0);
    }

    /** All singular values are 1, levels 1/300: no gap is left for a ratio, which is said once; the rest stands. */
    @Test
    void aDegenerateSpectrumLosesTheStatisticsThatItDoesNotAllow() {
        Typed typed = Typed.words(
                "--quiet",
                "ensemble",
                "weight-initialisation",
                "scheme=orthogonal",
                "rows=100",
                "cols=300",
                "--samples=3",
                "--out=" + folder.resolve("orthogonal"));
        assertThat(typed.code()).isZero();
        assertThat(typed.err())
                .contains(
                        "semicircle: warning: spacing-ratio left out: spacing-ratio: 99 of 99 gaps of weights are ties");
        assertThat(mean(typed, "smallest-eigenvalue")).isCloseTo(1.0 / 300, within(5e-7)); // four digits are printed
        assertThat(mean(typed, "largest-eigenvalue")).isCloseTo(1.0 / 300, within(5e-7));
        assertThat(folder.resolve("orthogonal").resolve("figures").resolve("density.svg"))
                .exists();
    }

    /**
     * Under its own null a p-value is 1/20 or more in 19 of 20 runs, and the mean of 12 is 0.525 with deviation 0.083: 5 of
     * them. At twice the width each distance exceeds all 19 of the null, so that each p-value is 1/20 exactly.
     */
    @Test
    void distancesCarryASignificanceFromTheReference() {
        String distances = "wasserstein,energy-distance,cramer-von-mises,jensen-shannon";
        Typed own = Typed.words(("--quiet ensemble hermite beta=1 size=40 --samples 12 --reference-samples 19"
                        + " --statistics " + distances)
                .split(" "));
        assertThat(own.code()).isZero();
        Typed wide = Typed.words(
                "--quiet",
                "ensemble",
                "hermite",
                "beta=1",
                "size=40",
                "sigma=2",
                "--samples=3",
                "--statistics=" + distances,
                "--reference-samples=19",
                "--reference={kind: hermite, beta: 1, size: 40, sigma: 1}");
        assertThat(wide.code()).isZero();
        for (String name : distances.split(",")) {
            assertThat(mean(own, name + "-p-value")).isBetween(0.1, 0.95);
            assertThat(mean(wide, name + "-p-value")).isEqualTo(0.05);
        }
    }
}
