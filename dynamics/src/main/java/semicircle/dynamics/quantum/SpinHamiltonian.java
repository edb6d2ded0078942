package semicircle.dynamics.quantum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * A sum of Pauli strings in one basis, matrix-free.
 *
 * <p>Real strings (an even number of Y in each) act on one number a state; otherwise on the 2n numbers (re, im), each
 * level then twice, as a {@link HermitianMatrix} does. Cost of a product: one table look for each row and each set of sites
 * that is flipped. Memory: the diagonal, 8 bytes a state.
 */
public final class SpinHamiltonian implements LinearOperator.Symmetric {
    private final SpinBasis basis;
    private final boolean real;
    private final int dimension;
    private final double[] diagonal;
    private final PauliGroup[] groups; // those that flip something
    private final PatternProduct[] products; // the same, where the basis allows it; else none

    /**
     * Sums the terms.
     *
     * @param basis in which; the terms must not lead out of it
     * @param terms Pauli strings with real coefficients; equal strings add
     * @throws IllegalArgumentException if a coefficient is not real, so that the sum is not Hermitian, or a state is led out
     *     of the basis
     */
    public SpinHamiltonian(SpinBasis basis, List<PauliTerm> terms) {
        this.basis = basis;
        dimension = basis.arrayLength();
        Map<Long, List<PauliTerm>> byFlips = new LinkedHashMap<>();
        boolean allReal = true;
        for (PauliTerm term : PauliSum.collected(terms)) {
            if (term.imaginary() != 0) {
                throw new IllegalArgumentException("the Hamiltonian is not Hermitian: the string " + term
                        + " has the coefficient " + term.real() + " + " + term.imaginary()
                        + "i, expected a real one; add the conjugate term");
            }
            if (term.flips() >>> basis.sites() != 0 || term.signs() >>> basis.sites() != 0) {
                throw new IllegalArgumentException(
                        "the string " + term + " reaches beyond the " + basis.sites() + " sites of the basis");
            }
            allReal &= term.isReal();
            byFlips.computeIfAbsent(term.flips(), f -> new ArrayList<>()).add(term);
        }
        real = allReal;
        diagonal = new double[dimension];
        if (byFlips.containsKey(0L)) {
            PauliGroup signs = new PauliGroup(byFlips.get(0L));
            for (int i = 0; i < dimension; i++) {
                diagonal[i] = signs.real(basis.state(i));
            }
        }
        groups = byFlips.entrySet().stream()
                .filter(entry -> entry.getKey() != 0)
                .map(entry -> new PauliGroup(entry.getValue()))
                .toArray(PauliGroup[]::new);
        if (!real) {
            Math.multiplyExact(2, dimension);
        }
        requireClosed();
        products = PatternProduct.serves(basis)
                ? java.util.Arrays.stream(groups)
                        .map(group -> new PatternProduct(group, basis))
                        .toArray(PatternProduct[]::new)
                : new PatternProduct[0];
    }

    private void requireClosed() {
        if (basis instanceof FullBasis) {
            return;
        }
        for (PauliGroup group : groups) {
            boolean evenFlips = (Long.bitCount(group.flips) & 1) == 0;
            if (basis instanceof ParityBasis && evenFlips) {
                continue;
            }
            for (int i = 0; i < dimension; i++) {
                long state = basis.state(i);
                boolean leads = group.real(state) != 0 || group.imaginary(state) != 0;
                if (leads && !basis.contains(state ^ group.flips)) {
                    throw new IllegalArgumentException("the Hamiltonian leads from state "
                            + Long.toBinaryString(state) + " to " + Long.toBinaryString(state ^ group.flips)
                            + ", which is not in " + basis + "; take a basis that it conserves");
                }
            }
        }
    }

    /** {@return the basis} */
    public SpinBasis basis() {
        return basis;
    }

    /** {@return number of states} */
    public int dimension() {
        return dimension;
    }

    /** {@return whether all entries are real} */
    public boolean isReal() {
        return real;
    }

    /** {@return rows as a real operator: the dimension, or twice that for complex entries} */
    @Override
    public int size() {
        return real ? dimension : 2 * dimension;
    }

    @Override
    public void apply(double[] x, double[] y) {
        if (PatternProduct.serves(basis)) {
            applyPatterns(x, y);
        } else if (real) {
            applyReal(x, y);
        } else {
            applyComplex(x, y);
        }
    }

    private void applyPatterns(double[] x, double[] y) {
        for (int from = 0; from < dimension; from += PatternProduct.TILE) {
            int to = Math.min(dimension, from + PatternProduct.TILE);
            for (int i = from; i < to; i++) {
                y[i] = diagonal[i] * x[i];
            }
            if (!real) {
                for (int i = from; i < to; i++) {
                    y[dimension + i] = diagonal[i] * x[dimension + i];
                }
            }
            for (PatternProduct product : products) {
                if (real) {
                    product.addReal(x, y, from, to);
                } else {
                    product.addComplex(x, y, dimension, from, to);
                }
            }
        }
    }

    private void applyReal(double[] x, double[] y) {
        for (int i = 0; i < dimension; i++) {
            long state = basis.state(i);
            double sum = diagonal[i] * x[i];
            for (PauliGroup group : groups) {
                long from = state ^ group.flips;
                if (basis.contains(from)) {
                    sum += group.real(from) * x[(int) basis.index(from)];
                }
            }
            y[i] = sum;
        }
    }

    private void applyComplex(double[] x, double[] y) {
        int n = dimension;
        double[] entry = new double[2];
        for (int i = 0; i < n; i++) {
            long state = basis.state(i);
            double re = diagonal[i] * x[i];
            double im = diagonal[i] * x[n + i];
            for (PauliGroup group : groups) {
                long from = state ^ group.flips;
                if (basis.contains(from)) {
                    int j = (int) basis.index(from);
                    group.entry(from, entry);
                    re += entry[0] * x[j] - entry[1] * x[n + j];
                    im += entry[0] * x[n + j] + entry[1] * x[j];
                }
            }
            y[i] = re;
            y[n + i] = im;
        }
    }

    /**
     * All entries, for a full spectrum.
     *
     * @return a {@link SymmetricMatrix} of the dimension, or a {@link HermitianMatrix} for complex entries
     * @throws IllegalArgumentException beyond 46340 states, with the memory needed
     */
    public LinearOperator.Symmetric matrix() {
        if (dimension > SymmetricMatrix.LARGEST_SIZE) {
            throw new IllegalArgumentException(String.format(
                    java.util.Locale.ROOT,
                    "all entries of %d states need %.0f GB; use Lanczos, or resolve symmetries, for at most %d states",
                    dimension,
                    (real ? 8.0 : 16.0) * dimension * dimension / 1e9,
                    SymmetricMatrix.LARGEST_SIZE));
        }
        int n = dimension;
        double needed = (real ? 16.0 : 32.0) * n * n; // the solver works on a copy
        double free = Runtime.getRuntime().maxMemory();
        if (needed > free) {
            throw new IllegalArgumentException(String.format(
                    java.util.Locale.ROOT,
                    "all levels of %d states need %.1f GB, this Java has %.1f GB; take fewer sites, or more memory (-Xmx)",
                    n,
                    needed / 1e9,
                    free / 1e9));
        }
        double[] re = new double[n * n];
        double[] im = new double[real ? 0 : n * n];
        for (int i = 0; i < n; i++) {
            re[i * n + i] = diagonal[i];
            long state = basis.state(i);
            for (PauliGroup group : groups) {
                long from = state ^ group.flips;
                if (basis.contains(from)) {
                    int place = i * n + (int) basis.index(from);
                    re[place] += group.real(from);
                    if (!real) {
                        im[place] += group.imaginary(from);
                    }
                }
            }
        }
        return real ? SymmetricMatrix.of(n, re) : HermitianMatrix.of(n, re, im);
    }
}
