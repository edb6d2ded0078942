package semicircle.spectra.eigen;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.QuaternionMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.TridiagonalMatrix;

/** Gaussian matrices for tests, the same at each call. */
final class Samples {
    private Samples() {}

    static SymmetricMatrix symmetric(int n) {
        return SymmetricMatrix.of(n, square(n, new Seed(1).generator(), 1));
    }

    static HermitianMatrix hermitian(int n) {
        UniformRandomProvider random = new Seed(2).generator();
        return HermitianMatrix.of(n, square(n, random, 1), square(n, random, -1));
    }

    static QuaternionMatrix quaternion(int n) {
        UniformRandomProvider random = new Seed(3).generator();
        double[] scalar = square(n, random, 1);
        return QuaternionMatrix.of(n, scalar, square(n, random, -1), square(n, random, -1), square(n, random, -1));
    }

    static DenseMatrix dense(int rows, int cols) {
        return DenseMatrix.of(rows, cols, gaussian(rows * cols, new Seed(4).generator()));
    }

    static ComplexMatrix complex(int height, int width) {
        UniformRandomProvider random = new Seed(5).generator();
        double[] real = gaussian(height * width, random);
        return ComplexMatrix.of(height, width, real, gaussian(height * width, random));
    }

    static TridiagonalMatrix tridiagonal(int n) {
        UniformRandomProvider random = new Seed(6).generator();
        Values diagonal = Values.of(gaussian(n, random));
        return new TridiagonalMatrix(diagonal, Values.of(gaussian(Math.max(0, n - 1), random)));
    }

    static double[] gaussian(int count, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] x = new double[count];
        for (int k = 0; k < count; k++) {
            x[k] = gaussian.sample();
        }
        return x;
    }

    private static double[] square(int n, UniformRandomProvider random, int sign) {
        double[] x = gaussian(n * n, random);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                x[i * n + j] = sign * x[j * n + i];
            }
            x[i * n + i] = sign < 0 ? 0 : x[i * n + i];
        }
        return x;
    }

    /** The eigenvalues nearest to a number, in ascending order. */
    static double[] nearest(double[] all, double shift, int count) {
        return Arrays.stream(all)
                .boxed()
                .sorted(Comparator.comparingDouble(x -> Math.abs(x - shift)))
                .limit(count)
                .mapToDouble(x -> x)
                .sorted()
                .toArray();
    }

    /** Scalar product. */
    static double dot(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
    }
}
