package semicircle.dynamics.quantum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import semicircle.spectra.Values;

/** Hamiltonians as lists of Pauli strings; spins are {@code S = sigma/2}. */
public final class PauliSum {
    private PauliSum() {}

    private record Letters(long flips, long signs) {}

    /**
     * Adds equal strings and drops those that cancel.
     *
     * @param terms any terms
     * @return each string once
     */
    public static List<PauliTerm> collected(List<PauliTerm> terms) {
        Map<Letters, PauliTerm> sums = new LinkedHashMap<>();
        for (PauliTerm term : terms) {
            sums.merge(
                    new Letters(term.flips(), term.signs()),
                    term,
                    (a, b) -> new PauliTerm(a.flips(), a.signs(), a.real() + b.real(), a.imaginary() + b.imaginary()));
        }
        return sums.values().stream()
                .filter(term -> term.real() != 0 || term.imaginary() != 0)
                .toList();
    }

    /** The strings by what they flip, the diagonal too. */
    static PauliGroup[] groups(List<PauliTerm> terms) {
        Map<Long, List<PauliTerm>> byFlips = new LinkedHashMap<>();
        for (PauliTerm term : collected(terms)) {
            byFlips.computeIfAbsent(term.flips(), f -> new ArrayList<>()).add(term);
        }
        return byFlips.values().stream().map(PauliGroup::new).toArray(PauliGroup[]::new);
    }

    /**
     * XXZ chain in a field, {@code J sum [S^x S^x + S^y S^y + delta S^z S^z] + sum h_i S^z_i}.
     *
     * @param exchange J
     * @param anisotropy delta
     * @param fields h_i, one for each site
     * @param periodic whether the last and the first site are neighbours too
     * @return the terms
     */
    public static List<PauliTerm> xxz(double exchange, double anisotropy, Values fields, boolean periodic) {
        int sites = fields.size();
        List<PauliTerm> terms = new ArrayList<>();
        for (int i = 0; i < bonds(sites, periodic); i++) {
            int j = (i + 1) % sites;
            terms.add(PauliTerm.of(exchange / 4, "XX", i, j));
            terms.add(PauliTerm.of(exchange / 4, "YY", i, j));
            terms.add(PauliTerm.of(exchange * anisotropy / 4, "ZZ", i, j));
        }
        for (int i = 0; i < sites; i++) { // here Z is +1 on a bit 0; S^z counts a bit 1 as up
            terms.add(PauliTerm.of(-fields.get(i) / 2, "Z", i));
        }
        return terms;
    }

    /**
     * Ising chain in a transverse field, {@code -J sum Z Z - h sum X - b sum Z}.
     *
     * @param sites L
     * @param coupling J
     * @param field h
     * @param longitudinal b, which breaks the symmetry; 0 for none
     * @param periodic whether the last and the first site are neighbours too
     * @return the terms
     */
    public static List<PauliTerm> transverseIsing(
            int sites, double coupling, double field, double longitudinal, boolean periodic) {
        List<PauliTerm> terms = new ArrayList<>();
        for (int i = 0; i < sites; i++) {
            if (i < bonds(sites, periodic)) {
                terms.add(PauliTerm.of(-coupling, "ZZ", i, (i + 1) % sites));
            }
            terms.add(PauliTerm.of(-field, "X", i));
            terms.add(PauliTerm.of(-longitudinal, "Z", i));
        }
        return terms;
    }

    /**
     * Spinless fermions on a chain by Jordan and Wigner's strings, {@code -t sum (c*_i c_{i+1} + h.c.) + V sum n_i n_{i+1}
     * + sum e_i n_i}; bit i is the occupation of site i, and the bond over the end has the sign of the fermions it passes.
     *
     * @param hopping t
     * @param interaction V
     * @param levels e_i, one for each site
     * @param periodic whether the last and the first site are neighbours too
     * @return the terms
     */
    public static List<PauliTerm> fermions(double hopping, double interaction, Values levels, boolean periodic) {
        int sites = levels.size();
        List<PauliTerm> terms = new ArrayList<>();
        for (int i = 0; i < bonds(sites, periodic); i++) {
            int j = (i + 1) % sites;
            long between = ((1L << Math.max(i, j)) - 1) & -(1L << (Math.min(i, j) + 1));
            for (String letters : new String[] {"XX", "YY"}) {
                PauliTerm hop = PauliTerm.of(-hopping / 2, letters, i, j);
                terms.add(new PauliTerm(hop.flips(), hop.signs() | between, hop.real(), 0));
            }
            terms.add(PauliTerm.of(interaction / 4, "II", i, j));
            terms.add(PauliTerm.of(-interaction / 4, "Z", i));
            terms.add(PauliTerm.of(-interaction / 4, "Z", j));
            terms.add(PauliTerm.of(interaction / 4, "ZZ", i, j));
        }
        for (int i = 0; i < sites; i++) {
            terms.add(PauliTerm.of(levels.get(i) / 2, "I", i));
            terms.add(PauliTerm.of(-levels.get(i) / 2, "Z", i));
        }
        return terms;
    }

    private static int bonds(int sites, boolean periodic) {
        return periodic ? sites : sites - 1;
    }
}
