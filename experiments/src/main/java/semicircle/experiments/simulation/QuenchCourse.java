package semicircle.experiments.simulation;

import java.util.Locale;
import semicircle.dynamics.Trajectory;
import semicircle.dynamics.entropy.Entanglement;
import semicircle.dynamics.entropy.Entropy;
import semicircle.dynamics.quantum.ExchangeChain;
import semicircle.dynamics.quantum.KrylovPropagator;
import semicircle.dynamics.quantum.MagnetisationBasis;
import semicircle.dynamics.quantum.Propagator;
import semicircle.dynamics.quantum.Quench;
import semicircle.dynamics.quantum.SchmidtWeights;
import semicircle.dynamics.quantum.StateVector;
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

    /** The 20 states of 6 half-filled sites fit a Krylov space of 40 vectors, which then holds for all times. */
    private static final int SMALL = 6;

    private QuenchCourse() {}

    /**
     * Refuses a last time that rounding or the count of products forbids; products are about {@code norm t}.
     *
     * @param until last time
     * @param norm bound of the largest magnitude of an energy
     * @param sites of the chain
     */
    static void requireReach(double until, double norm, int sites) {
        double error = Propagator.ROUNDING * norm * until;
        if (!(error <= ACCURACY)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "until must be at most %.2g for energies up to %.3g, got %.4g: rounding of the energies turns phases by"
                            + " %.2g in that time, allowed is %.0e; take an earlier time",
                    ACCURACY / Propagator.ROUNDING / norm,
                    norm,
                    until,
                    error,
                    ACCURACY));
        }
        if (sites > SMALL && norm * until > MOST_PRODUCTS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "until must be at most %.2g for energies up to %.3g, got %.4g: it takes about %.2g products of the"
                            + " Hamiltonian, allowed are %.0e; take an earlier time",
                    MOST_PRODUCTS / norm,
                    norm,
                    until,
                    norm * until,
                    MOST_PRODUCTS));
        }
    }

    /**
     * The Krylov space, of complex vectors, and six more of them.
     *
     * @param basis the sector
     * @param norm bound of the largest magnitude of an energy
     * @param until last time
     * @param frames looks
     */
    static SampleMemory memory(MagnetisationBasis basis, double norm, double until, int frames) {
        double longest = Math.max(FIRST, until * (1 - Math.pow(FIRST / until, 1.0 / (frames - 1))));
        int space = KrylovPropagator.vectors(norm * longest, TOLERANCE * longest / until);
        double rows = (double) basis.dimension();
        return ModelMemory.vectors(2 * (Math.min(space, 2 * rows) + 6), rows);
    }

    private record Look(double entropy, double imbalance, double echo, double bound, long products) {}

    /** Follows it over logarithmic times to the last. */
    static Observations of(
            ExchangeChain chain, MagnetisationBasis basis, double until, int frames, EigenSolver solver) {
        StateVector start = StateVector.product(basis, Quench.alternating(basis.sites()));
        Values times = Propagator.logarithmic(FIRST, until, frames);
        StateVector[] last = {start};
        Trajectory<Look> looks = new KrylovPropagator(TOLERANCE, 10_000_000).visit(chain, start, times, evolution -> {
            last[0] = evolution.state();
            return new Look(
                    Entropy.shannon(SchmidtWeights.of(evolution.state(), basis, basis.sites() / 2, solver)),
                    Quench.imbalance(evolution.state(), basis),
                    start.fidelity(evolution.state()),
                    evolution.errorBound(),
                    evolution.products());
        });
        return written(looks, chain, basis.sites(), start, last[0]);
    }

    private static Observations written(
            Trajectory<Look> looks, ExchangeChain chain, int sites, StateVector start, StateVector end) {
        Notebook notebook = new Notebook();
        Look last = looks.at(looks.size() - 1);
        double energy = Quench.energy(chain, start);
        notebook.scalar("entropy", last.entropy);
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
        Axis entropy = Axis.of("entropy of the half chain, nats");
        notebook.points("entropy growth/measured", TIME, times, entropy, each(looks, Look::entropy));
        double page = Entanglement.pageEntropy(1L << (sites / 2), 1L << (sites / 2));
        notebook.line("entropy growth/random state", TIME, times, entropy, times.map(t -> page));
        notebook.caption(
                "entropy growth",
                "Entropy of entanglement of half of " + sites
                        + " sites after a quench from alternating sites, and Page's mean of random states. A straight rise"
                        + " on this axis is logarithmic.");
        notebook.points("imbalance/measured", TIME, times, Axis.of("imbalance"), each(looks, Look::imbalance));
        notebook.caption("imbalance", "Memory of the alternating start, 1 at time 0.");
        notebook.points("echo/measured", TIME, times, Axis.of("echo |<start|state>|²"), each(looks, Look::echo));
        notebook.caption("echo", "Loschmidt echo: probability of the start state.");
        return notebook.observations();
    }

    private static Values each(Trajectory<Look> looks, java.util.function.ToDoubleFunction<Look> number) {
        return Values.of(looks.states().stream().mapToDouble(number).toArray());
    }
}
