package semicircle.experiments.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import semicircle.dynamics.entropy.Entanglement;
import semicircle.dynamics.quantum.ChainSymmetry;
import semicircle.dynamics.quantum.ExchangeChain;
import semicircle.dynamics.quantum.InteriorStates;
import semicircle.dynamics.quantum.MagnetisationBasis;
import semicircle.dynamics.quantum.PauliSum;
import semicircle.dynamics.quantum.StateVector;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.Lanczos;
import semicircle.spectra.ensemble.SampleMemory;

/**
 * States inside the spectrum of an XXZ chain in random fields at S_z = 0, matrix-free: gap ratios and entanglement beyond full spectra.
 *
 * <p>Scalars: {@code mean-spacing-ratio}, {@code entropy} and {@code renyi-2-entropy} of the first part of the chain, {@code entropy-over-page}, over Page's mean of random states at S_z = 0, {@code participation-entropy}, {@code participation-renyi-2-entropy}, means over the states; the worst
 * {@code residual}, the {@code degree} of the polynomial and the {@code products} spent. Cost: some {@code 8 C(L, L/2)} products, of 6 ns a row each.
 *
 * @param sites L, even, 8 to 20
 * @param disorder W: fields uniform in [-W, W], at least 0
 * @param energy place between the lowest (0) and the highest (1) level; 0.5 if left out
 * @param states how many, the nearest ones, 3 to 200; 20 if left out
 * @param anisotropy delta, of S^z S^z; 1 (Heisenberg) if left out
 * @param periodic whether the chain is closed; closed if left out
 * @param cut sites of the first part, 1 to L-1; half of them if left out
 */
public record InteriorStatesSimulation(
        int sites,
        double disorder,
        Optional<Double> energy,
        Optional<Integer> states,
        Optional<Double> anisotropy,
        Optional<Boolean> periodic,
        Optional<Integer> cut)
        implements Simulation {
    private static final double TOLERANCE = 1e-9;

    public InteriorStatesSimulation {
        if (sites < 8 || sites > 20 || sites % 2 != 0) {
            throw new IllegalArgumentException("sites must be even and in 8..20, got " + sites);
        }
        Checked.notNegative("disorder", disorder);
        StateEntropies.require(cut, sites);
        Checked.energy("disorder", disorder);
        Checked.energy("anisotropy", anisotropy.orElse(1.0));
        Checked.range("states", states.orElse(20), 3, sites == 8 ? 30 : 200);
        if (!(energy.orElse(0.5) > 0 && energy.orElse(0.5) < 1)) {
            throw new IllegalArgumentException("energy must be in (0, 1), got " + energy.orElse(0.5));
        }
    }

    @Override
    public SampleMemory memory() {
        double rows = new MagnetisationBasis(sites, sites / 2).dimension();
        return ModelMemory.vectors(3 * states.orElse(20) + 30, rows);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        Values fields = Values.of(
                        seed.child("fields").generator().doubles(sites).toArray())
                .map(u -> disorder * (2 * u - 1));
        MagnetisationBasis basis = new MagnetisationBasis(sites, sites / 2);
        boolean ring = periodic.orElse(true);
        double delta = anisotropy.orElse(1.0);
        ExchangeChain chain = new ExchangeChain(basis, 1, delta, fields, ring, 1);
        Values ends = new Lanczos(1, Lanczos.Edge.BOTH, 1e-8, 100_000)
                .of(chain, seed.child("ends").generator())
                .values();
        double target = ends.get(0) + energy.orElse(0.5) * (ends.get(1) - ends.get(0));
        InteriorStates found = InteriorStates.of(
                chain, target, states.orElse(20), TOLERANCE, seed.child("start").generator());
        Notebook notebook = new Notebook();
        notebook.scalar("target", target);
        notebook.scalar("residual", found.residuals().stream().max().orElse(0));
        notebook.scalar("degree", found.degree());
        notebook.scalar("products", (double) found.products());
        entropies(notebook, found, basis, solver);
        List<ChainSymmetry> unresolved =
                new ArrayList<>(ChainSymmetry.of(sites, PauliSum.collected(PauliSum.xxz(1, delta, fields, ring))));
        unresolved.remove(ChainSymmetry.MAGNETISATION);
        unresolved.remove(ChainSymmetry.PARITY);
        double[] energies = found.energies().toArray();
        Spectrum levels = Spectrum.of(new Spectrum.Origin("interior", energies.length, energies.length), energies);
        QuantumLevels.ratio(notebook, levels, 1, unresolved, QuantumLevels.BREAK_OR_RESOLVE);
        return notebook.observations();
    }

    private void entropies(Notebook notebook, InteriorStates found, MagnetisationBasis basis, EigenSolver solver) {
        int part = StateEntropies.cut(cut, sites);
        List<StateEntropies> states = found.vectors().stream()
                .map(vector -> StateEntropies.of(StateVector.of(vector), basis, part, solver))
                .toList();
        StateEntropies.means(notebook, states);
        Values entropies = StateEntropies.each(states, StateEntropies::entropy);
        notebook.scalar(
                "entropy-over-page",
                entropies.stream().sum() / states.size() / Entanglement.pageEntropy(part, sites, sites / 2));
        Axis axis = Axis.of("energy E");
        Axis nats = Axis.of("entropy of the first part, nats");
        notebook.points("entropy of the states/measured", axis, found.energies(), nats, entropies);
        notebook.points(
                "entropy of the states/Renyi 2",
                axis,
                found.energies(),
                nats,
                StateEntropies.each(states, StateEntropies::renyi));
        notebook.caption(
                "entropy of the states",
                "Entropies of entanglement of " + part + " of " + sites
                        + " sites, state by state: von Neumann's and Renyi's of order 2.");
    }
}
