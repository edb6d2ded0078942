package semicircle.dynamics.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.dynamics.population.Kuramoto.Frequencies;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** Rotators, spins and graphs; numbers of an independent program are those of the tables dynamics and experiments. */
class PopulationTest {
    private static UniformRandomProvider random(String name) {
        return new Seed(20).child(name).generator();
    }

    @Test
    void rotatorsLockWhereTheorySays() {
        assertThat(new Kuramoto(Frequencies.GAUSSIAN, 1, 0, 1).threshold()).isCloseTo(1.595769121606, within(1e-12));
        assertThat(new Kuramoto(Frequencies.LORENTZIAN, 1, 0, 3).order()).isCloseTo(0.577350269190, within(1e-12));
        assertThat(new Kuramoto(Frequencies.LORENTZIAN, 0.5, 0, 0.9).order()).isZero();
        // the closed form of Lorentzian frequencies checks the integral that the others use: 1 = K int cos^2 g(K r sin)
        double r = new Kuramoto(Frequencies.GAUSSIAN, 2, 0, 4).order();
        double a = 4 * r / 2;
        // int cos^2 x exp(-a^2 sin^2 x/2) dx = (pi/2) exp(-a^2/4) (I_0(a^2/4) + I_1(a^2/4))
        Values bessel = ModifiedBessel.scaled(a * a / 4, 1);
        double locked = 4
                / 2.0
                / Math.sqrt(2 * Math.PI)
                * Math.PI
                / 2
                * Math.exp(-a * a / 4)
                * Math.exp(a * a / 4)
                * (bessel.get(0) + bessel.get(1));
        assertThat(locked).isCloseTo(1, within(1e-9));
        // flat frequencies: r = pi/4 at K_c = 4 width/pi (Pazo 2005, PRE 72, 046211)
        assertThat(new Kuramoto(Frequencies.UNIFORM, 1, 0, 4 / Math.PI + 1e-9).order())
                .isCloseTo(Math.PI / 4, within(1e-3));
    }

    @Test
    void twoRotatorsFollowTheirExactSolution() {
        // difference x of two: x' = d - K sin x; locks at asin(d/K)
        Rotators two = new Kuramoto(Frequencies.UNIFORM, 1, 0, 2).rotators(Values.of(0.5, 1.5), Values.of(0, 0.1));
        double phase = two.phase();
        for (int i = 0; i < 400; i++) {
            two.step(0.05);
        }
        double difference = two.angles().get(1) - two.angles().get(0);
        assertThat(difference - 2 * Math.PI * Math.rint(difference / (2 * Math.PI)))
                .isCloseTo(Math.asin(0.5), within(1e-9));
        assertThat(two.order()).isCloseTo(Math.cos(Math.asin(0.5) / 2), within(1e-9));
        double turned = two.phase() - phase - 20; // mean frequency 1 for a time of 20
        assertThat(turned - 2 * Math.PI * Math.rint(turned / (2 * Math.PI))).isCloseTo(0, within(1e-9));
    }

    @Test
    void ruleIsOfFourthOrder() {
        double[] error = new double[3];
        double[] exact = orderAfterOne(512);
        for (int k = 0; k < 3; k++) {
            error[k] = Math.abs(orderAfterOne(8 << k)[0] - exact[0]);
        }
        assertThat(Math.log(error[0] / error[2]) / Math.log(4)).isCloseTo(4, within(0.2));
    }

    private static double[] orderAfterOne(int steps) {
        Rotators three =
                new Kuramoto(Frequencies.UNIFORM, 1, 0, 3).rotators(Values.of(-1, 0.3, 2), Values.of(0, 1.2, 2));
        for (int i = 0; i < steps; i++) {
            three.step(1.0 / steps);
        }
        return new double[] {three.order()};
    }

    @Test
    void manyRotatorsReachTheOrderParameter() {
        Kuramoto model = new Kuramoto(Frequencies.LORENTZIAN, 1, 0, 4);
        int n = 4000;
        Values.Filling omega = Values.filling(n);
        for (int i = 0; i < n; i++) {
            omega.set(i, Math.tan(Math.PI * ((i + 0.5) / n - 0.5))); // equally likely: no sampling error
        }
        Rotators rotators = model.rotators(omega.done(), Values.of(new double[n]));
        double sum = 0;
        for (int i = 0; i < 800; i++) {
            rotators.step(0.05);
            sum += i >= 400 ? rotators.order() / 400 : 0;
        }
        assertThat(sum).isCloseTo(Math.sqrt(0.5), within(5 / Math.sqrt(n) / 5)); // fluctuations of order N^-1/2 = 0.016
    }

    @Test
    void smallLatticesAreExact() {
        double[][] rows = {
            {3, 2.269185314213022, -1.611246381531, .628736105646, .809429989272, .871071935474, .620146560599},
            {4, 3, -1.017069626955, .603134714254, .450988140848, .601291326039, .480540660059}
        };
        for (double[] row : rows) {
            IsingLattice.Moments m = new IsingLattice((int) row[0], (int) row[0], row[1]).enumerated();
            double[] ours = {m.energy(), m.heat(), m.second(), m.absolute(), m.binder()};
            for (int i = 0; i < 5; i++) {
                assertThat(ours[i]).isCloseTo(row[i + 2], within(row[0] == 3 ? 1e-9 : 2e-12)); // T_c given to 1e-9
            }
        }
        Values eight = new IsingLattice(8, 8, IsingLattice.CRITICAL).transferMoments();
        assertThat(eight.get(0)).isCloseTo(0.646911574994, within(1e-11));
        assertThat(eight.get(1)).isCloseTo(0.485815234126, within(1e-11));
        IsingLattice oblong = new IsingLattice(2, 5, 1.7);
        assertThat(oblong.transferMoments().get(1))
                .isCloseTo(oblong.enumerated().fourth(), within(1e-13));
        assertThat(IsingLattice.spontaneous(2.2)).isCloseTo(0.784755131384, within(1e-12));
        assertThat(new IsingLattice(4, 4, 1e-3).enumerated().energy()).isEqualTo(-2);
    }

    @Test
    void clustersSampleTheExactLaw() {
        IsingLattice lattice = new IsingLattice(4, 4, 2.5);
        IsingLattice.Moments exact = lattice.enumerated();
        WolffWalk walk = new WolffWalk(lattice);
        UniformRandomProvider random = random("wolff");
        int clusters = walk.settled(100, random);
        int batches = 100;
        double[][] means = new double[3][batches];
        for (int b = 0; b < batches; b++) {
            for (int i = 0; i < 400; i++) {
                for (int k = 0; k < clusters; k++) {
                    walk.flip(random);
                }
                double m = walk.magnetisation();
                means[0][b] += walk.energy() / 400;
                means[1][b] += Math.abs(m) / 400;
                means[2][b] += m * m * m * m / 400;
            }
        }
        double[] known = {exact.energy(), exact.absolute(), exact.fourth()};
        for (int q = 0; q < 3; q++) {
            double mean = Values.of(means[q]).stream().average().orElse(0);
            double square = Values.of(means[q]).map(x -> (x - mean) * (x - mean)).stream()
                    .sum();
            // batches are independent: 5.5 standard errors, student with 99 degrees: 3e-7
            assertThat(mean).isCloseTo(known[q], within(5.5 * Math.sqrt(square / (batches - 1.0) / batches)));
        }
    }

    /** The state that is handed over is one of the law, not one after a large cluster, of which m^2 would be a third too large: 2000 walks, within four standard errors. */
    @Test
    void theFirstStateIsOneOfTheLaw() {
        IsingLattice lattice = new IsingLattice(8, 8, 2.6);
        UniformRandomProvider random = random("settled");
        Values first = Values.of(IntStream.range(0, 2000)
                .mapToDouble(i -> {
                    WolffWalk walk = new WolffWalk(lattice);
                    walk.settled(50, random);
                    return walk.magnetisation() * walk.magnetisation();
                })
                .toArray());
        double mean = first.stream().average().orElse(0);
        double variance = first.stream().map(m2 -> (m2 - mean) * (m2 - mean)).sum() / (first.size() - 1);
        assertThat(mean).isCloseTo(lattice.transferMoments().get(0), within(4 * Math.sqrt(variance / first.size())));
    }

    @Test
    void giantComponentsFollowTheirEquation() {
        assertThat(GraphGrowth.giantComponent(1.1)).isCloseTo(0.176134143632, within(1e-12));
        assertThat(GraphGrowth.giantComponent(1)).isZero();
        GraphGrowth.History history = new GraphGrowth(GraphGrowth.Rule.ERDOS_RENYI, 1 << 16).grown(1, 20, random("er"));
        // sd of the largest component is sqrt(N) times at most 1: 0.004
        assertThat(history.largest().get(19)).isCloseTo(GraphGrowth.giantComponent(2), within(0.022));
        assertThat(history.halfTime()).isCloseTo(Math.log(2), within(5 * 2 / 256.0)); // table: ln 2, within 2/sqrt N
        // below the transition <s^2>/<s> - the mean cluster of a node - is 1/(1 - c): at c = 0.5
        assertThat(history.susceptibility().get(4)).isCloseTo(2, within(0.05));
    }

    @Test
    void productRuleIsLateAndARingNeverBreaksThrough() {
        GraphGrowth.History product =
                new GraphGrowth(GraphGrowth.Rule.PRODUCT, 1 << 16).grown(1, 50, random("product"));
        assertThat(product.halfTime()).isCloseTo(0.888449, within(0.02)); // drift and width at N = 65536 below 0.01
        assertThat(product.largestJump()).isBetween(0.1, 0.25); // table: 0.2268 at 2^10, 0.1567 at 2^20
        GraphGrowth.History ring = new GraphGrowth(GraphGrowth.Rule.RING, 1 << 16).grown(0.9, 9, random("ring"));
        assertThat(ring.largest().get(4)).isLessThan(0.001); // runs of length log2 N at half of the edges
        GraphGrowth.History full = new GraphGrowth(GraphGrowth.Rule.RING, 7).grown(3, 2, random("full"));
        assertThat(full.largest().get(1)).isEqualTo(1);
        assertThat(full.second().get(1)).isZero();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new Kuramoto(Frequencies.GAUSSIAN, 0, 0, 1))
                .hasMessage("kuramoto: width must be positive, centre and coupling finite, got 0.0, 0.0 and 1.0");
        assertThatThrownBy(() -> new IsingLattice(1, 3, 1))
                .hasMessage("ising: rows and cols must be in 2..20000, got 1 and 3");
        assertThatThrownBy(() -> new IsingLattice(6, 6, 1).enumerated())
                .hasMessage("ising: enumeration takes at most 25 sites, got 36; use the transfer matrix or sampling");
        assertThatThrownBy(() -> new GraphGrowth(GraphGrowth.Rule.RING, 1))
                .hasMessage("graph growth: size must be in 2..268435456, got 1");
    }
}
