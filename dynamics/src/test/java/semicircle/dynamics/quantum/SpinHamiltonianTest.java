package semicircle.dynamics.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.HermitianMatrix;

class SpinHamiltonianTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    private static Spectrum spectrum(SpinBasis basis, List<PauliTerm> terms) {
        return SOLVER.spectrum(new SpinHamiltonian(basis, terms).matrix());
    }

    /** X Y = i Z, Y Z = i X, Z X = i Y and squares are 1. */
    @Test
    void productsOfPauliMatricesAreTheirs() {
        String[] cycle = {"X", "Y", "Z"};
        for (int a = 0; a < 3; a++) {
            PauliTerm product = PauliTerm.of(1, cycle[a], 3).times(PauliTerm.of(1, cycle[(a + 1) % 3], 3));
            PauliTerm third = PauliTerm.of(1, cycle[(a + 2) % 3], 3);
            assertThat(product).isEqualTo(new PauliTerm(third.flips(), third.signs(), product.real(), 1));
            assertThat(product.real()).isZero();
            PauliTerm square = PauliTerm.of(1, cycle[a], 3).times(PauliTerm.of(1, cycle[a], 3));
            assertThat(square).isEqualTo(new PauliTerm(0, 0, 1, square.imaginary()));
            assertThat(square.imaginary()).isZero();
        }
    }

    /** a X + b Y + c Z has levels +-sqrt(a^2 + b^2 + c^2), whatever the site. */
    @Test
    void aSpinInAFieldHasTwoLevelsOfItsLength() {
        List<PauliTerm> field = List.of(PauliTerm.of(2, "X", 1), PauliTerm.of(-3, "Y", 1), PauliTerm.of(6, "Z", 1));
        SpinHamiltonian hamiltonian = new SpinHamiltonian(new FullBasis(2), field);
        assertThat(hamiltonian.matrix()).isInstanceOf(HermitianMatrix.class);
        double[] levels = SOLVER.spectrum(hamiltonian.matrix()).toArray();
        double[] expected = {-7, -7, 7, 7};
        for (int i = 0; i < 4; i++) {
            assertThat(levels[i]).isCloseTo(expected[i], within(1e-13)); // some 4 * 4 ulp of 7
        }
    }

    /** Products and entries are two routes; complex strings act on (re, im). */
    @Test
    void productsAreThoseOfTheEntries() {
        List<PauliTerm> terms = new ArrayList<>(PauliSum.xxz(1, 0.5, Values.of(0.1, -0.7, 0.3, 0.2), true));
        for (int complex = 0; complex < 2; complex++) {
            SpinHamiltonian hamiltonian = new SpinHamiltonian(new FullBasis(4), terms);
            assertThat(hamiltonian.isReal()).isEqualTo(complex == 0);
            double[] x = new Seed(5).generator().doubles(hamiltonian.size()).toArray();
            double[] y = new double[x.length];
            double[] expected = new double[x.length];
            hamiltonian.apply(x, y);
            hamiltonian.matrix().apply(x, expected);
            for (int i = 0; i < x.length; i++) {
                assertThat(y[i]).isCloseTo(expected[i], within(100 * Math.ulp(1.0)));
            }
            terms.add(PauliTerm.of(0.3, "XYZ", 0, 2, 3));
            terms.add(PauliTerm.of(-0.4, "ZY", 1, 3));
        }
    }

    /** More states than one table of low bits, strings of all lengths; a sum of some 500 terms a row errs by less than 1e-13. */
    @Test
    void productsOverManyBlocksAreThoseOfTheEntries() {
        for (int parity = 0; parity < 2; parity++) {
            SpinBasis basis = new ParityBasis(10, parity);
            List<PauliTerm> terms = new SachdevYeKitaev(20, 4, 1).sample(new Seed(3).generator());
            SpinHamiltonian hamiltonian = new SpinHamiltonian(basis, terms);
            double[] x = new Seed(5).generator().doubles(hamiltonian.size()).toArray();
            double[] y = new double[x.length];
            double[] expected = new double[x.length];
            hamiltonian.apply(x, y);
            hamiltonian.matrix().apply(x, expected);
            for (int i = 0; i < x.length; i++) {
                assertThat(y[i]).isCloseTo(expected[i], within(1e-13));
            }
        }
        List<PauliTerm> real = new ArrayList<>(PauliSum.transverseIsing(9, 1, 0.7, 0.2, true));
        real.add(PauliTerm.of(0.3, "XZZYYZX", 0, 1, 2, 4, 6, 7, 8));
        SpinHamiltonian hamiltonian = new SpinHamiltonian(new FullBasis(9), real);
        double[] x = new Seed(6).generator().doubles(512).toArray();
        double[] y = new double[512];
        double[] expected = new double[512];
        hamiltonian.apply(x, y);
        hamiltonian.matrix().apply(x, expected);
        for (int i = 0; i < 512; i++) {
            assertThat(y[i]).isCloseTo(expected[i], within(1e-13));
        }
    }

    @Test
    void sectorsOfTheMagnetisationAddUpToAllLevels() {
        List<PauliTerm> terms = PauliSum.xxz(1, 0.4, Values.of(0.5, -0.2, 0.9, 0.1, -0.6, 0.3), false);
        double[] union = new double[64];
        int filled = 0;
        for (int up = 0; up <= 6; up++) {
            double[] part = spectrum(new MagnetisationBasis(6, up), terms).toArray();
            System.arraycopy(part, 0, union, filled, part.length);
            filled += part.length;
        }
        Arrays.sort(union);
        double[] whole = spectrum(new FullBasis(6), terms).toArray();
        for (int i = 0; i < 64; i++) {
            assertThat(union[i]).isCloseTo(whole[i], within(64 * 8 * Math.ulp(4.0)));
        }
    }

    /** Free fermions: n of them fill n of the levels -2t cos(2 pi j/L), on the ring with its sign, for either parity. */
    @Test
    void freeFermionsFillTheirBand() {
        int sites = 6;
        double[] band = new double[sites];
        for (int j = 0; j < sites; j++) {
            band[j] = -2 * Math.cos(2 * Math.PI * j / sites);
        }
        Arrays.sort(band);
        for (int particles = 1; particles < sites; particles++) {
            double energy = Arrays.stream(band, 0, particles).sum();
            List<PauliTerm> terms = PauliSum.fermions(1, 0, Values.of(new double[sites]), true);
            assertThat(spectrum(new MagnetisationBasis(sites, particles), terms).smallest())
                    .isCloseTo(energy, within(1e-13));
        }
    }

    /** Particles on all sites: V on every bond and all levels. */
    @Test
    void fullSitesFeelTheWholeInteraction() {
        List<PauliTerm> terms = PauliSum.fermions(1, 2.5, Values.of(1, 2, 3, 4), true);
        assertThat(spectrum(new MagnetisationBasis(4, 4), terms).smallest()).isCloseTo(20, within(1e-13));
    }

    @Test
    void refusesWhatIsNotHermitianOrLeadsOutOfItsBasis() {
        PauliTerm raising = new PauliTerm(1, 0, 0.5, 0.25);
        assertThatThrownBy(() -> new SpinHamiltonian(new FullBasis(2), List.of(raising)))
                .hasMessage(
                        "the Hamiltonian is not Hermitian: the string X0 has the coefficient 0.5 + 0.25i, expected a"
                                + " real one; add the conjugate term");
        List<PauliTerm> ising = PauliSum.transverseIsing(3, 1, 1, 0, false);
        assertThatThrownBy(() -> new SpinHamiltonian(new MagnetisationBasis(3, 1), ising))
                .hasMessage(
                        "the Hamiltonian leads from state 1 to 0, which is not in MagnetisationBasis[sites=3, up=1];"
                                + " take a basis that it conserves");
        assertThatThrownBy(() ->
                        new SpinHamiltonian(new FullBasis(16), PauliSum.transverseIsing(16, 1, 1, 0, true)).matrix())
                .hasMessage("all entries of 65536 states need 34 GB; use Lanczos, or resolve symmetries, for at most"
                        + " 46340 states");
        assertThatThrownBy(() -> PauliTerm.of(1, "XX", 1, 1))
                .hasMessage("PauliTerm: sites must be different and in" + " 0..61, got [1, 1]");
    }

    @Test
    void symmetriesAreThoseOfTheTerms() {
        assertThat(ChainSymmetry.of(6, PauliSum.xxz(1, 1, Values.of(new double[6]), true)))
                .containsExactly(ChainSymmetry.values());
        assertThat(ChainSymmetry.of(6, PauliSum.xxz(1, 0.5, Values.of(new double[6]), false)))
                .containsExactly(
                        ChainSymmetry.MAGNETISATION,
                        ChainSymmetry.REFLECTION,
                        ChainSymmetry.SPIN_FLIP,
                        ChainSymmetry.PARITY);
        assertThat(ChainSymmetry.of(4, PauliSum.xxz(1, 1, Values.of(0.1, 0.5, 0.2, 0.4), true)))
                .containsExactly(ChainSymmetry.MAGNETISATION, ChainSymmetry.PARITY);
        assertThat(ChainSymmetry.of(4, PauliSum.transverseIsing(4, 1, 1, 0, true)))
                .containsExactly(ChainSymmetry.TRANSLATION, ChainSymmetry.REFLECTION, ChainSymmetry.SPIN_FLIP);
    }
}
