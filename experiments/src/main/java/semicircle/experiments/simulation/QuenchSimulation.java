package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.dynamics.quantum.ExchangeChain;
import semicircle.dynamics.quantum.MagnetisationBasis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;

/**
 * Alternating spins let loose in an XXZ chain with random fields: entropy, imbalance and echo over logarithmic time.
 *
 * <p>Scalars at the last time: {@code entropy} and {@code renyi-2-entropy} of the first part of the chain, {@code participation-entropy} and
 * {@code participation-renyi-2-entropy}, all in nats, {@code imbalance}, {@code echo}; of the start: {@code
 * energy} and {@code energy-variance}, centre and squared width of its local density of states; of the evolution: {@code
 * time-reached}, {@code error-bound}, {@code norm-drift}, {@code energy-drift}, {@code products}. Cost: {@code C(L, L/2)} states a
 * product, some 10 products a unit of time; a last time whose error bound would pass the tolerance, or that takes above 1e7 products, is refused.
 *
 * @param sites L, even, 4 to 28
 * @param anisotropy delta, of S^z S^z; 1 (Heisenberg) if left out
 * @param disorder W: fields uniform in [-W, W]; 0 if left out
 * @param periodic whether the chain is closed; open if left out
 * @param until last time, above 0.1; 100 if left out
 * @param frames looks at times in equal ratios from 0.1, at least 3; 60 if left out
 * @param cut sites of the first part, 1 to L-1; half of them if left out
 * @param method krylov or chebyshev; krylov if left out
 * @param tolerance bound of the error of the last state in its norm, rounding with it, 1e-12 to 0.1; 1e-6 if left out
 */
public record QuenchSimulation(
        int sites,
        Optional<Double> anisotropy,
        Optional<Double> disorder,
        Optional<Boolean> periodic,
        Optional<Double> until,
        Optional<Integer> frames,
        Optional<Integer> cut,
        Optional<Method> method,
        Optional<Double> tolerance)
        implements Simulation {
    /** How the state is moved. */
    public enum Method {
        /** Exponentials of Krylov spaces, in steps as long as the tolerance lets them be. */
        KRYLOV,
        /** Chebyshev's series, one from look to look, in five vectors. */
        CHEBYSHEV
    }

    public QuenchSimulation {
        if (sites < 4 || sites > 28 || sites % 2 != 0) {
            throw new IllegalArgumentException("sites must be even and in 4..28, got " + sites);
        }
        if (!Double.isFinite(anisotropy.orElse(1.0))) {
            throw new IllegalArgumentException("anisotropy must be finite, got " + anisotropy.orElse(1.0));
        }
        if (!(disorder.orElse(0.0) >= 0) || disorder.orElse(0.0).isInfinite()) {
            throw new IllegalArgumentException("disorder must be at least 0 and finite, got " + disorder.orElse(0.0));
        }
        if (!(until.orElse(100.0) > QuenchCourse.FIRST) || until.orElse(100.0).isInfinite()) {
            throw new IllegalArgumentException("until must be above 0.1 and finite, got " + until.orElse(100.0));
        }
        if (frames.orElse(60) < 3 || frames.orElse(60) > 10_000) {
            throw new IllegalArgumentException("frames must be in 3..10000, got " + frames.orElse(60));
        }
        StateEntropies.require(cut, sites);
        QuenchCourse.Plan plan = plan(sites, until, frames, cut, method, tolerance);
        plan.requireReach(norm(sites, anisotropy.orElse(1.0), disorder.orElse(0.0), periodic.orElse(false)), sites);
    }

    private static QuenchCourse.Plan plan(
            int sites,
            Optional<Double> until,
            Optional<Integer> frames,
            Optional<Integer> cut,
            Optional<Method> method,
            Optional<Double> tolerance) {
        return new QuenchCourse.Plan(
                until.orElse(100.0),
                frames.orElse(60),
                StateEntropies.cut(cut, sites),
                method.orElse(Method.KRYLOV),
                tolerance.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
    }

    @Override
    public SampleMemory memory() {
        return plan(sites, until, frames, cut, method, tolerance)
                .memory(
                        new MagnetisationBasis(sites, sites / 2),
                        norm(sites, anisotropy.orElse(1.0), disorder.orElse(0.0), periodic.orElse(false)));
    }

    /** Of each bond at most 1/2 + |delta|/4, of each field W/2. */
    private static double norm(int sites, double anisotropy, double disorder, boolean periodic) {
        return (periodic ? sites : sites - 1) * (0.5 + Math.abs(anisotropy) / 4) + sites * disorder / 2;
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        double width = disorder.orElse(0.0);
        double[] fields = seed.child("fields").generator().doubles(sites).toArray();
        Values drawn = Values.of(fields).map(u -> width * (2 * u - 1));
        MagnetisationBasis basis = new MagnetisationBasis(sites, sites / 2);
        ExchangeChain chain = new ExchangeChain(basis, 1, anisotropy.orElse(1.0), drawn, periodic.orElse(false), 1);
        return QuenchCourse.of(chain, basis, plan(sites, until, frames, cut, method, tolerance), solver);
    }

    /** Each bond of opposite spins is flipped with amplitude 1/2; free fermions where nothing interacts. */
    @Override
    public Map<String, Double> exact() {
        int bonds = periodic.orElse(false) ? sites : sites - 1;
        Map<String, Double> exact = new LinkedHashMap<>();
        exact.put("energy-variance", bonds / 4.0);
        exact.put("time-reached", until.orElse(100.0));
        if (disorder.orElse(0.0) == 0) {
            exact.put("energy", -anisotropy.orElse(1.0) * bonds / 4);
            if (anisotropy.orElse(1.0) == 0 && !periodic.orElse(false)) {
                exact.put("imbalance", freeImbalance(until.orElse(100.0)));
            }
        }
        return exact;
    }

    /** Open XX chain: {@code <n_i> = sum_{j even} |sum_k f_k(i) f_k(j) exp(-i t cos q_k)|^2}, q_k = pi k/(L+1). */
    private double freeImbalance(double time) {
        double sum = 0;
        for (int i = 0; i < sites; i++) {
            double occupation = 0;
            for (int j = 0; j < sites; j += 2) {
                double re = 0;
                double im = 0;
                for (int k = 1; k <= sites; k++) {
                    double q = Math.PI * k / (sites + 1);
                    double weight = 2.0 / (sites + 1) * Math.sin(q * (i + 1)) * Math.sin(q * (j + 1));
                    re += weight * Math.cos(time * Math.cos(q));
                    im += weight * Math.sin(time * Math.cos(q));
                }
                occupation += re * re + im * im;
            }
            sum += (i % 2 == 0 ? 1 : -1) * (occupation - 0.5);
        }
        return 2 * sum / sites;
    }
}
