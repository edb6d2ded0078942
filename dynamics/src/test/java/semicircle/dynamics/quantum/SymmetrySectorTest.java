package semicircle.dynamics.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

class SymmetrySectorTest {
    private static final EigenSolver SOLVER = EigenSolver.best();
    private static final OptionalInt ANY = OptionalInt.empty();

    private static OptionalInt of(int value) {
        return OptionalInt.of(value);
    }

    private static double[] union(List<SymmetrySector> sectors, List<PauliTerm> terms) {
        return sectors.stream()
                .flatMapToDouble(sector -> {
                    double[] levels = SOLVER.spectrum(sector.matrix(terms)).toArray();
                    assertThat(levels).hasSize((int) sector.dimension()); // Burnside's count against the list
                    return Arrays.stream(levels);
                })
                .sorted()
                .toArray();
    }

    private static void assertWhole(int sites, List<SymmetrySector> sectors, List<PauliTerm> terms) {
        double[] whole = SOLVER.spectrum(new SpinHamiltonian(new FullBasis(sites), terms).matrix())
                .toArray();
        double[] union = union(sectors, terms);
        assertThat(union).hasSize(whole.length);
        for (int i = 0; i < whole.length; i++) { // n ulp of the norm for either solver
            assertThat(union[i]).isCloseTo(whole[i], within(2 * whole.length * Math.ulp((double) sites)));
        }
    }

    @Test
    void sectorsOfAllMomentaReflectionsAndFlipsAddUpToAllLevels() {
        int sites = 8;
        List<SymmetrySector> sectors = new ArrayList<>();
        for (int k = 0; k < sites; k++) {
            boolean real = 2 * k % sites == 0;
            for (int up = 0; up <= sites; up++) {
                for (int r : real ? new int[] {1, -1} : new int[] {0}) {
                    for (int f : 2 * up == sites ? new int[] {1, -1} : new int[] {0}) {
                        sectors.add(
                                new SymmetrySector(sites, of(up), of(k), r == 0 ? ANY : of(r), f == 0 ? ANY : of(f)));
                    }
                }
            }
        }
        assertWhole(sites, sectors, PauliSum.xxz(1, 0.7, Values.of(new double[sites]), true));
    }

    @Test
    void momentaOfAnOddChainAndOfOneWithoutMagnetisation() {
        for (int sites : new int[] {5, 6}) {
            List<SymmetrySector> sectors = new ArrayList<>();
            for (int k = 0; k < sites; k++) {
                sectors.add(new SymmetrySector(sites, ANY, of(k), ANY, ANY));
            }
            assertWhole(sites, sectors, PauliSum.transverseIsing(sites, 1, 0.8, 0.3, true));
        }
    }

    /** A chiral term, S.(S x S) like, has complex entries and no reflection. */
    @Test
    void complexHamiltoniansHaveMomentaToo() {
        int sites = 5;
        List<PauliTerm> terms = new ArrayList<>(PauliSum.xxz(1, 1, Values.of(new double[sites]), true));
        for (int i = 0; i < sites; i++) {
            terms.add(PauliTerm.of(0.3, "XY", i, (i + 1) % sites));
            terms.add(PauliTerm.of(-0.3, "YX", i, (i + 1) % sites));
        }
        List<SymmetrySector> sectors = new ArrayList<>();
        for (int k = 0; k < sites; k++) {
            for (int up = 0; up <= sites; up++) {
                sectors.add(new SymmetrySector(sites, of(up), of(k), ANY, ANY));
            }
        }
        assertWhole(sites, sectors, terms);
        SymmetrySector reflected = new SymmetrySector(sites, of(2), ANY, of(1), ANY);
        assertThatThrownBy(() -> reflected.matrix(terms))
                .hasMessage(
                        "symmetry sector: the Hamiltonian does not have the symmetry reflection; leave it out of the"
                                + " sector");
    }

    /** Bethe's ring L = 10: lowest energies by momentum, golden/dynamics.csv SECTOR_E0_k (block diagonalisation). */
    @Test
    void lowestEnergiesByMomentum() {
        double[] golden = {-4.0922073467, -3.2461649167, -2.7804901004, -2.8912361004, -3.5432793743, -4.5154463545};
        List<PauliTerm> terms = PauliSum.xxz(1, 1, Values.of(new double[10]), true);
        for (int k = 0; k < golden.length; k++) {
            SymmetrySector sector = new SymmetrySector(10, of(5), of(k), ANY, ANY);
            assertThat(SOLVER.spectrum(sector.matrix(terms)).smallest()).isCloseTo(golden[k], within(1e-9));
        }
    }

    /** golden/dynamics.csv SECTOR_dims (Burnside counts), and C(40, 20) without a symmetry. */
    @Test
    void dimensionsAreCountedWithoutStates() {
        assertThat(new SymmetrySector(24, of(12), of(0), of(1), of(1)).dimension())
                .isEqualTo(28968);
        assertThat(new SymmetrySector(24, of(12), of(0), ANY, of(1)).dimension())
                .isEqualTo(56450);
        assertThat(new SymmetrySector(24, of(12), of(0), of(1), ANY).dimension())
                .isEqualTo(56822);
        assertThat(new SymmetrySector(40, of(20), ANY, ANY, ANY).dimension()).isEqualTo(137_846_528_820L);
    }

    @Test
    void refusesSymmetriesThatDoNotGoTogether() {
        assertThatThrownBy(() -> new SymmetrySector(8, of(4), of(1), of(1), ANY))
                .hasMessage("symmetry sector: a reflection goes with momentum 0 or sites/2 only, got 1 of 8");
        assertThatThrownBy(() -> new SymmetrySector(8, of(3), ANY, ANY, of(-1)))
                .hasMessage("symmetry sector: a spin flip goes with up = sites/2 only, got 3 of 8");
        List<PauliTerm> disordered = PauliSum.xxz(1, 1, Values.of(0.1, 0.2, 0.3), true);
        assertThatThrownBy(() -> new SymmetrySector(3, of(1), of(0), ANY, ANY).matrix(disordered))
                .hasMessage(
                        "symmetry sector: the Hamiltonian does not have the symmetry translation; leave it out of the"
                                + " sector");
    }

    /** Entries that are not zero act as all entries do, for real and for complex characters, of even and odd momentum. */
    @Test
    void operatorsOfSectorsActAsTheirMatrices() {
        int sites = 10;
        List<PauliTerm> terms = PauliSum.xxz(1, 0.7, Values.of(new double[sites]), true);
        for (int k : new int[] {0, 3, 5}) {
            OptionalInt flip = k == 3 ? ANY : of(1);
            SymmetrySector sector = new SymmetrySector(sites, of(5), of(k), ANY, flip);
            SectorOperator operator = sector.operator(terms);
            assertThat(operator.isReal()).isEqualTo(k != 3);
            assertThat(operator.dimension()).isEqualTo((int) sector.dimension());
            double[] x = new Seed(k).generator().doubles(operator.size()).toArray();
            double[] y = new double[x.length];
            double[] expected = new double[x.length];
            operator.apply(x, y);
            sector.matrix(terms).apply(x, expected);
            for (int i = 0; i < x.length; i++) {
                assertThat(y[i]).isCloseTo(expected[i], within(1e-13)); // some 20 entries of size 1
            }
        }
    }

    /** The product without entries acts as the entries do: all sorts of sectors, of entries real and complex. */
    @Test
    void productsWithoutEntriesActAsTheEntries() {
        int sites = 10;
        List<PauliTerm> xxz = PauliSum.xxz(1, 0.7, Values.of(new double[sites]), true);
        List<PauliTerm> ising = PauliSum.transverseIsing(sites, 1, 0.8, 0.3, true);
        List<PauliTerm> chiral = new ArrayList<>(xxz);
        for (int i = 0; i < sites; i++) {
            chiral.add(PauliTerm.of(0.3, "XY", i, (i + 1) % sites));
            chiral.add(PauliTerm.of(-0.3, "YX", i, (i + 1) % sites));
        }
        assertSameProducts(new SymmetrySector(sites, of(5), of(0), of(1), of(-1)), xxz);
        assertSameProducts(new SymmetrySector(sites, of(5), of(5), of(-1), of(-1)), xxz);
        assertSameProducts(new SymmetrySector(sites, of(4), of(3), ANY, ANY), xxz);
        assertSameProducts(new SymmetrySector(sites, ANY, of(2), ANY, ANY), ising);
        assertSameProducts(new SymmetrySector(sites, ANY, of(0), of(1), ANY), ising);
        assertSameProducts(new SymmetrySector(sites, ANY, ANY, of(-1), ANY), ising);
        assertSameProducts(new SymmetrySector(sites, of(5), ANY, ANY, of(1)), xxz);
        assertSameProducts(new SymmetrySector(sites, of(5), of(5), ANY, ANY), chiral);
    }

    private static void assertSameProducts(SymmetrySector sector, List<PauliTerm> terms) {
        SectorProduct product = sector.product(terms);
        SectorOperator entries = sector.operator(terms);
        assertThat(product.dimension()).isEqualTo((int) sector.dimension());
        assertThat(product.isReal()).isEqualTo(entries.isReal());
        double[] x = new Seed(6).generator().doubles(product.size()).toArray();
        double[] y = new double[x.length];
        double[] expected = new double[x.length];
        product.apply(x, y);
        entries.apply(x, expected);
        for (int i = 0; i < x.length; i++) {
            assertThat(y[i]).isCloseTo(expected[i], within(1e-13)); // some 20 entries of size 1
        }
    }

    /** The orbit's smallest state by comparing all images. */
    @Test
    void orbitsAreThoseOfAllRotations() {
        int sites = 9;
        double[] re = new double[sites];
        double[] im = new double[sites];
        OrbitSearch orbits = new OrbitSearch(sites, re, im, 1, 1);
        for (long state = 0; state < 1 << sites; state++) {
            long least = Long.MAX_VALUE;
            for (long variant : new long[] {state, Long.reverse(state) >>> (64 - sites)}) {
                for (int by = 0; by < sites; by++) {
                    long turned = (variant << by | variant >>> (sites - by)) & 511;
                    least = Math.min(least, Math.min(turned, ~turned & 511));
                }
            }
            orbits.find(state);
            assertThat(orbits.smallest()).isEqualTo(least);
        }
    }

    /** Bethe's ring of 20 sites, ground state at momentum 0, even under reflection and flip: 2518 vectors of 184756. */
    @Test
    void theGroundStateOfARingIsBethes() {
        List<PauliTerm> terms = PauliSum.xxz(1, 1, Values.of(new double[20]), true);
        SectorProduct product = new SymmetrySector(20, of(10), of(0), of(1), of(1)).product(terms);
        assertThat(product.dimension()).isEqualTo(2518); // golden, Burnside
        LowestState ground = LowestState.energyOf(product, 1e-11, new Seed(1).generator());
        assertThat(ground.energy()).isCloseTo(new HeisenbergRing(20).groundEnergy(), within(1e-9));
    }
}
