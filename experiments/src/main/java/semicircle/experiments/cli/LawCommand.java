package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.rng.UniformRandomProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import semicircle.spectra.Seed;
import tools.jackson.core.JsonGenerator;

/** Prints the numbers of a law at full precision. */
@Command(
        name = "law",
        description = "Density, distribution function, quantiles and samples of a law, at full precision.",
        footer = {
            "",
            "Without --at, --quantile or --sample: support, mean and variance. Laws and keys: semicircle kinds baseline.",
            "sigma, variance and entry-variance of the law itself are 1 where left out.",
            "Beside these: gap-probability beta=B (E(0;s) at lengths s), and in the plane, by the modulus,",
            "circular-law radius=R and elliptic-law correlation=T sigma=S.",
            "Example: semicircle law tracy-widom beta=2 --at=-3,0 --quantile 0.95"
        })
final class LawCommand implements Callable<Integer> {
    private static final int MOST = 10_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "KIND", description = "The law, such as marchenko-pastur.")
    private String kind = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "KEY=VALUE", description = "Its parameters.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--at", split = ",", paramLabel = "X", description = "Density, cdf and survival at these points.")
    private List<String> at = new ArrayList<>();

    @Option(names = "--quantile", split = ",", paramLabel = "P", description = "Quantiles of these levels.")
    private List<String> levels = new ArrayList<>();

    @Option(names = "--sample", paramLabel = "K", description = "So many independent samples.")
    private Optional<Integer> samples = Optional.empty();

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the samples; 1 if left out.")
    private long seed = 1;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Override
    public Integer call() {
        double[] points = NumberList.of(spec.commandLine(), "--at", at);
        double[] shares = NumberList.of(spec.commandLine(), "--quantile", levels);
        for (double p : shares) {
            if (!(p >= 0 && p <= 1)) {
                throw new ParameterException(spec.commandLine(), "--quantile must be in [0, 1], got " + p);
            }
        }
        int count = samples.orElse(0);
        if (count < 0 || count > MOST) {
            throw new ParameterException(spec.commandLine(), "--sample must be in 0.." + MOST + ", got " + count);
        }
        LawNumbers law = LawNumbers.read(kind, settings);
        List<Map<String, Double>> values =
                Arrays.stream(points).mapToObj(law::at).toList();
        List<Map<String, Double>> quantiles = new ArrayList<>();
        for (double p : shares) {
            Map<String, Double> row = new LinkedHashMap<>();
            row.put("p", p);
            row.put("quantile", law.quantile(p));
            quantiles.add(row);
        }
        boolean plain = points.length == 0 && shares.length == 0 && samples.isEmpty();
        List<Map<String, Double>> summary = plain ? List.of(law.summary()) : List.of();
        List<Map<String, Double>> drawn = drawn(law, count);
        if (json) {
            write(law, summary, values, quantiles, drawn);
        } else {
            for (List<Map<String, Double>> rows : List.of(summary, values, quantiles)) {
                print(rows);
            }
            drawn.forEach(row -> spec.commandLine().getOut().println(row.get("sample")));
        }
        return ExitCode.DONE;
    }

    private List<Map<String, Double>> drawn(LawNumbers law, int count) {
        UniformRandomProvider random = new Seed(seed).child("law").generator();
        List<Map<String, Double>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(Map.of("sample", law.sample(random)));
        }
        return rows;
    }

    private void print(List<Map<String, Double>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(List.copyOf(rows.get(0).keySet()));
        for (Map<String, Double> row : rows) {
            table.add(row.values().stream().map(value -> Double.toString(value)).toList());
        }
        table.lines().forEach(spec.commandLine().getOut()::println);
    }

    private void write(
            LawNumbers law,
            List<Map<String, Double>> summary,
            List<Map<String, Double>> values,
            List<Map<String, Double>> quantiles,
            List<Map<String, Double>> drawn) {
        PrintWriter out = spec.commandLine().getOut();
        JsonGenerator generator = JsonText.to(out);
        generator.writeStartObject();
        generator.writeStringProperty("law", law.toString());
        summary.forEach(row -> row.forEach((name, value) -> JsonText.number(generator, name, value)));
        JsonText.rows(generator, "at", values);
        JsonText.rows(generator, "quantiles", quantiles);
        if (!drawn.isEmpty()) {
            generator.writeArrayPropertyStart("samples");
            drawn.forEach(row -> generator.writeNumber(row.getOrDefault("sample", 0.0)));
            generator.writeEndArray();
        }
        generator.writeEndObject();
        generator.close();
        out.println();
    }
}
