package semicircle.experiments.simulation;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import semicircle.dynamics.Trajectory;
import semicircle.dynamics.entropy.Entanglement;
import semicircle.dynamics.quantum.ChebyshevPropagator;
import semicircle.dynamics.quantum.EvolvedState;
import semicircle.dynamics.quantum.ExchangeChain;
import semicircle.dynamics.quantum.KrylovPropagator;
import semicircle.dynamics.quantum.MagnetisationBasis;
import semicircle.dynamics.quantum.Propagator;
import semicircle.dynamics.quantum.Quench;
import semicircle.dynamics.quantum.StateVector;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;

/** What is seen of a chain, of spins or of fermions, that begins with every other site up or occupied. */
final class QuenchCourse {
    /** The first time looked at. */
    static final double FIRST = 0.1;

    private static final Axis TIME = Axis.log("time t, 1/J");
    private static final double TOLERANCE = 1e-10;

    /** Error of a state, in its norm, from which its numbers are no longer told. */
    private static final double ACCURACY = 1e-6;

    private static final double MOST_PRODUCTS = 1e7;
    /** The smallest tolerance of one look. */
    private static final double LEAST_STEP = 1e-13;

    /** Products of a unit of energy times time, and of a look at least, with room: full Krylov spaces at 1e-13 take 2 to 4. */
    private static final int PRODUCTS = 6;

    private static final int LOOK_PRODUCTS = 16;
    private static final double LEAST_TOLERANCE = 1e-12;
    private static final int CHEBYSHEV_VECTORS = 5;

    /** The 20 states of 6 half-filled sites fit a Krylov space of 40 vectors, which then holds for all times. */
    private static final int SMALL = 6;

    private QuenchCourse() {}

    /**
     * How a course is followed.
     *
     * @param until last time
     * @param frames looks
     * @param cut sites of the first part
     * @param method how the state is moved
     * @param tolerance bound of the error of the last state, rounding with it; 1e-6 if left out
     */
    record Plan(double until, int frames, int cut, QuenchSimulation.Method method, OptionalDouble tolerance) {
        Propagator propagator() {
            return method == QuenchSimulation.Method.KRYLOV
                    ? new KrylovPropagator(step(), (long) MOST_PRODUCTS)
                    : new ChebyshevPropagator(step(), (long) MOST_PRODUCTS);
        }

        /** Of one look, half of the whole shared among all: the rest is left for rounding. */
        private double step() {
            return Math.max(LEAST_STEP, tolerance.isPresent() ? tolerance.getAsDouble() / 2 / frames : TOLERANCE);
        }

        private void requireMet(EvolvedState evolution) {
            double allowed = tolerance.orElse(ACCURACY);
            if (!(evolution.errorBound() <= allowed)) {
                throw new ConvergenceException(
                        String.format(
                                Locale.ROOT,
                                "quench: at time %.4g the error bound of the state is beyond the tolerance; take a"
                                        + " larger tolerance, an earlier time or fewer frames",
                                evolution.time()),
                        evolution.errorBound(),
                        allowed,
                        evolution.products());
            }
        }

        /**
         * Refuses a tolerance or a last time that rounding or the count of products forbids; products are about {@code norm t}.
         *
         * @param norm bound of the largest magnitude of an energy
         * @param sites of the chain
         */
        void requireReach(double norm, int sites) {
            if (tolerance.isPresent()
                    && !(tolerance.getAsDouble() >= LEAST_TOLERANCE && tolerance.getAsDouble() <= 0.1)) {
                throw new IllegalArgumentException(
                        "tolerance must be in [" + LEAST_TOLERANCE + ", 0.1], got " + tolerance.getAsDouble());
            }
            double error = Propagator.ROUNDING * norm * until;
            double least =
                    frames * LEAST_STEP + Propagator.ROUNDING * (PRODUCTS * norm * until + LOOK_PRODUCTS * frames);
            if (error <= ACCURACY && tolerance.orElse(least) < least) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "tolerance must be at least %.2g for energies up to %.3g, times up to %.4g and %d frames,"
                                + " which may lose as much by rounding, got %.4g; take a larger tolerance, an earlier time"
                                + " or fewer frames",
                        least,
                        norm,
                        until,
                        frames,
                        tolerance.orElse(least)));
            }
            if (!(error <= ACCURACY)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "until must be at most %.2g for energies up to %.3g, got %.4g: rounding of the energies turns"
                                + " phases by %.2g in that time, allowed is %.0e; take an earlier time",
                        ACCURACY / Propagator.ROUNDING / norm,
                        norm,
                        until,
                        error,
                        ACCURACY));
            }
            if ((sites > SMALL || method == QuenchSimulation.Method.CHEBYSHEV) && norm * until > MOST_PRODUCTS) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "until must be at most %.2g for energies up to %.3g, got %.4g: it takes about %.2g products of"
                                + " the Hamiltonian, allowed are %.0e; take an earlier time",
                        MOST_PRODUCTS / norm,
                        norm,
                        until,
                        norm * until,
                        MOST_PRODUCTS));
            }
        }

        /**
         * The Krylov space, or five, of complex vectors, and six more of them.
         *
         * @param basis the sector
         * @param norm bound of the largest magnitude of an energy
         */
        SampleMemory memory(MagnetisationBasis basis, double norm) {
            double longest = Math.max(FIRST, until * (1 - Math.pow(FIRST / until, 1.0 / (frames - 1))));
            int space = method == QuenchSimulation.Method.CHEBYSHEV
                    ? CHEBYSHEV_VECTORS
                    : KrylovPropagator.vectors(norm * longest, step() * longest / until);
            double rows = (double) basis.dimension();
            return ModelMemory.vectors(2 * (Math.min(space, 2 * rows) + 6), rows);
        }
    }

    private record Look(StateEntropies entropies, double imbalance, double echo, double bound, long products) {}

    /** Follows it over logarithmic times to the last. */
    static Observations of(ExchangeChain chain, MagnetisationBasis basis, Plan plan, EigenSolver solver) {
        StateVector start = StateVector.product(basis, Quench.alternating(basis.sites()));
        Values times = Propagator.logarithmic(FIRST, plan.until(), plan.frames());
        StateVector[] last = {start};
        Trajectory<Look> looks = plan.propagator().visit(chain, start, times, evolution -> {
            plan.requireMet(evolution);
            last[0] = evolution.state();
            return new Look(
                    StateEntropies.of(evolution.state(), basis, plan.cut(), solver),
                    Quench.imbalance(evolution.state(), basis),
                    start.fidelity(evolution.state()),
                    evolution.errorBound(),
                    evolution.products());
        });
        Notebook notebook = written(looks, chain, basis, plan, start, last[0]);
        StateEntropies.byCut(notebook, last[0], basis, plan.cut(), solver, "the last state");
        return notebook.observations();
    }

    private static Notebook written(
            Trajectory<Look> looks,
            ExchangeChain chain,
            MagnetisationBasis basis,
            Plan plan,
            StateVector start,
            StateVector end) {
        Notebook notebook = new Notebook();
        Look last = looks.at(looks.size() - 1);
        double energy = Quench.energy(chain, start);
        StateEntropies.means(notebook, List.of(last.entropies));
        notebook.scalar("imbalance", last.imbalance);
        notebook.scalar("echo", last.echo);
        notebook.scalar("energy", energy);
        notebook.scalar("energy-variance", Quench.energyVariance(chain, start));
        notebook.scalar("time-reached", looks.times().get(looks.size() - 1));
        notebook.scalar("error-bound", last.bound);
        notebook.scalar("norm-drift", Math.abs(end.norm() - 1));
        notebook.scalar("energy-drift", Math.abs(Quench.energy(chain, end) - energy));
        notebook.scalar("products", (double) last.products);
        Values times = looks.times();
        Axis entropy = Axis.of("entropy of the first part, nats");
        notebook.points("entropy growth/measured", TIME, times, entropy, each(looks, look -> look.entropies.entropy()));
        notebook.points("entropy growth/Renyi 2", TIME, times, entropy, each(looks, look -> look.entropies.renyi()));
        double page = Entanglement.pageEntropy(plan.cut(), basis.sites(), basis.sites() / 2);
        notebook.line("entropy growth/random state", TIME, times, entropy, times.map(t -> page));
        notebook.caption(
                "entropy growth",
                "Entropies of entanglement, von Neumann's and Renyi's of order 2, of " + plan.cut() + " of "
                        + basis.sites()
                        + " sites after a quench from alternating sites, and Page's mean of random states at S_z = 0."
                        + " A straight rise on this axis is logarithmic.");
        Axis spread = Axis.of("participation entropy, nats");
        notebook.points(
                "participation/order 1", TIME, times, spread, each(looks, look -> look.entropies.participation()));
        notebook.points(
                "participation/order 2", TIME, times, spread, each(looks, look -> look.entropies.participationRenyi()));
        double all = Math.log((double) basis.dimension());
        notebook.line("participation/all states alike", TIME, times, spread, times.map(t -> all));
        notebook.caption(
                "participation",
                "Shannon's and Renyi's entropy of the probabilities of the basis states, and their most.");
        notebook.points("imbalance/measured", TIME, times, Axis.of("imbalance"), each(looks, Look::imbalance));
        notebook.caption("imbalance", "Memory of the alternating start, 1 at time 0.");
        notebook.points("echo/measured", TIME, times, Axis.of("echo |<start|state>|²"), each(looks, Look::echo));
        notebook.caption("echo", "Loschmidt echo: probability of the start state.");
        return notebook;
    }

    private static Values each(Trajectory<Look> looks, java.util.function.ToDoubleFunction<Look> number) {
        return Values.of(looks.states().stream().mapToDouble(number).toArray());
    }
}
