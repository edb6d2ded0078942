package semicircle.experiments.verification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.dynamics.entropy.Entropy;
import semicircle.dynamics.quantum.AndersonLattice;
import semicircle.dynamics.quantum.LowestState;
import semicircle.dynamics.quantum.MagnetisationBasis;
import semicircle.dynamics.quantum.PauliSum;
import semicircle.dynamics.quantum.RandomEnergyModel;
import semicircle.dynamics.quantum.SchmidtWeights;
import semicircle.dynamics.quantum.SpinHamiltonian;
import semicircle.dynamics.quantum.StateVector;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.statistic.SpacingRatio;

/** Sampled numbers of disordered systems: chains in random fields, Anderson lattices, random levels. */
final class DisorderValues {
    private static final int MIDDLE_STATES = 20;

    private final EigenSolver solver;
    private final Seed seed;
    private final LevelThresholds thresholds;
    private final Map<String, List<Spectrum>> chains = new ConcurrentHashMap<>();
    private final Map<String, List<Evaluation>> entropies = new ConcurrentHashMap<>();
    private final Map<String, List<Evaluation>> levels = new ConcurrentHashMap<>();
    private final Map<String, AndersonTransition> transitions = new ConcurrentHashMap<>();

    DisorderValues(EigenSolver solver, Seed seed) {
        this.solver = solver;
        this.seed = seed;
        this.thresholds = new LevelThresholds(solver, seed);
    }

    List<Evaluator> evaluators() {
        return List.of(
                Evaluator.sampled("RFH_r_mean", this::chainRatio).withDear(row -> row.whole("L") > 12),
                Evaluator.sampled(
                        "RFH_half_chain_S_vN", row -> middleStates(row).get(0)),
                Evaluator.sampled(
                        "RFH_participation_entropy_S1", row -> middleStates(row).get(1)),
                Evaluator.sampled("RP_r_mean", row -> randomLevels(row).get(0)),
                Evaluator.sampled("RP_D2_finite_size", row -> randomLevels(row).get(1)),
                Evaluator.sampled(
                                "RP_transitions",
                                row -> row.index() == 0 ? thresholds.ergodic() : thresholds.localised())
                        .withDear(row -> true),
                Evaluator.sampled("Anderson3D_r_mean", this::latticeRatio),
                Evaluator.sampled("Anderson1D_Lyapunov", this::lyapunov),
                Evaluator.sampled("Anderson3D_Wc", row -> transition().disorder())
                        .withDear(row -> true),
                Evaluator.sampled("Anderson3D_nu", this::divergence)
                        .withDear(row -> !row.parameters().startsWith("unitary")),
                Evaluator.sampled("RFH_Wc", DisorderValues::contested),
                Evaluator.sampled("Anderson3D_alpha0", DisorderValues::beyond),
                Evaluator.sampled("ISING3D_Kc", DisorderValues::beyond),
                Evaluator.sampled("ISING3D_nu;eta", DisorderValues::beyond),
                Evaluator.sampled("ISING3D_U4_star", DisorderValues::beyond),
                new Evaluator(Pattern.compile("QREM_e0"), 0, this::randomEnergies));
    }

    /** The rows of the experiment on disorder, under their own names. */
    List<Evaluator> ofExperiment() {
        return List.of(
                Evaluator.sampled("06-disorder-chaos/<r> mid-third", this::chainRatio)
                        .withDear(row -> row.whole("L") > 10),
                Evaluator.sampled("06-disorder-chaos/pairwise crossing drift h*(8,10);h*(10,12)", this::crossing)
                        .withDear(row -> true),
                Evaluator.sampled("06-disorder-chaos/published h_c;nu", DisorderValues::contested));
    }

    private SpinHamiltonian chain(int sites, double disorder, UniformRandomProvider random) {
        Values fields = Values.of(random.doubles(sites, -disorder, disorder).toArray());
        return new SpinHamiltonian(new MagnetisationBasis(sites, sites / 2), PauliSum.xxz(1, 1, fields, true));
    }

    /** Mean over samples of the ratio in a central share of each spectrum; a few large samples know their own error too. */
    private static Evaluation ratio(List<Spectrum> spectra, double share, GoldenRow row) {
        SampleMean mean = new SampleMean();
        double own = 0;
        for (Spectrum spectrum : spectra) {
            if (new SpacingRatio(OptionalDouble.of(share))
                            .of(spectrum, Optional.empty())
                            .get("mean-spacing-ratio")
                    instanceof Measurement.Scalar scalar) {
                mean.add(scalar.value());
                own += Math.pow(scalar.standardError().orElse(0), 2);
            }
        }
        return mean.evaluation(Math.max(mean.leastError(row), Math.sqrt(own) / spectra.size()));
    }

    private Evaluation chainRatio(GoldenRow row) {
        int sites = row.whole("L");
        double disorder = row.find("W").orElseGet(() -> row.number("h"));
        int samples = sites <= 10 ? 200 : sites <= 12 ? 24 : 4;
        List<Spectrum> spectra = chains.computeIfAbsent(sites + " " + disorder, key -> {
            UniformRandomProvider random = seed.child("random fields")
                    .child(sites)
                    .child(String.valueOf(disorder))
                    .generator();
            return java.util.stream.IntStream.range(0, samples)
                    .mapToObj(
                            s -> solver.spectrum(chain(sites, disorder, random).matrix()))
                    .toList();
        });
        return ratio(spectra, 1 / 3.0, row);
    }

    /** Of the ratios of L = 8 and 10, and of 10 and 12; a claim of no more than that they move on with L. */
    private Evaluation crossing(GoldenRow row) {
        int shorter = 8 + 2 * row.index();
        List<Crossing.Point> points = new java.util.ArrayList<>();
        for (double disorder : new double[] {1, 1.5, 2, 2.5, 3, 3.5, 4}) {
            points.add(new Crossing.Point(
                    disorder, ofChains(shorter, disorder, row), ofChains(shorter + 2, disorder, row)));
        }
        return Crossing.of(points);
    }

    private Evaluation ofChains(int sites, double disorder, GoldenRow row) {
        return chainRatio(row.withParameters("L=" + sites + " h=" + disorder));
    }

    /** Half-chain entropy and participation entropy of the states in the middle of the spectrum. */
    private List<Evaluation> middleStates(GoldenRow row) {
        int sites = row.whole("L");
        double disorder = row.number("W");
        return entropies.computeIfAbsent(sites + " " + disorder, key -> {
            UniformRandomProvider random =
                    seed.child("middle states").child(key).generator();
            SampleMean entanglement = new SampleMean();
            SampleMean participation = new SampleMean();
            for (int s = 0; s < 24; s++) {
                SpinHamiltonian chain = chain(sites, disorder, random);
                EigenPairs pairs = solver.pairs((SymmetricMatrix) chain.matrix());
                int first = chain.dimension() / 2 - MIDDLE_STATES / 2;
                double cut = 0;
                double spread = 0;
                for (int k = first; k < first + MIDDLE_STATES; k++) {
                    StateVector state = StateVector.of(pairs.vector(k));
                    cut += Entropy.shannon(SchmidtWeights.of(state, chain.basis(), sites / 2, solver));
                    spread += Entropy.shannon(state.probabilities());
                }
                entanglement.add(cut / MIDDLE_STATES);
                participation.add(spread / MIDDLE_STATES);
            }
            return List.of(entanglement.evaluation(0), participation.evaluation(0));
        });
    }

    /** {@code diag N(0,1) + N^{-gamma/2} GOE}, GOE of variance 1 off and 2 on the diagonal: ratio and {@code -<ln IPR>/ln N}. */
    private List<Evaluation> randomLevels(GoldenRow row) {
        int size = row.whole("N");
        double gamma = row.number("gamma");
        return levels.computeIfAbsent(size + " " + gamma, key -> {
            ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(
                    seed.child("random levels").child(key).generator());
            double coupling = Math.pow(size, -gamma / 2);
            List<Spectrum> spectra = new java.util.ArrayList<>();
            SampleMean dimension = new SampleMean();
            for (int s = 0; s < (size <= 256 ? 48 : 16); s++) {
                double[] entries = new double[size * size];
                for (int i = 0; i < size; i++) {
                    entries[i * size + i] = Math.sqrt(1 + 2 * coupling * coupling) * gaussian.sample();
                    for (int j = 0; j < i; j++) {
                        entries[i * size + j] = coupling * gaussian.sample();
                        entries[j * size + i] = entries[i * size + j];
                    }
                }
                EigenPairs pairs = solver.pairs(SymmetricMatrix.of(size, entries));
                spectra.add(pairs.spectrum());
                double logs = 0;
                for (int k = size / 4; k < size - size / 4; k++) {
                    logs += Math.log(
                            pairs.vector(k).stream().map(x -> x * x * x * x).sum());
                }
                dimension.add(-logs / (size - size / 4 - size / 4) / Math.log(size));
            }
            return List.of(ratio(spectra, 0.5, row), dimension.evaluation(0));
        });
    }

    /** Levels nearest to E = 0, a share of all. */
    private Evaluation latticeRatio(GoldenRow row) {
        int length = row.whole("L");
        double disorder = row.number("W");
        double share = row.after(row.parameters(), ";(?=\\d+%)") / 100.0;
        UniformRandomProvider random = seed.child("lattice").child(row.label()).generator();
        AndersonLattice lattice = new AndersonLattice(3, length, disorder, true);
        int samples = length <= 8 ? 40 : length <= 10 ? 8 : 4;
        List<Spectrum> middles = java.util.stream.IntStream.range(0, samples)
                .mapToObj(s -> nearZero(solver.spectrum(lattice.sample(random).matrix()), share))
                .toList();
        return ratio(middles, 1, row);
    }

    private static Spectrum nearZero(Spectrum spectrum, double share) {
        double[] all = spectrum.toArray();
        int below = 0;
        while (below < all.length && all[below] < 0) {
            below++;
        }
        int half = (int) (share * all.length / 2);
        return Spectrum.of(
                spectrum.origin(),
                java.util.Arrays.copyOfRange(all, Math.max(0, below - half), Math.min(all.length, below + half)));
    }

    private Evaluation lyapunov(GoldenRow row) {
        UniformRandomProvider random = seed.child(row.label()).generator();
        SampleMean mean = new SampleMean();
        for (int run = 0; run < 400; run++) {
            mean.add(AndersonLattice.lyapunov(row.number("E"), row.number("W"), 5000, random));
        }
        return mean.evaluation(0);
    }

    private AndersonTransition transition() {
        return transitions.computeIfAbsent("lattice", key -> AndersonTransition.measured(seed.child("transition")));
    }

    private Evaluation divergence(GoldenRow row) {
        if (row.parameters().startsWith("unitary")) {
            throw new IllegalArgumentException("the unitary class needs bars in a magnetic field, which are not built");
        }
        return transition().exponent();
    }

    /** Numbers that only runs of hours reach. */
    private static Evaluation beyond(GoldenRow row) {
        throw new IllegalArgumentException(
                row.quantity().startsWith("ISING3D")
                        ? "its digits need lattices and samples of days; the Ising model here is two-dimensional"
                        : "multifractal spectra at W_c need lattices of 10^5 sites and more, and thousands of samples");
    }

    /** The rows beside it, of gap ratios and entropies, are computed size by size; their crossings still move. */
    private static Evaluation contested(GoldenRow row) {
        throw new IllegalArgumentException(
                "contested: at the sizes of full spectra, up to 16 sites, curves of neighbouring"
                        + " sizes cross at disorders that still rise with the size, so no threshold and no exponent is"
                        + " claimed (published: " + row.value().getAsDouble()
                        + "); the rows of mean ratios have them size by size");
    }

    /** Ground energy a site, and inverse participation ratio of the ground state. */
    private Evaluation randomEnergies(GoldenRow row) {
        int sites = row.whole("L");
        double field = row.number("Gamma");
        return levels.computeIfAbsent("ground " + sites + " " + field, key -> {
                    UniformRandomProvider random = seed.child(key).generator();
                    SampleMean energy = new SampleMean();
                    SampleMean participation = new SampleMean();
                    for (int s = 0; s < (sites <= 8 ? 200 : sites <= 10 ? 100 : 50); s++) {
                        LinearOperator.Symmetric model = new RandomEnergyModel(sites, field).sample(random);
                        LowestState ground = LowestState.of(model, 1e-8, random);
                        energy.add(ground.energy() / sites);
                        participation.add(
                                ground.vector().stream().map(x -> x * x * x * x).sum());
                    }
                    return List.of(energy.evaluation(0), participation.evaluation(0));
                })
                .get(row.index());
    }
}
