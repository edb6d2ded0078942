package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComplexLawTest {
    static Stream<ComplexLaw> examples() {
        return Stream.of(
                new CircularLaw(1.7), new EllipticLaw(0.6, 1.3), new EllipticLaw(-0.3, 0.5), new EllipticLaw(0, 2));
    }

    @Test
    void everyKindHasAnExample() {
        assertThat(examples().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(
                        Arrays.stream(ComplexLaw.class.getPermittedSubclasses()).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void radialMassIsThatOfTheDensity(ComplexLaw law) {
        // midpoints of a polar grid: each ray is cut at the border to one cell of 2000, so 1/2000 of the mass at most
        for (double p : new double[] {0.1, 0.4, 0.7, 0.95}) {
            double r = law.radialQuantile(p);
            assertThat(law.radialCdf(r)).isCloseTo(p, within(1e-13));
            double sum = 0;
            for (int i = 0; i < 2000; i++) {
                double radius = r * (i + 0.5) / 2000;
                for (int j = 0; j < 100; j++) {
                    double angle = Math.PI / 2 * (j + 0.5) / 100;
                    sum += law.density(radius * Math.cos(angle), radius * Math.sin(angle)) * radius * 4;
                }
            }
            assertThat(sum * r / 2000 * Math.PI / 200).isCloseTo(p, within(1e-3));
        }
        assertThat(law.radialCdf(0)).isZero();
        assertThat(law.radialCdf(-1)).isZero();
        assertThat(law.radialCdf(1e9)).isEqualTo(1);
        assertThat(law.radialQuantile(0)).isZero();
        assertThat(law.radialCdf(Double.NaN)).isNaN();
        assertThat(law.density(Double.NaN, 0)).isNaN();
        assertThat(law.density(1e9, 0)).isZero();
        assertThat(law.density(0, Double.POSITIVE_INFINITY)).isZero();
    }

    /** Gauss-Legendre between quantiles on either side of where the circle meets the ellipse, a square root of r. */
    @ParameterizedTest
    @MethodSource("examples")
    void radialDensityIntegratesToTheMass(ComplexLaw law) {
        GaussLegendre rule = GaussLegendre.of(20);
        double axes = Math.min(
                law.realPart().support().upper(), law.imaginaryPart().support().upper());
        double longest = law.radialQuantile(1);
        for (double r : new double[] {0.3 * axes, 0.999 * axes, axes + 0.4 * (longest - axes), longest}) {
            double inner = Math.min(r, axes);
            double middle = Math.min(r, (axes + longest) / 2);
            double sum = rule.integral(law::radialDensity, 0, inner);
            sum += rule.integral(
                    u -> 2 * u * law.radialDensity(axes + u * u), 0, Math.sqrt(Math.max(0, middle - axes)));
            sum += rule.integral(
                    u -> 2 * u * law.radialDensity(longest - u * u),
                    Math.sqrt(Math.max(0, longest - r)),
                    Math.sqrt(Math.max(0, longest - middle)));
            assertThat(sum).isCloseTo(law.radialCdf(r), within(1e-10));
        }
        assertThat(law.radialDensity(-0.1)).isZero();
        assertThat(law.radialDensity(1.01 * longest)).isZero();
        assertThat(law.radialDensity(Double.NaN)).isNaN();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void partsAreTheMarginals(ComplexLaw law) {
        // the chord through x carries density * length: half of the chord by the border along the imaginary axis
        double edge = law.imaginaryPart().support().upper();
        for (double u : new double[] {-0.8, 0, 0.5}) {
            double x = u * law.realPart().support().upper();
            double chord = 2 * edge * Math.sqrt(1 - u * u);
            assertThat(law.realPart().density(x)).isCloseTo(law.density(x, 0) * chord, within(1e-14));
        }
    }

    @Test
    void ellipseWithoutCorrelationIsTheDisc() {
        EllipticLaw law = new EllipticLaw(0, 2);
        for (double r : new double[] {0.1, 1, 1.99, 2, 3}) {
            assertThat(law.radialCdf(r)).isCloseTo(new CircularLaw(2).radialCdf(r), within(1e-15));
        }
        assertThat(new EllipticLaw(0.9, 1).realPart()).isEqualTo(new Semicircle(0.95));
    }

    @Test
    void otherParametersAreRefused() {
        assertThatThrownBy(() -> new CircularLaw(0))
                .hasMessage("circular: radius must be positive and finite, got 0.0");
        assertThatThrownBy(() -> new EllipticLaw(1, 1)).hasMessage("elliptic: correlation must be in (-1, 1), got 1.0");
        assertThatThrownBy(() -> new EllipticLaw(0, -1))
                .hasMessage("elliptic: sigma must be positive and finite, got -1.0");
        assertThatThrownBy(() -> new CircularLaw(1).radialQuantile(2))
                .hasMessage("circular: p must be in [0, 1], got 2.0");
    }
}
