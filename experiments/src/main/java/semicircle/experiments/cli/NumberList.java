package semicircle.experiments.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Numbers typed with commas between. */
final class NumberList {
    private NumberList() {}

    /**
     * Reads them.
     *
     * @param line the command, for the message
     * @param option what they were given to
     * @param words the words between the commas
     * @return the numbers, infinities allowed
     */
    static double[] of(CommandLine line, String option, List<String> words) {
        double[] numbers = new double[words.size()];
        for (int i = 0; i < numbers.length; i++) {
            String word = words.get(i).strip();
            try {
                numbers[i] = switch (word) {
                    case "inf", "+inf" -> Double.POSITIVE_INFINITY;
                    case "-inf" -> Double.NEGATIVE_INFINITY;
                    default -> plain(word);
                };
            } catch (NumberFormatException e) {
                throw new ParameterException(
                        line, option + " must be numbers with commas between, got '" + word + "'", e);
            }
        }
        return numbers;
    }

    /** A decimal number; Java's own 1f, 0x1p3 and NaN are none. */
    private static double plain(String word) {
        if (!word.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
            throw new NumberFormatException(word);
        }
        return Double.parseDouble(word);
    }
}
