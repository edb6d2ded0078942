package semicircle.dynamics.quantum;

import java.util.Locale;

/**
 * A product of Pauli matrices on different sites, with a coefficient.
 *
 * <p>{@code P|s> = i^{|flips & signs|} (-1)^{|signs & s|} |s ^ flips>}: a site is X in flips only, Z in signs only, Y in both.
 *
 * @param flips sites of X and Y
 * @param signs sites of Z and Y
 * @param real real part of the coefficient
 * @param imaginary its imaginary part; a Hamiltonian needs 0
 */
public record PauliTerm(long flips, long signs, double real, double imaginary) {
    public PauliTerm {
        if (flips < 0 || signs < 0) {
            throw new IllegalArgumentException("PauliTerm: sites must be below 63");
        }
        if (!Double.isFinite(real) || !Double.isFinite(imaginary)) {
            throw new IllegalArgumentException(
                    "PauliTerm: the coefficient must be finite, got " + real + " + " + imaginary + "i");
        }
    }

    /**
     * A term from letters.
     *
     * @param coefficient real coefficient
     * @param letters {@code X}, {@code Y}, {@code Z} or {@code I}, one for each given site
     * @param sites different sites, from 0
     * @return the term
     */
    public static PauliTerm of(double coefficient, String letters, int... sites) {
        if (letters.length() != sites.length) {
            throw new IllegalArgumentException(
                    "PauliTerm: " + letters + " needs " + letters.length() + " sites, got " + sites.length);
        }
        long flips = 0;
        long signs = 0;
        long seen = 0;
        for (int k = 0; k < sites.length; k++) {
            if (sites[k] < 0 || sites[k] > 61 || (seen >> sites[k] & 1) == 1) {
                throw new IllegalArgumentException(
                        "PauliTerm: sites must be different and in 0..61, got " + java.util.Arrays.toString(sites));
            }
            long bit = 1L << sites[k];
            seen |= bit;
            char letter = letters.toUpperCase(Locale.ROOT).charAt(k);
            switch (letter) {
                case 'X' -> flips |= bit;
                case 'Z' -> signs |= bit;
                case 'Y' -> {
                    flips |= bit;
                    signs |= bit;
                }
                case 'I' -> {}
                default ->
                    throw new IllegalArgumentException("PauliTerm: letters must be X, Y, Z or I, got " + letters);
            }
        }
        return new PauliTerm(flips, signs, coefficient, 0);
    }

    /** {@return whether all entries are real: an even number of Y} */
    public boolean isReal() {
        return (Long.bitCount(flips & signs) & 1) == 0;
    }

    /**
     * The operator product of two terms.
     *
     * @param right applied first
     * @return the product, itself a term: {@code i^k} goes into the coefficient
     */
    public PauliTerm times(PauliTerm right) {
        long f = flips ^ right.flips;
        long s = signs ^ right.signs;
        // i^{y1 + y2} X^f1 Z^s1 X^f2 Z^s2 = i^{y1 + y2} (-1)^{s1.f2} X^f Z^s, and the string of (f, s) is i^{|f & s|}
        // X^f Z^s
        int power = Long.bitCount(flips & signs)
                + Long.bitCount(right.flips & right.signs)
                + 2 * Long.bitCount(signs & right.flips)
                - Long.bitCount(f & s);
        double re = real * right.real - imaginary * right.imaginary;
        double im = real * right.imaginary + imaginary * right.real;
        return switch (Math.floorMod(power, 4)) {
            case 0 -> new PauliTerm(f, s, re, im);
            case 1 -> new PauliTerm(f, s, -im, re);
            case 2 -> new PauliTerm(f, s, -re, -im);
            default -> new PauliTerm(f, s, im, -re);
        };
    }

    /**
     * The same string with another coefficient.
     *
     * @param factor real factor
     * @return the scaled term
     */
    public PauliTerm scaled(double factor) {
        return new PauliTerm(flips, signs, factor * real, factor * imaginary);
    }

    /** {@return the letters with their sites, such as {@code X0 Z3}} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 63; i++) {
            int letter = (int) (flips >> i & 1) + 2 * (int) (signs >> i & 1);
            if (letter > 0) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(" XZY".charAt(letter))
                        .append(i);
            }
        }
        return text.isEmpty() ? "identity" : text.toString();
    }
}
