package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.quantum.FullBasis;
import semicircle.dynamics.quantum.LowestState;
import semicircle.dynamics.quantum.PauliSum;
import semicircle.dynamics.quantum.Quench;
import semicircle.dynamics.quantum.SpinHamiltonian;
import semicircle.dynamics.quantum.StateVector;
import semicircle.dynamics.quantum.TransverseIsing;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.Lanczos;

/**
 * Closed Ising chain in a transverse field: its ground state, gap and order by free fermions, or by Lanczos with a bias.
 *
 * <p>Scalars: {@code energy-per-site}, {@code gap}, {@code scaled-gap} L times the gap (pi/2 at h = 1), {@code entropy} and {@code renyi-2-entropy} of half of the chain, {@code
 * squared-magnetisation}, {@code order-parameter}, the root of the correlation over half of the ring. Up to 14 sites also {@code binder}, from the spin
 * state, and with a bias {@code magnetisation}, {@code participation-entropy} and {@code participation-renyi-2-entropy} over the states of Z. A finite chain without bias never breaks the symmetry: the entropy of the ordered phase is ln 2, that
 * of a cat, until the bias is above the gap.
 *
 * @param sites L, 2 to 1024; with a bias at most 14
 * @param field h, at least 0; the critical field is J
 * @param bias longitudinal field b, which breaks the symmetry; 0 if left out
 * @param coupling J, at least 0; 1 if left out, 0 is the paramagnet
 */
public record TransverseIsingSimulation(int sites, double field, Optional<Double> bias, Optional<Double> coupling)
        implements Simulation {
    private static final int MOST_SPINS = 14;
    private static final int MOST_SITES = 1024;

    public TransverseIsingSimulation {
        if (sites < 2 || sites > MOST_SITES) {
            throw new IllegalArgumentException("sites must be in 2.." + MOST_SITES + ", got " + sites);
        }
        new TransverseIsing(sites, coupling.orElse(1.0), field, true); // checks field and coupling
        Checked.energy("field", field);
        Checked.energy("coupling", coupling.orElse(1.0));
        Checked.energy("bias", Double.isFinite(bias.orElse(0.0)) ? bias.orElse(0.0) : 0);
        double b = bias.orElse(0.0);
        if (!Double.isFinite(b) || (b != 0 && sites > MOST_SPINS)) {
            throw new IllegalArgumentException("bias must be finite, and 0 beyond " + MOST_SPINS
                    + " sites, where free fermions are the way; got " + b + " with " + sites + " sites");
        }
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        Notebook notebook = new Notebook();
        if (bias.orElse(0.0) == 0) {
            fermions(notebook, solver);
        }
        if (sites <= MOST_SPINS) {
            spins(notebook, seed, solver);
        }
        return notebook.observations();
    }

    private void fermions(Notebook notebook, EigenSolver solver) {
        TransverseIsing chain = new TransverseIsing(sites, coupling.orElse(1.0), field, true);
        double gap = chain.gap(solver);
        Values correlations = chain.correlations();
        notebook.scalar("energy-per-site", chain.groundEnergy(solver) / sites);
        notebook.scalar("gap", gap);
        notebook.scalar("scaled-gap", sites * gap);
        notebook.scalar("entropy", chain.entanglement(Math.max(1, sites / 2), 1, solver));
        notebook.scalar("renyi-2-entropy", chain.entanglement(Math.max(1, sites / 2), 2, solver));
        notebook.scalar("squared-magnetisation", correlations.stream().sum() / sites);
        notebook.scalar("order-parameter", Math.sqrt(Math.max(0, correlations.get(sites / 2))));
        notebook.points(
                "correlation/exact",
                Axis.of("distance r"),
                Values.evenlySpaced(0, sites - 1.0, sites),
                Axis.of("<Z Z> at distance r"),
                correlations);
        notebook.caption(
                "correlation", "Correlation of spins around the ring of " + sites + " sites, h = " + field + ".");
    }

    private void spins(Notebook notebook, Seed seed, EigenSolver solver) {
        double b = bias.orElse(0.0);
        FullBasis basis = new FullBasis(sites);
        SpinHamiltonian hamiltonian =
                new SpinHamiltonian(basis, PauliSum.transverseIsing(sites, coupling.orElse(1.0), field, b, true));
        LowestState ground =
                LowestState.of(hamiltonian, 1e-11, seed.child("start").generator());
        StateVector state = StateVector.of(ground.vector());
        double second = moment(state, basis, 2);
        notebook.scalar("binder", 1 - moment(state, basis, 4) / (3 * second * second));
        if (b != 0) {
            Values two = new Lanczos(2, Lanczos.Edge.SMALLEST, 1e-10, 1_000_000)
                    .of(hamiltonian, seed.child("pair").generator())
                    .values();
            notebook.scalar("energy-per-site", ground.energy() / sites);
            notebook.scalar("gap", two.get(1) - two.get(0));
            notebook.scalar("scaled-gap", sites * (two.get(1) - two.get(0)));
            StateEntropies.means(notebook, List.of(StateEntropies.of(state, basis, sites / 2, solver)));
            notebook.scalar("squared-magnetisation", second);
            notebook.scalar("magnetisation", Quench.magnetisation(state, basis));
        }
    }

    private double moment(StateVector state, FullBasis basis, int power) {
        return state.mean(basis, bits -> Math.pow(1 - 2.0 * Long.bitCount(bits) / sites, power));
    }

    /** Pfeuty's order parameter of long chains; at h = 1 the closed forms of energy and gap of this size. */
    @Override
    public Map<String, Double> exact() {
        Map<String, Double> exact = new LinkedHashMap<>();
        double j = coupling.orElse(1.0);
        if (bias.orElse(0.0) == 0) {
            exact.put("order-parameter", field < j ? Math.pow(1 - field * field / (j * j), 0.125) : 0);
            if (field == 1 && j == 1) {
                exact.put("energy-per-site", -2 / Math.sin(Math.PI / (2 * sites)) / sites);
                exact.put("gap", 2 * Math.tan(Math.PI / (4 * sites)));
            }
        }
        return exact;
    }
}
