package semicircle.experiments.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import semicircle.dynamics.entropy.Entanglement;
import semicircle.dynamics.quantum.ChainSymmetry;
import semicircle.dynamics.quantum.MagnetisationBasis;
import semicircle.dynamics.quantum.PauliSum;
import semicircle.dynamics.quantum.PauliTerm;
import semicircle.dynamics.quantum.SpinHamiltonian;
import semicircle.dynamics.quantum.StateVector;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * All levels of an XXZ chain in random fields at S_z = 0: gap ratios, form factor, entanglement of middle states.
 *
 * <p>Scalars: {@code lowest} level and {@code gap}; {@code mean-spacing-ratio} of the middle third, 0.386 for independent and 0.531 for orthogonal levels, left out where ties leave none; {@code
 * entropy} and {@code renyi-2-entropy} of the half chain, {@code participation-entropy} and {@code participation-renyi-2-entropy}, means over the middle states; {@code entropy-over-page}, over
 * Page's mean of random states at S_z = 0; {@code unresolved-symmetries}, which must be 0 before the ratio is believed. Cost: one full spectrum of
 * {@code C(L, L/2)}, with vectors.
 *
 * @param sites L, even, 6 to 16
 * @param disorder W: fields uniform in [-W, W], at least 0
 * @param anisotropy delta, of S^z S^z; 1 (Heisenberg) if left out
 * @param periodic whether the chain is closed; closed if left out
 * @param states middle states whose entropies are averaged, 0 for none (then no vectors are computed); 20 if left out
 * @param levels fewest levels of a run: chains with fields of their own are added until there are as many, for the mean ratio alone, so that short
 *     chains do not cost more runs than long ones; needs no states; one chain if left out
 */
public record SpinChainSimulation(
        int sites,
        double disorder,
        Optional<Double> anisotropy,
        Optional<Boolean> periodic,
        Optional<Integer> states,
        Optional<Integer> levels)
        implements Simulation {
    private static final double MIDDLE = 1 / 3.0;
    private static final int MOST_LEVELS = 10_000_000;

    public SpinChainSimulation {
        if (sites < 6 || sites > 16 || sites % 2 != 0) {
            throw new IllegalArgumentException("sites must be even and in 6..16, got " + sites);
        }
        if (!(disorder >= 0) || Double.isInfinite(disorder)) {
            throw new IllegalArgumentException("disorder must be at least 0 and finite, got " + disorder);
        }
        if (!Double.isFinite(anisotropy.orElse(1.0))) {
            throw new IllegalArgumentException("anisotropy must be finite, got " + anisotropy.orElse(1.0));
        }
        Checked.energy("anisotropy", anisotropy.orElse(1.0));
        Checked.energy("disorder", disorder);
        if (states.orElse(20) < 0) {
            throw new IllegalArgumentException("states must be at least 0, got " + states.orElse(20));
        }
        if (levels.isPresent() && (levels.get() < 1 || levels.get() > MOST_LEVELS)) {
            throw new IllegalArgumentException("levels must be in 1.." + MOST_LEVELS + ", got " + levels.get());
        }
        if (levels.isPresent() && states.orElse(20) > 0) {
            throw new IllegalArgumentException("levels of several chains need states = 0, got " + states.orElse(20));
        }
    }

    @Override
    public SampleMemory memory() {
        double rows = new MagnetisationBasis(sites, sites / 2).dimension();
        return states.orElse(20) > 0 ? ModelMemory.states(rows) : ModelMemory.levels(rows, true);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        List<PauliTerm> terms = terms(seed.child("fields"));
        SpinHamiltonian chain = chain(terms);
        int middle = Math.min(states.orElse(20), chain.dimension());
        Notebook notebook = new Notebook();
        Spectrum own;
        if (middle > 0) {
            EigenPairs pairs = solver.pairs((SymmetricMatrix) chain.matrix());
            own = pairs.spectrum();
            entropies(notebook, pairs, chain, middle, solver);
        } else {
            own = solver.spectrum(chain.matrix());
        }
        QuantumLevels.ends(notebook, own);
        QuantumLevels.ratio(
                notebook,
                own,
                MIDDLE,
                unresolved(terms),
                QuantumLevels.BREAK_OR_RESOLVE,
                mean(own, seed.child("fields"), solver));
        QuantumLevels.formFactor(notebook, List.of(own), 1, 1);
        QuantumLevels.density(
                notebook, own, "Levels of " + sites + " sites at S_z = 0, disorder W = " + disorder + ".");
        return notebook.observations();
    }

    private List<PauliTerm> terms(Seed seed) {
        Values fields = Values.of(seed.generator().doubles(sites).toArray()).map(u -> disorder * (2 * u - 1));
        return PauliSum.xxz(1, anisotropy.orElse(1.0), fields, periodic.orElse(true));
    }

    private SpinHamiltonian chain(List<PauliTerm> terms) {
        return new SpinHamiltonian(new MagnetisationBasis(sites, sites / 2), terms);
    }

    /** The mean ratio over the first chain and as many more as are asked for. */
    private Optional<Measurement> mean(Spectrum first, Seed seed, EigenSolver solver) {
        Optional<Measurement> ratio = QuantumLevels.measuredRatio(first, MIDDLE);
        int chains = (levels.orElse(1) + first.size() - 1) / first.size();
        if (chains < 2) {
            return ratio;
        }
        double sum = 0;
        int counted = 0;
        for (int k = 0; k < chains; k++) {
            Optional<Measurement> one = k == 0
                    ? ratio
                    : QuantumLevels.measuredRatio(
                            solver.spectrum(chain(terms(seed.child(k))).matrix()), MIDDLE);
            if (one.isPresent() && one.get() instanceof Measurement.Scalar scalar) {
                sum += scalar.value();
                counted++;
            }
        }
        return counted == 0 ? Optional.empty() : Optional.of(Measurement.Scalar.of(sum / counted));
    }

    private void entropies(Notebook notebook, EigenPairs pairs, SpinHamiltonian chain, int middle, EigenSolver solver) {
        int first = (chain.dimension() - middle) / 2;
        double[] energies = new double[middle];
        List<StateEntropies> states = new ArrayList<>();
        for (int k = 0; k < middle; k++) {
            StateVector state = StateVector.of(pairs.vector(first + k));
            energies[k] = pairs.spectrum().get(first + k);
            states.add(StateEntropies.of(state, chain.basis(), sites / 2, solver));
        }
        StateEntropies.means(notebook, states);
        Values entropies = StateEntropies.each(states, StateEntropies::entropy);
        double page = Entanglement.pageEntropy(sites / 2, sites, sites / 2);
        notebook.scalar("entropy-over-page", entropies.stream().sum() / middle / page);
        Axis axis = Axis.of("energy E");
        Axis nats = Axis.of("entropy of the half chain, nats");
        notebook.points("entropy of middle states/measured", axis, Values.of(energies), nats, entropies);
        notebook.points(
                "entropy of middle states/Renyi 2",
                axis,
                Values.of(energies),
                nats,
                StateEntropies.each(states, StateEntropies::renyi));
        notebook.caption(
                "entropy of middle states",
                "Entropies of entanglement of half of the chain in states of the middle: von Neumann's and Renyi's of"
                        + " order 2.");
    }

    /** Symmetries beyond the magnetisation, which the sector resolves, and its parity. */
    private static List<ChainSymmetry> unresolved(List<PauliTerm> terms) {
        int sites = 64
                - Long.numberOfLeadingZeros(terms.stream()
                        .mapToLong(term -> term.flips() | term.signs())
                        .reduce(0, (a, b) -> a | b));
        List<ChainSymmetry> held = new ArrayList<>(ChainSymmetry.of(sites, PauliSum.collected(terms)));
        held.remove(ChainSymmetry.MAGNETISATION);
        held.remove(ChainSymmetry.PARITY);
        return held;
    }
}
