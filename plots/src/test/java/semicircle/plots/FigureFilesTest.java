package semicircle.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

class FigureFilesTest {
    @Test
    void namesAreSafeDistinctAndStayInTheFolder(@TempDir Path folder) throws Exception {
        Measurement line = Measurement.Curve.line(Axis.of("x"), Values.of(1, 2), Axis.of("y"), Values.of(1, 2));
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("../../etc/a b/law", line);
        all.put("A B/law", line);
        all.put("a:b/law", line);
        all.put("/law", line);
        FigureFiles files = FigureFiles.write(SampleRecords.of(all), folder.resolve("figures"));
        assertThat(files.pngMissing()).isEmpty();
        assertThat(files.paths().stream().map(p -> p.getFileName().toString()))
                .containsExactly(
                        "etc-a-b.svg",
                        "etc-a-b.png",
                        "A-B.svg",
                        "A-B.png",
                        "a-b-2.svg",
                        "a-b-2.png",
                        "figure.svg",
                        "figure.png");
        assertThat(files.paths()).allSatisfy(path -> {
            assertThat(path.getParent()).isEqualTo(folder.resolve("figures"));
            assertThat(path).isNotEmptyFile();
        });
        try (var listed = Files.list(folder.resolve("figures"))) {
            assertThat(listed).hasSize(8); // no partial file stays behind
        }
        Xml.parse(Files.readString(files.paths().get(0)));
    }
}
