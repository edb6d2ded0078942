package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.CmvMatrix;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;

/** Eigenvalues in the plane and eigenphases on the circle. */
class PlaneAndCircleTest {
    private static final EigenSolver JAVA = EigenSolver.pureJava();

    private static List<EigenSolver> solvers() {
        return List.of(EigenSolver.best(), JAVA);
    }

    /** The cyclic shift has the n-th roots of unity, each of condition 1: n ulp, times 8. */
    @Test
    void theCyclicShiftHasTheRootsOfUnity() {
        for (int n : new int[] {1, 2, 3, 8, 31}) {
            double[] entries = new double[n * n];
            for (int i = 0; i < n; i++) {
                entries[i * n + (i + 1) % n] = 1;
            }
            Spectrum phases = JAVA.phases(ComplexMatrix.of(n, n, entries, new double[n * n]));
            for (int k = 0; k < n; k++) {
                double exact = 2 * Math.PI * (k - (n - 1) / 2) / n;
                assertThat(phases.get(k)).isCloseTo(exact, within(8 * n * Math.ulp(1.0)));
            }
            for (EigenSolver solver : solvers()) {
                for (ComplexSpectrum s : List.of(
                        solver.complexSpectrum(DenseMatrix.of(n, n, entries)),
                        solver.complexSpectrum(ComplexMatrix.of(n, n, entries, new double[n * n])))) {
                    for (int k = 0; k < n; k++) {
                        assertThat(s.modulus(k)).isCloseTo(1, within(8 * n * Math.ulp(1.0)));
                        double turns = Math.atan2(s.imaginary(k), s.real(k)) * n / (2 * Math.PI);
                        assertThat(turns).isCloseTo(Math.rint(turns), within(4 * n * n * Math.ulp(1.0)));
                    }
                }
            }
        }
    }

    @Test
    void repeatedPhasesComeWithTheirMultiplicityAndMinusOneIsPi() {
        for (int n : new int[] {0, 1, 2, 5}) {
            double[] unit = new double[n * n];
            double[] minus = new double[n * n];
            for (int i = 0; i < n; i++) {
                unit[i * n + i] = 1;
                minus[i * n + i] = -1;
            }
            double[] none = new double[n * n];
            double[] zero = new double[n];
            double[] half = new double[n];
            double[] quarter = new double[n];
            Arrays.fill(half, Math.PI);
            Arrays.fill(quarter, Math.PI / 2);
            assertThat(JAVA.phases(ComplexMatrix.of(n, n, unit, none)).toArray())
                    .containsExactly(zero, within(1e-15));
            assertThat(JAVA.phases(ComplexMatrix.of(n, n, minus, none)).toArray())
                    .containsExactly(half, within(0.0));
            assertThat(JAVA.phases(ComplexMatrix.of(n, n, none, unit)).toArray())
                    .containsExactly(quarter, within(1e-15));
        }
    }

    private static CmvMatrix cmv(int n) {
        double[] parts = Samples.gaussian(2 * n, new Seed(8).generator());
        double[] re = new double[n];
        double[] im = new double[n];
        for (int k = 0; k < n; k++) {
            double size = Math.hypot(parts[2 * k], parts[2 * k + 1]) * (k == n - 1 ? 1 : 1.3 + k % 3);
            re[k] = parts[2 * k] / size;
            im[k] = parts[2 * k + 1] / size;
        }
        return new CmvMatrix(Values.of(re), Values.of(im));
    }

    private static ComplexMatrix dense(CmvMatrix matrix) {
        int n = matrix.order();
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        double[] x = new double[2 * n];
        double[] y = new double[2 * n];
        for (int j = 0; j < n; j++) {
            x[j] = 1;
            matrix.apply(x, y);
            x[j] = 0;
            for (int i = 0; i < n; i++) {
                re[i * n + j] = y[i];
                im[i * n + j] = y[n + i];
            }
        }
        return ComplexMatrix.of(n, n, re, im);
    }

    /** The five-diagonal route, the dense route and a general solver: unitary eigenproblems have condition 1. */
    @Test
    void threeRoutesToEigenphasesAgree() {
        for (int n : new int[] {1, 2, 3, 4, 40}) {
            CmvMatrix banded = cmv(n);
            Spectrum phases = JAVA.phases(banded);
            assertThat(JAVA.phases(dense(banded)).toArray())
                    .containsExactly(phases.toArray(), within(40 * n * Math.ulp(1.0)));
            for (EigenSolver solver : solvers()) {
                ComplexSpectrum plane = solver.complexSpectrum(dense(banded));
                double[] angles = new double[n];
                for (int k = 0; k < n; k++) {
                    angles[k] = Math.atan2(plane.imaginary(k), plane.real(k));
                }
                assertThat(Spectrum.of(plane.origin(), angles).toArray())
                        .containsExactly(phases.toArray(), within(40 * n * Math.ulp(1.0)));
            }
        }
    }

    @Test
    void theFiveDiagonalMatrixIsUnitaryAndItsTransposeIsItsInverse() {
        CmvMatrix matrix = cmv(9);
        double[] x = Samples.gaussian(18, new Seed(2).generator());
        double[] y = new double[18];
        double[] back = new double[18];
        matrix.apply(x, y);
        matrix.applyTransposed(y, back);
        assertThat(back).containsExactly(x, within(32 * Math.ulp(1.0)));
        ComplexMatrix entries = dense(matrix);
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 9; j++) {
                if (Math.abs(i - j) > 2) {
                    assertThat(Math.hypot(entries.real(i, j), entries.imaginary(i, j)))
                            .isZero();
                }
            }
        }
    }

    /** Both backends against each other and against the invariants: trace, and trace of the square. */
    @Test
    void bothBackendsAgreeInThePlaneAndKeepTheTrace() {
        int n = 30;
        ComplexMatrix complex = Samples.complex(n, n);
        DenseMatrix real = Samples.dense(n, n);
        ComplexSpectrum a = EigenSolver.best().complexSpectrum(complex);
        ComplexSpectrum b = JAVA.complexSpectrum(complex);
        ComplexSpectrum c = EigenSolver.best().complexSpectrum(real);
        ComplexSpectrum d = JAVA.complexSpectrum(real);
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += complex.real(i, i);
            // condition numbers of Gaussian eigenvalues are below 1e3 here; norm 10
            assertThat(a.real(i)).isCloseTo(b.real(i), within(1e-11));
            assertThat(a.imaginary(i)).isCloseTo(b.imaginary(i), within(1e-11));
            assertThat(c.real(i)).isCloseTo(d.real(i), within(1e-11));
            assertThat(Math.abs(c.imaginary(i))).isCloseTo(Math.abs(d.imaginary(i)), within(1e-11));
        }
        assertThat(b.realParts().stream().sum()).isCloseTo(trace, within(1e-12));
        assertThat(c.imaginaryParts().stream().sum()).isZero();
    }

    @Test
    void emptyHugeAndDefectiveMatricesAreSolved() {
        for (EigenSolver solver : solvers()) {
            assertThat(solver.complexSpectrum(DenseMatrix.of(0, 0)).size()).isZero();
            assertThat(solver.complexSpectrum(ComplexMatrix.of(0, 0, new double[0], new double[0]))
                            .size())
                    .isZero();
            ComplexSpectrum rotation = solver.complexSpectrum(DenseMatrix.of(2, 2, 0, -1e300, 1e300, 0));
            assertThat(rotation.imaginaryParts().toArray())
                    .containsExactly(new double[] {-1e300, 1e300}, within(Math.ulp(1e300)));
            ComplexSpectrum tiny = solver.complexSpectrum(
                    ComplexMatrix.of(2, 2, new double[] {0, 1e-300, 0, 0}, new double[] {0, 0, -1e-300, 0}));
            assertThat(tiny.modulus(0)).isCloseTo(1e-300, within(1e-315));
            ComplexSpectrum jordan = solver.complexSpectrum(DenseMatrix.of(2, 2, 3, 1, 0, 3));
            assertThat(jordan.realParts().toArray()).containsExactly(3, 3);
        }
    }

    @Test
    void whatHasNoSuchSpectrumIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JAVA.complexSpectrum(DenseMatrix.of(1, 2, 1, 1)))
                .withMessage("EigenSolver: a matrix with eigenvalues must be square, got 1 x 2");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> JAVA.phases(ComplexMatrix.of(2, 2, new double[] {1, 0, 1, 1}, new double[] {0, 0, 0, 0})))
                .withMessageStartingWith("EigenSolver: a matrix with eigenphases must be unitary");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CmvMatrix(Values.of(0.5, 0.5), Values.of(0, 0)))
                .withMessage("CmvMatrix: coefficient 1 of 2 must have modulus 1, got 0.5");
    }
}
