package semicircle.spectra.density;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import semicircle.spectra.Interval;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.GaussQuadrature;

/**
 * A density of states as the Gauss rules of random probes.
 *
 * <p>All results are means over probes with their standard errors (none for one probe). The errors are those of sampling;
 * the rules themselves blur features narrower than about {@code bounds().width() / steps} in the bulk, less at the edges.
 *
 * @param rules one rule a probe, of weight 1
 * @param bounds extreme nodes of all probes, moved outwards by their residual norms
 * @param products operator products spent
 */
public record LanczosDensity(List<GaussQuadrature> rules, Interval bounds, long products) {
    private static final Measurement.Axis LAMBDA = Measurement.Axis.of("eigenvalue");

    public LanczosDensity {
        rules = List.copyOf(rules);
        ProbeMean.requireProbes("LanczosDensity", rules.size());
    }

    /**
     * A grid that holds all of the smoothed density to 3e-5 of its mass: the bounds and four widths beyond.
     *
     * @param count how many points, at least 2
     * @param width standard deviation of the smoothing, at least 0
     * @return ascending points
     */
    public Values grid(int count, double width) {
        return Values.evenlySpaced(bounds.lower() - 4 * width, bounds.upper() + 4 * width, count);
    }

    /**
     * Density of states convolved with a Gaussian.
     *
     * @param at m points
     * @param width standard deviation of the Gaussian, positive
     * @return m densities of integral 1, with standard errors
     */
    public Measurement.Curve density(Values at, double width) {
        if (!(width > 0) || Double.isInfinite(width)) {
            throw new IllegalArgumentException("LanczosDensity: width must be positive and finite, got " + width);
        }
        double height = 1 / (width * Math.sqrt(2 * Math.PI));
        return mean(at, "density", (x, node) -> {
            double t = (x - node) / width;
            return height * Math.exp(-t * t / 2);
        });
    }

    /**
     * Part of the eigenvalues at or below each point. At a point where the law is smooth, the value of one probe is off by
     * at most the weights of the two neighbouring nodes (Chebyshev, Markov, Stieltjes).
     *
     * @param at m points
     * @return m values in [0, 1], with standard errors
     */
    public Measurement.Curve cumulative(Values at) {
        return mean(at, "cumulative density", (x, node) -> node <= x ? 1 : 0);
    }

    /**
     * {@code tr f(A) / n}, such as a moment, a log-determinant or a partition function.
     *
     * @param f finite at all nodes
     * @return the mean with its standard error
     */
    public Measurement.Scalar trace(DoubleUnaryOperator f) {
        ProbeMean mean = new ProbeMean(rules.size(), 1);
        for (GaussQuadrature rule : rules) {
            mean.add(new double[] {rule.integral(f)});
        }
        return mean.scalar();
    }

    private interface Kernel {
        double at(double x, double node);
    }

    private Measurement.Curve mean(Values at, String name, Kernel kernel) {
        ProbeMean mean = new ProbeMean(rules.size(), at.size());
        double[] values = new double[at.size()];
        for (GaussQuadrature rule : rules) {
            for (int i = 0; i < values.length; i++) {
                double x = at.get(i);
                values[i] = rule.integral(node -> kernel.at(x, node));
            }
            mean.add(values);
        }
        return mean.curve(LAMBDA, at, Measurement.Axis.of(name));
    }
}
