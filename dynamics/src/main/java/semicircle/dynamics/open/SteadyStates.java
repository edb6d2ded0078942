package semicircle.dynamics.open;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.matrix.HermitianMatrix;

/**
 * All steady states of a Lindblad generator.
 *
 * @param states independent Hermitian matrices that span the steady space, each of trace 1; of {@code states.size() == 1} the
 *     only steady state
 * @param residual largest norm of {@code L rho} over that of L and of rho
 * @param products times that the generator was applied, 0 where it was eliminated
 */
public record SteadyStates(List<HermitianMatrix> states, double residual, long products) {
    private static final double RANK = 1e-11;
    private static final double DIFFERENT = 1e-7;
    private static final double RESIDUAL = 1e-13;
    private static final int KRYLOV = 24;
    private static final int RESTARTS = 400;
    private static final int LOOK = 10;
    private static final int MOST = 256;
    private static final int MOST_OF_LARGE = 64;
    private static final int LARGE = 128;

    public SteadyStates {
        states = List.copyOf(states);
    }

    /** {@return whether the search stopped beyond 256 states, 64 of dimensions above 128: the steady space has at least so many dimensions} */
    public boolean capped() {
        return products > 0 && states.size() > most(states.get(0).order());
    }

    private static int most(int dimension) {
        return dimension <= LARGE ? MOST : MOST_OF_LARGE;
    }

    /** {@return dimension of the steady space, or the least that it has where {@link #capped}} */
    public int dimension() {
        return states.size();
    }

    /**
     * The only steady state.
     *
     * @return a density matrix
     * @throws IllegalArgumentException if there is more than one: none of them may stand for all
     */
    public HermitianMatrix only() {
        if (states.size() != 1) {
            throw new IllegalArgumentException("lindblad: the steady state must be the only one, got a space of "
                    + states.size() + " dimensions: where the system ends depends on its start; use states()");
        }
        return states.get(0);
    }

    /**
     * Finds them: by elimination up to the dimension {@link Lindblad#DENSE}; beyond, by restarted Krylov spaces of {@code exp(L t)} from
     * random density matrices, one more than the steady space has dimensions. Where decays are so slow that these stall, or the states too many, by elimination up
     * to {@link Lindblad#SPECTRUM}; beyond, that is said within some 20 restarts.
     *
     * @param lindblad the generator
     * @param random gives the starts; the elimination draws nothing
     * @return all steady states
     * @throws ConvergenceException if the search does not settle
     */
    public static SteadyStates of(Lindblad lindblad, UniformRandomProvider random) {
        if (lindblad.dimension() <= Lindblad.DENSE) {
            return eliminated(lindblad);
        }
        Search search = new Search(lindblad, random);
        return search.run()
                .filter(found -> !found.capped() || lindblad.dimension() > Lindblad.SPECTRUM)
                .orElseGet(() -> {
                    if (lindblad.dimension() <= Lindblad.SPECTRUM) {
                        return eliminated(lindblad);
                    }
                    throw search.stalled();
                });
    }

    private static SteadyStates eliminated(Lindblad lindblad) {
        int d = lindblad.dimension();
        int n = d * d;
        List<double[]> basis = NullSpace.of(lindblad.matrix(), n, RANK, 1); // the trace is kept: one at least
        return new SteadyStates(normalised(d, basis), worst(lindblad, basis), 0);
    }

    /** Adds to traceless elements the one of largest trace, so that each has trace 1 and they stay independent. */
    private static List<HermitianMatrix> normalised(int d, List<double[]> basis) {
        double[] anchor = basis.get(0);
        for (double[] candidate : basis) {
            if (Math.abs(HermitianCoordinates.trace(d, candidate)) > Math.abs(HermitianCoordinates.trace(d, anchor))) {
                anchor = candidate;
            }
        }
        double full = HermitianCoordinates.trace(d, anchor);
        List<HermitianMatrix> states = new ArrayList<>();
        for (double[] element : basis) {
            double[] state = element.clone();
            double trace = HermitianCoordinates.trace(d, element);
            for (int k = 0; k < state.length; k++) {
                state[k] = element == anchor ? state[k] / full : state[k] + anchor[k] * (1 - trace) / full;
            }
            states.add(DensityMatrix.of(d, state));
        }
        return states;
    }

    private static double worst(Lindblad lindblad, List<double[]> basis) {
        double worst = 0;
        double[] image = new double[lindblad.dimension() * lindblad.dimension()];
        for (double[] x : basis) {
            lindblad.apply(x, image);
            worst = Math.max(worst, Math.sqrt(NullSpace.dot(image, image) / NullSpace.dot(x, x)));
        }
        return lindblad.bound() == 0 ? 0 : worst / lindblad.bound();
    }

    private static final class Search {
        private final Lindblad lindblad;
        private final KrylovOfGenerator krylov;
        private final ZigguratSampler.NormalizedGaussian gaussian;
        private final int d;
        private double reached = Double.POSITIVE_INFINITY;

        Search(Lindblad lindblad, UniformRandomProvider random) {
            this.lindblad = lindblad;
            this.krylov = new KrylovOfGenerator(lindblad);
            this.gaussian = ZigguratSampler.NormalizedGaussian.of(random);
            this.d = lindblad.dimension();
        }

        /** Empty where the restarts stall. */
        Optional<SteadyStates> run() {
            List<double[]> found = new ArrayList<>();
            List<double[]> span = new ArrayList<>();
            while (found.size() <= most(d)) {
                Optional<double[]> state = settled();
                if (state.isEmpty()) {
                    return Optional.empty();
                }
                if (!widened(span, state.get())) {
                    break;
                }
                found.add(state.get());
            }
            double residual = worst(lindblad, found);
            List<HermitianMatrix> states = new ArrayList<>();
            found.forEach(x -> states.add(DensityMatrix.of(d, x)));
            return Optional.of(new SteadyStates(states, residual, krylov.products()));
        }

        ConvergenceException stalled() {
            return new ConvergenceException(
                    "lindblad: steady state: some decay is so slow that the search stalls; take rates of decay and"
                            + " dephasing nearer to the energies, or a dimension of at most " + Lindblad.SPECTRUM
                            + " (5 spins), where the generator is eliminated",
                    reached,
                    RESIDUAL,
                    krylov.products());
        }

        /** Where a random density matrix ends; empty if twenty restarts do not halve what is left. */
        private Optional<double[]> settled() {
            double[] x = start();
            double[] residuals = new double[RESTARTS];
            for (int restart = 0; restart < RESTARTS; restart++) {
                x = krylov.nearestToZero(x, KRYLOV);
                double trace = HermitianCoordinates.trace(d, x);
                for (int k = 0; k < x.length; k++) {
                    x[k] /= trace;
                }
                reached = worst(lindblad, List.of(x));
                residuals[restart] = reached;
                if (reached <= RESIDUAL) {
                    return Optional.of(x);
                }
                if (restart + 1 >= 2 * LOOK
                        && least(residuals, restart + 1 - LOOK) > least(residuals, restart + 1 - 2 * LOOK) / 2) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }

        private static double least(double[] residuals, int from) {
            return Arrays.stream(residuals, from, from + LOOK).min().orElse(0);
        }

        /** A A^* over its trace, A of d x d complex Gaussian numbers. */
        private double[] start() {
            double[] re = new double[d * d];
            double[] im = new double[d * d];
            for (int k = 0; k < d * d; k++) {
                re[k] = gaussian.sample();
                im[k] = gaussian.sample();
            }
            double[] squareRe = new double[d * d];
            double[] squareIm = new double[d * d];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    for (int k = 0; k < d; k++) {
                        squareRe[i * d + j] += re[i * d + k] * re[j * d + k] + im[i * d + k] * im[j * d + k];
                        squareIm[i * d + j] += im[i * d + k] * re[j * d + k] - re[i * d + k] * im[j * d + k];
                    }
                }
            }
            double[] x = new double[d * d];
            HermitianCoordinates.pack(d, squareRe, squareIm, x);
            return x;
        }

        /** Adds the direction of a state that is new to an orthonormal basis, if one is. */
        private static boolean widened(List<double[]> span, double[] state) {
            double[] rest = NullSpace.rest(state, span);
            double length = Math.sqrt(NullSpace.dot(rest, rest));
            for (int k = 0; k < rest.length; k++) {
                rest[k] /= length;
            }
            return length / Math.sqrt(NullSpace.dot(state, state)) > DIFFERENT && span.add(rest);
        }
    }
}
