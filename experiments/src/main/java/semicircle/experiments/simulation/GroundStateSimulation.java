package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.quantum.ExchangeChain;
import semicircle.dynamics.quantum.HeisenbergRing;
import semicircle.dynamics.quantum.LowestState;
import semicircle.dynamics.quantum.MagnetisationBasis;
import semicircle.dynamics.quantum.StateVector;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;

/**
 * Ground state of an XXZ chain in random fields at S_z = 0 by a recurrence of three vectors, matrix-free.
 *
 * <p>Scalars: {@code energy}, {@code energy-per-site}, {@code residual}, {@code products}, {@code dimension}, and up to 24 sites
 * {@code entropy} and {@code renyi-2-entropy} of the first part of the chain, {@code participation-entropy} and {@code
 * participation-renyi-2-entropy}, all in nats. Beyond 24 sites only the energy is computed: 28 sites
 * take 1 GB (use SC_HEAP=2g or more).
 *
 * @param sites L, even, 4 to 32
 * @param anisotropy delta, of S^z S^z; 1 (Heisenberg) if left out
 * @param disorder W: fields uniform in [-W, W]; 0 if left out
 * @param periodic whether the chain is closed; closed if left out
 * @param cut sites of the first part, 1 to L-1; half of them if left out
 */
public record GroundStateSimulation(
        int sites,
        Optional<Double> anisotropy,
        Optional<Double> disorder,
        Optional<Boolean> periodic,
        Optional<Integer> cut)
        implements Simulation {
    private static final int LARGEST_CUT = 24;
    private static final double TOLERANCE = 1e-10;

    public GroundStateSimulation {
        if (sites < 4 || sites > 32 || sites % 2 != 0) {
            throw new IllegalArgumentException("sites must be even and in 4..32, got " + sites);
        }
        if (!Double.isFinite(anisotropy.orElse(1.0))) {
            throw new IllegalArgumentException("anisotropy must be finite, got " + anisotropy.orElse(1.0));
        }
        if (!(disorder.orElse(0.0) >= 0) || disorder.orElse(0.0).isInfinite()) {
            throw new IllegalArgumentException("disorder must be at least 0 and finite, got " + disorder.orElse(0.0));
        }
        StateEntropies.require(cut, sites);
        Checked.energy("anisotropy", anisotropy.orElse(1.0));
        Checked.energy("disorder", disorder.orElse(0.0));
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        double width = disorder.orElse(0.0);
        Values fields = Values.of(
                        seed.child("fields").generator().doubles(sites).toArray())
                .map(u -> width * (2 * u - 1));
        MagnetisationBasis basis = new MagnetisationBasis(sites, sites / 2);
        ExchangeChain chain = new ExchangeChain(basis, 1, anisotropy.orElse(1.0), fields, periodic.orElse(true), 1);
        boolean vector = sites <= LARGEST_CUT;
        LowestState ground = vector
                ? LowestState.of(chain, TOLERANCE, seed.child("start").generator())
                : LowestState.energyOf(chain, TOLERANCE, seed.child("start").generator());
        Notebook notebook = new Notebook();
        notebook.scalar("energy", ground.energy());
        notebook.scalar("energy-per-site", ground.energy() / sites);
        notebook.scalar("residual", ground.residual());
        notebook.scalar("products", (double) ground.products());
        notebook.scalar("dimension", (double) basis.dimension());
        if (vector) {
            StateVector state = StateVector.of(ground.vector());
            int part = StateEntropies.cut(cut, sites);
            StateEntropies.means(notebook, List.of(StateEntropies.of(state, basis, part, solver)));
            StateEntropies.byCut(notebook, state, basis, part, solver, "the ground state");
        }
        return notebook.observations();
    }

    /** Three vectors of the recurrence and the tables of the chain; twice as many with the state and its cuts. */
    @Override
    public SampleMemory memory() {
        return ModelMemory.vectors(
                sites <= LARGEST_CUT ? 8 : 4, new MagnetisationBasis(sites, sites / 2).arrayLength());
    }

    /** Bethe's ring. */
    @Override
    public Map<String, Double> exact() {
        Map<String, Double> exact = new LinkedHashMap<>();
        if (disorder.orElse(0.0) == 0 && anisotropy.orElse(1.0) == 1 && periodic.orElse(true)) {
            double energy = new HeisenbergRing(sites).groundEnergy();
            exact.put("energy", energy);
            exact.put("energy-per-site", energy / sites);
        }
        return exact;
    }
}
