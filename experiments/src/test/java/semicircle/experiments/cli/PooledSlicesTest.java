package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.checkpoint.SafetensorsFile;
import semicircle.data.element.ElementType;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** Convolutions under another tool's columns, against its formulas computed here: one-sided Jacobi rotations and a plain scan of x_min. */
class PooledSlicesTest {
    private static final int OUT = 24;
    private static final int IN = 12;
    private static final int PLACES = 9;

    @TempDir
    private Path folder;

    /** Squared singular values: columns are rotated in pairs until they are orthogonal (Hestenes 1958). */
    private static double[] squares(double[][] columns) {
        boolean turned = true;
        while (turned) {
            turned = false;
            for (int i = 0; i < columns.length; i++) {
                for (int j = i + 1; j < columns.length; j++) {
                    double a = dot(columns[i], columns[i]);
                    double b = dot(columns[j], columns[j]);
                    double c = dot(columns[i], columns[j]);
                    if (Math.abs(c) > 1e-15 * Math.sqrt(a * b)) {
                        turned = true;
                        double half = Math.atan2(2 * c, a - b) / 2;
                        for (int k = 0; k < columns[i].length; k++) {
                            double x = columns[i][k];
                            columns[i][k] = Math.cos(half) * x + Math.sin(half) * columns[j][k];
                            columns[j][k] = Math.cos(half) * columns[j][k] - Math.sin(half) * x;
                        }
                    }
                }
            }
        }
        return Arrays.stream(columns).mapToDouble(column -> dot(column, column)).toArray();
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** alpha, D and xmin of the least distance. */
    private static double[] tail(double[] x) {
        double[] best = {0, Double.POSITIVE_INFINITY, 0};
        for (int i = 0; i < x.length - 1; i++) {
            int n = x.length - i;
            double logs = 0;
            for (int j = i; j < x.length; j++) {
                logs += Math.log(x[j] / x[i]);
            }
            double alpha = 1 + n / logs;
            double distance = 0;
            for (int j = 0; j < n; j++) {
                distance = Math.max(distance, Math.abs(1 - Math.pow(x[i + j] / x[i], 1 - alpha) - (double) j / n));
            }
            if (distance < best[1]) {
                best = new double[] {alpha, distance, x[i]};
            }
        }
        return best;
    }

    private Map<String, String> row(Path path, String... more) {
        String[] words = {"spectrum", path.toString(), "--csv", "--quiet", "--metrics", "weightwatcher"};
        Typed typed = Typed.words(
                Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new));
        assertThat(typed.code()).as(typed.err()).isIn(ExitCode.DONE, ExitCode.BAD_INPUT); // where all are left out
        List<String> lines = typed.out().lines().toList();
        assertThat(lines).hasSize(2);
        String[] headings = lines.get(0).split(",", -1);
        String[] cells = lines.get(1).split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.length; i++) {
            row.put(headings[i], cells[i]);
        }
        return row;
    }

    private Path file(double[] entries, long... shape) throws IOException {
        Path path = folder.resolve("conv.safetensors");
        new SafetensorsFile(List.of(
                        SafetensorsFile.Array.of("features.0.conv.weight", ElementType.F64, Values.of(entries), shape)))
                .write(path);
        return path;
    }

    private static double[] heavy(int count) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(new Seed(48).generator());
        double[] entries = new double[count];
        for (int i = 0; i < count; i++) {
            entries[i] = Math.pow(gaussian.sample(), 3);
        }
        return entries;
    }

    /** Eigenvalues of 1e-12 relative; the tail's three are smooth in them as long as the same x_min wins. */
    @Test
    void slicesArePooledByThatToolsFormulas() throws IOException {
        double[] entries = heavy(OUT * IN * PLACES);
        double[] pool = new double[IN * PLACES];
        for (int place = 0; place < PLACES; place++) {
            double[][] columns = new double[IN][OUT];
            for (int out = 0; out < OUT; out++) {
                for (int in = 0; in < IN; in++) {
                    columns[in][out] = entries[(out * IN + in) * PLACES + place] * Math.sqrt(0.5);
                }
            }
            System.arraycopy(squares(columns), 0, pool, place * IN, IN);
        }
        Arrays.sort(pool);
        double norm = Arrays.stream(pool).sum();
        double largest = pool[pool.length - 1];
        double[] tail = tail(pool);
        Map<String, Double> expected = Map.ofEntries(
                Map.entry("M", 12.0),
                Map.entry("N", 24.0),
                Map.entry("Q", 2.0),
                Map.entry("num_evals", 108.0),
                Map.entry("matrix_rank", 108.0),
                Map.entry("rank_loss", 0.0),
                Map.entry("norm", norm),
                Map.entry("lambda_max", largest),
                Map.entry("sv_min", Math.sqrt(pool[0])),
                Map.entry("stable_rank", norm / largest),
                Map.entry("alpha", tail[0]),
                Map.entry("D", tail[1]),
                Map.entry("xmin", tail[2]),
                Map.entry("alpha_weighted", tail[0] * Math.log10(largest)));
        Map<String, String> row = row(file(entries, OUT, IN, 3, 3));
        assertThat(row).containsEntry("longname", "features.0.conv").containsEntry("status", "success");
        assertThat(row.get("form")).isEqualTo("\"9 slices [24, 12], pooled\"");
        expected.forEach((column, value) -> assertThat(Double.parseDouble(row.get(column)))
                .as(column)
                .isCloseTo(value, within(1e-9 * Math.abs(value))));
        double shuffled = Double.parseDouble(row.get("max_rand_eval"));
        assertThat(Double.parseDouble(row.get("ww_softrank"))).isCloseTo(shuffled / largest, within(1e-12));
        assertThat(row(file(entries, OUT, IN, 3, 3), "--conv", "unfold")).containsEntry("N", "108");
    }

    /** A kernel of one place is halved too: sum of squares over 2. */
    @Test
    void oneByOneKernelsAreTheirOwnSlice() throws IOException {
        double[] entries = heavy(OUT * IN);
        Map<String, String> row = row(file(entries, OUT, IN, 1, 1));
        double half = dot(entries, entries) / 2;
        assertThat(Double.parseDouble(row.get("norm"))).isCloseTo(half, within(1e-12 * half));
        assertThat(row).containsEntry("num_evals", "12");
    }

    @Test
    void slicesThatAreTooSmallMakeOneRowThatSaysSo() throws IOException {
        Path path = file(heavy(16 * 3 * PLACES), 16, 3, 3, 3);
        assertThat(row(path).get("status")).contains("skipped: smaller side 3 of a slice is below 8");
        assertThat(Typed.words("spectrum", path.toString(), "--quiet", "--metrics", "weightwatcher")
                        .out())
                .containsOnlyOnce("skipped:");
    }
}
