package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import semicircle.experiments.study.KindGuide;
import semicircle.experiments.study.Kinds;
import semicircle.experiments.study.NearestName;
import semicircle.experiments.study.ScalarGuide;
import semicircle.experiments.study.StudySchema;
import tools.jackson.core.JsonGenerator;

/** Lists what can be named in a study. */
@Command(name = "kinds", description = "List what can be named in a study, with its keys.")
final class KindsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FAMILY", description = "One family only, such as ensemble.")
    private Optional<String> family = Optional.empty();

    @Option(names = "--schema", description = "Write the language of studies as a JSON Schema, for editors.")
    private boolean schema;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private static final Set<String> UNITS = Set.of("baseline", "ensemble");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (schema) {
            JsonGenerator json = JsonText.to(out);
            JsonText.tree(json, StudySchema.tree());
            json.close();
            out.println();
            return ExitCode.DONE;
        }
        Map<String, Class<?>> families = Kinds.families();
        if (family.isPresent() && !families.containsKey(family.get())) {
            throw new ParameterException(
                    spec.commandLine(), NearestName.unknown("family", family.get(), families.keySet()));
        }
        families.forEach((name, type) -> {
            if (family.isEmpty() || family.get().equals(name)) {
                out.println(name
                        + (UNITS.contains(name)
                                ? ": on the command line, sigma, variance and entry-variance are 1 where left out"
                                : ""));
                Kinds.of(type).forEach((kind, record) -> print(out, name, kind, record));
            }
        });
        return ExitCode.DONE;
    }

    private static void print(PrintWriter out, String family, String kind, Class<?> record) {
        out.println("  " + kind + ": " + KindGuide.of(family, kind));
        List<Kinds.Parameter> parameters = Kinds.parameters(record);
        int width = 0;
        int types = 0;
        for (Kinds.Parameter parameter : parameters) {
            width = Math.max(width, parameter.name().length());
            types = Math.max(types, type(parameter).length());
        }
        for (Kinds.Parameter parameter : parameters) {
            out.println("      " + padded(parameter.name(), width) + padded(type(parameter), types)
                    + KindGuide.of(family, kind, parameter.name()));
        }
        List<String> scalars = ScalarGuide.of(family, kind);
        if (!scalars.isEmpty()) {
            out.println("      scalars: " + String.join(", ", scalars));
        }
    }

    private static String type(Kinds.Parameter parameter) {
        return parameter.type() + (parameter.optional() ? " (optional)" : "");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width + 2 - text.length());
    }
}
