package semicircle.experiments.verification;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import semicircle.dynamics.entropy.Entropy;
import semicircle.dynamics.quantum.ExchangeChain;
import semicircle.dynamics.quantum.HeisenbergRing;
import semicircle.dynamics.quantum.KrylovPropagator;
import semicircle.dynamics.quantum.LowestState;
import semicircle.dynamics.quantum.MagnetisationBasis;
import semicircle.dynamics.quantum.PauliSum;
import semicircle.dynamics.quantum.Quench;
import semicircle.dynamics.quantum.SchmidtWeights;
import semicircle.dynamics.quantum.StateVector;
import semicircle.dynamics.quantum.SymmetrySector;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.Lanczos;

/** Numbers of exchange chains: ground states, gaps, sectors, quenches. */
final class ChainValues {
    private static final double TOLERANCE = 1e-11;
    private static final OptionalInt ANY = OptionalInt.empty();

    private final EigenSolver solver;
    private final Map<String, Spectrum> sectors = new ConcurrentHashMap<>();

    ChainValues(EigenSolver solver) {
        this.solver = solver;
    }

    List<Evaluator> evaluators() {
        return List.of(
                Evaluator.exact("XXZ_E0_per_site", row -> perSite(row, row.number("D"))),
                Evaluator.exact("XXZ_e_inf", row -> HeisenbergRing.energyOfInfiniteRing(row.number("D"))),
                Evaluator.exact("Heis_e_inf", row -> HeisenbergRing.energyOfInfiniteRing(1)),
                Evaluator.exact("Heis_E0_per_site", row -> perSite(row, 1)),
                Evaluator.exact("Heis_E0", row -> lowest(clean(row, 1)).energy()),
                Evaluator.exact("Heis_half_chain_S_vN", row -> entropy(state(row), row.whole("L"))),
                Evaluator.exact("Heis_singlet_triplet_gap", ChainValues::gap),
                Evaluator.exact("HEIS_FSS_amplitude", row -> Math.PI * (Math.PI / 2) / 6),
                Evaluator.exact("SECTOR_E0_k", this::lowestOfMomentum),
                Evaluator.exact(
                        "SECTOR_dims_k",
                        row -> momentum(row.whole("L"), row.index()).dimension()),
                Evaluator.exact("SECTOR_dims", ChainValues::dimension),
                Evaluator.pattern("QUENCH_Neel_Loschmidt", 2e-12, this::echo),
                Evaluator.pattern(
                        "QUENCH_Neel_imbalance", 2e-12, row -> Quench.imbalance(quenched(row), basis(row.whole("L")))),
                Evaluator.exact("QUENCH_Neel_half_chain_S", row -> entropy(quenched(row), row.whole("L"))),
                Evaluator.pattern("QUENCH_Neel_LDOS_mean_var", 1e-12, ChainValues::localDensity),
                Evaluator.exact(
                        "CROSSCHECK_RFH_E0",
                        row -> lowest(ExchangeChain.heisenberg(NumpyUniform.of(
                                        row.after(row.parameters(), "default_rng\\("), -1, 1, row.whole("L"))))
                                .energy()));
    }

    private static MagnetisationBasis basis(int sites) {
        return new MagnetisationBasis(sites, sites / 2);
    }

    private static ExchangeChain clean(GoldenRow row, double delta) {
        int sites = row.whole("L");
        boolean ring = row.parameters().contains("PBC");
        return new ExchangeChain(basis(sites), 1, delta, Values.of(new double[sites]), ring, 1);
    }

    private static LowestState lowest(ExchangeChain chain) {
        return LowestState.energyOf(chain, TOLERANCE, new Seed(chain.size()).generator());
    }

    /** By Bethe's equations where a vector would be too large. */
    private static double perSite(GoldenRow row, double delta) {
        int sites = row.whole("L");
        if (delta == 1 && sites > 20 && row.parameters().contains("PBC")) {
            return new HeisenbergRing(sites).groundEnergy() / sites;
        }
        return lowest(clean(row, delta)).energy() / sites;
    }

    private static StateVector state(GoldenRow row) {
        ExchangeChain chain = clean(row, 1);
        return StateVector.of(LowestState.of(chain, TOLERANCE, new Seed(chain.size()).generator())
                .vector());
    }

    private double entropy(StateVector state, int sites) {
        return Entropy.shannon(SchmidtWeights.of(state, basis(sites), sites / 2, solver));
    }

    private static double gap(GoldenRow row) {
        ExchangeChain chain = clean(row, 1);
        Values lowest = new Lanczos(2, Lanczos.Edge.SMALLEST, 1e-10, 100_000)
                .of(chain, new Seed(chain.size()).generator())
                .values();
        return lowest.get(1) - lowest.get(0);
    }

    private static SymmetrySector momentum(int sites, int k) {
        return new SymmetrySector(sites, OptionalInt.of(sites / 2), OptionalInt.of(k), ANY, ANY);
    }

    private double lowestOfMomentum(GoldenRow row) {
        int sites = row.whole("L");
        return sectors.computeIfAbsent(
                        sites + " " + row.index(),
                        key -> solver.spectrum(momentum(sites, row.index())
                                .matrix(PauliSum.xxz(1, 1, Values.of(new double[sites]), true))))
                .smallest();
    }

    /** S_z = 0; k = 0; reflection + too; flip + too; k = 0 and flip + without reflection. */
    private static double dimension(GoldenRow row) {
        int sites = row.after(row.parameters(), "L=");
        OptionalInt even = OptionalInt.of(1);
        OptionalInt k = row.index() == 0 ? ANY : OptionalInt.of(0);
        OptionalInt reflection = row.index() == 2 || row.index() == 3 ? even : ANY;
        OptionalInt flip = row.index() >= 3 ? even : ANY;
        return new SymmetrySector(sites, OptionalInt.of(sites / 2), k, reflection, flip).dimension();
    }

    private static ExchangeChain quench(GoldenRow row) {
        return clean(row, row.parameters().startsWith("XX;") ? 0 : 1);
    }

    private static StateVector alternating(int sites) {
        return StateVector.product(basis(sites), Quench.alternating(sites));
    }

    private static StateVector quenched(GoldenRow row) {
        return new KrylovPropagator(1e-12, 100_000)
                .evolve(quench(row), alternating(row.whole("L")), row.number("t"))
                .state();
    }

    private double echo(GoldenRow row) {
        return alternating(row.whole("L")).fidelity(quenched(row));
    }

    private static double localDensity(GoldenRow row) {
        StateVector state = alternating(row.whole("L"));
        return row.index() == 0 ? Quench.energy(quench(row), state) : Quench.energyVariance(quench(row), state);
    }
}
