package semicircle.experiments.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.entropy.Entropy;
import semicircle.dynamics.quantum.ChainSymmetry;
import semicircle.dynamics.quantum.ExchangeChain;
import semicircle.dynamics.quantum.FreeFermions;
import semicircle.dynamics.quantum.LowestState;
import semicircle.dynamics.quantum.MagnetisationBasis;
import semicircle.dynamics.quantum.PauliSum;
import semicircle.dynamics.quantum.SchmidtWeights;
import semicircle.dynamics.quantum.SpinHamiltonian;
import semicircle.dynamics.quantum.StateVector;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;

/**
 * Spinless fermions that hop by 1 on a chain, repel their neighbours by V, and feel disorder: ground state, all levels, or a quench.
 *
 * <p>Many-body states by Jordan and Wigner's strings, matrix-free, with the sign that a ring gives to an even number of particles; without interaction the ground state
 * from the levels of one particle, up to 3000 sites, exact. Scalars of the ground state: {@code energy}, {@code entropy} and {@code renyi-2-entropy} of the first half, {@code gap} to the next state of as many particles,
 * {@code central-charge} on a clean ring, from the entropies of a half and a quarter, exactly 1 for |V| below 2 and many sites; where the gap is 0, the ground state is one of several and has neither; {@code residual}, {@code products}, {@code participation-entropy} and {@code participation-renyi-2-entropy} over the places of the particles where they interact. Of all levels: {@code lowest}, {@code gap}, {@code mean-spacing-ratio}, left out where ties leave none, and {@code unresolved-symmetries}.
 * Of a quench from every other site: as the kind quench.
 *
 * @param sites L, 4 to 28; 5 to 16 for all levels; to 3000 for the ground state of free particles
 * @param particles 1 to L-1; half of the sites if left out; a quench has half of them
 * @param interaction V; 0 if left out
 * @param disorder W: levels uniform in [-W, W]; 0 if left out
 * @param periodic whether the chain is closed; closed if left out
 * @param view what is looked at; the ground state if left out
 * @param until last time of a quench, above 0.1; 100 if left out
 */
public record SpinlessFermionsSimulation(
        int sites,
        Optional<Integer> particles,
        Optional<Double> interaction,
        Optional<Double> disorder,
        Optional<Boolean> periodic,
        Optional<View> view,
        Optional<Double> until)
        implements Simulation {
    private static final double MIDDLE = 1 / 3.0;
    private static final double TOLERANCE = 1e-10;
    /** Of a smaller gap over the energies, the residual {@link #TOLERANCE} would leave a part of 1e-3 of the next state. */
    private static final double RESOLVED = 1e-7;

    private static final int LARGEST_CUT = 24;
    private static final int FRAMES = 60;

    /** What is looked at. */
    public enum View {
        /** The ground state. */
        GROUND_STATE,
        /** All levels of one number of particles. */
        LEVELS,
        /** Every other site occupied, let loose. */
        QUENCH
    }

    public SpinlessFermionsSimulation {
        View chosen = view.orElse(View.GROUND_STATE);
        Checked.energy("interaction", interaction.orElse(0.0));
        Checked.notNegative("disorder", disorder.orElse(0.0));
        Checked.energy("disorder", disorder.orElse(0.0));
        boolean free = interaction.orElse(0.0) == 0 && chosen == View.GROUND_STATE;
        Checked.range("sites", sites, chosen == View.LEVELS ? 5 : 4, free ? 3000 : chosen == View.LEVELS ? 16 : 28);
        Checked.range("particles", particles.orElse(sites / 2), 1, sites - 1);
        if (chosen == View.QUENCH && (sites % 2 != 0 || particles.orElse(sites / 2) != sites / 2)) {
            throw new IllegalArgumentException("a quench begins with every other site occupied: sites must be even and"
                    + " particles half of them, got " + sites + " and " + particles.orElse(sites / 2));
        }
        if (!(until.orElse(100.0) > QuenchCourse.FIRST) || until.orElse(100.0).isInfinite()) {
            throw new IllegalArgumentException("until must be above 0.1 and finite, got " + until.orElse(100.0));
        }
        if (chosen == View.QUENCH) {
            plan(sites, until.orElse(100.0))
                    .requireReach(norm(sites, interaction.orElse(0.0), disorder.orElse(0.0)), sites);
        }
    }

    private static QuenchCourse.Plan plan(int sites, double until) {
        return new QuenchCourse.Plan(until, FRAMES, sites / 2, QuenchSimulation.Method.KRYLOV, OptionalDouble.empty());
    }

    private int count() {
        return particles.orElse(sites / 2);
    }

    private boolean ring() {
        return periodic.orElse(true);
    }

    private double repulsion() {
        return interaction.orElse(0.0);
    }

    @Override
    public SampleMemory memory() {
        View chosen = view.orElse(View.GROUND_STATE);
        if (chosen == View.GROUND_STATE && repulsion() == 0) {
            return ModelMemory.states(sites);
        }
        MagnetisationBasis basis = new MagnetisationBasis(sites, count());
        double rows = (double) basis.dimension();
        return switch (chosen) {
            case GROUND_STATE -> ModelMemory.vectors(sites <= LARGEST_CUT ? 8 : 4, rows);
            case LEVELS -> ModelMemory.levels(rows, true);
            case QUENCH ->
                plan(sites, until.orElse(100.0)).memory(basis, norm(sites, repulsion(), disorder.orElse(0.0)));
        };
    }

    /** Of each bond at most 1 + |V|, of each level W, of half of the sites. */
    private static double norm(int sites, double interaction, double disorder) {
        return sites * (1 + Math.abs(interaction) + disorder / 2);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        double width = disorder.orElse(0.0);
        Values levels = Values.of(
                        seed.child("levels").generator().doubles(sites).toArray())
                .map(u -> width == 0 ? 0 : width * (2 * u - 1));
        return switch (view.orElse(View.GROUND_STATE)) {
            case GROUND_STATE -> repulsion() == 0 ? free(levels, solver) : ground(levels, seed, solver);
            case LEVELS -> levels(levels, solver);
            case QUENCH -> {
                MagnetisationBasis basis = new MagnetisationBasis(sites, count());
                yield QuenchCourse.of(chain(basis, levels), basis, plan(sites, until.orElse(100.0)), solver);
            }
        };
    }

    private ExchangeChain chain(MagnetisationBasis basis, Values levels) {
        return ExchangeChain.fermions(basis, 1, repulsion(), levels, ring(), 1);
    }

    /** Whether all sites are alike, so that the entropy follows the law of a conformal theory. */
    private boolean homogeneous() {
        return ring() && disorder.orElse(0.0) == 0;
    }

    private double bandwidth() {
        return sites * (1 + Math.abs(repulsion()) + disorder.orElse(0.0));
    }

    private Observations free(Values levels, EigenSolver solver) {
        FreeFermions fermions = new FreeFermions(1, levels, ring(), solver);
        Notebook notebook = new Notebook();
        notebook.scalar("energy", fermions.energy(count()));
        notebook.scalar("energy-per-site", fermions.energy(count()) / sites);
        notebook.scalar("gap", Math.max(0, fermions.gap(count())));
        if (fermions.gap(count()) > 1e-10) {
            notebook.scalar("renyi-2-entropy", fermions.entropy(count(), sites / 2, 2));
            new EntropyByCut(sites, homogeneous()).note(notebook, cut -> fermions.entropy(count(), cut, 1));
        } else {
            EntropyByCut.leftOut(notebook);
        }
        QuantumLevels.density(notebook, fermions.levels(), "Levels of one particle on " + sites + " sites.");
        return notebook.observations();
    }

    private Observations ground(Values levels, Seed seed, EigenSolver solver) {
        MagnetisationBasis basis = new MagnetisationBasis(sites, count());
        boolean vector = sites <= LARGEST_CUT;
        UniformRandomProvider random = seed.child("start").generator();
        LowestState ground = vector
                ? LowestState.of(chain(basis, levels), TOLERANCE, random)
                : LowestState.energyOf(chain(basis, levels), TOLERANCE, random);
        Notebook notebook = new Notebook();
        notebook.scalar("energy", ground.energy());
        notebook.scalar("energy-per-site", ground.energy() / sites);
        notebook.scalar("residual", ground.residual());
        notebook.scalar("products", (double) ground.products());
        if (vector) {
            ExchangeChain chain = chain(basis, levels);
            double next = ground.nextEnergy(chain, TOLERANCE, seed.child("next").generator());
            double gap = Math.max(0, next - ground.energy());
            notebook.scalar("gap", gap);
            if (gap <= RESOLVED * (Math.abs(ground.energy()) + bandwidth())) {
                EntropyByCut.leftOut(notebook);
                return notebook.observations();
            }
            StateVector state = StateVector.of(ground.vector());
            StateEntropies spread = StateEntropies.of(state, basis, sites / 2, solver);
            notebook.scalar("renyi-2-entropy", spread.renyi());
            notebook.scalar("participation-entropy", spread.participation());
            notebook.scalar("participation-renyi-2-entropy", spread.participationRenyi());
            new EntropyByCut(sites, homogeneous())
                    .note(notebook, cut -> Entropy.shannon(SchmidtWeights.of(state, basis, cut, solver)));
        }
        return notebook.observations();
    }

    private Observations levels(Values levels, EigenSolver solver) {
        MagnetisationBasis basis = new MagnetisationBasis(sites, count());
        Spectrum all =
                solver.spectrum(new SpinHamiltonian(basis, PauliSum.fermions(1, repulsion(), levels, ring())).matrix());
        Notebook notebook = new Notebook();
        QuantumLevels.ends(notebook, all);
        QuantumLevels.ratio(notebook, all, MIDDLE, unresolved(levels), "a disorder above 0 breaks them");
        QuantumLevels.formFactor(notebook, List.of(all), 1, 1);
        QuantumLevels.density(
                notebook,
                all,
                "Levels of " + count() + " fermions on " + sites + " sites, interaction V = " + repulsion()
                        + ", disorder W = " + disorder.orElse(0.0) + ".");
        return notebook.observations();
    }

    /** Symmetries of the chain within a number of particles: those of its spins, without the ring's sign, which a change of the orbitals' phases takes up. */
    private List<ChainSymmetry> unresolved(Values levels) {
        double[] fields = levels.toArray();
        if (!ring()) { // an end has one neighbour: V (S + S')/2 summed, less the same field V on all sites
            fields[0] -= repulsion() / 2;
            fields[sites - 1] -= repulsion() / 2;
        }
        List<ChainSymmetry> held =
                new ArrayList<>(ChainSymmetry.of(sites, PauliSum.xxz(-2, -repulsion() / 2, Values.of(fields), ring())));
        held.remove(ChainSymmetry.MAGNETISATION);
        held.remove(ChainSymmetry.PARITY);
        held.remove(ChainSymmetry.ROTATION);
        if (2 * count() != sites) {
            held.remove(ChainSymmetry.SPIN_FLIP);
        }
        return held;
    }

    @Override
    public Map<String, Double> exact() {
        Map<String, Double> exact = new LinkedHashMap<>();
        boolean clean = disorder.orElse(0.0) == 0;
        switch (view.orElse(View.GROUND_STATE)) {
            case GROUND_STATE -> {
                if (clean && repulsion() == 0) {
                    exact.put("energy", band());
                    exact.put("energy-per-site", band() / sites);
                }
            }
            case QUENCH -> {
                int bonds = ring() ? sites : sites - 1;
                exact.put("energy-variance", (double) bonds); // each bond has one particle, which may hop
                exact.put("time-reached", until.orElse(100.0));
                if (clean && sites <= 200 && repulsion() == 0) {
                    loose(exact);
                }
            }
            case LEVELS -> {}
        }
        return exact;
    }

    /** The filled levels of a clean chain: {@code -2 cos k}. */
    private double band() {
        return IntStream.rangeClosed(1, sites)
                .mapToDouble(k -> -2 * Math.cos(ring() ? 2 * Math.PI * k / sites : Math.PI * k / (sites + 1)))
                .sorted()
                .limit(count())
                .sum();
    }

    private void loose(Map<String, Double> exact) {
        Values even =
                Values.of(IntStream.range(0, sites / 2).mapToDouble(i -> 2 * i).toArray());
        FreeFermions.Loose loose = new FreeFermions(1, Values.of(new double[sites]), ring(), EigenSolver.pureJava())
                .evolved(even, until.orElse(100.0));
        double imbalance = 0;
        for (int i = 0; i < sites; i++) {
            imbalance += (i % 2 == 0 ? 2 : -2) * (loose.density(i) - 0.5) / sites;
        }
        exact.put("imbalance", imbalance);
        exact.put("entropy", loose.entropy(sites / 2));
    }
}
