package semicircle.spectra.ensemble;

import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.ComplexMatrix;

/**
 * Circular orthogonal, unitary or symplectic ensemble, with all its entries: {@code U^T U}, U, or {@code J U^T J^T U} of a
 * Haar unitary U, J block-diagonal of {@code [[0, 1], [-1, 0]]}.
 *
 * <p>COE: {@code E |tr C|^2 = 2N/(N+1)}. CSE: 2N complex rows, each eigenphase twice and reported once. Cost: O(N^3); {@link
 * CircularEnsemble} has the same phases in O(N).
 *
 * <p>Source: Dyson 1962, J. Math. Phys. 3, 140; Mezzadri 2007, Notices AMS 54, 592.
 *
 * @param beta symmetry class
 * @param size number of distinct eigenphases N; 2N complex rows in the quaternion class
 */
public record DysonCircularEnsemble(DysonIndex beta, int size) implements UnitaryEnsemble {
    public DysonCircularEnsemble {
        Domain.range("dyson-circular: size", size, 1, beta == DysonIndex.QUATERNION ? Domain.DENSE / 2 : Domain.DENSE);
    }

    @Override
    public ComplexMatrix sample(UniformRandomProvider random) {
        if (beta == DysonIndex.COMPLEX) {
            return OrthonormalRows.complex(size, random);
        }
        return beta == DysonIndex.REAL
                ? folded(OrthonormalRows.complex(size, random), false)
                : folded(OrthonormalRows.complex(2 * size, random), true);
    }

    @Override
    public Spectrum spectrum(EigenSolver solver, UniformRandomProvider random) {
        Spectrum phases = solver.phases(sample(random));
        if (beta != DysonIndex.QUATERNION) {
            return phases;
        }
        double[] distinct = new double[size];
        for (int k = 0; k < size; k++) {
            distinct[k] = phases.get(2 * k) / 2 + phases.get(2 * k + 1) / 2;
        }
        return Spectrum.of(phases.origin(), distinct);
    }

    /** {@code D U}, where D is the transpose of U or its dual {@code J U^T J^T}. */
    private static ComplexMatrix folded(ComplexMatrix u, boolean dual) {
        int n = u.height();
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        for (int i = 0; i < n; i++) {
            int col = dual ? i ^ 1 : i;
            for (int k = 0; k < n; k++) { // D_ik = s_i s_k U_{k', i'}, s = 1 on even rows, -1 on odd ones
                int row = dual ? k ^ 1 : k;
                double sign = dual && (i + k) % 2 != 0 ? -1 : 1;
                double a = sign * u.real(row, col);
                double b = sign * u.imaginary(row, col);
                for (int j = 0; j < n; j++) {
                    double x = u.real(k, j);
                    double y = u.imaginary(k, j);
                    re[i * n + j] += a * x - b * y;
                    im[i * n + j] += a * y + b * x;
                }
            }
        }
        return ComplexMatrix.of(n, n, re, im);
    }

    @Override
    public SampleMemory memory() {
        return SampleMemory.square(size, beta == DysonIndex.QUATERNION ? DysonIndex.QUATERNION : DysonIndex.COMPLEX);
    }

    @Override
    public OptionalInt repulsion() {
        return OptionalInt.of(beta.beta());
    }
}
