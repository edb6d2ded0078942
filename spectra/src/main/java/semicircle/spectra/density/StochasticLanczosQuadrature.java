package semicircle.spectra.density;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Interval;
import semicircle.spectra.eigen.GaussQuadrature;
import semicircle.spectra.eigen.KrylovBasis;
import semicircle.spectra.eigen.LanczosCoefficients;
import semicircle.spectra.matrix.LinearOperator;

/**
 * Density of states of a symmetric operator by stochastic Lanczos quadrature: each probe gives the Gauss rule of its own
 * spectral law, whose mean over probes is the density of levels.
 *
 * <p>Weights are the squared first components of the eigenvectors of each probe's tridiagonal matrix and sum to 1. Exact in
 * the mean for polynomials of degree up to 2 steps - 1. Cost: steps * probes products, and 56n bytes moved for each.
 * Memory: 3n doubles; with re-orthogonalisation (steps + 2) n. No bounds of the spectrum are needed.
 * <p>Without re-orthogonalisation converged levels repeat as ghosts which share their weight, so densities, cumulated
 * densities and traces stay right (Knizhnerman 1996; Chen, Trogdon and Ubaru 2021); nodes must then not be counted.
 * <p>Source: Lin, Saad and Yang 2016, SIAM Rev. 58, 34; Ubaru, Chen and Saad 2017, SIAM J. Matrix Anal. 38, 1075.
 *
 * @param steps Lanczos steps for each probe, at least 1
 * @param probes random vectors, at least 1; error bars need 2
 * @param probe their law
 * @param reorthogonalised whether the basis is stored and kept orthogonal
 */
public record StochasticLanczosQuadrature(int steps, int probes, Probe probe, boolean reorthogonalised) {
    private static final String NAME = "StochasticLanczosQuadrature";

    public StochasticLanczosQuadrature {
        if (steps < 1) {
            throw new IllegalArgumentException(NAME + ": steps must be at least 1, got " + steps);
        }
        ProbeMean.requireProbes(NAME, probes);
    }

    /**
     * Runs all probes.
     *
     * @param operator n rows, at least 1
     * @param random source of the probes
     * @return one Gauss rule for each probe
     * @throws IllegalArgumentException if a product is not finite, or shows that the operator is not symmetric
     */
    public LanczosDensity of(LinearOperator.Symmetric operator, UniformRandomProvider random) {
        OperatorPromise.requireRows(NAME, operator.size());
        double[] z = new double[operator.size()];
        List<GaussQuadrature> rules = new ArrayList<>();
        double lower = Double.POSITIVE_INFINITY;
        double upper = Double.NEGATIVE_INFINITY;
        long products = 0;
        for (int k = 0; k < probes; k++) {
            probe.fill(z, random);
            LanczosCoefficients coefficients =
                    reorthogonalised ? orthogonal(operator, z) : LanczosCoefficients.of(operator, z, steps);
            rules.add(coefficients.quadrature());
            Interval range = coefficients.enclosure();
            lower = Math.min(lower, range.lower());
            upper = Math.max(upper, range.upper());
            products += coefficients.products();
        }
        return new LanczosDensity(rules, new Interval(lower, upper), products);
    }

    private LanczosCoefficients orthogonal(LinearOperator.Symmetric operator, double[] z) {
        KrylovBasis basis = new KrylovBasis(operator, z);
        while (basis.size() < steps && !basis.closed()) {
            basis.extend();
        }
        return new LanczosCoefficients(basis.projection(), basis.residual(), basis.products());
    }
}
