package semicircle.spectra.ensemble;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.LinearOperator;

/**
 * The uniform law on a classical group of matrices.
 *
 * <p>Eigenphases: unitary, repulsion of index 2; orthogonal and symplectic come in pairs of opposite sign, an orthogonal one
 * may also have 0 and pi. {@code E |tr U^k|^2 = min(k, N)} in the unitary group. Cost: {@code 4 N^3} products to sample,
 * {@code 4 N^3} more for the phases.
 *
 * @param group the group
 * @param size order N of the matrix and number of eigenvalues, even in the symplectic group
 */
public record HaarEnsemble(Group group, int size) implements UnitaryEnsemble {
    /** A compact group of matrices. */
    public enum Group {
        /** O(N), both signs of the determinant. */
        ORTHOGONAL,
        /** U(N). */
        UNITARY,
        /** USp(N), N even: unitary with {@code U^T J U = J}, J = [[0, 1], [-1, 0]] in blocks of N/2. */
        SYMPLECTIC
    }

    public HaarEnsemble {
        Domain.range("haar: size", size, 1, Domain.DENSE);
        if (group == Group.SYMPLECTIC && size % 2 != 0) {
            throw new IllegalArgumentException("haar: size must be even in the symplectic group, got " + size);
        }
    }

    @Override
    public LinearOperator sample(UniformRandomProvider random) {
        return group == Group.ORTHOGONAL ? OrthonormalRows.real(size, size, random) : complex(random);
    }

    @Override
    public Spectrum spectrum(EigenSolver solver, UniformRandomProvider random) {
        return solver.phases(complex(random));
    }

    private ComplexMatrix complex(UniformRandomProvider random) {
        if (group == Group.ORTHOGONAL) {
            DenseMatrix matrix = OrthonormalRows.real(size, size, random);
            return ComplexMatrix.of(size, size, matrix.toArray(), new double[size * size]);
        }
        return group == Group.UNITARY
                ? OrthonormalRows.complex(size, random)
                : OrthonormalRows.symplectic(size, random);
    }
}
