package semicircle.spectra.ensemble;

import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.CmvMatrix;

/**
 * Levels on the circle with repulsion {@code |e^{i s} - e^{i t}|^beta}, as a five-diagonal unitary matrix: beta 1, 2, 4 are
 * COE, CUE, CSE.
 *
 * <p>Verblunsky coefficients of uniform phase, {@code |a_k|^2 ~ Beta(1, beta (N-1-k)/2)}, k = 0..N-1. Cost: O(N) to sample,
 * O(N^2) for all phases.
 *
 * <p>Source: Killip and Nenciu 2004, Int. Math. Res. Not. 50, 2665, theorem 1.
 *
 * @param beta Dyson index, any positive number
 * @param size number of eigenvalues N, at least 1
 */
public record CircularEnsemble(double beta, int size) implements UnitaryEnsemble {
    public CircularEnsemble {
        Domain.positive("circular: beta", beta);
        Domain.range("circular: size", size, 1, Integer.MAX_VALUE - 8);
    }

    @Override
    public CmvMatrix sample(UniformRandomProvider random) {
        Values.Filling real = Values.filling(size);
        Values.Filling imaginary = Values.filling(size);
        for (int k = 0; k < size; k++) {
            double logarithm = 2 / (beta * (size - 1 - k)) * Math.log(1 - random.nextDouble());
            double modulus = k == size - 1 ? 1 : Math.sqrt(-Math.expm1(logarithm));
            double phase = 2 * Math.PI * random.nextDouble();
            real.set(k, modulus * Math.cos(phase));
            imaginary.set(k, modulus * Math.sin(phase));
        }
        return new CmvMatrix(real.done(), imaginary.done());
    }

    @Override
    public Spectrum spectrum(EigenSolver solver, UniformRandomProvider random) {
        return solver.phases(sample(random));
    }

    @Override
    public SampleMemory memory() {
        return SampleMemory.line(size());
    }

    @Override
    public OptionalInt repulsion() {
        return DysonIndex.ofClass(beta);
    }
}
