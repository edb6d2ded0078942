package semicircle.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;

/** What is wrong with a command, found by the parser or after it, in the words of all other refusals: what must be, what was got. */
final class Misuse {
    private Misuse() {}

    /**
     * Puts it into words.
     *
     * @param e what the parser threw
     * @return one line
     */
    static String spoken(ParameterException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof MutuallyExclusiveArgsException) {
            String names = message.replaceFirst("^Error: ", "").replaceFirst(" are mutually exclusive.*$", "");
            return "only one of " + names + " can be given, got both";
        }
        if (e instanceof OverwrittenOptionException overwritten) {
            return name(overwritten.getOverwritten()) + " must be given once, got it again";
        }
        if (e.getArgSpec() != null && e.getValue() != null && message.startsWith("Invalid value")) {
            return name(e.getArgSpec()) + " must be " + expected(e.getArgSpec()) + ", got '" + e.getValue() + "'";
        }
        return message;
    }

    /**
     * A refusal of an experiment, which names its values as studies do: here as the option or the parameter that the value came from.
     *
     * @param line the command
     * @param e what the experiment threw
     * @return the refusal of the command
     */
    static ParameterException of(CommandLine line, IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        String word = message.split(" ", 2)[0];
        CommandSpec spec = line.getCommandSpec();
        boolean option = spec.findOption("--" + word) != null;
        Optional<String> label = spec.positionalParameters().stream()
                .map(ArgSpec::paramLabel)
                .filter(word::equalsIgnoreCase)
                .findFirst();
        String spoken = option || label.isEmpty() ? "--" + message : label.get() + message.substring(word.length());
        return new ParameterException(line, spoken, e);
    }

    /**
     * Refuses a number beyond what an option takes.
     *
     * @param line the command
     * @param option its name
     * @param value what was given
     * @param least smallest number
     * @param most largest number
     */
    static void requireRange(CommandLine line, String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ParameterException(line, option + " must be in " + least + ".." + most + ", got " + value);
        }
    }

    private static String name(ArgSpec spec) {
        return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
    }

    private static String expected(ArgSpec spec) {
        List<Class<?>> types = new ArrayList<>(List.of(spec.typeInfo().getAuxiliaryTypes()));
        Class<?> type = types.isEmpty() ? spec.type() : types.get(types.size() - 1);
        if (type.isEnum()) {
            List<String> names = new ArrayList<>();
            for (Object constant : type.getEnumConstants()) {
                names.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
            }
            return "one of " + String.join(", ", names);
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number in " + Integer.MIN_VALUE + ".." + Integer.MAX_VALUE;
        }
        if (type == long.class || type == Long.class) {
            return "a whole number in " + Long.MIN_VALUE + ".." + Long.MAX_VALUE;
        }
        return type == double.class || type == Double.class ? "a number" : "a " + spec.paramLabel();
    }
}
