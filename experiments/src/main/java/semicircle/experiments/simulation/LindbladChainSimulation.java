package semicircle.experiments.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import semicircle.dynamics.open.ClassicalRates;
import semicircle.dynamics.open.DensityMatrix;
import semicircle.dynamics.open.Lindblad;
import semicircle.dynamics.open.LiouvillianGap;
import semicircle.dynamics.open.OpenSpinChain;
import semicircle.dynamics.open.SteadyEnds;
import semicircle.dynamics.open.SteadyStates;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;
import semicircle.spectra.matrix.HermitianMatrix;

/**
 * An Ising chain in a transverse field whose spins decay and lose phase: its steady state on the way to classical rates.
 *
 * <p>Scalars of the steady state: {@code magnetisation}, mean Z; {@code polarisation}, mean X; {@code entropy} in nats, l1 {@code
 * coherence}; {@code gap} of the Liouvillian; {@code classical-distance} to the rate equations, which falls as 1/dephasing (with
 * dephasing only); {@code steady-states}, how many, {@code products} and {@code residual} of the search. Where several states are
 * steady, as many independent ones as span them all, each the end of a product state that it names (u, d: up, down; x, y: along
 * X, Y; site 0 first): {@code magnetisation/uud} and so on; where the search passes 256 states, 64 beyond 7 sites, none. Cost: dense up to 4 sites,
 * matrix-free beyond, one search a state.
 *
 * @param sites L, in 1..10
 * @param field transverse field; 1 if left out
 * @param decay rate of each spin; 0.5 if left out
 * @param dephasing rate of each spin; 0 if left out
 */
public record LindbladChainSimulation(
        int sites, Optional<Double> field, Optional<Double> decay, Optional<Double> dephasing) implements Simulation {
    private static final double RESOLVED = 1e-9;
    private static final String TOLD = "those in which product states end are told, as many as span them all";
    /** Whole spectra up to 256 eigenvalues are drawn. */
    private static final int DRAWN = 16;
    /** Of the Krylov spaces of steady state and gap, and of one product. */
    private static final int LEAST_VECTORS = 60;

    public LindbladChainSimulation {
        Checked.range("sites", sites, 1, 10);
        Checked.energy("field", field.orElse(1.0));
        Checked.notNegative("decay", decay.orElse(0.5));
        Checked.energy("decay", decay.orElse(0.5));
        Checked.notNegative("dephasing", dephasing.orElse(0.0));
        Checked.energy("dephasing", dephasing.orElse(0.0));
        double rate = slowest(field.orElse(1.0), decay.orElse(0.5), dephasing.orElse(0.0));
        double largest =
                Math.max(Math.max(1, Math.abs(field.orElse(1.0))), Math.max(decay.orElse(0.5), dephasing.orElse(0.0)));
        if (!(rate >= RESOLVED * largest)) {
            throw new IllegalArgumentException(
                    "field, decay and dephasing are so different that a relaxation at a rate of"
                            + " some " + rate + " is lost in the rounding of " + largest + ", got " + field.orElse(1.0)
                            + ", "
                            + decay.orElse(0.5) + " and " + dephasing.orElse(0.0)
                            + "; take the smallest as 0, or nearer to the others");
        }
    }

    /** What brings a spin to rest: its decay, or else the dephasing of what the field turns, {@code h^2 g/(g^2 + 1)}; any rate where neither is there. */
    private static double slowest(double field, double decay, double dephasing) {
        if (decay > 0) {
            return decay;
        }
        if (dephasing == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return field == 0 ? dephasing : Math.min(dephasing, field * field * dephasing / (dephasing * dephasing + 1));
    }

    @Override
    public SampleMemory memory() {
        double numbers = Math.pow(4, sites);
        int jumps = sites * ((decay.orElse(0.5) > 0 ? 1 : 0) + (dephasing.orElse(0.0) > 0 ? 1 : 0));
        return ModelMemory.vectors(LEAST_VECTORS + 2 * jumps, numbers);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        OpenSpinChain chain =
                OpenSpinChain.decayingIsing(sites, field.orElse(1.0), decay.orElse(0.5), dephasing.orElse(0.0));
        Lindblad lindblad = chain.lindblad();
        Notebook notebook = new Notebook();
        SteadyStates steady = SteadyStates.of(lindblad, seed.child("steady").generator());
        notebook.scalar("steady-states", steady.dimension());
        if (steady.dimension() == 1) {
            measure(notebook, chain, steady.only(), solver);
        } else {
            several(notebook, chain, steady, solver);
        }
        try {
            double gap = LiouvillianGap.of(lindblad, solver, seed.child("gap").generator());
            if (Double.isFinite(gap)) {
                notebook.scalar("gap", gap);
            }
        } catch (ConvergenceException e) { // the steady state is known all the same
            notebook.caption("gap", "Warning: gap is left out: " + e.getMessage());
        }
        notebook.scalar("residual", steady.residual());
        notebook.scalar("products", (double) steady.products());
        if (lindblad.dimension() <= DRAWN) {
            ComplexSpectrum spectrum = lindblad.spectrum(solver);
            notebook.points(
                    "liouvillian spectrum/eigenvalues",
                    Axis.of("Re λ"),
                    spectrum.realParts(),
                    Axis.of("Im λ"),
                    spectrum.imaginaryParts());
            notebook.caption(
                    "liouvillian spectrum",
                    "All eigenvalues of the generator, L = " + sites + "; 0 is the steady state.");
        }
        return notebook.observations();
    }

    private void several(Notebook notebook, OpenSpinChain chain, SteadyStates steady, EigenSolver solver) {
        boolean dense = chain.lindblad().dimension() <= Lindblad.DENSE;
        boolean shown = dense || (!steady.capped() && chain.lindblad().isDephasing());
        notebook.caption(
                "steady states",
                Checked.degenerate(
                        steady,
                        dense
                                ? Checked.conserved(chain.lindblad(), sites) + "; " + TOLD
                                : shown ? TOLD : "there are more than are searched for, and none is shown"));
        if (!shown) {
            return;
        }
        SteadyEnds ends =
                dense ? SteadyEnds.of(chain.lindblad(), sites) : SteadyEnds.of(chain.lindblad(), sites, steady);
        for (int k = 0; k < ends.states().size(); k++) {
            HermitianMatrix rho = ends.states().get(k);
            String start = "/" + ends.starts().get(k);
            notebook.scalar("magnetisation" + start, chain.mean('Z', rho));
            notebook.scalar("polarisation" + start, chain.mean('X', rho));
            notebook.scalar("entropy" + start, DensityMatrix.entropy(rho, solver));
            notebook.scalar("coherence" + start, DensityMatrix.coherence(rho));
        }
    }

    private void measure(Notebook notebook, OpenSpinChain chain, HermitianMatrix rho, EigenSolver solver) {
        notebook.scalar("magnetisation", chain.mean('Z', rho));
        notebook.scalar("polarisation", chain.mean('X', rho));
        notebook.scalar("entropy", DensityMatrix.entropy(rho, solver));
        notebook.scalar("coherence", DensityMatrix.coherence(rho));
        Values populations = DensityMatrix.populations(rho);
        List<Double> states = new ArrayList<>();
        for (int a = 0; a < populations.size(); a++) {
            states.add((double) a);
        }
        Axis state = Axis.of("basis state");
        Values numbers = Values.of(states.stream().mapToDouble(a -> a).toArray());
        notebook.points("populations/steady state", state, numbers, Axis.of("population"), populations);
        boolean classical = dephasing.orElse(0.0) > 0 && sites <= 8;
        if (classical) {
            Values rates = ClassicalRates.of(chain.hamiltonian(), chain.jumps()).stationary();
            notebook.scalar("classical-distance", ClassicalRates.distance(rho, rates));
            notebook.line("populations/classical rates", state, numbers, Axis.of("population"), rates);
        }
        notebook.caption("populations", "Populations of the steady state in the Z basis, bit i is site i, 0 is up.");
    }
}
