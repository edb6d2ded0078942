package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Values;
import semicircle.spectra.statistic.CorrelationRows;

class SymmetryClassTest {
    /** Si(1), Si(10), Cin(1) = gamma - Ci(1), Cin(10): DLMF table 6.14 and Abramowitz-Stegun 5.1 and 5.2. */
    @Test
    void trigonometricIntegralsAreThoseOfTheTables() {
        assertThat(TrigonometricIntegrals.si(1)).isCloseTo(0.946083070367183, within(1e-15));
        assertThat(TrigonometricIntegrals.si(10)).isCloseTo(1.658347594218874, within(4e-16));
        assertThat(TrigonometricIntegrals.cin(1)).isCloseTo(0.5772156649015329 - 0.3374039229009681, within(1e-15));
        assertThat(TrigonometricIntegrals.cin(10))
                .isCloseTo(0.5772156649015329 + Math.log(10) + 0.04545643300445537, within(1e-15));
        assertThat(TrigonometricIntegrals.si(0)).isZero();
        assertThat(TrigonometricIntegrals.cin(0)).isZero();
    }

    /** Both formulas at the place where one hands over to the other: continuous to rounding, slope sin(4)/4 = -0.19. */
    @Test
    void seriesAndFractionMeet() {
        double after = Math.nextUp(4.0);
        assertThat(TrigonometricIntegrals.si(after)).isCloseTo(TrigonometricIntegrals.si(4), within(2e-15));
        assertThat(TrigonometricIntegrals.cin(after)).isCloseTo(TrigonometricIntegrals.cin(4), within(2e-15));
        assertThat(TrigonometricIntegrals.siComplement(after))
                .isCloseTo(TrigonometricIntegrals.siComplement(4), within(2e-15));
    }

    private static SymmetryClass named(String parameters) {
        for (SymmetryClass symmetry : SymmetryClass.values()) {
            if (parameters.toLowerCase(Locale.ROOT).startsWith(symmetry.layer())) {
                return symmetry;
            }
        }
        throw new IllegalArgumentException(parameters);
    }

    /** S(L) in place of S(2L) for beta = 4 would give .223 at L = 1, not .2588. */
    @Test
    void numberVarianceIsExactAtFiniteLength() {
        for (CorrelationRows.Row row : CorrelationRows.of("Sigma2(L)", "", 15)) {
            assertThat(named(row.parameters()).numberVariance(row.number("L")))
                    .as(row.parameters())
                    .isCloseTo(row.value(), within(1e-13));
        }
    }

    /** The asymptotic forms are off by .039 of .102 at L = 2: no bound here is met by them. */
    @Test
    void rigidityIsExactAtFiniteLength() {
        for (CorrelationRows.Row row : CorrelationRows.of("Delta3(L)", "", 20)) {
            assertThat(named(row.parameters()).rigidity(row.number("L")))
                    .as(row.parameters())
                    .isCloseTo(row.value(), within(1e-13));
        }
    }

    /** Terms beyond the constant fall as 1/L^2 and cos/L^2 in Sigma^2 (GOE: 1/L), as 1/L in Delta_3. */
    @Test
    void asymptoticConstantsAreThoseOfDysonAndMehta() {
        double length = 20_000;
        double log = Math.log(2 * Math.PI * length);
        double square = Math.PI * Math.PI;
        assertThat(SymmetryClass.ORTHOGONAL.numberVariance(length) * square / 2 - log)
                .isCloseTo(CorrelationRows.value("Sigma2_asympt_const", "GOE"), within(2 / length));
        assertThat(SymmetryClass.SYMPLECTIC.numberVariance(length) * 2 * square - log - Math.log(2))
                .isCloseTo(CorrelationRows.value("Sigma2_asympt_const", "GSE"), within(6 / length));
        length = 2_000;
        log = Math.log(2 * Math.PI * length);
        assertThat(SymmetryClass.ORTHOGONAL.rigidity(length) * square - log)
                .isCloseTo(CorrelationRows.value("Delta3_asympt_const", "GOE"), within(10 / length));
        assertThat(SymmetryClass.UNITARY.rigidity(length) * 2 * square - log)
                .isCloseTo(CorrelationRows.value("Delta3_asympt_const", "GUE"), within(10 / length));
        assertThat(SymmetryClass.SYMPLECTIC.rigidity(length) * 4 * square - log - Math.log(2))
                .isCloseTo(CorrelationRows.value("Delta3_asympt_const", "GSE"), within(10 / length));
    }

    /** Short windows hold at most one level: Sigma^2 = L - L^2 and Delta_3 = L/15 - L^2 (6/...) to leading order. */
    @Test
    void shortWindowsKnowNoClass() {
        for (SymmetryClass symmetry : SymmetryClass.values()) {
            assertThat(symmetry.numberVariance(0)).isZero();
            assertThat(symmetry.rigidity(0)).isZero();
            assertThat(symmetry.numberVariance(1e-6)).isCloseTo(1e-6, within(2e-12));
            assertThat(symmetry.rigidity(1e-6)).isCloseTo(1e-6 / 15, within(1e-12));
        }
        Values lengths = Values.of(0, 0.5, 3, 3, 20);
        Values sweep = SymmetryClass.ORTHOGONAL.rigidity(lengths);
        for (int i = 0; i < lengths.size(); i++) {
            assertThat(sweep.get(i)).isCloseTo(SymmetryClass.ORTHOGONAL.rigidity(lengths.get(i)), within(1e-14));
        }
        assertThatThrownBy(() -> SymmetryClass.UNITARY.rigidity(Values.of(2, 1)))
                .hasMessage("rigidity: lengths must ascend, got 1.0 after 2.0");
        assertThatThrownBy(() -> SymmetryClass.UNITARY.numberVariance(Double.NaN))
                .hasMessage("window length must be finite and at least 0, got NaN");
    }

    @Test
    void unfoldedFormFactorsAreThoseOfMehta() {
        for (CorrelationRows.Row row : CorrelationRows.of("SFF_unfolded_GOE", "", 3)) {
            assertThat(SymmetryClass.ORTHOGONAL.formFactor(row.number("tau"))).isCloseTo(row.value(), within(1e-15));
        }
        assertThat(SymmetryClass.SYMPLECTIC.formFactor(0.5))
                .isCloseTo(CorrelationRows.value("SFF_unfolded_GSE", "tau=0.5"), within(1e-15));
        assertThat(SymmetryClass.UNITARY.formFactor(0.3)).isEqualTo(0.3);
        assertThat(SymmetryClass.UNITARY.formFactor(7)).isEqualTo(1);
        assertThat(SymmetryClass.SYMPLECTIC.formFactor(2)).isEqualTo(1);
        assertThat(SymmetryClass.ORTHOGONAL.formFactor(1e6)).isCloseTo(1, within(1e-9));
        assertThatThrownBy(() -> SymmetryClass.POISSON.formFactor(-1))
                .hasMessage("form factor: time must be at least 0, got -1.0");
    }

    @Test
    void gaussianFormFactorIsExactForEverySize() {
        for (CorrelationRows.Row row : CorrelationRows.of("SFF_conn_GUE_radius2", "exact", 3)) {
            assertThat(new UnitaryFormFactor((int) row.number("N")).connected(row.number("t")))
                    .as(row.parameters())
                    .isCloseTo(row.value(), within(1.1e-8));
        }
        assertThat(UnitaryFormFactor.connectedOfLarge(1))
                .isCloseTo(CorrelationRows.value("SFF_conn_GUE_radius2", "N=inf"), within(1e-14));
        assertThat(UnitaryFormFactor.ramp(0.5))
                .isCloseTo(CorrelationRows.value("SFF_conn_GUE_large_N", "K_c/N"), within(1e-15));
        double slope = (UnitaryFormFactor.connectedOfLarge(2_000) - UnitaryFormFactor.connectedOfLarge(1_000)) / 1_000;
        // the oscillation about the ramp stays below 1
        assertThat(slope).isCloseTo(CorrelationRows.value("SFF_ramp_slope", "GUE"), within(1e-3));
        assertThat(new UnitaryFormFactor(300).heisenbergTime() / 300)
                .isEqualTo(CorrelationRows.value("Heisenberg_time", "radius 2"));
        double zero = CorrelationRows.value("first_zero_<Z>", "J_1(2t)=0");
        assertThat(UnitaryFormFactor.meanOfLarge(zero)).isCloseTo(0, within(1e-15));
        assertThat(UnitaryFormFactor.meanOfLarge(0)).isEqualTo(1);
        // one level is Gaussian of variance 1: <Z> = exp(-t^2/2), K_c = 1 - exp(-t^2)
        assertThat(new UnitaryFormFactor(1).mean(1.3)).isCloseTo(Math.exp(-1.3 * 1.3 / 2), within(1e-15));
        assertThat(new UnitaryFormFactor(1).connected(1.3)).isCloseTo(1 - Math.exp(-1.69), within(1e-15));
        // corrections to <Z> are of order 1/N
        assertThat(new UnitaryFormFactor(200).mean(1) / 200).isCloseTo(UnitaryFormFactor.meanOfLarge(1), within(1e-4));
        assertThat(new UnitaryFormFactor(50).connected(1e4)).isCloseTo(50, within(1e-12));
        assertThat(new UnitaryFormFactor(50).connected(0)).isZero();
        assertThat(UnitaryFormFactor.ramp(3)).isEqualTo(1);
    }
}
