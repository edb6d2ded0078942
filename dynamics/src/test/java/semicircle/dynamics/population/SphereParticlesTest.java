package semicircle.dynamics.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;

class SphereParticlesTest {
    private static final MatrixProduct PRODUCT = MatrixProduct.on(EigenSolver.best());

    private static SphereParticles sphere(
            double beta, double coupling, boolean softmax, double noise, DenseMatrix start) {
        return new SphereParticles(beta, coupling, softmax, noise, PRODUCT, start);
    }

    /** The 120 vertices of the 600-cell, a spherical 11-design: means of polynomials to degree 11 are those of the whole sphere. */
    private static DenseMatrix design() {
        double golden = (1 + Math.sqrt(5)) / 2;
        double[] all = new double[480];
        int count = 0;
        for (int k = 0; k < 8; k++) {
            all[4 * count++ + k / 2] = k % 2 == 0 ? 1 : -1;
        }
        for (int signs = 0; signs < 16; signs++) {
            for (int k = 0; k < 4; k++) {
                all[4 * count + k] = (signs >> k & 1) == 0 ? 0.5 : -0.5;
            }
            count++;
        }
        int[][] even = {
            {0, 1, 2, 3},
            {0, 2, 3, 1},
            {0, 3, 1, 2},
            {1, 0, 3, 2},
            {1, 2, 0, 3},
            {1, 3, 2, 0},
            {2, 0, 1, 3},
            {2, 1, 3, 0},
            {2, 3, 0, 1},
            {3, 0, 2, 1},
            {3, 1, 0, 2},
            {3, 2, 1, 0}
        };
        double[] values = {golden / 2, 0.5, 1 / (2 * golden), 0};
        for (int[] order : even) {
            for (int signs = 0; signs < 8; signs++) {
                for (int k = 0; k < 4; k++) {
                    double sign = k < 3 && (signs >> k & 1) != 0 ? -1 : 1;
                    all[4 * count + order[k]] = sign * values[k];
                }
                count++;
            }
        }
        assertThat(count).isEqualTo(120);
        return DenseMatrix.of(120, 4, all);
    }

    @Test
    void onTheCircleTheForceIsThatOfTheFourierModes() {
        int n = 300; // more than two blocks
        UniformRandomProvider random = new Seed(4).generator();
        double[] angles = random.doubles(n).map(u -> 2 * Math.PI * u).toArray();
        double[] places = new double[2 * n];
        for (int i = 0; i < n; i++) {
            places[2 * i] = Math.cos(angles[i]);
            places[2 * i + 1] = Math.sin(angles[i]);
        }
        for (boolean softmax : new boolean[] {false, true}) {
            for (double beta : new double[] {0.1, 1, 6, 20}) {
                Values circle = new CircleParticles(new AttentionForce(beta, 1.3, softmax, 1e-14), 0, Values.of(angles))
                        .forces();
                DenseMatrix sphere = sphere(beta, 1.3, softmax, 0, DenseMatrix.of(n, 2, places))
                        .forces();
                double largest = circle.stream().map(Math::abs).max().orElse(1);
                for (int i = 0; i < n; i++) {
                    double tangent = sphere.get(i, 1) * Math.cos(angles[i]) - sphere.get(i, 0) * Math.sin(angles[i]);
                    double radial = sphere.get(i, 0) * Math.cos(angles[i]) + sphere.get(i, 1) * Math.sin(angles[i]);
                    // rounding of the Fourier sum, n^2 ulp for some 60 modes, and of the weights, beta 1e-15
                    assertThat(tangent).isCloseTo(circle.get(i), within(2e-12 * largest));
                    assertThat(radial).isCloseTo(0, within(1e-13 * largest));
                }
            }
        }
    }

    /** Particles beside the self-consistent density: N = 400, R to its spread over time 60, about 1/sqrt(N) over some 20 memories: 0.011, 5.3 of them. */
    @Test
    void softmaxParticlesSettleInTheSelfConsistentState() {
        double coupling = 1.5 * new AttentionThreshold(2).softmaxInstability(1);
        UniformRandomProvider random = new Seed(12).child("softmax").generator();
        CircleParticles particles =
                new CircleParticles(new AttentionForce(1, coupling, true, 1e-8), 1, Values.of(new double[400]));
        double mean = 0;
        for (int step = 0; step < 4000; step++) {
            particles.step(0.02, random);
            mean += step >= 1000 ? particles.order() / 3000 : 0;
        }
        assertThat(mean)
                .isCloseTo(
                        new AttentionHarmonics(2, 1)
                                .fromCluster(coupling, true)
                                .orElseThrow()
                                .order(),
                        within(0.06));
    }

    /** A ripple of the uniform state grows at the rate of its mode; the missing degrees of the design weigh 1e-9 at beta = 0.5. */
    @Test
    void ripplesGrowAtTheirRates() {
        for (boolean softmax : new boolean[] {false, true}) {
            for (int degree = 1; degree <= 2; degree++) {
                double h = 1e-5;
                double[] places = design().toArray();
                for (int i = 0; i < 120; i++) {
                    double along = places[4 * i];
                    places[4 * i] += degree == 1 ? h : h * along; // gradient of x_1 or of x_1^2/2, put onto the sphere
                }
                SphereParticles particles = sphere(0.5, 2, softmax, 0, DenseMatrix.of(120, 4, places));
                double before = mode(particles, degree);
                double dt = 1e-4;
                particles.step(dt, new Seed(1).generator());
                double rate = (mode(particles, degree) / before - 1) / dt;
                double exact = new AttentionHarmonics(4, 0.5).growthRate(degree, 2, softmax, 0);
                // the second order of the ripple, h, and of the step, rate dt/2
                assertThat(rate / exact).isCloseTo(1, within(1e-3));
            }
        }
    }

    private static double mode(SphereParticles particles, int degree) {
        double[] polynomials = new double[degree + 1];
        double sum = 0;
        DenseMatrix places = particles.places();
        for (int i = 0; i < places.rows(); i++) {
            new AttentionHarmonics(4, 1).polynomials(places.get(i, 0), polynomials);
            sum += polynomials[degree] / places.rows();
        }
        return sum;
    }

    /** {@code E P_l(X(t).X(0)) = exp(-l (l + d - 2) t/2)}, in large steps; 60 000 walkers, deviation at most 0.5 each: 5 standard errors are 0.01. */
    @Test
    void freeParticlesForgetTheirPlaceAtTheRateOfTheSphere() {
        int n = 60_000;
        for (int d : new int[] {2, 3, 4, 8}) {
            double[] all = new double[n * d];
            for (int i = 0; i < n; i++) {
                all[i * d] = 1;
            }
            SphereParticles particles = sphere(1, 0, false, 1, DenseMatrix.of(n, d, all));
            UniformRandomProvider random = new Seed(9).child(d).generator();
            double dt = d == 8 ? 0.1 : 0.2;
            for (int s = 1; s <= 3; s++) {
                particles.step(dt, random);
                double[] means = new double[3];
                double[] p = new double[3];
                DenseMatrix places = particles.places();
                for (int i = 0; i < n; i++) {
                    new AttentionHarmonics(d, 1).polynomials(Math.max(-1, Math.min(1, places.get(i, 0))), p);
                    means[1] += p[1] / n;
                    means[2] += p[2] / n;
                }
                assertThat(means[1]).isCloseTo(Math.exp(-(d - 1) * s * dt / 2), within(0.01));
                assertThat(means[2]).isCloseTo(Math.exp(-d * s * dt), within(0.01));
            }
        }
    }

    /** Without noise the path is that of an ordinary differential equation: errors of Heun's rule fall as dt^2. */
    @Test
    void stepsAreOfSecondOrder() {
        DenseMatrix start = SphereParticles.uniform(20, 3, new Seed(2).generator());
        double[] exact = path(start, 4096);
        double coarse = distance(path(start, 32), exact);
        double fine = distance(path(start, 128), exact);
        assertThat(Math.log(coarse / fine) / Math.log(4)).isCloseTo(2, within(0.2));
    }

    private static double[] path(DenseMatrix start, int steps) {
        SphereParticles particles = sphere(2, 3, true, 0, start);
        for (int s = 0; s < steps; s++) {
            particles.step(1.0 / steps, new Seed(1).generator());
        }
        return particles.places().toArray();
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    /** d = 3, 4 at 1.5 K_#: N = 300, mean over t = 20..120; R fluctuates by about 0.03 over times below 2: standard error 0.005, bias of order 1/N. */
    @Test
    void noisyParticlesSettleAtTheOrderOfTheirSphere() {
        for (int d : new int[] {3, 4}) {
            double coupling = 1.5 * new AttentionThreshold(d).instability(1);
            UniformRandomProvider random = new Seed(12).child(d).generator();
            SphereParticles particles = sphere(1, coupling, false, 1, SphereParticles.uniform(300, d, random));
            double sum = 0;
            for (int s = 0; s < 2400; s++) {
                particles.step(0.05, random);
                sum += s >= 400 ? particles.order() / 2000 : 0;
            }
            AttentionHarmonics.State exact =
                    new AttentionHarmonics(d, 1).fromCluster(coupling).orElseThrow();
            assertThat(sum).isCloseTo(exact.order(), within(5 * 0.005));
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> sphere(1, 1, false, -1, DenseMatrix.of(1, 2, 1, 0)))
                .hasMessage("attention: beta must be positive, coupling and noise at least 0 and finite, got 1.0, 1.0"
                        + " and -1.0");
        assertThatThrownBy(() -> sphere(1, 1, false, 1, DenseMatrix.of(1, 2, 0, 0)))
                .hasMessage("attention: particle 0 has no direction; take a smaller step or another start");
        assertThatThrownBy(() -> new AttentionHarmonics(3, 0))
                .hasMessage("attention harmonics: beta must be in (0, 100], got 0.0");
    }
}
