package semicircle.dynamics.quantum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * The symmetry operations of a sector of a closed chain, each with its character: shifts, reflections, flips of all spins and their products.
 *
 * @param sites L
 * @param reflection its sign; 0 where it is not resolved
 * @param flip its sign; 0 where it is not resolved
 * @param elements the operations, the identity first
 */
record SectorGroup(int sites, int reflection, int flip, List<Element> elements) {
    /** One symmetry operation and its character: reflected first, then flipped, then shifted. */
    record Element(int shift, boolean reflected, boolean flipped, double real, double imaginary) {}

    SectorGroup {
        elements = List.copyOf(elements);
    }

    /**
     * The products of the symmetries that are given.
     *
     * @param sites L
     * @param momentum k, if translations are resolved
     * @param reflection its sign, if it is resolved
     * @param flip its sign, if it is resolved
     * @return the group with the characters of the sector
     */
    static SectorGroup of(int sites, OptionalInt momentum, OptionalInt reflection, OptionalInt flip) {
        List<Element> group = new ArrayList<>();
        for (int shift = 0; shift < (momentum.isPresent() ? sites : 1); shift++) {
            double angle = 2 * Math.PI * Math.floorMod((long) momentum.orElse(0) * shift, (long) sites) / sites;
            boolean real = 2 * momentum.orElse(0) % sites == 0;
            double re = real ? Math.rint(Math.cos(angle)) : Math.cos(angle);
            double im = real ? 0 : Math.sin(angle);
            for (int r = 0; r < (reflection.isPresent() ? 2 : 1); r++) {
                for (int f = 0; f < (flip.isPresent() ? 2 : 1); f++) {
                    double sign = (r == 1 ? reflection.orElse(1) : 1) * (f == 1 ? flip.orElse(1) : 1);
                    group.add(new Element(shift, r == 1, f == 1, sign * re, sign * im));
                }
            }
        }
        return new SectorGroup(sites, reflection.orElse(0), flip.orElse(0), group);
    }

    /** {@return whether all characters are real} */
    boolean real() {
        return elements.stream().allMatch(g -> g.imaginary == 0);
    }

    private long image(Element g, long state) {
        long mask = (1L << sites) - 1;
        long turned = g.reflected ? Long.reverse(state) >>> (64 - sites) : state;
        turned = g.flipped ? ~turned & mask : turned;
        return (turned << g.shift | turned >>> (sites - g.shift)) & mask;
    }

    /**
     * Burnside's count.
     *
     * @param up spins up; left out: all
     * @return how many basis vectors there are
     */
    long vectors(OptionalInt up) {
        double sum = 0;
        for (Element g : elements) {
            sum += g.real * fixed(g, up);
        }
        return Math.round(sum / elements.size());
    }

    /** States that an operation leaves alone: those constant, or alternating under a flip, on each cycle of sites. */
    private long fixed(Element g, OptionalInt up) {
        int[] cycles = cycleLengths(g);
        if (g.flipped) {
            return Arrays.stream(cycles).anyMatch(length -> length % 2 == 1) ? 0 : 1L << cycles.length;
        }
        if (up.isEmpty()) {
            return 1L << cycles.length;
        }
        long[] ways = new long[up.getAsInt() + 1];
        ways[0] = 1;
        for (int length : cycles) {
            for (int u = ways.length - 1; u >= length; u--) {
                ways[u] += ways[u - length];
            }
        }
        return ways[ways.length - 1];
    }

    private int[] cycleLengths(Element g) {
        boolean[] seen = new boolean[sites];
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < sites; i++) {
            int length = 0;
            for (int j = i; !seen[j]; length++) {
                seen[j] = true;
                j = ((g.reflected ? sites - 1 - j : j) + g.shift) % sites;
            }
            if (length > 0) {
                lengths.add(length);
            }
        }
        return lengths.stream().mapToInt(n -> n).toArray();
    }

    /** {@return a search of orbits under the group} */
    OrbitSearch orbits() {
        int shifts = 1 + elements.stream().mapToInt(Element::shift).max().orElse(0);
        double[] re = new double[shifts];
        double[] im = new double[shifts];
        for (Element g : elements) {
            if (!g.reflected && !g.flipped) {
                re[g.shift] = g.real;
                im[g.shift] = g.imaginary;
            }
        }
        return new OrbitSearch(sites, re, im, reflection, flip);
    }

    /** {@return sum of the characters of the operations that leave a state alone} */
    double stabiliser(long state) {
        double sum = 0;
        for (Element g : elements) {
            if (image(g, state) == state) {
                sum += g.real; // the imaginary parts cancel: with g comes its inverse
            }
        }
        return sum;
    }
}
