package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FreeMultiplicativeConvolutionTest {
    private static final MarchenkoPastur SQUARE = new MarchenkoPastur(1, 1);

    @Test
    void squareFactorsGiveTheFussCatalanLaws() {
        FreeMultiplicativeConvolution law = new FreeMultiplicativeConvolution(SQUARE, SQUARE);
        FussCatalan two = new FussCatalan(2);
        assertThat(law.support().lower()).isZero();
        assertThat(law.support().upper()).isCloseTo(6.75, within(1e-12)); // 3^3/2^2
        for (double x : new double[] {1e-3, 0.1, 1, 3, 6, 6.7, 6.7499}) {
            assertThat(law.density(x) / two.density(x)).as("x = %f", x).isCloseTo(1, within(1e-10));
            assertThat(law.cdf(x)).as("x = %f", x).isCloseTo(two.cdf(x), within(1e-13));
        }
        for (double x : new double[] {1e-24, 1e-15, 1e-12, 1e-9, 1e-6}) {
            assertThat(law.cdf(x)).as("x = %e", x).isCloseTo(two.cdf(x), within(1e-10));
        }
        assertThat(law.quantile(1e-3) / two.quantile(1e-3)).isCloseTo(1, within(1e-8));
        assertThat(law.density(0)).isInfinite();
        FreeMultiplicativeConvolution more = new FreeMultiplicativeConvolution(law, SQUARE);
        FussCatalan three = new FussCatalan(3);
        assertThat(more.support().upper()).isCloseTo(256.0 / 27, within(1e-12));
        for (double x : new double[] {1e-6, 1e-3, 0.1, 3, 9}) {
            assertThat(more.density(x) / three.density(x)).as("x = %f", x).isCloseTo(1, within(1e-7));
            assertThat(more.cdf(x)).as("x = %f", x).isCloseTo(three.cdf(x), within(1e-10));
        }
    }

    @Test
    void rectangularFactorsFollowTheirCubicEquation() {
        // S = 1/((1 + c1 m)(1 + c2 m)): x m = 3 (1 + m)(1 + c1 m)(1 + c2 m), roots and integrals with 30 digits
        FreeMultiplicativeConvolution law =
                new FreeMultiplicativeConvolution(new MarchenkoPastur(0.3, 1.5), new MarchenkoPastur(0.2, 2));
        assertThat(law.support().lower()).isCloseTo(0.4, within(1e-12));
        assertThat(law.support().upper()).isCloseTo(9.27509338220702, within(1e-12));
        double[][] known = {
            {0.6, 0.3233055348146763, 0.94824885578417},
            {1.5, 0.24244827073542166, 0.68512589818837},
            {4, 0.10686275084881688, 0.28360439288447},
            {8, 0.03120039779872198, 0.025289661220696}
        };
        for (double[] row : known) {
            assertThat(law.density(row[0])).isCloseTo(row[1], within(1e-12));
            assertThat(law.survival(row[0])).isCloseTo(row[2], within(1e-12));
        }
    }

    @Test
    void theLargerAtomStaysAndTheGapAboveItIsEmpty() {
        // the same cubic with c1 = 2, c2 = 1/2: half of the mass at 0, the rest on [0.3356, 22.4801]
        FreeMultiplicativeConvolution law =
                new FreeMultiplicativeConvolution(new MarchenkoPastur(2, 1), new MarchenkoPastur(0.5, 3));
        assertThat(law.support().lower()).isZero();
        assertThat(law.support().upper()).isCloseTo(22.48014133606239, within(1e-11));
        for (double x : new double[] {0, 1e-9, 0.1, 0.33}) {
            assertThat(law.density(x)).isCloseTo(0, within(1e-12));
            assertThat(law.cdf(x)).isCloseTo(0.5, within(1e-12));
        }
        assertThat(law.density(0.5)).isCloseTo(0.09936987819167906, within(1e-11));
        assertThat(law.survival(0.5)).isCloseTo(0.48715715802491, within(1e-11));
        assertThat(law.density(12)).isCloseTo(0.01349799588238914, within(1e-12));
        assertThat(law.survival(12)).isCloseTo(0.076083660096291, within(1e-12));
        assertThat(law.quantile(0.4)).isZero();
        assertThat(law.quantile(1 - law.survival(3))).isCloseTo(3, within(1e-9));
        assertThat(law.quantile(0.5000001)).isBetween(0.335, 0.34);
    }

    /** Equal atoms leave a hard edge: x m = (1 + m)(1 + 2 m)^2, roots with 40 digits. */
    @Test
    void equalAtomsLeaveAHardEdge() {
        FreeMultiplicativeConvolution law =
                new FreeMultiplicativeConvolution(new MarchenkoPastur(2, 1), new MarchenkoPastur(2, 1));
        assertThat(law.density(0)).isInfinite();
        double[][] known = {
            {1e-12, 159154.9430916566},
            {1e-6, 159.15470436057487},
            {0.1, 0.44942524565307673},
            {2, 0.055035877200896206},
            {10, 0.005308416863001797}
        };
        for (double[] row : known) {
            assertThat(law.density(row[0]) / row[1]).as("x = %e", row[0]).isCloseTo(1, within(1e-10));
        }
        for (double x : new double[] {0, 1e-300, 1e-120}) {
            assertThat(law.cdf(x)).isEqualTo(0.5);
        }
    }

    /** One layer is the square Marchenko-Pastur law, at 0 too; all hard edges say infinite. */
    @Test
    void hardEdgesSayTheSameAtZero() {
        FussCatalan one = new FussCatalan(1);
        for (double x : new double[] {0, 1e-30, 1e-9, 0.1, 3.999, 4, -1}) {
            double density = SQUARE.density(x);
            assertThat(one.density(x) == density || Math.abs(one.density(x) / density - 1) < 1e-12)
                    .as("x = %e: %e, %e", x, one.density(x), density)
                    .isTrue();
        }
        assertThat(SQUARE.density(0)).isInfinite();
        assertThat(new Wachter(1, 3).density(0)).isInfinite();
        assertThat(new Wachter(3, 1).density(1)).isInfinite();
        assertThat(new Wachter(3, 1).density(0)).isZero();
        assertThat(new MarchenkoPastur(2, 1).density(0)).isZero();
    }

    /** Where one law alone reaches 0, with a finite density: that times the mean of the other's inverse, 1/(1 - c). */
    @Test
    void aFiniteDensityAtZeroStaysFinite() {
        FreeMultiplicativeConvolution law =
                new FreeMultiplicativeConvolution(new UniformLaw(0, 4), new MarchenkoPastur(0.2, 1));
        assertThat(law.density(0)).isCloseTo(0.25 / 0.8, within(1e-12));
        assertThat(law.density(0.3)).isBetween(0.3, 0.35);
    }

    @Test
    void scalesMultiplyAndTheOrderIsOfNoImport() {
        UniformLaw population = new UniformLaw(1, 3);
        FreeMultiplicativeConvolution law = new FreeMultiplicativeConvolution(population, new MarchenkoPastur(0.1, 1));
        FreeMultiplicativeConvolution turned =
                new FreeMultiplicativeConvolution(new MarchenkoPastur(0.1, 1e8), new UniformLaw(1, 3));
        for (double x : new double[] {0.8, 1.4, 2, 3.9}) {
            assertThat(turned.density(1e8 * x) * 1e8).isCloseTo(law.density(x), within(1e-11));
            assertThat(turned.survival(1e8 * x)).isCloseTo(law.survival(x), within(1e-12));
        }
        assertThat(turned.support().lower() / law.support().lower()).isCloseTo(1e8, within(1e-3));
        // means multiply; variances: 1/3 * 1 + 0.1 * 2^2
        assertThat(law.mean()).isCloseTo(2, within(1e-15));
        assertThat(law.variance()).isCloseTo(1 / 3.0 + 0.4, within(1e-14));
    }

    @Test
    void lawsThatReachBelowZeroOrToInfinityAreRefused() {
        assertThatThrownBy(() -> new FreeMultiplicativeConvolution(SQUARE, new HardEdge(2)))
                .hasMessage("free-multiplicative-convolution: second must have a bounded support of positive width on"
                        + " [0, oo), got HardEdge[beta=2, excess=OptionalInt.empty]");
        assertThatThrownBy(() -> new FreeMultiplicativeConvolution(new Semicircle(1), SQUARE))
                .hasMessage("free-multiplicative-convolution: first must have a bounded support of positive width on"
                        + " [0, oo), got Semicircle[sigma=1.0]");
    }
}
