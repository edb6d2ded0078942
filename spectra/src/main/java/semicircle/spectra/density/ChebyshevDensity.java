package semicircle.spectra.density;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import semicircle.spectra.Interval;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/**
 * A density of states as Chebyshev moments of random probes, evaluated with the Jackson kernel.
 *
 * <p>All results are means over probes with their standard errors (none for one probe). The kernel blurs like a Gaussian of
 * standard deviation {@link #resolution()} in the middle of the bounds, less towards their ends, and keeps the density
 * positive. Cost: moments * (points trigonometric functions and points * probes flops).
 * <p>Source: Weisse et al. 2006, Rev. Mod. Phys. 78, 275, sec. II; Jackson kernel eq. (71).
 *
 * @param bounds interval that holds the spectrum
 * @param moments {@code z.T_m(B)z / n} of each probe, m = 0, 1, ..., B scaled to [-1, 1]; all of the same count
 * @param products operator products spent, those for the bounds among them
 */
public record ChebyshevDensity(Interval bounds, List<Values> moments, long products) {
    private static final Measurement.Axis LAMBDA = Measurement.Axis.of("eigenvalue");

    public ChebyshevDensity {
        moments = List.copyOf(moments);
        ProbeMean.requireProbes("ChebyshevDensity", moments.size());
    }

    /** {@return number of moments of each probe} */
    public int order() {
        return moments.get(0).size();
    }

    /** {@return standard deviation of the kernel in the middle of the bounds: pi / moments half widths} */
    public double resolution() {
        return Math.PI / order() * (bounds.upper() / 2 - bounds.lower() / 2);
    }

    /** {@return undamped moments over their order, with standard errors} */
    public Measurement.Curve momentCurve() {
        ProbeMean mean = new ProbeMean(moments.size(), order());
        moments.forEach(mu -> mean.add(mu.toArray()));
        Values orders = Values.evenlySpaced(0, order() - 1.0, order());
        return mean.curve(Measurement.Axis.of("order"), orders, Measurement.Axis.of("Chebyshev moment"));
    }

    /**
     * Density of states.
     *
     * @param at m points
     * @return m densities, 0 at the ends of the bounds and beyond, with standard errors
     */
    public Measurement.Curve density(Values at) {
        return mean(at, "density", x -> {
            double t = scaled(x);
            if (!(Math.abs(t) < 1)) {
                return n -> 0;
            }
            double angle = Math.acos(t);
            double weight = 1 / (Math.PI * Math.sqrt((1 - t) * (1 + t)) * (bounds.upper() / 2 - bounds.lower() / 2));
            return n -> (n == 0 ? weight : 2 * weight * Math.cos(n * angle));
        });
    }

    /**
     * Part of the eigenvalues at or below each point, integrated term by term.
     *
     * @param at m points
     * @return m values, 0 below the bounds and 1 above, with standard errors
     */
    public Measurement.Curve cumulative(Values at) {
        return mean(at, "cumulative density", x -> {
            double t = scaled(x);
            if (!(Math.abs(t) < 1)) {
                return n -> n == 0 && t >= 1 ? 1 : 0;
            }
            double angle = Math.acos(t);
            return n -> n == 0 ? 1 - angle / Math.PI : -2 / Math.PI * Math.sin(n * angle) / n;
        });
    }

    private double scaled(double x) {
        double centre = bounds.lower() / 2 + bounds.upper() / 2;
        return (x - centre) / (bounds.upper() / 2 - bounds.lower() / 2);
    }

    private interface Expansion {
        IntToDoubleFunction at(double x);
    }

    private Measurement.Curve mean(Values at, String name, Expansion expansion) {
        int count = order();
        double[][] sums = new double[moments.size()][at.size()];
        double[] terms = new double[count];
        for (int i = 0; i < at.size(); i++) {
            IntToDoubleFunction term = expansion.at(at.get(i));
            for (int n = 0; n < count; n++) {
                terms[n] = jackson(n, count) * term.applyAsDouble(n);
            }
            for (int k = 0; k < sums.length; k++) {
                for (int n = 0; n < count; n++) {
                    sums[k][i] += terms[n] * moments.get(k).get(n);
                }
            }
        }
        ProbeMean mean = new ProbeMean(moments.size(), at.size());
        for (double[] sum : sums) {
            mean.add(sum);
        }
        return mean.curve(LAMBDA, at, Measurement.Axis.of(name));
    }

    /** Damping factor of moment n of the given count, eq. (71). */
    static double jackson(int n, int count) {
        double q = Math.PI / (count + 1);
        return ((count - n + 1) * Math.cos(q * n) + Math.sin(q * n) / Math.tan(q)) / (count + 1);
    }
}
