package semicircle.data.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;

/** Draws records that hold everything a record may hold, hard cases with high probability. */
final class RandomRecords {
    private static final double[] HARD = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        -0.0,
        Double.MIN_VALUE,
        -Double.MAX_VALUE,
        Double.longBitsToDouble(0x7FF8_0000_0000_0001L)
    };
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            ".",
            "..",
            "x",
            "a/b",
            "a:b",
            "a/b/c",
            "/",
            "columns",
            " trailing  ",
            "λ₊ of Wᵀ",
            "漢字 😀",
            "two\nlines",
            "a=b\\n");

    private final UniformRandomProvider random;

    RandomRecords(UniformRandomProvider random) {
        this.random = random;
    }

    RunRecord next(String id) {
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        int count = random.nextInt(20);
        for (int i = 0; i < count; i++) {
            measurements.put(text() + (random.nextInt(3) == 0 ? "" : "/" + i), measurement());
        }
        Map<String, Spectrum> spectra = new LinkedHashMap<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            double[] eigenvalues = random.doubles(random.nextInt(6)).toArray();
            spectra.put(text(), Spectrum.of(new Spectrum.Origin(text(), random.nextLong(1L << 40), 3), eigenvalues));
        }
        return new RunRecord(id, text(), random.nextLong(), texts(), measurements, texts(), spectra);
    }

    private Map<String, String> texts() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            map.put(text(), text());
        }
        return map;
    }

    private Measurement measurement() {
        int n = random.nextInt(4);
        int m = random.nextInt(3);
        return switch (random.nextInt(6)) {
            case 0 ->
                new Measurement.Scalar(
                        random.nextDouble() - 0.5,
                        random.nextBoolean() ? OptionalDouble.of(number()) : OptionalDouble.empty(),
                        text());
            case 1 ->
                new Measurement.Curve(
                        axis(),
                        values(n),
                        axis(),
                        values(n),
                        random.nextBoolean() ? Optional.of(values(n)) : Optional.empty(),
                        random.nextBoolean() ? Measurement.Mark.LINE : Measurement.Mark.POINTS);
            case 2 -> new Measurement.Band(axis(), values(n), axis(), values(n), values(n));
            case 3 -> new Measurement.Histogram(axis(), values(n + 1), values(n));
            case 4 -> new Measurement.Field(axis(), values(n), axis(), values(m), axis(), values(n * m));
            default ->
                new Measurement.Table(
                        IntStream.range(0, m).mapToObj(i -> column(n)).toList());
        };
    }

    private Measurement.Column column(int rows) {
        return random.nextBoolean()
                ? new Measurement.Numbers(text(), text(), values(rows))
                : new Measurement.Texts(
                        text(), IntStream.range(0, rows).mapToObj(i -> text()).toList());
    }

    private Axis axis() {
        return new Axis(
                text(), text(), random.nextBoolean() ? Measurement.Scale.LINEAR : Measurement.Scale.LOGARITHMIC);
    }

    private Values values(int count) {
        return Values.of(IntStream.range(0, count).mapToDouble(i -> number()).toArray());
    }

    private double number() {
        return random.nextInt(3) == 0 ? HARD[random.nextInt(HARD.length)] : random.nextDouble() * 1e6;
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
