package semicircle.dynamics.quantum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.Lanczos;
import semicircle.spectra.eigen.RitzPairs;
import semicircle.spectra.matrix.LinearOperator;

/**
 * The states nearest to an energy inside the spectrum, matrix-free: Lanczos on a Chebyshev polynomial of the Hamiltonian that peaks
 * there (Sierant, Lewenstein, Zakrzewski 2020, PRL 125, 156601).
 *
 * <p>The polynomial is the series of a delta function, cut where some one and a half times as many levels as wanted lie under its peak by a
 * Gaussian density of states; the degree falls until they do. That none nearer is missed follows from the polynomial: all that
 * have a larger value than the last one kept were found. As with {@link Lanczos}, a degenerate level is surely found once only. Memory: some
 * {@code 3 count + 30} vectors. Cost: the degree, some {@code states/count}, products for each step of Lanczos.
 *
 * @param energies nearest to the target, ascending: count
 * @param vectors one for each, of unit length
 * @param residuals {@code |H v - E v|} of each
 * @param degree of the polynomial
 * @param products of the Hamiltonian spent
 */
public record InteriorStates(Values energies, List<Values> vectors, Values residuals, int degree, long products) {
    private static final String NAME = "interior states";
    private static final int MOST_TRIES = 12;
    private static final int LARGEST_DEGREE = 200_000;

    /** Where {@code sin x/x = 0.37}. */
    private static final double REACH = 2.2;

    /** The largest side peak of {@code sin x/x}, near 7.7, is 0.128. */
    private static final double SIDE = 0.2;

    private static final double FALL = 0.7;

    public InteriorStates {
        vectors = List.copyOf(vectors);
    }

    /**
     * Finds them.
     *
     * @param hamiltonian n rows, more than {@code 2 count + 8}
     * @param target energy, inside the spectrum
     * @param count how many
     * @param tolerance of each residual over half of the width of the spectrum, in [1e-11, 1e-2]
     * @param random gives start vectors
     * @return the states
     * @throws ConvergenceException if products run out
     * @throws IllegalArgumentException if the target lies outside the spectrum, or too many are asked for
     */
    public static InteriorStates of(
            LinearOperator.Symmetric hamiltonian,
            double target,
            int count,
            double tolerance,
            UniformRandomProvider random) {
        int n = hamiltonian.size();
        if (count < 1 || 2L * count + 8 >= n) {
            throw new IllegalArgumentException(
                    NAME + ": count must be at least 1 and below " + (n - 8) / 2 + " of " + n + " rows, got " + count);
        }
        if (!(tolerance >= 1e-11 && tolerance <= 1e-2)) {
            throw new IllegalArgumentException(NAME + ": tolerance must be in [1e-11, 1e-2], got " + tolerance);
        }
        SpectrumEnds ends = SpectrumEnds.of(hamiltonian);
        double place = (target - ends.middle()) / ends.halfWidth();
        if (!(Math.abs(place) < 1)) {
            throw new IllegalArgumentException(NAME + ": target must be inside the spectrum, about "
                    + (ends.middle() - ends.halfWidth()) + " to " + (ends.middle() + ends.halfWidth()) + ", got "
                    + target);
        }
        long products = ends.products();
        int degree = degree(hamiltonian, target, count, ends, random);
        int wanted = count + Math.max(4, count / 2);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Filter filter = new Filter(hamiltonian, ends, Math.acos(place), degree);
            RitzPairs pairs = new Lanczos(wanted, Lanczos.Edge.LARGEST, tolerance / 10, 100_000).of(filter, random);
            InteriorStates found = nearest(hamiltonian, pairs, target, count, degree, products + filter.products);
            products = found.products;
            double edge = found.energies.stream()
                    .map(e -> filter.value((e - ends.middle()) / ends.halfWidth()))
                    .min()
                    .orElse(0);
            boolean complete = edge > SIDE && pairs.values().get(0) <= edge;
            if (complete && found.residuals.stream().max().orElse(0) <= tolerance * ends.halfWidth()) {
                return found;
            }
            degree = Math.max(2, (int) (complete ? degree : FALL * degree));
            tolerance /= complete ? 10 : 1;
            tolerance = Math.max(tolerance, 1e-12);
        }
        throw new ConvergenceException(NAME, 1, tolerance, products);
    }

    /** By the density of a Gaussian with the mean and variance of the levels, from the first moments in a random vector. */
    private static int degree(
            LinearOperator.Symmetric hamiltonian,
            double target,
            int count,
            SpectrumEnds ends,
            UniformRandomProvider random) {
        int n = hamiltonian.size();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] x = new double[n];
        double[] y = new double[n];
        java.util.Arrays.setAll(x, i -> gaussian.sample());
        hamiltonian.apply(x, y);
        double length = dot(x, x);
        double mean = dot(x, y) / length;
        double variance = Math.max(dot(y, y) / length - mean * mean, Math.pow(1e-3 * ends.halfWidth(), 2));
        double density =
                n * Math.exp(-(target - mean) * (target - mean) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
        double radius = (1.5 * count + 2) / 2 / Math.max(density, 1.0 / ends.halfWidth());
        double place = (target - ends.middle()) / ends.halfWidth();
        double angle = radius / ends.halfWidth() / Math.sqrt(1 - place * place);
        return (int) Math.max(2, Math.min(LARGEST_DEGREE, REACH / angle));
    }

    private static InteriorStates nearest(
            LinearOperator.Symmetric hamiltonian,
            RitzPairs pairs,
            double target,
            int count,
            int degree,
            long products) {
        int n = hamiltonian.size();
        int m = pairs.values().size();
        double[] energies = new double[m];
        double[] residuals = new double[m];
        double[] v = new double[n];
        double[] image = new double[n];
        for (int k = 0; k < m; k++) {
            Values vector = pairs.vectors().get(k);
            for (int i = 0; i < n; i++) {
                v[i] = vector.get(i);
            }
            hamiltonian.apply(v, image);
            double energy = dot(v, image) / dot(v, v);
            double squares = 0;
            for (int i = 0; i < n; i++) {
                squares += (image[i] - energy * v[i]) * (image[i] - energy * v[i]);
            }
            energies[k] = energy;
            residuals[k] = Math.sqrt(squares / dot(v, v));
        }
        List<Integer> kept = new ArrayList<>(IntStream.range(0, m)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> Math.abs(energies[k] - target)))
                .limit(count)
                .toList());
        kept.sort(Comparator.comparingDouble(k -> energies[k]));
        List<Values> states = new ArrayList<>();
        for (int k : kept) {
            states.add(pairs.vectors().get(k));
        }
        return new InteriorStates(
                Values.of(kept.stream().mapToDouble(k -> energies[k]).toArray()),
                states,
                Values.of(kept.stream().mapToDouble(k -> residuals[k]).toArray()),
                degree,
                products + m);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /** {@code sum_k (2 - delta_k0) cos(k theta) T_k(x)} over its value at {@code x = cos theta}; counts its products, a state. */
    private static final class Filter implements LinearOperator.Symmetric {
        private final LinearOperator.Symmetric hamiltonian;
        private final SpectrumEnds ends;
        private final double[] coefficients;
        private double[] before;
        private double[] now;
        private double[] next;
        private long products;

        Filter(LinearOperator.Symmetric hamiltonian, SpectrumEnds ends, double angle, int degree) {
            this.hamiltonian = hamiltonian;
            this.ends = ends;
            coefficients = new double[degree + 1];
            double peak = 0;
            for (int k = 0; k <= degree; k++) {
                coefficients[k] = (k == 0 ? 1 : 2) * Math.cos(k * angle);
                peak += coefficients[k] * Math.cos(k * angle);
            }
            for (int k = 0; k <= degree; k++) {
                coefficients[k] /= peak;
            }
            before = new double[hamiltonian.size()];
            now = new double[hamiltonian.size()];
            next = new double[hamiltonian.size()];
        }

        @Override
        public int size() {
            return hamiltonian.size();
        }

        double value(double x) {
            double angle = Math.acos(Math.max(-1, Math.min(1, x)));
            double sum = 0;
            for (int k = 0; k < coefficients.length; k++) {
                sum += coefficients[k] * Math.cos(k * angle);
            }
            return sum;
        }

        @Override
        public void apply(double[] x, double[] y) {
            int n = x.length;
            System.arraycopy(x, 0, now, 0, n);
            for (int i = 0; i < n; i++) {
                y[i] = coefficients[0] * x[i];
            }
            for (int k = 1; k < coefficients.length; k++) {
                hamiltonian.apply(now, next);
                products++;
                double scale = (k == 1 ? 1 : 2) / ends.halfWidth();
                double middle = ends.middle();
                double weight = coefficients[k];
                for (int i = 0; i < n; i++) {
                    next[i] = scale * (next[i] - middle * now[i]) - (k == 1 ? 0 : before[i]);
                    y[i] += weight * next[i];
                }
                double[] free = before;
                before = now;
                now = next;
                next = free;
            }
        }
    }
}
