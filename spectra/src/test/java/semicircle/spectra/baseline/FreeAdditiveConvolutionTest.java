package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import semicircle.spectra.Values;

class FreeAdditiveConvolutionTest {
    @Test
    void twoCoinsGiveTheArcsineLaw() {
        FreeSum sum = new FreeSum(Resolvent.ofPoints(-1, 1), Resolvent.ofPoints(-1, 1));
        GoldenRows.Row row = GoldenRows.of("free_conv", 1).get(0);
        assertThat(sum.density(0)).isCloseTo(row.value(), within(1e-12));
        assertThat(sum.support().upper()).isCloseTo(2, within(1e-5)); // reached only as G grows without bound
        for (double x : new double[] {-1.9, -0.4, 0.7, 1.5}) {
            assertThat(sum.density(x)).isCloseTo(1 / (Math.PI * Math.sqrt(4 - x * x)), within(1e-10));
            assertThat(sum.survival(x)).isCloseTo(0.5 - Math.asin(x / 2) / Math.PI, within(1e-11));
        }
    }

    @Test
    void semicirclesAddTheirVariances() {
        FreeAdditiveConvolution law = new FreeAdditiveConvolution(new Semicircle(0.6), new Semicircle(0.8));
        assertThat(law.support().upper()).isCloseTo(2, within(1e-9));
        assertThat(law.support().lower()).isCloseTo(-2, within(1e-9));
        for (double x : new double[] {-1.9, -1, 0, 0.5, 1.99}) {
            assertThat(law.density(x)).isCloseTo(new Semicircle(1).density(x), within(1e-9));
            assertThat(law.cdf(x)).isCloseTo(new Semicircle(1).cdf(x), within(1e-10));
        }
    }

    @Test
    void marchenkoPasturAddsItsSamples() {
        // W(c1) + W(c2), each over its own M, weighted by M: X X*/(M1 + M2); free Poisson rates add
        FreeAdditiveConvolution law =
                new FreeAdditiveConvolution(new MarchenkoPastur(0.5, 0.5), new MarchenkoPastur(0.5, 0.5));
        MarchenkoPastur sum = new MarchenkoPastur(0.25, 1);
        assertThat(law.support().lower()).isCloseTo(sum.lowerEdge(), within(1e-9));
        assertThat(law.support().upper()).isCloseTo(sum.upperEdge(), within(1e-9));
        for (double x : new double[] {0.3, 0.9, 1.7, 2.2}) {
            assertThat(law.density(x)).isCloseTo(sum.density(x), within(1e-9));
            assertThat(law.survival(x)).isCloseTo(sum.survival(x), within(1e-10));
        }
    }

    @Test
    void levelsAndASemicircleAreThePasturLaw() {
        FreeSum sum = new FreeSum(Resolvent.ofPoints(-2, 2), Resolvent.of(new Semicircle(1)));
        DeformedSemicircle law = new DeformedSemicircle(Values.of(-2, 2), 1);
        assertThat(sum.support().upper()).isCloseTo(law.support().upper(), within(1e-9));
        for (double x : new double[] {-3, -1.2, 0, 0.5, 0.9, 2, 3.4}) {
            assertThat(sum.density(x)).as("x = %f", x).isCloseTo(law.density(x), within(1e-8));
            assertThat(sum.survival(x)).as("x = %f", x).isCloseTo(law.survival(x), within(1e-9));
        }
    }

    /** 3/4 and 3/4 at 0 leave 1/2: X X^* of 4 N x (N + N) is the law of c = 2 times 2. */
    @Test
    void atomsLeaveWhatIsAboveOne() {
        FreeAdditiveConvolution law = new FreeAdditiveConvolution(new MarchenkoPastur(4, 1), new MarchenkoPastur(4, 1));
        MarchenkoPastur sum = new MarchenkoPastur(2, 2);
        assertThat(law.support().lower()).isZero();
        assertThat(law.cdf(-1e-9)).isZero();
        assertThat(law.quantile(0.3)).isZero();
        for (double x : new double[] {0, 1e-300, 1e-20, 1e-9, 0.1, 0.34}) {
            assertThat(law.cdf(x)).as("x = %e", x).isEqualTo(0.5);
            assertThat(law.density(x)).as("x = %e", x).isCloseTo(0, within(1e-12));
        }
        for (double x : new double[] {0.4, 1, 5, 11}) {
            assertThat(law.density(x)).as("x = %f", x).isCloseTo(sum.density(x), within(1e-10));
            assertThat(law.cdf(x)).as("x = %f", x).isCloseTo(sum.cdf(x), within(1e-12));
        }
        assertThat(law.quantile(0.7)).isCloseTo(sum.quantile(0.7), within(1e-11));
    }

    /** 1/2 and 1/2 at 0 leave a hard edge: the law of c = 1 times 2, down to where x is an ulp of w = sqrt x. */
    @Test
    void atomsOfMassOneLeaveAHardEdge() {
        FreeAdditiveConvolution law = new FreeAdditiveConvolution(new MarchenkoPastur(2, 1), new MarchenkoPastur(2, 1));
        MarchenkoPastur sum = new MarchenkoPastur(1, 2);
        assertThat(law.support().lower()).isZero();
        assertThat(law.density(0)).isInfinite();
        assertThat(law.cdf(0)).isZero();
        for (double x : new double[] {1e-20, 1e-12, 1e-6, 1e-3, 0.1, 3, 7.9}) {
            assertThat(law.density(x) / sum.density(x)).as("x = %e", x).isCloseTo(1, within(1e-10));
            assertThat(law.cdf(x)).as("x = %e", x).isCloseTo(sum.cdf(x), within(1e-13));
        }
    }

    /** Atoms at 0 and 1: those at 1 leave 0.94 + 0.95 - 1 at 2. */
    @Test
    void upperAtomsLeaveWhatIsAboveOneToo() {
        FreeAdditiveConvolution law = new FreeAdditiveConvolution(new Wachter(0.95, 0.06), new Wachter(0.96, 0.05));
        assertThat(law.support().upper()).isEqualTo(2);
        assertThat(law.survival(Math.nextDown(2.0))).isCloseTo(0.89, within(1e-12));
        assertThat(law.survival(2)).isZero();
        assertThat(law.quantile(0.2)).isEqualTo(2);
        assertThat(law.quantile(0.08)).isLessThan(1.4);
    }

    @Test
    void unboundedLawsAreRefused() {
        assertThatThrownBy(() -> new FreeAdditiveConvolution(new Semicircle(1), new HardEdge(2)))
                .hasMessage("free-additive-convolution: second must have a bounded support of positive width, got"
                        + " HardEdge[beta=2, excess=OptionalInt.empty]");
    }
}
