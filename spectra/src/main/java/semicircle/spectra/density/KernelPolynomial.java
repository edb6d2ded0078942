package semicircle.spectra.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.LanczosCoefficients;
import semicircle.spectra.matrix.LinearOperator;

/**
 * Density of states of a symmetric operator by the kernel polynomial method: Chebyshev moments of random probes, damped by
 * the Jackson kernel.
 *
 * <p>Cost: two moments a product, so moments/2 products a probe, the first probe twice that. Memory: 3n doubles.
 * <p>Bounds are found by 40 Lanczos steps, each extreme Ritz value moved outwards by its residual norm and 1 % of the half
 * width. An eigenvalue outside, such as a weak outlier, makes a Chebyshev vector longer than its probe, which none inside
 * can; the first probe runs to twice the order its moments need, so that an outlier which would bend a moment by more than
 * about {@code 1/sqrt(n)}, the sampling error, shows. Bounds that were found are then widened by Lanczos from that
 * vector, in which the outlier dominates; bounds that were given are refused.
 * <p>Source: Weisse, Wellein, Alvermann and Fehske 2006, Rev. Mod. Phys. 78, 275, sec. II.
 *
 * @param moments number of Chebyshev moments, at least 2
 * @param probes random vectors, at least 1; error bars need 2
 * @param probe their law
 * @param bounds finite interval that holds the spectrum; empty to find one
 */
public record KernelPolynomial(int moments, int probes, Probe probe, Optional<Interval> bounds) {
    private static final String NAME = "KernelPolynomial";
    private static final int BOUND_STEPS = 40;
    private static final int MOST_BOUNDS = 50;
    private static final double MARGIN = 0.01; // of the half width, the order of Weisse et al., sec. II.A

    public KernelPolynomial {
        if (moments < 2) {
            throw new IllegalArgumentException(NAME + ": moments must be at least 2, got " + moments);
        }
        ProbeMean.requireProbes(NAME, probes);
        bounds.ifPresent(b -> {
            if (!(b.width() > 0) || Double.isInfinite(b.width())) {
                throw new IllegalArgumentException(NAME + ": bounds must be finite and of positive width, got ["
                        + b.lower() + ", " + b.upper() + "]");
            }
        });
    }

    /**
     * Runs all probes.
     *
     * @param operator n rows, at least 1
     * @param random source of the probes
     * @return the moments of each probe
     * @throws IllegalArgumentException if a product is not finite, if given bounds do not hold the spectrum, or if a
     *     product shows that the operator is not symmetric
     */
    public ChebyshevDensity of(LinearOperator.Symmetric operator, UniformRandomProvider random) {
        int n = operator.size();
        OperatorPromise.requireRows(NAME, n);
        ChebyshevRecursion recursion = new ChebyshevRecursion(NAME, operator);
        double[] z = new double[n];
        Interval range;
        if (bounds.isPresent()) {
            range = bounds.get();
        } else {
            probe.fill(z, random);
            range = widened(ritzRange(operator, z, recursion));
        }
        for (int tries = 0; tries < MOST_BOUNDS; tries++) {
            recursion.setBounds(range);
            List<Values> found = run(recursion, z, random);
            if (found.size() == probes) {
                return new ChebyshevDensity(range, found, recursion.products());
            }
            if (bounds.isPresent()) {
                throw new IllegalArgumentException(
                        NAME + ": bounds must hold the spectrum, got [" + range.lower() + ", "
                                + range.upper() + "], but the Chebyshev vector of order " + recursion.order() + " is "
                                + recursion.growth() + " times as long as its probe");
            }
            Interval seen = ritzRange(operator, recursion.longest(), recursion);
            range = widened(new Interval(Math.min(range.lower(), seen.lower()), Math.max(range.upper(), seen.upper())));
        }
        throw new ConvergenceException(
                NAME + ": growth of a Chebyshev vector within the bounds found",
                recursion.growth(),
                1,
                recursion.products());
    }

    /** Moments of the probes; of fewer than asked for if one shows an eigenvalue outside the bounds. */
    private List<Values> run(ChebyshevRecursion recursion, double[] z, UniformRandomProvider random) {
        List<Values> found = new ArrayList<>();
        for (int k = 0; k < probes; k++) {
            probe.fill(z, random);
            double[] mu = new double[k == 0 ? 2 * moments : moments];
            if (!recursion.moments(z, mu)) {
                return found;
            }
            found.add(Values.of(Arrays.copyOf(mu, moments)));
        }
        return found;
    }

    private static Interval ritzRange(LinearOperator.Symmetric operator, double[] start, ChebyshevRecursion recursion) {
        LanczosCoefficients coefficients = LanczosCoefficients.of(operator, start, BOUND_STEPS);
        recursion.addProducts(coefficients.products());
        return coefficients.enclosure();
    }

    private static Interval widened(Interval range) {
        double centre = range.lower() / 2 + range.upper() / 2;
        double half = Math.max((1 + MARGIN) * (range.upper() / 2 - range.lower() / 2), 1e-6 * Math.abs(centre));
        if (half < Double.MIN_NORMAL) { // the zero operator has no scale of its own
            half = 1;
        }
        return new Interval(centre - half, centre + half);
    }
}
