package semicircle.spectra.fit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Levels;
import semicircle.spectra.Spectrum;

/** Spectra whose tails are tested: drawn from a law, given by hand, or those of a model. */
final class Tails {
    private Tails() {}

    static Spectrum spectrum(double... values) {
        return Levels.spectrum("sample", values);
    }

    static Spectrum sample(int n, UniformRandomProvider random, ToDoubleFunction<UniformRandomProvider> law) {
        return spectrum(IntStream.range(0, n)
                .mapToDouble(i -> law.applyAsDouble(random))
                .toArray());
    }

    static TailTest test(Spectrum spectrum) {
        return TailTest.of(spectrum, new PowerLawFit().to(spectrum));
    }

    /** Real matrices of a model: eigenvalues by name. */
    static Map<String, Spectrum> real() throws IOException {
        Map<String, Spectrum> spectra = new TreeMap<>();
        try (InputStream in = Objects.requireNonNull(Tails.class.getResourceAsStream("/golden/minilm-spectra.csv"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(2)
                    .toList()) {
                List<String> cells = Arrays.asList(line.split(",", -1));
                double[] row =
                        cells.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
                spectra.put(
                        cells.get(0),
                        Spectrum.of(
                                new Spectrum.Origin(cells.get(0), (long) row[0], (long) row[1]),
                                Arrays.copyOfRange(row, 11, row.length)));
            }
        }
        return spectra;
    }
}
