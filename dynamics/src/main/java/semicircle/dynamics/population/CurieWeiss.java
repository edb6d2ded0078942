package semicircle.dynamics.population;

import java.util.function.DoubleUnaryOperator;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;

/**
 * N agents choose between two options, each drawn to the mean choice: Curie-Weiss model with Glauber flips, solved exactly.
 *
 * <p>Weight {@code exp(J M^2/2N + h M)} with M the sum of N choices of +-1; an agent flips towards +1 at the rate {@code (1 + tanh(J (M +
 * 1)/N + h))/2} of its change. State k of the chain counts the agents at +1, M = 2k - N. Transition at J = 1, h = 0. Cost: O(N).
 *
 * @param size number of agents N, at least 1
 * @param coupling J, at least 0; 0 is the null
 * @param bias h
 */
public record CurieWeiss(int size, double coupling, double bias) {
    public CurieWeiss {
        if (size < 1) {
            throw new IllegalArgumentException("curie-weiss: size must be at least 1, got " + size);
        }
        if (!(coupling >= 0) || Double.isInfinite(coupling) || !Double.isFinite(bias)) {
            throw new IllegalArgumentException(
                    "curie-weiss: coupling must be at least 0 and bias finite, got " + coupling + " and " + bias);
        }
    }

    /** Moments of the mean choice m = M/N in the stationary law. */
    public record Moments(double first, double absolute, double second, double fourth) {
        /** {@return Binder's ratio {@code 1 - <m^4>/(3 <m^2>^2)}} */
        public double binder() {
            return 1 - fourth / (3 * second * second);
        }
    }

    /** {@return the chain of the number of agents at +1} */
    public BirthDeathChain chain() {
        return BirthDeathChain.of(
                size,
                k -> (size - k) * logistic(2 * (coupling * (2.0 * k - size + 1) / size + bias)),
                k -> k * logistic(-2 * (coupling * (2.0 * k - size - 1) / size + bias)));
    }

    /** {@return the same model at another bias} */
    public CurieWeiss withBias(double other) {
        return new CurieWeiss(size, coupling, other);
    }

    private static double logistic(double x) {
        return Math.max(Double.MIN_NORMAL, 1 / (1 + Math.exp(-x)));
    }

    /** {@return exact moments of the mean choice} */
    public Moments moments() {
        Values law = law();
        double[] sums = new double[4];
        for (int k = 0; k <= size; k++) {
            double m = (2.0 * k - size) / size;
            sums[0] += law.get(k) * m;
            sums[1] += law.get(k) * Math.abs(m);
            sums[2] += law.get(k) * m * m;
            sums[3] += law.get(k) * m * m * m * m;
        }
        return new Moments(sums[0], sums[1], sums[2], sums[3]);
    }

    /** {@return slope of Binder's ratio in J: by {@code d<f>/dJ = N/2 cov(f, m^2)}} */
    public double binderSlope() {
        Values law = law();
        double second = 0;
        double fourth = 0;
        double sixth = 0;
        for (int k = 0; k <= size; k++) {
            double square = Math.pow((2.0 * k - size) / size, 2);
            second += law.get(k) * square;
            fourth += law.get(k) * square * square;
            sixth += law.get(k) * square * square * square;
        }
        double ofSecond = 0.5 * size * (fourth - second * second);
        double ofFourth = 0.5 * size * (sixth - second * fourth);
        return -ofFourth / (3 * second * second) + 2 * fourth * ofSecond / (3 * second * second * second);
    }

    /** Stationary law from its weights, each by its own logarithm: no running product. */
    private Values law() {
        double[] weights = new double[size + 1];
        double choose = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k <= size; k++) {
            double magnetisation = 2.0 * k - size;
            weights[k] = choose + magnetisation * (coupling * magnetisation / (2.0 * size) + bias);
            choose += Math.log((size - k) / (k + 1.0));
            largest = Math.max(largest, weights[k]);
        }
        double sum = 0;
        for (int k = 0; k <= size; k++) {
            weights[k] = Math.exp(weights[k] - largest);
            sum += weights[k];
        }
        double total = sum;
        return Values.of(weights).map(w -> w / total);
    }

    /**
     * Mean choice of infinitely many agents: the largest root of {@code m = tanh(J m)}.
     *
     * @param coupling J, at least 0
     * @return 0 up to J = 1, then positive
     */
    public static double spontaneous(double coupling) {
        if (coupling <= 1) {
            return 0;
        }
        double least = 0.5 * Math.sqrt(3 * (coupling - 1) / (coupling * coupling * coupling)); // below the root
        return root(m -> Math.tanh(coupling * m) - m, new Interval(Math.min(least, 0.5), 1));
    }

    /**
     * Bias at which the opposed choice of infinitely many agents loses its stability: the edge of the hysteresis.
     *
     * @param coupling J
     * @return 0 up to J = 1
     */
    public static double spinodal(double coupling) {
        if (coupling <= 1) {
            return 0;
        }
        double m = Math.sqrt(1 - 1 / coupling);
        return coupling * m - atanh(m);
    }

    /**
     * Barrier per agent between the two choices at h = 0: the rate of escape falls as {@code exp(-N barrier)}.
     *
     * @param coupling J
     * @return free energy at m = 0 less that at the spontaneous choice, at least 0
     */
    public static double barrier(double coupling) {
        double m = spontaneous(coupling);
        double entropy =
                m == 0 ? Math.log(2) : -(1 + m) / 2 * Math.log((1 + m) / 2) - (1 - m) / 2 * Math.log((1 - m) / 2);
        return coupling * m * m / 2 + entropy - Math.log(2);
    }

    private static double atanh(double x) {
        return 0.5 * (Math.log1p(x) - Math.log1p(-x));
    }

    /**
     * Coupling at which Binder's ratios of N and 2N agents cross.
     *
     * @param size N
     * @return J, above 1 by about 1.48/N
     */
    public static double crossing(int size) {
        DoubleUnaryOperator difference =
                j -> new CurieWeiss(size, j, 0).moments().binder()
                        - new CurieWeiss(2 * size, j, 0).moments().binder();
        return root(difference, new Interval(1, 1 + Math.min(0.9, 3.0 / size)));
    }

    /**
     * Coupling at which Binder's ratio has a value.
     *
     * @param size N
     * @param binder the value, in (0, 2/3)
     * @return J
     */
    public static double couplingAt(int size, double binder) {
        return root(j -> binder - new CurieWeiss(size, j, 0).moments().binder(), new Interval(0, 4));
    }

    /** {@return the steepest slope of Binder's ratio over J} */
    public static double steepest(int size) {
        double low = 0.5;
        double high = 1.5;
        double golden = (Math.sqrt(5) - 1) / 2;
        for (int i = 0; i < 60; i++) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (new CurieWeiss(size, left, 0).binderSlope() > new CurieWeiss(size, right, 0).binderSlope()) {
                high = right;
            } else {
                low = left;
            }
        }
        return new CurieWeiss(size, (low + high) / 2, 0).binderSlope();
    }

    /**
     * Exact mean choice while the bias is swept from {@code -reach} to {@code reach} and back.
     *
     * @param reach largest bias, positive
     * @param duration time of one sweep
     * @param looks points of one sweep, at least 2
     * @param substeps backward Euler steps between two looks, at least 1
     * @return mean choice: first the looks upwards, then those downwards
     */
    public Values hysteresis(double reach, double duration, int looks, int substeps) {
        double[] law = withBias(-reach).chain().stationary().toArray();
        double[] means = new double[2 * looks];
        int steps = (looks - 1) * substeps;
        for (int sweep = 0; sweep < 2; sweep++) {
            for (int step = 0; step <= steps; step++) {
                double share = (double) step / steps;
                double field = reach * (2 * share - 1) * (sweep == 0 ? 1 : -1);
                if (step > 0) {
                    withBias(field).chain().advance(law, duration / steps);
                }
                if (step % substeps == 0) {
                    double mean = 0;
                    for (int k = 0; k <= size; k++) {
                        mean += law[k] * (2.0 * k - size) / size;
                    }
                    means[sweep * looks + step / substeps] = mean;
                }
            }
        }
        return Values.of(means);
    }

    private static double root(DoubleUnaryOperator f, Interval between) {
        boolean falling = f.applyAsDouble(between.lower()) > 0;
        return Bisection.border(x -> f.applyAsDouble(x) > 0 == falling, between.lower(), between.upper());
    }
}
