package semicircle.spectra.density;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Interval;
import semicircle.spectra.Seed;
import semicircle.spectra.matrix.LinearOperator;

class OperatorPromiseTest {
    /** The tridiagonal matrix with 1 above and -0.5 below the diagonal, promised to be symmetric. */
    private static final LinearOperator.Symmetric BROKEN = new LinearOperator.Symmetric() {
        @Override
        public int size() {
            return 50;
        }

        @Override
        public void apply(double[] x, double[] y) {
            for (int i = 0; i < 50; i++) {
                y[i] = (i < 49 ? x[i + 1] : 0) - (i > 0 ? 0.5 * x[i - 1] : 0);
            }
        }
    };

    @Test
    void everyRouteNoticesAnOperatorThatIsNotSymmetric() {
        for (Probe probe : Probe.values()) {
            for (boolean kept : new boolean[] {false, true}) {
                refused(r -> new StochasticLanczosQuadrature(5, 1, probe, kept).of(BROKEN, new Seed(r).generator()));
            }
            for (Optional<Interval> bounds : List.of(Optional.<Interval>empty(), Optional.of(new Interval(-3, 3)))) {
                refused(r -> new KernelPolynomial(10, 1, probe, bounds).of(BROKEN, new Seed(r).generator()));
            }
            refused(r -> new Hutchinson(3, 1, probe).of(BROKEN, new Seed(r).generator()));
            refused(r -> new HutchPlusPlus(3, 2, 1, probe).of(BROKEN, new Seed(r).generator()));
        }
    }

    private static void refused(Consumer<Long> run) {
        for (long seed = 0; seed < 5; seed++) {
            long s = seed;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run.accept(s))
                    .withMessageMatching(
                            "\\w+: the operator must be symmetric, but v.Au = -?[\\d.e-]+ and u.Av = -?[\\d.e-]+ for .*");
        }
    }
}
