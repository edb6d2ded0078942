package semicircle.plots;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import semicircle.data.store.RunRecord;
import semicircle.data.store.UnusableFolderException;

/**
 * The figures of a record as files {@code NAME.svg} and {@code NAME.png}; the charts first, then the gate cards of its verdicts.
 *
 * @param paths what was written, in the order of the figures
 * @param pngMissing why there are no PNG files; empty if there are
 */
public record FigureFiles(List<Path> paths, Optional<String> pngMissing) {
    public FigureFiles {
        paths = List.copyOf(paths);
    }

    /**
     * Writes all figures of a record. File names keep letters, digits, dot, underscore and hyphen; any other run of
     * characters becomes one hyphen, and a name already taken, ignoring case, gets a number.
     *
     * @param record the record
     * @param folder where to; made if it is missing
     * @return what was written
     * @throws IOException if the disk refuses
     */
    public static FigureFiles write(RunRecord record, Path folder) throws IOException {
        Optional<String> missing = ChartRenderer.pngMissing();
        return new FigureFiles(write(record, folder, missing.isEmpty()), missing);
    }

    /**
     * Writes all figures of a record as SVG only; a few milliseconds each, where a PNG takes ten times as long.
     *
     * @param record the record
     * @param folder where to; made if it is missing
     * @return what was written, in the order of the figures
     * @throws IOException if the disk refuses
     */
    public static List<Path> writeSvg(RunRecord record, Path folder) throws IOException {
        return write(record, folder, false);
    }

    private static List<Path> write(RunRecord record, Path folder, boolean withPng) throws IOException {
        UnusableFolderException.make(folder);
        Set<String> taken = new HashSet<>();
        List<Path> paths = new ArrayList<>();
        for (String figure : Chart.names(record)) {
            Chart chart = Chart.of(record, figure);
            Path svg = folder.resolve(freeName(figure, taken) + ".svg");
            write(svg, ChartRenderer.svg(chart), withPng ? ChartRenderer.png(chart) : new byte[0], paths);
        }
        for (GateCard card : GateCard.of(record)) {
            Path svg = folder.resolve(freeName(card.name(), taken) + ".svg");
            write(svg, card.svg(), withPng ? card.png() : new byte[0], paths);
        }
        return List.copyOf(paths);
    }

    /** Writes a figure, and beside it the PNG, where there is one. */
    private static void write(Path svg, String text, byte[] png, List<Path> paths) throws IOException {
        replace(svg, text.getBytes(StandardCharsets.UTF_8));
        paths.add(svg);
        if (png.length > 0) {
            Path beside = svg.resolveSibling(svg.getFileName().toString().replaceAll("svg$", "png"));
            replace(beside, png);
            paths.add(beside);
        }
    }

    /** Writes beside the target and moves into place, so that a reader sees the old file or the new one. */
    static void replace(Path target, byte[] content) throws IOException {
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            Files.write(partial, content);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static String freeName(String figure, Set<String> taken) {
        String safe = figure.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|-+$", "");
        String base = safe.isEmpty() ? "figure" : safe.substring(0, Math.min(safe.length(), 100));
        String name = base;
        for (int k = 2; !taken.add(name.toLowerCase(Locale.ROOT)); k++) {
            name = base + "-" + k;
        }
        return name;
    }
}
