package semicircle.dynamics.population;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Values;

/**
 * Attention particles on the circle, moved by the Fourier form of their force: O(N modes) a step instead of O(N^2).
 *
 * <p>{@code d theta_i = K sum_n (2n I_n(beta)/beta) Im(m_n e^{-in theta_i}) dt + noise dB}, {@code m_n} the mean of {@code e^{in theta}}: exactly
 * {@code K/N sum_j exp(beta cos(theta_j - theta_i)) sin(theta_j - theta_i)}; softmax divides by {@code I_0 + 2 sum I_n Re(m_n e^{-in
 * theta_i})} instead of by 1. Modes: the fewest whose missing ones change no force by more than {@code tolerance} of the largest force of one
 * particle on another. Steps: Heun, weak order 2.
 *
 * <p>A state: N angles in [-pi, pi]. One thread; the same bits always.
 */
public final class CircleParticles implements AttentionParticles {
    private static final int BLOCK = 512;
    private static final int GRID = 1024;
    private static final double TURN = 2 * Math.PI;

    private final double factor;
    private final double[] sines;
    private final double[] weights; // empty where nothing is divided
    private final double noise;
    private final double[] angle;
    private final double[] moved;
    private final double[] first;
    private final double[] second;
    private final double[] kick;
    private final double[] real;
    private final double[] imaginary;
    private final CircleBlock block = new CircleBlock(BLOCK);

    /**
     * Places the particles.
     *
     * @param law their force
     * @param noise strength of the Brownian motion, at least 0; 1 in the noisy model
     * @param angles start: at least 1, finite, in radians
     */
    public CircleParticles(AttentionForce law, double noise, Values angles) {
        if (!(noise >= 0) || Double.isInfinite(noise)) {
            throw new IllegalArgumentException("attention: noise must be at least 0 and finite, got " + noise);
        }
        if (angles.size() == 0 || !angles.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("attention: needs at least 1 angle, all finite, got " + angles.size());
        }
        factor = law.factor();
        sines = law.sines().toArray();
        weights = law.softmax() ? law.weights().toArray() : new double[0];
        this.noise = noise;
        int n = angles.size();
        angle = angles.map(x -> x - TURN * Math.rint(x / TURN)).toArray();
        moved = new double[n];
        first = new double[n];
        second = new double[n];
        kick = new double[n];
        real = new double[sines.length];
        imaginary = new double[sines.length];
    }

    @Override
    public void step(double dt, UniformRandomProvider random) {
        int n = angle.length;
        if (noise > 0) {
            ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
            double amplitude = noise * Math.sqrt(dt);
            for (int i = 0; i < n; i++) {
                kick[i] = amplitude * gaussian.sample();
            }
        }
        forces(angle, first);
        for (int i = 0; i < n; i++) {
            moved[i] = angle[i] + dt * first[i] + kick[i];
        }
        forces(moved, second);
        for (int i = 0; i < n; i++) {
            double next = angle[i] + 0.5 * dt * (first[i] + second[i]) + kick[i];
            angle[i] = next - TURN * Math.rint(next / TURN);
        }
    }

    /** Forces at given angles: x not modified, f overwritten. */
    private void forces(double[] x, double[] f) {
        int n = x.length;
        if (factor == 0) {
            java.util.Arrays.fill(f, 0);
            return;
        }
        moments(x);
        for (int from = 0; from < n; from += BLOCK) {
            block.load(x, from, Math.min(BLOCK, n - from));
            block.force(factor, sines, weights, real, imaginary, f, from);
        }
    }

    private void moments(double[] x) {
        int n = x.length;
        java.util.Arrays.fill(real, 0);
        java.util.Arrays.fill(imaginary, 0);
        for (int from = 0; from < n; from += BLOCK) {
            block.load(x, from, Math.min(BLOCK, n - from));
            block.addMoments(real, imaginary);
        }
        for (int k = 0; k < real.length; k++) {
            real[k] /= n;
            imaginary[k] /= n;
        }
    }

    /** {@return the forces as they act now: N} */
    public Values forces() {
        double[] f = new double[angle.length];
        forces(angle, f);
        return Values.of(f);
    }

    /** {@return the angles, in radians in [-pi, pi]} */
    public Values angles() {
        return Values.of(angle);
    }

    /**
     * Lengths of the Fourier modes of the particles.
     *
     * @param count how many, at least 1
     * @return {@code |m_1| .. |m_count|}; the first is the order parameter R
     */
    public Values lengths(int count) {
        Values.Filling lengths = Values.filling(count);
        for (int k = 1; k <= count; k++) {
            lengths.set(k - 1, Math.hypot(mode(k, true), mode(k, false)));
        }
        return lengths.done();
    }

    @Override
    public double order() {
        return lengths(1).get(0);
    }

    /** On a grid of 1024 angles, each token at the nearest one. */
    @Override
    public int clusters(double beta) {
        double[] count = new double[GRID];
        for (double x : angle) {
            count[Math.floorMod((int) Math.rint(x / TURN * GRID), GRID)]++;
        }
        double[] pull = new double[GRID];
        for (int k = 0; k < GRID; k++) {
            pull[k] = Math.exp(beta * (Math.cos(TURN * k / GRID) - 1));
        }
        double[] field = new double[GRID];
        for (int j = 0; j < GRID; j++) {
            for (int k = 0; k < GRID && count[j] > 0; k++) {
                field[(j + k) % GRID] += count[j] * pull[k];
            }
        }
        int maxima = 0;
        for (int k = 0; k < GRID; k++) {
            boolean rises = field[k] > field[(k + GRID - 1) % GRID];
            maxima += rises && field[k] >= field[(k + 1) % GRID] ? 1 : 0;
        }
        return Math.max(1, maxima);
    }

    /** {@code Re(m_k e^{-ik phi})}, phi the angle of m_1. */
    @Override
    public Values alignedModes(int count) {
        double phase = Math.atan2(mode(1, false), mode(1, true));
        Values.Filling aligned = Values.filling(count);
        for (int k = 1; k <= count; k++) {
            aligned.set(k - 1, mode(k, true) * Math.cos(k * phase) + mode(k, false) * Math.sin(k * phase));
        }
        return aligned.done();
    }

    private double mode(int k, boolean cosine) {
        double sum = 0;
        for (double x : angle) {
            sum += cosine ? Math.cos(k * x) : Math.sin(k * x);
        }
        return sum / angle.length;
    }
}
