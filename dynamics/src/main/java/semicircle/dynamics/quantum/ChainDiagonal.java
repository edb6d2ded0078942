package semicircle.dynamics.quantum;

import semicircle.spectra.Values;

/**
 * The part of a chain that is diagonal in the product states, cut into a high and a low half.
 *
 * @param sites all sites
 * @param lowSites sites of the low half
 * @param coupling of S_z S_z of neighbours
 * @param fields sites values h_i, of S_z
 * @param periodic whether the last and the first site are neighbours
 */
record ChainDiagonal(int sites, int lowSites, double coupling, Values fields, boolean periodic) {
    private double inside(long bits, int from, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += fields.get(from + i) * spin(bits, i);
            if (i + 1 < count) {
                sum += coupling * spin(bits, i) * spin(bits, i + 1);
            }
        }
        return sum;
    }

    /** Energy inside the high half. */
    double high(int b) {
        return inside(b, lowSites, sites - lowSites);
    }

    /** Energy inside the low half and of its bonds with the lowest and the highest site of the high half. */
    double low(int a, int lowest, int highest) {
        double sum = inside(a, 0, lowSites) + coupling * spin(a, lowSites - 1) * spin(lowest, 0);
        return periodic ? sum + coupling * spin(a, 0) * spin(highest, 0) : sum;
    }

    private static double spin(long bits, int i) {
        return (bits >>> i & 1) - 0.5;
    }
}
