package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.MatrixRows;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricRows;
import semicircle.spectra.matrix.TridiagonalMatrix;

class EigenSolverTest {
    @Test
    void backendsAgreeOnEveryRoute() {
        EigenSolver lapack = EigenSolver.lapack().orElseThrow();
        EigenSolver java = EigenSolver.pureJava();
        List<LinearOperator.Symmetric> matrices =
                List.of(Samples.symmetric(90), Samples.hermitian(50), Samples.quaternion(20), Samples.tridiagonal(200));
        for (LinearOperator.Symmetric matrix : matrices) {
            Spectrum a = lapack.spectrum(matrix);
            Spectrum b = java.spectrum(matrix);
            double norm = Math.max(-a.smallest(), a.largest());
            // each is within 8 n ulp(norm) of the truth, n at most 200
            assertThat(a.toArray()).containsExactly(b.toArray(), within(16 * 200 * Math.ulp(norm)));
            assertThat(a.origin()).isEqualTo(b.origin());
        }
    }

    @Test
    void twoStageAndOneStageReductionAgree() {
        int n = 1251; // odd, so that the last panel is short; above the switch to two stages; pairs() always takes one
        EigenSolver solver = EigenSolver.lapack().orElseThrow();
        SymmetricMatrix matrix = Samples.symmetric(n);
        Spectrum two = solver.spectrum(matrix);
        double[] one = solver.pairs(matrix).spectrum().toArray();
        assertThat(two.toArray()).containsExactly(one, within(16 * n * Math.ulp(two.largest())));
    }

    @Test
    @Tag("slow")
    void theLargestRouteHasTheRightFirstMoments() {
        int n = 3000; // the switch to LAPACK's own two stages
        SymmetricMatrix matrix = Samples.symmetric(n);
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            trace += matrix.get(i, i);
            for (int j = 0; j < n; j++) {
                squares += matrix.get(i, j) * matrix.get(i, j);
            }
        }
        Spectrum spectrum = EigenSolver.lapack().orElseThrow().spectrum(matrix);
        double error = 8 * n * Math.ulp(spectrum.largest()); // of one eigenvalue
        assertThat(spectrum.eigenvalues().stream().sum()).isCloseTo(trace, within(n * error));
        assertThat(spectrum.eigenvalues().stream().map(x -> x * x).sum())
                .isCloseTo(squares, within(2 * n * error * spectrum.largest()));
    }

    @Test
    void complexTwoStageHasTheRightFirstMoments() {
        int n = 560; // above the switch to two stages
        var matrix = Samples.hermitian(n);
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            trace += matrix.real(i, i);
            for (int j = 0; j < n; j++) {
                squares += matrix.real(i, j) * matrix.real(i, j) + matrix.imaginary(i, j) * matrix.imaginary(i, j);
            }
        }
        Spectrum spectrum = EigenSolver.lapack().orElseThrow().spectrum(matrix);
        double error = 8 * n * Math.ulp(spectrum.largest()); // of one eigenvalue
        assertThat(spectrum.eigenvalues().stream().sum()).isCloseTo(trace, within(n * error));
        assertThat(spectrum.eigenvalues().stream().map(x -> x * x).sum())
                .isCloseTo(squares, within(2 * n * error * spectrum.largest()));
    }

    @Test
    @Timeout(60)
    void callsInParallelGiveTheBitsOfASerialRun() throws InterruptedException, ExecutionException {
        EigenSolver solver = EigenSolver.lapack().orElseThrow();
        List<Callable<Values>> jobs = List.of(
                () -> solver.spectrum(Samples.symmetric(300)).eigenvalues(),
                () -> solver.spectrum(Samples.symmetric(1200)).eigenvalues(),
                () -> solver.spectrum(Samples.hermitian(200)).eigenvalues(),
                () -> solver.gramSpectrum(Samples.dense(900, 300)).eigenvalues());
        List<Values> serial = new ArrayList<>();
        for (Callable<Values> job : jobs) {
            serial.add(call(job));
        }
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Values>> parallel = new ArrayList<>();
            for (int k = 0; k < 3 * jobs.size(); k++) {
                parallel.add(pool.submit(jobs.get(k % jobs.size())));
            }
            for (int k = 0; k < parallel.size(); k++) {
                assertThat(parallel.get(k).get()).isEqualTo(serial.get(k % serial.size()));
            }
        } finally {
            pool.shutdown();
            assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Values call(Callable<Values> job) throws ExecutionException {
        try {
            return job.call();
        } catch (Exception e) {
            throw new ExecutionException(e);
        }
    }

    @Test
    void aMatrixFreeOperatorIsRefused() {
        LinearOperator.Symmetric identity = new LinearOperator.Symmetric() {
            @Override
            public int size() {
                return 3;
            }

            @Override
            public void apply(double[] x, double[] y) {
                System.arraycopy(x, 0, y, 0, 3);
            }
        };
        assertThatThrownBy(() -> EigenSolver.best().spectrum(identity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("EigenSolver: a full spectrum needs entries (SymmetricMatrix, ");
    }

    @Test
    void moreRowsThanAJavaArrayHoldsAreRefused() {
        SymmetricRows rows = new SymmetricRows() {
            @Override
            public int size() {
                return 46341;
            }

            @Override
            public void next(double[] row) {
                throw new AssertionError("must be refused before the first row");
            }
        };
        assertThatThrownBy(() -> EigenSolver.best().spectrum(rows))
                .hasMessage("EigenSolver: size must be in 0..46340, got 46341; use a tridiagonal model, or Lanczos on a"
                        + " matrix-free form");
        assertThatThrownBy(() -> EigenSolver.best().topPair(new TridiagonalMatrix(Values.of(), Values.of())))
                .hasMessage("EigenSolver: a top pair needs at least 1 row, got 0");
    }

    @Test
    void lapackInfoBecomesAnExceptionWithTheFacts() {
        LapackSolver.check("dsyevd", 5, 0);
        assertThatThrownBy(() -> LapackSolver.check("dsyevd", 5, 3))
                .isInstanceOf(ConvergenceException.class)
                .hasMessage("EigenSolver: dsyevd of order 5, off-diagonal entries not reduced to 0: residual 3.00 after"
                        + " 150 products, expected at most 0.00");
        assertThatThrownBy(() -> LapackSolver.check("dsyevd", 5, -4))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("EigenSolver: dsyevd of order 5 refused its argument 4");
        assertThatThrownBy(() -> LapackSolver.check("dsyevd", 5, -1010)).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aReadErrorPassesThrough() {
        MatrixRows broken = new MatrixRows() {
            @Override
            public int rows() {
                return 4;
            }

            @Override
            public int cols() {
                return 2;
            }

            @Override
            public void next(double[] row) throws IOException {
                throw new IOException("the file ends here");
            }
        };
        assertThatThrownBy(() -> EigenSolver.best().gramSpectrum(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("the file ends here");
    }

    @Test
    void namesSayLibraryVersionAndThreads() {
        assertThat(EigenSolver.pureJava().name()).isEqualTo("EJML 0.46.1, pure Java, threads 1");
        assertThat(EigenSolver.best().name())
                .isEqualTo(EigenSolver.lapack().orElseThrow().name())
                .startsWith("OpenBLAS 0.3.31 ")
                .endsWith(", threads 1");
    }

    @Test
    void topPairOfALongChainMeetsTheExactEdge() {
        int n = 100_000; // second differences with the sign turned: largest eigenvalue 2 cos(pi / (n + 1))
        double[] ones = new double[n - 1];
        Arrays.fill(ones, 1);
        TridiagonalMatrix chain = new TridiagonalMatrix(Values.of(new double[n]), Values.of(ones));
        TopPair top = EigenSolver.pureJava().topPair(chain);
        assertThat(top.eigenvalue()).isCloseTo(2 * Math.cos(Math.PI / (n + 1)), within(8 * Math.ulp(2.0)));
        // v_1^2 = 2/(n+1) sin^2(pi/(n+1)); gap 3 pi^2/n^2 = 3e-9 against a backward error of ulp(2): 1.5e-7 relative
        double sine = Math.sin(Math.PI / (n + 1));
        double expected = 2.0 / (n + 1) * sine * sine;
        assertThat(top.firstComponentSquared()).isCloseTo(expected, within(1e-5 * expected));
        // the residual is the eigenvalue error over the component at the twist, here about sqrt(2/n)
        assertThat(top.residual()).isLessThan(8 * Math.ulp(2.0) * Math.sqrt(n));
    }

    @Test
    void topPairOfABlockDiagonalMatrixLivesInItsBlock() {
        TridiagonalMatrix left = new TridiagonalMatrix(Values.of(3, 1), Values.of(0));
        TridiagonalMatrix right = new TridiagonalMatrix(Values.of(1, 3), Values.of(0));
        assertThat(EigenSolver.pureJava().topPair(left)).isEqualTo(new TopPair(3, 1, 0));
        assertThat(EigenSolver.pureJava().topPair(right)).isEqualTo(new TopPair(3, 0, 0));
        TridiagonalMatrix zero = new TridiagonalMatrix(Values.of(0, 0), Values.of(0));
        assertThat(EigenSolver.pureJava().topPair(zero).eigenvalue()).isZero();
    }
}
