package semicircle.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.MalformedFileException;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Measurement.Curve;
import semicircle.spectra.Measurement.Scalar;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

class RunFileTest {
    @TempDir
    Path dir;

    @Test
    void anyRecordReadsBackEqualAndInOrder() throws Exception {
        RandomRecords records = new RandomRecords(new Seed(1).child("records").generator());
        for (int i = 0; i < 150; i++) {
            RunRecord record = records.next("run-" + i);
            RunFile.write(dir.resolve("a.h5"), record);
            RunRecord back = RunFile.read(dir.resolve("a.h5"));
            assertThat(back).isEqualTo(record);
            assertThat(back.measurements().keySet())
                    .containsExactlyElementsOf(record.measurements().keySet());
            assertThat(back.captions().keySet())
                    .containsExactlyElementsOf(record.captions().keySet());
            assertThat(back.spectra().keySet())
                    .containsExactlyElementsOf(record.spectra().keySet());
            assertThat(back.provenance().entrySet())
                    .containsExactlyElementsOf(record.provenance().entrySet());
        }
        assertThat(dir).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void payloadOfNotANumberSurvives() throws Exception {
        double payload = Double.longBitsToDouble(0x7FF8_0000_DEAD_BEEFL);
        Measurement table =
                new Measurement.Table(List.of(new Measurement.Numbers("p", "1", Values.of(payload, Double.NaN))));
        RunFile.write(dir.resolve("a.h5"), record(Map.of(), Map.of("t", table)));
        Measurement.Table back = (Measurement.Table)
                RunFile.read(dir.resolve("a.h5")).measurements().get("t");
        Values numbers = ((Measurement.Numbers) back.columns().get(0)).numbers();
        assertThat(Double.doubleToRawLongBits(numbers.get(0))).isEqualTo(0x7FF8_0000_DEAD_BEEFL);
    }

    @Test
    void provenanceChangesNoByteOutsideItsDataset() throws Exception {
        RunRecord early = record(Map.of("started", "2026-01-01T00:00:00Z", "host", "a"), density());
        RunRecord late = record(Map.of("started", "2027-07-07T07:07:07.123456Z", "host", "a long name λ"), density());
        RunFile.write(dir.resolve("a.h5"), early);
        RunFile.write(dir.resolve("b.h5"), late);
        byte[] a = Files.readAllBytes(dir.resolve("a.h5"));
        byte[] b = Files.readAllBytes(dir.resolve("b.h5"));
        assertThat(a).isNotEqualTo(b);
        assertThat(withoutProvenance(a)).isEqualTo(withoutProvenance(b));
        assertThat(RunFile.read(dir.resolve("b.h5")).provenance()).isEqualTo(late.provenance());
    }

    /** The provenance begins where the trailer says, 7 bytes before the checksum, and is 16 KiB long. */
    static byte[] withoutProvenance(byte[] file) {
        String trailer = new String(file, file.length - 17, 16, StandardCharsets.US_ASCII);
        int start = (int) Long.parseLong(trailer, 16) - 7;
        assertThat(new String(file, start, 7, StandardCharsets.US_ASCII)).isEqualTo("sha256=");
        byte[] rest = file.clone();
        Arrays.fill(rest, start, start + 16_384, (byte) 0);
        return rest;
    }

    @Test
    void longProvenanceIsKept() throws Exception {
        Map<String, String> inputs = new LinkedHashMap<>();
        for (int i = 0; i < 400; i++) {
            inputs.put("input " + i, "sha256 " + "0".repeat(64) + " model-" + i);
        }
        RunFile.write(dir.resolve("a.h5"), record(inputs, Map.of()));
        assertThat(RunFile.read(dir.resolve("a.h5")).provenance()).isEqualTo(inputs);
    }

    @Test
    void everyDamageIsRefusedInOneLine() throws Exception {
        Path path = dir.resolve("a.h5");
        RunFile.write(path, record(Map.of("host", "here"), density()));
        byte[] whole = Files.readAllBytes(path);
        UniformRandomProvider random = new Seed(2).child("damage").generator();
        for (int i = 0; i < 300; i++) {
            byte[] damaged = i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (i % 3 != 0) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(path, damaged);
            assertThatThrownBy(() -> RunFile.read(path))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageStartingWith(path + ": at byte ")
                    .hasMessageEndingWith("expected a complete result file of semicircle; delete it and run again")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void foreignFilesAreRefused() throws Exception {
        byte[] noise = new byte[5000];
        new Seed(3).child("noise").generator().nextBytes(noise);
        byte[] hdf5Start = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
        byte[] page = "<!DOCTYPE html><html></html>".getBytes(StandardCharsets.UTF_8);
        for (byte[] foreign : List.of(new byte[0], new byte[] {1}, noise, page, hdf5Start)) {
            Files.write(dir.resolve("f.h5"), foreign);
            assertThatThrownBy(() -> RunFile.read(dir.resolve("f.h5"))).isInstanceOf(MalformedFileException.class);
        }
    }

    @Test
    void sealedFileOfAnotherLayoutIsRefused() throws Exception {
        Branch.Builder tree = new Branch.Builder().leaf("study", new Branch.Single(3, Map.of()));
        RunFile.write(dir.resolve("a.h5"), tree, "semicircle-other", Map.of());
        assertThatThrownBy(() -> RunFile.read(dir.resolve("a.h5")))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("found something else (IllegalArgumentException)");
    }

    @Test
    void missingFileIsNotMalformed() {
        assertThatThrownBy(() -> RunFile.read(dir.resolve("none.h5")))
                .isInstanceOf(java.nio.file.NoSuchFileException.class);
    }

    @Test
    void nulInATextIsRefusedByName() {
        Measurement table = new Measurement.Table(List.of(new Measurement.Texts("role", List.of("que\0ry"))));
        assertThatThrownBy(() -> RunFile.write(dir.resolve("a.h5"), record(Map.of(), Map.of("t", table))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("role: a text must not hold a NUL character, which HDF5 cuts off");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX) // /dev/full refuses each byte with the kernel's own "no space left"
    void fullDiskLosesNothing() throws Exception {
        Path target = dir.resolve("a.h5");
        RunRecord old = record(Map.of(), density());
        RunFile.write(target, old);
        Path partial = dir.resolve("full.partial");
        Files.createSymbolicLink(partial, Path.of("/dev/full"));
        Branch next = RunFile.sealable(RunLayout.tree(record(Map.of(), Map.of())), "semicircle-run", Map.of());
        assertThatThrownBy(() -> WholeFile.write(target, partial, path -> RunFile.encode(path, next)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage(target + ": the disk is full; free some space and run again, what is stored stays");
        assertThat(RunFile.read(target)).isEqualTo(old);
        assertThat(Files.exists(partial, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @Test
    void otherFailuresKeepTheirReason() {
        Path target = dir.resolve("a.h5");
        assertThatThrownBy(() -> WholeFile.write(target, path -> {
                    throw new IOException("the cable is out");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the cable is out");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void idThatIsNoFileNameIsRefused() {
        for (String id : List.of("", ".", "..", "a/b", "a b", "λ", ".hidden", "x".repeat(129))) {
            assertThatThrownBy(() -> new RunRecord(id, "", 0, Map.of(), Map.of(), Map.of(), Map.of()))
                    .hasMessage("id must be 1 to 128 letters, digits, '-', '_' or '.', not starting with '.', got \""
                            + id + '"');
        }
    }

    static RunRecord record(Map<String, String> provenance, Map<String, Measurement> measurements) {
        return new RunRecord("r", "size: 3\n", -1L, provenance, measurements, Map.of(), Map.of());
    }

    private static Map<String, Measurement> density() {
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        Values grid = Values.evenlySpaced(-2, 2, 50);
        measurements.put("edge", Scalar.of(1.99, 0.01));
        measurements.put("density/semicircle", Curve.line(Axis.of("λ"), grid, Axis.of("density"), grid.map(Math::abs)));
        return measurements;
    }
}
