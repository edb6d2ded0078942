package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.data.MalformedFileException;

class SeriesTest {
    @TempDir
    Path folder;

    /** As Pythia, OLMo, MultiBERTs, BLOOM, the Hugging Face Trainer, Megatron and others name them. */
    @ParameterizedTest
    @CsvSource({
        "step143000, 143000",
        "step0, 0",
        "step1000-tokens4B, 1000",
        "seed_3-step_20k, 20000",
        "multiberts-seed_0-step_2000k, 2000000",
        "global_step1000, 1000",
        "checkpoint-500, 500",
        "iter_0000100, 100",
        "epoch=3, 3",
        "model_step_500.safetensors, 500",
        "pytorch_model_epoch_2.bin, 2",
        "000250.pt, 250",
        "run2-step40-00001-of-00003.safetensors, 40",
    })
    void namesTellTheStep(String name, long step) {
        assertThat(Series.number(name)).as(name).hasValue(step);
    }

    @ParameterizedTest
    @CsvSource({"main", "tokenizer.json", "layer2b-of-3", "v1.0-final"})
    void otherNamesTellNone(String name) {
        assertThat(Series.number(name)).as(name).isEmpty();
    }

    @Test
    void stepsComeInTheOrderOfTheirNumbersAndOtherNamesAreToldApart() throws IOException {
        for (String name : new String[] {"step1000", "step2", "step512", "step0", "logs"}) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.writeString(folder.resolve("step7.txt"), "notes");
        Series series = Series.of(folder, name -> true);
        assertThat(series.steps()).extracting(Series.Step::number).containsExactly(0L, 2L, 512L, 1000L);
        assertThat(series.left()).containsExactly("logs", "step7.txt");
    }

    @Test
    void revisionsOfAHubCacheAreSteps() throws IOException {
        String[] revisions = {"step1000", "step512", "main"};
        for (int i = 0; i < revisions.length; i++) {
            String commit = Integer.toString(i).repeat(40);
            Files.createDirectories(folder.resolve("refs"));
            Files.createDirectories(folder.resolve("snapshots").resolve(commit));
            Files.writeString(folder.resolve("refs").resolve(revisions[i]), commit + "\n");
        }
        Files.writeString(folder.resolve("refs/step3"), "../../../etc");
        Series series = Series.of(folder, name -> true);
        assertThat(series.steps()).extracting(Series.Step::name).containsExactly("step512", "step1000");
        assertThat(series.steps().get(0).path())
                .isEqualTo(folder.resolve("snapshots").resolve("1".repeat(40)));
        assertThat(series.left()).containsExactlyInAnyOrder("main", "step3");
    }

    @Test
    void twoOfOneNumberAreRefusedUnlessOneIsChosen() throws IOException {
        for (int seed = 0; seed < 2; seed++) {
            Files.createDirectory(folder.resolve("seed_" + seed + "-step_20k"));
        }
        assertThatThrownBy(() -> Series.of(folder, name -> true))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("two checkpoints of step 20000, 'seed_0-step_20k' and 'seed_1-step_20k'");
        assertThat(Series.of(folder, name -> name.startsWith("seed_1")).steps()).hasSize(1);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> Series.of(empty, name -> true)).hasMessageContaining("no name that tells a step");
    }

    /** Each seed of a training writes a folder of its own. */
    @Test
    void aFolderOfOneSeriesIsThatSeriesAndOfSeveralNamesThem() throws IOException {
        Path first = Files.createDirectories(folder.resolve("runs").resolve("seed-aaaa"));
        for (int step = 1; step <= 3; step++) {
            Files.createDirectory(first.resolve("step-00000" + step));
        }
        assertThat(Series.of(folder.resolve("runs"), name -> true).steps()).hasSize(3);
        Files.createDirectories(folder.resolve("runs").resolve("seed-bbbb").resolve("step-000001"));
        assertThatThrownBy(() -> Series.of(folder.resolve("runs"), name -> true))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("found 2 series in folders of their own, seed-aaaa, seed-bbbb,")
                .hasMessageContaining("expected one of those folders");
    }

    /** A stray copy is for the audit; where half is there twice there are two trainings. */
    @Test
    void aFewRepeatedStepsAreLeftIn() throws IOException {
        for (String name : new String[] {"step100", "step200", "step300", "checkpoint-200"}) {
            Files.createDirectory(folder.resolve(name));
        }
        assertThat(Series.of(folder, name -> true).steps())
                .extracting(Series.Step::name)
                .containsExactly("step100", "checkpoint-200", "step200", "step300");
        Files.createDirectory(folder.resolve("checkpoint-300"));
        assertThatThrownBy(() -> Series.of(folder, name -> true)).hasMessageContaining("two checkpoints of step 200");
    }
}
