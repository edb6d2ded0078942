package semicircle.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.store.RunRecord;
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
        assertThat(files.pngMissing()).isEqualTo(ChartRenderer.pngMissing());
        int kinds = files.pngMissing().isEmpty() ? 2 : 1; // a machine without fonts writes no PNG
        List<String> names =
                files.paths().stream().map(p -> p.getFileName().toString()).toList();
        assertThat(names).hasSize(4 * kinds).contains("etc-a-b.svg", "A-B.svg", "a-b-2.svg", "figure.svg");
        assertThat(files.paths()).allSatisfy(path -> {
            assertThat(path.getParent()).isEqualTo(folder.resolve("figures"));
            assertThat(path).isNotEmptyFile();
        });
        try (var listed = Files.list(folder.resolve("figures"))) {
            assertThat(listed).hasSize(4 * kinds); // no partial file stays behind
        }
        Xml.parse(Files.readString(files.paths().get(0)));
    }

    @Test
    void aFileInTheWayIsNamed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("taken"), "");
        assertThatThrownBy(() -> FigureFiles.writeSvg(SampleRecords.gallery(), file))
                .hasMessage(file + ": results cannot be stored here, " + file
                        + " is a file, not a folder; name another folder with --out");
    }

    @Test
    void svgAloneIsTheSameText(@TempDir Path folder) throws Exception {
        RunRecord record = SampleRecords.gallery();
        List<Path> paths = FigureFiles.writeSvg(record, folder);
        assertThat(paths)
                .hasSize(5)
                .allSatisfy(path -> assertThat(path.toString()).endsWith(".svg"));
        assertThat(paths.get(0)).hasContent(ChartRenderer.svg(Chart.of(record, "density")));
    }
}
