package semicircle.dynamics.quantum;

import semicircle.spectra.Values;
import semicircle.spectra.matrix.LinearOperator;

/**
 * XXZ chain in a field, {@code H = J sum_i [S^x S^x + S^y S^y + delta S^z S^z]_{i,i+1} + sum_i h_i S^z_i}, in one sector of
 * the magnetisation, matrix-free: neither matrix nor list of states.
 *
 * <p>With the states in the order (high half b, low half a), the exchanges inside a are one small sparse matrix for each
 * number of ups, those inside b and across the middle add contiguous blocks, the periodic bond is a short list. Cost of a
 * product: 5 to 8 ns a state on one thread; memory: some {@code 100 * 2^(sites/2)} bytes. Each row is summed by one
 * thread in one order, so the bits do not depend on the number of threads.
 *
 * <p>Entries: bit 1 is S^z = +1/2; energies in units of J = exchange.
 */
public final class ExchangeChain implements LinearOperator.Symmetric {
    /** High halves that differ in their last four bits only, two by two of as many ups. */
    private static final int[] PAIRS = {1, 2, 4, 8, 3, 5, 6, 9, 10, 12, 7, 11, 13, 14};

    private static final int GROUP = 16;

    private final MagnetisationBasis basis;
    private final int size;
    private final int highSites;
    private final double hop;
    private final double seam; // the same over the end of the ring
    private final boolean periodic;
    private final double[] highDiagonal;
    private final LowBlock[] blocks;
    private final int[] shares;

    /**
     * The chain.
     *
     * @param basis the sector
     * @param exchange J
     * @param anisotropy delta; 1 for Heisenberg's chain, 0 for XX
     * @param fields h_i, one for each site
     * @param periodic whether the last and the first site are neighbours too
     * @param threads threads of a product, at least 1
     */
    public ExchangeChain(
            MagnetisationBasis basis,
            double exchange,
            double anisotropy,
            Values fields,
            boolean periodic,
            int threads) {
        this(basis, exchange, anisotropy, fields, periodic, threads, 1, 0);
    }

    private ExchangeChain(
            MagnetisationBasis basis,
            double exchange,
            double anisotropy,
            Values fields,
            boolean periodic,
            int threads,
            int turn,
            double shift) {
        if (fields.size() != basis.sites()) {
            throw new IllegalArgumentException(
                    "ExchangeChain: fields must be " + basis.sites() + ", one a site, got " + fields.size());
        }
        double all = exchange * anisotropy + fields.stream().sum();
        if (!Double.isFinite(exchange) || !Double.isFinite(all)) {
            throw new IllegalArgumentException("ExchangeChain: exchange, anisotropy and fields must be finite, got "
                    + exchange + ", " + anisotropy + " and " + fields);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("ExchangeChain: threads must be at least 1, got " + threads);
        }
        this.basis = basis;
        this.periodic = periodic;
        size = basis.arrayLength();
        highSites = basis.sites() - basis.low();
        hop = exchange / 2;
        seam = turn * hop;
        ChainDiagonal diagonal = new ChainDiagonal(basis.sites(), basis.low(), exchange * anisotropy, fields, periodic);
        highDiagonal = new double[1 << highSites];
        for (int b = 0; b < highDiagonal.length; b++) {
            highDiagonal[b] = shift + diagonal.high(b);
        }
        blocks = new LowBlock[basis.low() + 1];
        for (int p = 0; p < blocks.length; p++) {
            blocks[p] = new LowBlock(basis, p, diagonal);
        }
        shares = shares(threads);
    }

    /**
     * Heisenberg's chain in random fields, closed, of S_z = 0.
     *
     * @param fields h_i, an even number
     * @return the chain on one thread
     */
    public static ExchangeChain heisenberg(Values fields) {
        return new ExchangeChain(new MagnetisationBasis(fields.size(), fields.size() / 2), 1, 1, fields, true, 1);
    }

    /**
     * Spinless fermions, {@code -t sum (c*_i c_{i+1} + h.c.) + V sum n_i n_{i+1} + sum e_i n_i}, as Jordan and Wigner's spins: a bit is an occupied site. On the ring the
     * bond over the end passes all other particles, so that an even number of them turns its sign.
     *
     * @param basis the sector, as many ups as particles
     * @param hopping t, not 0
     * @param interaction V
     * @param levels e_i, one for each site
     * @param periodic whether the last and the first site are neighbours too
     * @param threads threads of a product, at least 1
     * @return the chain, with the energies of the fermions
     */
    public static ExchangeChain fermions(
            MagnetisationBasis basis,
            double hopping,
            double interaction,
            Values levels,
            boolean periodic,
            int threads) {
        int sites = basis.sites();
        if (hopping == 0 || levels.size() != sites) {
            throw new IllegalArgumentException("ExchangeChain: fermions need a hopping that is not 0 and " + sites
                    + " levels, got " + hopping + " and " + levels.size());
        }
        int bonds = periodic ? sites : sites - 1;
        double[] fields = levels.toArray();
        for (int i = 0; i < bonds; i++) { // n n' = S S' + (S + S')/2 + 1/4, n = S + 1/2
            fields[i] += interaction / 2;
            fields[(i + 1) % sites] += interaction / 2;
        }
        double shift = interaction * bonds / 4 + levels.stream().sum() / 2;
        int turn = basis.up() % 2 == 0 ? -1 : 1;
        return new ExchangeChain(
                basis, -2 * hopping, -interaction / (2 * hopping), Values.of(fields), periodic, threads, turn, shift);
    }

    /** Where each thread begins among the high halves without their top bit, at a group's start, and the end. */
    private int[] shares(int threads) {
        int half = 1 << (highSites - 1);
        int[] begin = new int[threads + 1];
        long seen = 0;
        int b = 0;
        for (int t = 1; t <= threads; t++) {
            while (b < half && (seen < (long) size * t / threads || t == threads)) {
                for (int end = Math.min(half, b + GROUP); b < end; b++) {
                    seen += rows(b) + rows(b + half);
                }
            }
            begin[t] = b;
        }
        return begin;
    }

    private long rows(int b) {
        return basis.offset(b + 1) - basis.offset(b);
    }

    /** {@return the sector} */
    public MagnetisationBasis basis() {
        return basis;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void apply(double[] x, double[] y) {
        int threads = shares.length - 1;
        Thread[] others = new Thread[threads];
        for (int t = 1; t < threads; t++) {
            int share = t;
            others[t] = new Thread(() -> rows(x, y, share), "exchange-chain-" + t);
            others[t].setDaemon(true);
            others[t].start();
        }
        rows(x, y, 0);
        boolean interrupted = false;
        for (int t = 1; t < threads; t++) {
            interrupted |= joined(others[t]);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits to the end; true if it was interrupted meanwhile. */
    private static boolean joined(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    /** Rows of one thread; high halves that differ in the top bit, which the periodic bond joins, come together. */
    private void rows(double[] x, double[] y, int share) {
        int[] sources = new int[highSites];
        int half = 1 << (highSites - 1);
        for (int b = shares[share]; b < shares[share + 1]; b += GROUP) {
            group(b, half, sources, x, y);
            group(b + half, half, sources, x, y);
        }
    }

    private void group(int first, int half, int[] sources, double[] x, double[] y) {
        if (half < GROUP) {
            for (int b = first; b < first + half; b++) {
                rows(b, sources, x, y);
            }
            return;
        }
        rows(first, sources, x, y);
        for (int i = 0; i < PAIRS.length; i += 2) {
            rowsOfTwo(first + PAIRS[i], first + PAIRS[i + 1], sources, x, y);
        }
        rows(first + GROUP - 1, sources, x, y);
    }

    private void rows(int b, int[] sources, double[] x, double[] y) {
        int p = basis.up() - Integer.bitCount(b);
        if (p < 0 || p >= blocks.length) {
            return;
        }
        int at = (int) basis.offset(b);
        blocks[p].set(highDiagonal[b], ends(b), hop, x, y, at);
        addOthers(b, p, at, sources, x, y);
    }

    private void rowsOfTwo(int b, int c, int[] sources, double[] x, double[] y) {
        int p = basis.up() - Integer.bitCount(b);
        if (p < 0 || p >= blocks.length) {
            return;
        }
        int at = (int) basis.offset(b);
        int at2 = (int) basis.offset(c);
        blocks[p].setTwo(highDiagonal[b], ends(b), at, highDiagonal[c], ends(c), at2, hop, x, y);
        addOthers(b, p, at, sources, x, y);
        addOthers(c, p, at2, sources, x, y);
    }

    private int ends(int b) {
        return (b & 1) | (b >> (highSites - 1) << 1);
    }

    /** Adds what flips the high half. */
    private void addOthers(int b, int p, int at, int[] sources, double[] x, double[] y) {
        highExchange(b, blocks[p].size, sources, x, y);
        middle(b, p, x, y, at);
        if (periodic) {
            boundary(b, blocks[p], x, y, at);
        }
    }

    private void highExchange(int b, int count, int[] sources, double[] x, double[] y) {
        int at = (int) basis.offset(b);
        int m = 0;
        for (int walls = (b ^ b >> 1) & ((1 << (highSites - 1)) - 1); walls != 0; walls &= walls - 1) {
            sources[m++] = (int) basis.offset(b ^ 3 << Integer.numberOfTrailingZeros(walls));
        }
        int k = 0;
        for (; k + 3 < m; k += 4) {
            add4(hop, x, sources[k], sources[k + 1], sources[k + 2], sources[k + 3], y, at, count);
        }
        for (; k + 1 < m; k += 2) {
            add2(hop, x, sources[k], sources[k + 1], y, at, count);
        }
        for (; k < m; k++) {
            add(hop, x, sources[k], y, at, count);
        }
    }

    /** The bond between the halves: flips the lowest bit of b and the highest of a; both parts of a are contiguous. */
    private void middle(int b, int p, double[] x, double[] y, int at) {
        int other = (int) basis.offset(b ^ 1);
        if ((b & 1) == 0 && p > 0) {
            add(hop, x, other, y, at + blocks[p].lowerTop, blocks[p].size - blocks[p].lowerTop);
        } else if ((b & 1) == 1 && p < basis.low()) {
            add(hop, x, other + blocks[p + 1].lowerTop, y, at, blocks[p].lowerTop);
        }
    }

    private void boundary(int b, LowBlock block, double[] x, double[] y, int at) {
        int top = b >> (highSites - 1);
        int other = (int) basis.offset(b ^ 1 << (highSites - 1));
        int[] rows = block.boundaryRows[top];
        int[] columns = block.boundaryColumns[top];
        for (int j = 0; j < rows.length; j++) {
            y[at + rows[j]] += seam * x[other + columns[j]];
        }
    }

    private static void add(double factor, double[] x, int from, double[] y, int to, int count) {
        for (int i = 0; i < count; i++) {
            y[to + i] += factor * x[from + i];
        }
    }

    private static void add2(double factor, double[] x, int from, int second, double[] y, int to, int count) {
        for (int i = 0; i < count; i++) {
            y[to + i] += factor * (x[from + i] + x[second + i]);
        }
    }

    private static void add4(
            double factor, double[] x, int one, int two, int three, int four, double[] y, int to, int count) {
        for (int i = 0; i < count; i++) {
            y[to + i] += factor * ((x[one + i] + x[two + i]) + (x[three + i] + x[four + i]));
        }
    }
}
