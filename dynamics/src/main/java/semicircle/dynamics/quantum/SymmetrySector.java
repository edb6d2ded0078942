package semicircle.dynamics.quantum;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * One sector of a closed chain: magnetisation, momentum, reflection and spin flip, those that are given.
 *
 * <p>A basis vector is {@code sum_g conj(chi(g)) g|r>} over the group, normalised, for the smallest state r of each orbit whose
 * stabiliser has character 1 (Sandvik 2010, AIP Conf. Proc. 1297, 135, section 4). The union of the spectra of all sectors is
 * the whole spectrum.
 *
 * @param sites L, 2 to 40
 * @param up spins up; left out: all
 * @param momentum k in 0..L-1, in units of 2 pi/L; left out: not resolved
 * @param reflection 1 or -1 under i to L-1-i; with a momentum only k = 0 or L/2
 * @param flip 1 or -1 under the flip of all spins; with up only L/2
 */
public record SymmetrySector(
        int sites, OptionalInt up, OptionalInt momentum, OptionalInt reflection, OptionalInt flip) {
    private static final int MOST_SCANNED = 32;
    private static final double ROUNDING = 1e-14;

    public SymmetrySector {
        if (sites < 2 || sites > 40) {
            throw new IllegalArgumentException("symmetry sector: sites must be in 2..40, got " + sites);
        }
        if (up.isPresent() && (up.getAsInt() < 0 || up.getAsInt() > sites)) {
            throw new IllegalArgumentException("symmetry sector: up must be in 0.." + sites + ", got " + up.getAsInt());
        }
        int k = momentum.orElse(0);
        if (k < 0 || k >= sites) {
            throw new IllegalArgumentException("symmetry sector: momentum must be in 0.." + (sites - 1) + ", got " + k);
        }
        requireSign("reflection", reflection);
        requireSign("flip", flip);
        if (reflection.isPresent() && 2 * k % sites != 0) {
            throw new IllegalArgumentException(
                    "symmetry sector: a reflection goes with momentum 0 or sites/2 only, got " + k + " of " + sites);
        }
        if (flip.isPresent() && up.isPresent() && 2 * up.getAsInt() != sites) {
            throw new IllegalArgumentException(
                    "symmetry sector: a spin flip goes with up = sites/2 only, got " + up.getAsInt() + " of " + sites);
        }
    }

    private static void requireSign(String name, OptionalInt sign) {
        if (sign.isPresent() && Math.abs(sign.getAsInt()) != 1) {
            throw new IllegalArgumentException("symmetry sector: " + name + " must be 1 or -1, got " + sign.getAsInt());
        }
    }

    private SectorGroup group() {
        return SectorGroup.of(sites, momentum, reflection, flip);
    }

    /** {@return number of vectors by Burnside's count, for any size without listing states} */
    public long dimension() {
        return group().vectors(up);
    }

    /** Smallest states of the orbits that carry a vector, with the character sums of their stabilisers. */
    private long[] representatives(SectorGroup group) {
        if (sites > MOST_SCANNED) {
            throw new IllegalArgumentException(
                    "symmetry sector: its states are listed for at most " + MOST_SCANNED + " sites, got " + sites);
        }
        OrbitSearch orbits = group.orbits();
        LongStream states = up.isPresent() ? ofUps(up.getAsInt()) : LongStream.range(0, 1L << sites);
        return states.filter(state -> {
                    if ((state & 1) == 0 && state != 0 && momentum.isPresent()) {
                        return false; // turned down once it is smaller
                    }
                    orbits.find(state);
                    return orbits.smallest() == state && group.stabiliser(state) > 0.5;
                })
                .toArray();
    }

    /** All states of as many ups, ascending, by Gosper's hack. */
    private LongStream ofUps(int ups) {
        long first = (1L << ups) - 1;
        long count = Binomial.choose(sites, ups);
        return LongStream.iterate(first, state -> {
                    if (state == 0) {
                        return 0;
                    }
                    long low = state & -state;
                    long carry = state + low;
                    return carry | ((state ^ carry) >>> 2) / low;
                })
                .limit(count);
    }

    /**
     * The Hamiltonian in this sector.
     *
     * @param terms Pauli strings with real coefficients that the symmetries of the sector leave alone
     * @return a {@link SymmetricMatrix}, or for complex characters or entries a {@link HermitianMatrix}
     * @throws IllegalArgumentException if a symmetry does not hold, or for more than 46340 vectors
     */
    public LinearOperator.Symmetric matrix(List<PauliTerm> terms) {
        requireSymmetries(terms);
        SectorGroup group = group();
        long[] states = representatives(group);
        int n = states.length;
        if (n > SymmetricMatrix.LARGEST_SIZE) {
            throw new IllegalArgumentException("symmetry sector: all entries of " + n + " vectors need "
                    + 16L * n * n / 1_000_000_000 + " GB; resolve more symmetries or take fewer sites");
        }
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        PauliGroup[] groups = PauliSum.groups(terms);
        OrbitSearch orbits = group.orbits();
        for (int column = 0; column < n; column++) {
            int at = column;
            enter(group, orbits, states, groups, column, (row, a, b) -> {
                re[row * n + at] += a;
                im[row * n + at] += b;
            });
        }
        settle(n, re, im);
        boolean real = Arrays.stream(im).allMatch(x -> x == 0);
        return real ? SymmetricMatrix.of(n, re) : HermitianMatrix.of(n, re, im);
    }

    /** Takes the mean of conjugate pairs, which rounding of the characters sets apart; imaginary rounding becomes 0. */
    private static void settle(int n, double[] re, double[] im) {
        double rounding = 0;
        for (double entry : re) {
            rounding = Math.max(rounding, ROUNDING * Math.abs(entry));
        }
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                double real = (re[i * n + j] + re[j * n + i]) / 2;
                double imaginary = (im[i * n + j] - im[j * n + i]) / 2;
                imaginary = Math.abs(imaginary) <= rounding ? 0 : imaginary;
                re[i * n + j] = real;
                re[j * n + i] = real;
                im[i * n + j] = imaginary;
                im[j * n + i] = -imaginary;
            }
        }
    }

    /**
     * The Hamiltonian in this sector by its entries that are not zero, for Lanczos beyond the sizes of {@link #matrix}.
     *
     * <p>Memory: 20 bytes for each vector and each set of sites that is flipped.
     *
     * @param terms as for {@link #matrix}
     * @return an operator on as many numbers as there are vectors, or on twice as many (re, im) for complex entries
     * @throws IllegalArgumentException if a symmetry does not hold, or for more than some 10^8 entries
     */
    public SectorOperator operator(List<PauliTerm> terms) {
        requireSymmetries(terms);
        SectorGroup group = group();
        long[] states = representatives(group);
        PauliGroup[] groups = PauliSum.groups(terms);
        OrbitSearch orbits = group.orbits();
        SectorOperator.Filling filling = new SectorOperator.Filling(states.length, groups.length);
        for (int column = 0; column < states.length; column++) {
            enter(group, orbits, states, groups, column, filling::add);
            filling.endColumn();
        }
        return filling.done();
    }

    /**
     * The Hamiltonian in this sector without its entries: a table of the smallest states, and their orbits searched in every product.
     *
     * @param terms as for {@link #matrix}
     * @return an operator on as many numbers as there are vectors, or on twice as many (re, im) for complex entries
     * @throws IllegalArgumentException if a symmetry does not hold, or beyond 32 sites
     */
    public SectorProduct product(List<PauliTerm> terms) {
        requireSymmetries(terms);
        SectorGroup group = group();
        long[] states = representatives(group);
        byte[] norms = new byte[states.length];
        for (int i = 0; i < norms.length; i++) {
            norms[i] = (byte) Math.round(group.stabiliser(states[i]));
        }
        boolean real = group.real() && PauliSum.collected(terms).stream().allMatch(PauliTerm::isReal);
        return new SectorProduct(sites, states, norms, PauliSum.groups(terms), group.orbits(), real);
    }

    /**
     * The Hamiltonian in this sector for Lanczos: by its entries where they take at most a quarter of the memory, else by {@link #product}.
     *
     * @param terms as for {@link #matrix}
     * @return the operator
     */
    public LinearOperator.Symmetric hamiltonian(List<PauliTerm> terms) {
        double entries = (double) dimension() * PauliSum.groups(terms).length;
        return entries <= SectorOperator.MOST
                        && 20 * entries <= Runtime.getRuntime().maxMemory() / 4.0
                ? operator(terms)
                : product(terms);
    }

    /** Takes an entry of a column. */
    @FunctionalInterface
    private interface Sink {
        void add(int row, double real, double imaginary);
    }

    private void enter(
            SectorGroup group, OrbitSearch orbits, long[] states, PauliGroup[] groups, int column, Sink sink) {
        double weight = group.stabiliser(states[column]);
        for (PauliGroup flips : groups) {
            double a = flips.real(states[column]);
            double b = flips.imaginary(states[column]);
            if (a != 0 || b != 0) {
                enter(group, orbits, states, states[column] ^ flips.flips, weight, a, b, sink);
            }
        }
    }

    private void enter(
            SectorGroup group,
            OrbitSearch orbits,
            long[] states,
            long target,
            double weight,
            double a,
            double b,
            Sink sink) {
        orbits.find(target);
        int row = Arrays.binarySearch(states, orbits.smallest());
        if (row < 0) {
            return; // the orbit carries no vector of this sector
        }
        double scale = Math.sqrt(group.stabiliser(orbits.smallest()) / weight);
        double re = orbits.real();
        double im = orbits.imaginary();
        sink.add(row, scale * (a * re - b * im), scale * (a * im + b * re));
    }

    /**
     * Refuses a Hamiltonian that lacks a symmetry of the sector.
     *
     * @param terms Pauli strings
     * @throws IllegalArgumentException that names the symmetry
     */
    public void requireSymmetries(List<PauliTerm> terms) {
        List<ChainSymmetry> held = ChainSymmetry.of(sites, terms);
        require(up, ChainSymmetry.MAGNETISATION, held);
        require(momentum, ChainSymmetry.TRANSLATION, held);
        require(reflection, ChainSymmetry.REFLECTION, held);
        require(flip, ChainSymmetry.SPIN_FLIP, held);
    }

    private static void require(OptionalInt given, ChainSymmetry symmetry, List<ChainSymmetry> held) {
        if (given.isPresent() && !held.contains(symmetry)) {
            throw new IllegalArgumentException("symmetry sector: the Hamiltonian does not have the symmetry "
                    + symmetry.words() + "; leave it out of the sector");
        }
    }
}
