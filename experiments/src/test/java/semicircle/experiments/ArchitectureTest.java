package semicircle.experiments;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.experiments.cli.Main;

class ArchitectureTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("semicircle");

    @Test
    void allFiveModulesAreSeen() {
        Set<String> modules = new TreeSet<>();
        for (JavaClass seen : CODE) {
            modules.add(seen.getPackageName().split("\\.")[1]);
        }
        assertThat(modules).containsExactlyInAnyOrder("spectra", "dynamics", "data", "plots", "experiments");
    }

    @Test
    void guidesNameEveryRoom() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (JavaClass seen : CODE) {
            String[] parts = seen.getPackageName().split("\\.");
            Path guide = Path.of("..", parts[1], "src/main/java/semicircle", parts[1], "package-info.java");
            if (parts.length > 2 && !Files.readString(guide).contains("{@code " + parts[2] + "}")) {
                missing.add(parts[1] + ": " + parts[2]);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void modulesPointDownwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("spectra")
                .definedBy("semicircle.spectra..")
                .layer("dynamics")
                .definedBy("semicircle.dynamics..")
                .layer("data")
                .definedBy("semicircle.data..")
                .layer("plots")
                .definedBy("semicircle.plots..")
                .layer("experiments")
                .definedBy("semicircle.experiments..")
                .whereLayer("spectra")
                .mayNotAccessAnyLayer()
                .whereLayer("dynamics")
                .mayOnlyAccessLayers("spectra")
                .whereLayer("data")
                .mayOnlyAccessLayers("spectra")
                .whereLayer("plots")
                .mayOnlyAccessLayers("spectra", "data")
                .whereLayer("experiments")
                .mayNotBeAccessedByAnyLayer()
                .withOptionalLayers(true)
                .check(CODE);
    }

    @Test
    void insideExperimentsStudyIsBelowRunnerIsBelowCommandLine() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("measuring")
                .definedBy(
                        "semicircle.experiments.layers..",
                        "semicircle.experiments.matrices..",
                        "semicircle.experiments.correlation..",
                        "semicircle.experiments.simulation..",
                        "semicircle.experiments.anatomy..",
                        "semicircle.experiments.comparison..",
                        "semicircle.experiments.series..",
                        "semicircle.experiments.family..",
                        "semicircle.experiments.embedding..")
                .layer("verification")
                .definedBy("semicircle.experiments.verification..")
                .layer("study")
                .definedBy("semicircle.experiments.study..")
                .layer("runner")
                .definedBy("semicircle.experiments.runner..")
                .layer("cli")
                .definedBy("semicircle.experiments.cli..")
                .whereLayer("measuring")
                .mayNotAccessAnyLayer()
                .whereLayer("verification")
                .mayNotAccessAnyLayer()
                .whereLayer("study")
                .mayOnlyAccessLayers("measuring")
                .whereLayer("runner")
                .mayOnlyAccessLayers("study")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .check(CODE);
    }

    @Test
    void insideSpectraMatricesAreBelowSolversAndLawsBelowEnsembles() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("matrix")
                .definedBy("semicircle.spectra.matrix..")
                .layer("eigen")
                .definedBy("semicircle.spectra.eigen..")
                .layer("density")
                .definedBy("semicircle.spectra.density..")
                .layer("baseline")
                .definedBy("semicircle.spectra.baseline..")
                .layer("ensemble")
                .definedBy("semicircle.spectra.ensemble..")
                .layer("statistic")
                .definedBy("semicircle.spectra.statistic..")
                .layer("fit")
                .definedBy("semicircle.spectra.fit..")
                .whereLayer("matrix")
                .mayNotAccessAnyLayer()
                .whereLayer("eigen")
                .mayOnlyAccessLayers("matrix")
                .whereLayer("density")
                .mayOnlyAccessLayers("matrix", "eigen")
                .whereLayer("baseline")
                .mayNotAccessAnyLayer()
                .whereLayer("ensemble")
                .mayOnlyAccessLayers("matrix", "eigen", "baseline")
                .whereLayer("statistic")
                .mayOnlyAccessLayers("matrix", "eigen", "baseline", "ensemble")
                .whereLayer("fit")
                .mayOnlyAccessLayers("baseline", "statistic")
                .check(CODE);
    }

    /** Of what lies below checkpoints, the outside sees how elements are stored, and the caps. */
    @Test
    void insideDataCheckpointsAreAboveElementsAndElementsAboveFiles() {
        layeredArchitecture()
                .consideringAllDependencies()
                .layer("file")
                .definedBy("semicircle.data.file..")
                .layer("element")
                .definedBy("semicircle.data.element..")
                .layer("hdf5")
                .definedBy("semicircle.data.hdf5..")
                .layer("pickle")
                .definedBy("semicircle.data.pickle..")
                .layer("checkpoint")
                .definedBy("semicircle.data.checkpoint..")
                .layer("experiments")
                .definedBy("semicircle.experiments..")
                .whereLayer("file")
                .mayOnlyBeAccessedByLayers("element", "hdf5", "pickle", "checkpoint", "experiments")
                .whereLayer("element")
                .mayOnlyBeAccessedByLayers("hdf5", "checkpoint", "experiments")
                .whereLayer("hdf5")
                .mayOnlyBeAccessedByLayers("checkpoint")
                .whereLayer("pickle")
                .mayOnlyBeAccessedByLayers("checkpoint")
                .whereLayer("checkpoint")
                .mayOnlyBeAccessedByLayers("experiments")
                .check(CODE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("semicircle.(**)").should().beFreeOfCycles().check(CODE);
    }

    /** Each outside library has its rooms; the last column says where it may be imported. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "io.jhdf..                | semicircle.data.store.. semicircle.data.checkpoint..",
                "org.bytedeco..           | semicircle.spectra.eigen..",
                "org.ejml..               | semicircle.spectra.eigen..",
                "java.awt..               | semicircle.plots.. semicircle.experiments.cli..",
                "org.apache.commons.math3.. | semicircle.dynamics.verdict.. semicircle.dynamics.learning.."
                        + " semicircle.spectra.baseline.. semicircle.spectra.statistic..",
                "org.snakeyaml..          | semicircle.experiments.study..",
                "picocli..                | semicircle.experiments.cli..",
                "tools.jackson..          | semicircle.data.checkpoint.. semicircle.experiments.cli..",
            })
    void librariesStayInTheirRooms(String library, String rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms.split(" "))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(CODE);
    }

    @Test
    void noVagueRooms() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..helper..", "..misc..")
                .check(CODE);
        for (String ending : Arrays.asList("Utils", "Util", "Helper", "Manager", "Impl", "Base", "Data", "Info")) {
            noClasses().should().haveSimpleNameEndingWith(ending).check(CODE);
        }
    }

    @Test
    void librariesAreSilentAndHaveNoHiddenRandomness() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(CODE);
        GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CODE);
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CODE);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.slf4j..", "ch.qos.logback.."))
                .check(CODE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .callMethod(Math.class, "random")
                .check(CODE);
    }

    @Test
    void onlySeedsMakeGenerators() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("semicircle.spectra.Seed")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.commons.rng.simple.RandomSource")
                .check(CODE);
    }

    @Test
    void noArrayIsPublic() {
        fields().that()
                .haveRawType(double[].class)
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .check(CODE);
    }
}
