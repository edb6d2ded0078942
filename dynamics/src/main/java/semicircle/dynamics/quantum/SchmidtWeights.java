package semicircle.dynamics.quantum;

import java.util.Arrays;
import java.util.function.LongToIntFunction;
import java.util.stream.DoubleStream;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Eigenvalues of the density matrix of the first sites of a state, one decomposition for each conserved number of ups.
 *
 * <p>The state is never written on 2^L entries: blocks of a sector together have as many entries as the sector. Weights are
 * squared singular values, from the smaller Gram matrix of a block: absolute error about ulp(1), which an entropy of order
 * 1 and above feels at 1e-14.
 */
public final class SchmidtWeights {
    private SchmidtWeights() {}

    /**
     * Cuts a state.
     *
     * @param state in the basis
     * @param basis the basis
     * @param cut sites of the first part, 0 to sites
     * @param solver where the blocks are decomposed
     * @return weights of all blocks, at least 0, of sum 1
     */
    public static Values of(StateVector state, SpinBasis basis, int cut, EigenSolver solver) {
        if (cut < 0 || cut > basis.sites()) {
            throw new IllegalArgumentException("entanglement: cut must be in 0.." + basis.sites() + ", got " + cut);
        }
        if (state.dimension() != basis.dimension()) {
            throw new IllegalArgumentException(
                    "entanglement: the state has " + state.dimension() + " amplitudes, its basis " + basis.dimension());
        }
        int[][] low = ranks(cut, basis);
        int[][] high = ranks(basis.sites() - cut, basis);
        int charges = low[1].length;
        int other = charge(basis).applyAsInt(basis.state(0));
        double[][] real = new double[charges][];
        double[][] imaginary = new double[charges][];
        int[] widths = new int[charges];
        for (int q = 0; q < charges; q++) {
            int rest = basis instanceof ParityBasis ? other ^ q : other - q;
            widths[q] = rest >= 0 && rest < high[1].length ? high[1][rest] : 0;
            real[q] = new double[Math.multiplyExact(low[1][q], widths[q])];
            imaginary[q] = new double[real[q].length];
        }
        boolean complex = false;
        LongToIntFunction charge = charge(basis);
        for (int i = 0; i < state.dimension(); i++) {
            long bits = basis.state(i);
            int a = (int) (bits & ((1L << cut) - 1));
            int q = charge.applyAsInt(a);
            int place = low[0][a] * widths[q] + high[0][(int) (bits >>> cut)];
            real[q][place] = state.real(i);
            imaginary[q][place] = state.imaginary(i);
            complex |= state.imaginary(i) != 0;
        }
        DoubleStream weights = DoubleStream.empty();
        for (int q = 0; q < charges; q++) {
            if (real[q].length > 0) {
                weights = DoubleStream.concat(
                        weights, block(low[1][q], widths[q], real[q], imaginary[q], complex, solver));
            }
        }
        return Values.of(weights.toArray());
    }

    private static DoubleStream block(
            int height, int width, double[] real, double[] imaginary, boolean complex, EigenSolver solver) {
        double larger = Math.max(height, width);
        Spectrum gram = complex
                ? solver.gramSpectrum(ComplexMatrix.of(height, width, real, imaginary))
                : solver.gramSpectrum(DenseMatrix.of(height, width, real));
        return gram.eigenvalues().stream().map(x -> x * larger);
    }

    private static LongToIntFunction charge(SpinBasis basis) {
        if (basis instanceof MagnetisationBasis) {
            return Long::bitCount;
        }
        return basis instanceof ParityBasis ? bits -> Long.bitCount(bits) & 1 : bits -> 0;
    }

    /** For each pattern of some sites its rank among those of the same charge; and how many there are of each charge. */
    private static int[][] ranks(int sites, SpinBasis basis) {
        if (sites > 30) {
            throw new IllegalArgumentException(
                    "entanglement: a part may have at most 30 sites, got " + sites + "; cut nearer to the middle");
        }
        LongToIntFunction charge = charge(basis);
        int[] ranks = new int[1 << sites];
        int[] counts = new int[basis instanceof MagnetisationBasis ? sites + 1 : basis instanceof ParityBasis ? 2 : 1];
        for (int bits = 0; bits < ranks.length; bits++) {
            ranks[bits] = counts[charge.applyAsInt(bits)]++;
        }
        return new int[][] {ranks, Arrays.copyOf(counts, counts.length)};
    }
}
