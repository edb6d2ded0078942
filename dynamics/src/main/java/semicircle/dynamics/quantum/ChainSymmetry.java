package semicircle.dynamics.quantum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Symmetries that a spin Hamiltonian may have; level statistics need each of them resolved. */
public enum ChainSymmetry {
    /** The number of spins up is conserved. */
    MAGNETISATION("magnetisation"),
    /** Sites may be moved by one, around the ring. */
    TRANSLATION("translation"),
    /** Site i and site L-1-i may change places. */
    REFLECTION("reflection"),
    /** All Z and Y may change sign. */
    SPIN_FLIP("spin flip"),
    /** The parity of the number of spins up is conserved. */
    PARITY("parity of the ups"),
    /** All directions are alike: the total spin is conserved. */
    ROTATION("spin rotation");

    private static final double ROUNDING = 1e-12;

    private final String words;

    ChainSymmetry(String words) {
        this.words = words;
    }

    /** {@return its name in a sentence} */
    public String words() {
        return words;
    }

    /**
     * Finds the symmetries of a Hamiltonian, exactly, from its terms.
     *
     * @param sites L
     * @param terms Pauli strings
     * @return those that it has
     */
    public static List<ChainSymmetry> of(int sites, List<PauliTerm> terms) {
        List<ChainSymmetry> held = new ArrayList<>();
        boolean magnetisation = commutesWithTotal(sites, false, terms);
        Arrays.stream(values())
                .filter(symmetry -> switch (symmetry) {
                    case MAGNETISATION -> magnetisation;
                    case TRANSLATION -> unchanged(terms, term -> moved(term, i -> (i + 1) % sites));
                    case REFLECTION -> unchanged(terms, term -> moved(term, i -> sites - 1 - i));
                    case SPIN_FLIP -> unchanged(terms, term -> term.scaled(1 - 2 * (Long.bitCount(term.signs()) & 1)));
                    case PARITY -> terms.stream().allMatch(term -> (Long.bitCount(term.flips()) & 1) == 0);
                    case ROTATION -> magnetisation && commutesWithTotal(sites, true, terms);
                })
                .forEach(held::add);
        return held;
    }

    private interface SiteMap {
        int of(int site);
    }

    private static PauliTerm moved(PauliTerm term, SiteMap map) {
        long flips = 0;
        long signs = 0;
        for (int i = 0; i < 62; i++) {
            if (((term.flips() | term.signs()) >> i & 1) == 1) {
                flips |= (term.flips() >> i & 1) << map.of(i);
                signs |= (term.signs() >> i & 1) << map.of(i);
            }
        }
        return new PauliTerm(flips, signs, term.real(), term.imaginary());
    }

    private static boolean unchanged(List<PauliTerm> terms, UnaryOperator<PauliTerm> map) {
        List<PauliTerm> difference = new ArrayList<>(terms);
        terms.forEach(term -> difference.add(map.apply(term).scaled(-1)));
        return vanishes(difference, terms);
    }

    /** Whether the sum of all Z, or of all X, commutes with the sum of the terms. */
    private static boolean commutesWithTotal(int sites, boolean flips, List<PauliTerm> terms) {
        List<PauliTerm> commutator = new ArrayList<>();
        for (PauliTerm term : terms) {
            for (int i = 0; i < sites; i++) {
                PauliTerm single = PauliTerm.of(1, flips ? "X" : "Z", i);
                commutator.add(single.times(term));
                commutator.add(term.times(single).scaled(-1));
            }
        }
        return vanishes(commutator, terms);
    }

    private static boolean vanishes(List<PauliTerm> sum, List<PauliTerm> terms) {
        double largest = terms.stream()
                .mapToDouble(term -> Math.hypot(term.real(), term.imaginary()))
                .max()
                .orElse(0);
        Map<Long, Map<Long, double[]>> totals = new HashMap<>();
        for (PauliTerm term : sum) {
            double[] total = totals.computeIfAbsent(term.flips(), f -> new HashMap<>())
                    .computeIfAbsent(term.signs(), s -> new double[2]);
            total[0] += term.real();
            total[1] += term.imaginary();
        }
        return totals.values().stream()
                .flatMap(map -> map.values().stream())
                .allMatch(total -> Math.hypot(total[0], total[1]) <= ROUNDING * largest);
    }
}
