package semicircle.spectra.baseline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;

/**
 * Law of a large Hermitian matrix with independent entries whose variance depends on the block: {@code E|h_ij|^2 =
 * variances(a, b)/N} for i in class a, j in class b. One class is {@link Semicircle}.
 *
 * <p>By the quadratic vector equation {@code -1/m_a = z + sum_b share_b variances(a, b) m_b}; density {@code Im <m>/pi}
 * and mass {@code (x Im <m>/2 + <arg m>)/pi} below x, both at z = x: no integration. The law is even, with
 * square-root edges; its support may have gaps. Variances of 0 are allowed as long as the density stays bounded at 0.
 * Accuracy 1e-12 absolute, next to the edges 1e-8 in the density. Cost: about 40 k^3 operations a value for k classes, ten times that a quantile; the edge once, the
 * first sample a table, from which all are drawn unless a gap or a kink makes it rough.
 *
 * <p>Source: Girko 1990; Ajanki, Erdos, Krueger 2017, Comm. Pure Appl. Math. 70, 1672; the mass by the stationary
 * functional {@code z <m> + <m S m>/2 + <log m>}, whose derivative in z is {@code <m>}.
 *
 * @param shares of the classes, positive, sum 1
 * @param variances one row for each class, at least 0, symmetric
 */
public record VarianceProfileLaw(Values shares, List<Values> variances) implements Baseline {
    private static final int KEPT = 16;
    private static final int POINTS = 513;
    private static final double ROUNDING = 1e-9;
    private static final double SMOOTH = 1e-7;
    private static final Map<VarianceProfileLaw, Solved> KNOWN = new ConcurrentHashMap<>();

    public VarianceProfileLaw {
        variances = List.copyOf(variances);
        int classes = shares.size();
        if (classes == 0 || variances.size() != classes) {
            throw new IllegalArgumentException("variance-profile-law: variances must have one row for each of the "
                    + classes + " shares, at least 1, got " + variances.size());
        }
        if (!(shares.stream().min().orElseThrow() > 0)
                || !(Math.abs(shares.stream().sum() - 1) < ROUNDING)) {
            throw new IllegalArgumentException(
                    "variance-profile-law: shares must be positive with sum 1, got " + shares);
        }
        for (int a = 0; a < classes; a++) {
            if (variances.get(a).size() != classes) {
                throw new IllegalArgumentException("variance-profile-law: variances must be square, row " + a + " has "
                        + variances.get(a).size() + " of " + classes);
            }
            for (int b = 0; b <= a; b++) {
                double entry = variances.get(a).get(b);
                if (!(entry >= 0)
                        || Double.isInfinite(entry)
                        || entry != variances.get(b).get(a)) {
                    throw new IllegalArgumentException("variance-profile-law: variances must be at least 0, finite and"
                            + " symmetric, got " + entry + " at (" + a + ", " + b + ")");
                }
            }
        }
        refusal(shares, variances).ifPresent(reason -> {
            throw new IllegalArgumentException("variance-profile-law: variances " + reason);
        });
    }

    /**
     * Tells why a profile has no bounded density, where that is so.
     *
     * @param shares of the classes
     * @param variances one row for each class, symmetric, at least 0
     * @return the reason; empty where the law exists here
     */
    public static Optional<String> refusal(Values shares, List<Values> variances) {
        return ZeroPattern.of(shares, variances).refusal();
    }

    /** What is made once for a profile. */
    private static final class Solved {
        private final VectorEquation equation;
        private final double edge;
        private Optional<MonotoneCurve> curve = Optional.empty();
        private double roughness;

        Solved(VarianceProfileLaw law) {
            this.equation = VectorEquation.of(law);
            this.edge = equation.edge();
        }

        synchronized MonotoneCurve curve() {
            if (curve.isEmpty()) {
                double[] mass = new double[POINTS];
                double[] slope = new double[POINTS];
                for (int i = 0; i < POINTS; i++) {
                    MonotoneRoot.Tangent tangent = alongAngle(Math.PI * i / (POINTS - 1));
                    mass[i] = Math.max(i == 0 ? 0 : mass[i - 1], tangent.value());
                    slope[i] = tangent.slope();
                }
                double step = Math.PI / (POINTS - 1);
                for (int i = 0; i + 1 < POINTS; i++) { // gaps and kinks are not smooth
                    double between = (mass[i] + mass[i + 1]) / 2 + step * (slope[i] - slope[i + 1]) / 8;
                    double miss = between - alongAngle((i + 0.5) * step).value();
                    roughness = Math.max(roughness, Math.abs(miss));
                }
                curve = Optional.of(new MonotoneCurve(0, step, mass, slope));
            }
            return curve.orElseThrow();
        }

        /** Tells whether the curve gives the quantile at this level. */
        synchronized boolean drawable(double p) {
            return curve().covers(p) && roughness < SMOOTH;
        }

        double position(double t) {
            double sine = Math.sin(t / 2);
            return edge * (2 * sine * sine - 1);
        }

        /** Distribution function and its slope in t, x = -edge cos t. */
        MonotoneRoot.Tangent alongAngle(double t) {
            if (t <= 0 || t >= Math.PI) {
                return new MonotoneRoot.Tangent(t <= 0 ? 0 : 1, 0);
            }
            VectorEquation.Mass at = equation.at(position(t));
            return new MonotoneRoot.Tangent(at.below(), at.density() * edge * Math.sin(t));
        }
    }

    private Solved solved() {
        return Optional.ofNullable(KNOWN.get(this)).orElseGet(() -> {
            Solved made = new Solved(this);
            if (KNOWN.size() >= KEPT) {
                KNOWN.clear();
            }
            KNOWN.put(this, made);
            return made;
        });
    }

    @Override
    public Interval support() {
        double edge = solved().edge;
        return new Interval(-edge, edge);
    }

    @Override
    public double density(double x) {
        Solved solved = solved();
        return Math.abs(x) < solved.edge ? solved.equation.at(x).density() : Double.isNaN(x) ? x : 0;
    }

    @Override
    public double cdf(double x) {
        Solved solved = solved();
        if (Math.abs(x) < solved.edge) {
            return x > 0 ? 1 - cdf(-x) : solved.equation.at(x).below();
        }
        return Double.isNaN(x) ? x : x < 0 ? 0 : 1;
    }

    @Override
    public double survival(double x) {
        return cdf(-x);
    }

    @Override
    public double quantile(double p) {
        Level.checked("variance-profile-law", p);
        Solved solved = solved();
        if (p > 0.5 || p == 0) {
            return p == 0 ? -solved.edge : -quantile(1 - p);
        }
        double t = MonotoneRoot.of(
                z -> {
                    MonotoneRoot.Tangent tangent = solved.alongAngle(z);
                    return new MonotoneRoot.Tangent(tangent.value() - p, tangent.slope());
                },
                0,
                Math.PI / 2,
                Math.acos(1 - 2 * p));
        return solved.position(t);
    }

    @Override
    public double sample(UniformRandomProvider random) {
        double p = random.nextDouble();
        Solved solved = solved();
        return solved.drawable(p) ? solved.position(solved.curve().inverse(p)) : quantile(p);
    }

    @Override
    public double mean() {
        return 0;
    }

    /** {@return the mean variance over all pairs of rows} */
    @Override
    public double variance() {
        double sum = 0;
        for (int a = 0; a < shares.size(); a++) {
            for (int b = 0; b < shares.size(); b++) {
                sum += shares.get(a) * shares.get(b) * variances.get(a).get(b);
            }
        }
        return sum;
    }
}
