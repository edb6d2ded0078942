package semicircle.dynamics.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import semicircle.dynamics.entropy.Entropy;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

class FermionTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    private static Values drawn(int n) {
        return Values.of(new Seed(n).generator().doubles(n, -1, 1).toArray());
    }

    /** The fast product against Jordan and Wigner's strings, every sector of open and closed chains; rows have at most sites + 1 entries of order 1. */
    @Test
    void theChainOfFermionsIsThatOfItsStrings() {
        for (int sites : new int[] {2, 3, 6, 7}) {
            for (int particles = 0; particles <= sites; particles++) {
                for (boolean periodic : new boolean[] {false, true}) {
                    Values levels = drawn(sites);
                    MagnetisationBasis basis = new MagnetisationBasis(sites, particles);
                    ExchangeChain chain = ExchangeChain.fermions(basis, 0.7, 1.9, levels, periodic, 1);
                    SpinHamiltonian strings = new SpinHamiltonian(basis, PauliSum.fermions(0.7, 1.9, levels, periodic));
                    double[] x = drawn(chain.size()).toArray();
                    double[] y = new double[x.length];
                    double[] expected = new double[x.length];
                    chain.apply(x, y);
                    strings.apply(x, expected);
                    for (int i = 0; i < x.length; i++) {
                        assertThat(y[i]).isCloseTo(expected[i], within(100 * sites * Math.ulp(1.0)));
                    }
                }
            }
        }
    }

    /** Without interaction the many-body levels are all sums of levels of one: here all C(8, n) of them. */
    @Test
    void freeManyBodyLevelsAreSumsOfLevelsOfOne() {
        int sites = 8;
        Values levels = drawn(sites);
        for (boolean periodic : new boolean[] {false, true}) {
            Spectrum one = new FreeFermions(1, levels, periodic, SOLVER).levels();
            for (int particles : new int[] {2, 3, 4}) {
                MagnetisationBasis basis = new MagnetisationBasis(sites, particles);
                Spectrum many =
                        SOLVER.spectrum(new SpinHamiltonian(basis, PauliSum.fermions(1, 0, levels, periodic)).matrix());
                double[] sums = new double[basis.arrayLength()];
                for (int i = 0; i < sums.length; i++) {
                    for (int k = 0; k < sites; k++) {
                        sums[i] += (basis.state(i) >> k & 1) * one.get(k);
                    }
                }
                java.util.Arrays.sort(sums);
                for (int i = 0; i < sums.length; i++) {
                    assertThat(many.get(i)).isCloseTo(sums[i], within(sums.length * 16 * Math.ulp(8.0)));
                }
            }
        }
    }

    @Test
    void theGroundStateAndItsEntropyAreThoseOfTheFullBand() {
        int sites = 12;
        Values levels = drawn(sites);
        for (boolean periodic : new boolean[] {false, true}) {
            FreeFermions free = new FreeFermions(1, levels, periodic, SOLVER);
            for (int particles : new int[] {5, 6}) {
                MagnetisationBasis basis = new MagnetisationBasis(sites, particles);
                LowestState ground = LowestState.of(
                        ExchangeChain.fermions(basis, 1, 0, levels, periodic, 1), 1e-12, new Seed(1).generator());
                assertThat(ground.energy()).isCloseTo(free.energy(particles), within(1e-10));
                for (int cut = 1; cut < sites; cut += 5) {
                    Values weights = SchmidtWeights.of(StateVector.of(ground.vector()), basis, cut, SOLVER);
                    // a residual of 1e-12 over a gap of 0.1 is 1e-11 of the state
                    for (double order : new double[] {0.5, 1, 2, 3}) {
                        assertThat(free.entropy(particles, cut, order))
                                .isCloseTo(Entropy.renyi(weights, order), within(order < 1 ? 1e-5 : 1e-8));
                    }
                }
            }
        }
    }

    /** Interacting: the ring of an odd number of particles is Heisenberg's at V = 2t, up to the constant V/4 a bond and the field V of all: goldens of the XXZ ring. */
    @Test
    void halfFilledRingsAreHeisenbergRings() {
        // golden: Heisenberg's energy a site at L = 6, J = 1; exchange -2t on an even ring is turned by a rotation of
        // every other site
        double t = 0.5;
        MagnetisationBasis basis = new MagnetisationBasis(6, 3);
        ExchangeChain chain = ExchangeChain.fermions(basis, t, 2 * t, Values.of(new double[6]), true, 1);
        double energy = LowestState.of(chain, 1e-12, new Seed(2).generator()).energy();
        // V n n' = V S S' + V (S + S')/2 + V/4: at half filling the middle sums to 0
        assertThat(energy - 6 * 2 * t / 4).isCloseTo(6 * -0.4671292729553, within(1e-11));
    }

    /** S = (1/3) ln(2 L/pi sin(pi l/L)) + 0.495018: c = 1 (Jin and Korepin 2004, J. Stat. Phys. 116, 79); corrections fall as 1/l^2. */
    @Test
    void theRingHasTheEntropyOfAConformalTheoryOfCentralChargeOne() {
        int sites = 402; // 201 particles close their shell
        FreeFermions free = new FreeFermions(1, Values.of(new double[sites]), true, SOLVER);
        for (int cut : new int[] {50, 100, 201}) {
            double law = Math.log(2 * sites / Math.PI * Math.sin(Math.PI * cut / sites)) / 3 + 0.495018;
            assertThat(free.entropy(201, cut, 1)).isCloseTo(law, within(0.1 / (cut * cut) + 1e-6));
        }
        double band = 0;
        for (int k = -100; k <= 100; k++) {
            band -= 2 * Math.cos(2 * Math.PI * k / sites);
        }
        assertThat(free.energy(201)).isCloseTo(band, within(1e-10));
    }

    /** Golden: XX chain of 12 after alternating spins, by exact diagonalisation of an independent program; J = 1 is t = -1/2. */
    @Test
    void letLooseTheyForgetTheirPlaces() {
        FreeFermions free = new FreeFermions(-0.5, Values.of(new double[12]), false, SOLVER);
        double[][] rows = {
            {1, 0.277227247115, 0.50683734976}, {5, -0.196507787187, 2.29589608856}, {10, 0.137134963267, 2.92314038599}
        };
        for (double[] row : rows) {
            FreeFermions.Loose loose = free.evolved(Values.of(0, 2, 4, 6, 8, 10), row[0]);
            double imbalance = 0;
            for (int i = 0; i < 12; i++) {
                imbalance += (i % 2 == 0 ? 1 : -1) * (loose.density(i) - 0.5) / 6;
            }
            assertThat(imbalance).isCloseTo(row[1], within(2e-11));
            assertThat(loose.entropy(6)).isCloseTo(row[2], within(2e-10));
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new FreeFermions(1, Values.of(1), false, SOLVER))
                .hasMessage("free fermions: needs at least 2 sites, got 1");
        FreeFermions free = new FreeFermions(1, Values.of(0, 0), false, SOLVER);
        assertThatThrownBy(() -> free.energy(3)).hasMessage("free fermions: particles must be in 0..2, got 3");
        assertThatThrownBy(() -> free.gap(2)).hasMessage("free fermions: a gap needs 1 to 1 particles, got 2");
        assertThat(free.entropy(1, 0, 1)).isZero();
        assertThat(free.entropy(1, 1, 1)).isCloseTo(Math.log(2), within(1e-15));
    }
}
