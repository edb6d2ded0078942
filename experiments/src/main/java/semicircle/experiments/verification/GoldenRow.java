package semicircle.experiments.verification;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that theory, or an independent program, gives.
 *
 * @param group which table or experiment it belongs to, such as {@code 07-decision-chain}
 * @param quantity what it is, such as {@code TW_cdf}
 * @param parameters where, in words: {@code beta=1 s=-5}
 * @param index which of several values, from 0
 * @param value the number; empty for a fact in words
 * @param uncertainty its standard or rounding error, 0 where none is stated
 * @param standardErrors how many standard errors of ours it may be away, where it says so: {@code 3 s.e.}
 * @param kind how it is known
 * @param source who says so
 */
public record GoldenRow(
        String group,
        String quantity,
        String parameters,
        int index,
        OptionalDouble value,
        double uncertainty,
        OptionalDouble standardErrors,
        Kind kind,
        String source) {
    /** How a number is known. */
    public enum Kind {
        /** To its uncertainty or to rounding. */
        EXACT,
        /** By sampling, within both errors. */
        MONTECARLO,
        /** Up to corrections of finite size. */
        ASYMPTOTIC,
        /** Printed by others; shown and never judged. */
        PUBLISHED,
        /** A fact without a number. */
        TEXT
    }

    /**
     * Finds {@code key=number} in the parameters.
     *
     * @param key the key
     * @return the last such number; a quotient like 1/2 is one
     * @throws IllegalArgumentException if there is none
     */
    public double number(String key) {
        OptionalDouble found = find(key);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(label() + ": parameters must have " + key + "=number");
        }
        return found.getAsDouble();
    }

    /**
     * Finds {@code key=number} in the parameters, if it is there.
     *
     * @param key the key
     * @return the last such number
     */
    public OptionalDouble find(String key) {
        Matcher matcher = Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(key)
                        + "\\s?=([-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)(?:/([0-9]+))?")
                .matcher(parameters);
        OptionalDouble last = OptionalDouble.empty();
        while (matcher.find()) {
            double divisor = matcher.group(2) == null ? 1 : Double.parseDouble(matcher.group(2));
            last = OptionalDouble.of(Double.parseDouble(matcher.group(1)) / divisor);
        }
        return last;
    }

    /**
     * Finds a whole {@code key=number} in the parameters.
     *
     * @param key the key
     * @return the number
     */
    public int whole(String key) {
        double number = number(key);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(label() + ": " + key + " must be a whole number, got " + number);
        }
        return (int) number;
    }

    /** {@return spread of one sample, where the row states its standard error and {@code samples=}; else 0} */
    public double spread() {
        return uncertainty * Math.sqrt(find("samples").orElse(0));
    }

    /**
     * Finds the number behind some words.
     *
     * @param text where to look
     * @param before regular expression of what stands before it
     * @return the whole number there
     */
    public int after(String text, String before) {
        Matcher matcher = Pattern.compile(before + "(\\d{1,6})").matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException(label() + ": needs a number after " + before);
        }
        return Integer.parseInt(matcher.group(1));
    }

    /**
     * Finds the number behind some words, decimals included.
     *
     * @param before regular expression of what stands before it
     * @return the number there
     */
    public double decimalAfter(String before) {
        Matcher matcher = Pattern.compile(before + "(\\d+(?:\\.\\d+)?)").matcher(parameters);
        if (!matcher.find()) {
            throw new IllegalArgumentException(label() + ": needs a number after " + before);
        }
        return Double.parseDouble(matcher.group(1));
    }

    /** {@return Dyson index by {@code beta=}, or by the name of the ensemble that the parameters begin with} */
    public int beta() {
        OptionalDouble stated = find("beta");
        if (stated.isPresent()) {
            return whole("beta");
        }
        String words = parameters.toUpperCase(Locale.ROOT);
        String[] orthogonal = {"GOE", "COE"};
        String[] unitary = {"GUE", "CUE"};
        String[] symplectic = {"GSE", "CSE"};
        String[][] classes = {orthogonal, unitary, symplectic};
        for (int i = 0; i < classes.length; i++) {
            for (String name : classes[i]) {
                if (words.contains(name)) {
                    return 1 << i;
                }
            }
        }
        if (words.contains("POISSON")) {
            return 0;
        }
        throw new IllegalArgumentException(label() + ": parameters must name the symmetry class");
    }

    /** {@return Dyson index by {@code beta=}, or by the field that the parameters name: real, complex or quaternion} */
    public int field() {
        if (find("beta").isPresent()) {
            return whole("beta");
        }
        String words = parameters.toLowerCase(Locale.ROOT);
        if (words.contains("quaternion")) {
            return 4;
        }
        if (words.contains("complex")) {
            return 2;
        }
        if (words.contains("real")) {
            return 1;
        }
        throw new IllegalArgumentException(label() + ": parameters must name real, complex or quaternion");
    }

    /**
     * The same number said to be of other parameters.
     *
     * @param others the parameters
     * @return the row
     */
    GoldenRow withParameters(String others) {
        return new GoldenRow(group, quantity, others, index, value, uncertainty, standardErrors, kind, source);
    }

    /** {@return quantity, parameters and index in one line} */
    public String label() {
        return quantity + " [" + parameters + (index == 0 ? "" : ", " + index) + "]";
    }
}
