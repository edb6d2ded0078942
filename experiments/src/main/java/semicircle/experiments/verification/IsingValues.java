package semicircle.experiments.verification;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;
import semicircle.dynamics.entropy.Entropy;
import semicircle.dynamics.quantum.FullBasis;
import semicircle.dynamics.quantum.KrylovPropagator;
import semicircle.dynamics.quantum.LowestState;
import semicircle.dynamics.quantum.PauliSum;
import semicircle.dynamics.quantum.Quench;
import semicircle.dynamics.quantum.SchmidtWeights;
import semicircle.dynamics.quantum.SpinHamiltonian;
import semicircle.dynamics.quantum.StateVector;
import semicircle.dynamics.quantum.TransverseIsing;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/** Numbers of the Ising chain in a transverse field: energies by free fermions, moments and entropies of the spin state. */
final class IsingValues {
    private static final double TOLERANCE = 1e-12;

    private final EigenSolver solver;
    private final Map<TransverseIsing, StateVector> states = new ConcurrentHashMap<>();

    IsingValues(EigenSolver solver) {
        this.solver = solver;
    }

    List<Evaluator> evaluators() {
        return List.of(
                Evaluator.exact("TFIM_E0", row -> chain(row).groundEnergy(solver)),
                Evaluator.pattern(
                        "TFIM_gap|TFIM_tower_splitting",
                        1e-12,
                        row -> chain(row).gap(solver)),
                Evaluator.exact("TFIM_half_chain_S_vN", row -> Entropy.shannon(halves(chain(row)))),
                Evaluator.exact("TFIM_half_chain_S_Renyi2", row -> Entropy.renyi(halves(chain(row)), 2)),
                Evaluator.exact("TFIM_GS_m2", row -> moment(chain(row), 2)),
                Evaluator.exact("TFIM_GS_U4", row -> binder(chain(row))),
                Evaluator.exact("TFIM_U4_table", this::tabulated),
                Evaluator.exact(
                        "TFIM_fidelity_susceptibility", row -> chain(row).fidelitySusceptibility()),
                Evaluator.exact("TFIM_e_inf", row -> energyOfLongRings()),
                Evaluator.pattern("TFIM_velocity_c", 1e-8, row -> casimirAmplitude()),
                Evaluator.pattern("TFIM_Lgap_at_hc", 1e-6, row -> scaledGap()),
                Evaluator.exact("TFIM_U4_crossing_h", row -> crossing(row)[0]),
                Evaluator.exact("TFIM_U4_crossing_value", row -> crossing(row)[1]),
                Evaluator.exact("QUENCH_TFIM_order_parameter", IsingValues::orderParameter));
    }

    private static TransverseIsing chain(GoldenRow row) {
        double coupling = row.number("J");
        return new TransverseIsing(row.whole("L"), coupling, row.find("h").orElse(coupling), ring(row));
    }

    private static boolean ring(GoldenRow row) {
        return row.parameters().contains("PBC");
    }

    /** Ground state of the spins, once for each chain. */
    private StateVector state(TransverseIsing chain) {
        return states.computeIfAbsent(chain, c -> {
            SpinHamiltonian spins = new SpinHamiltonian(
                    new FullBasis(c.sites()),
                    PauliSum.transverseIsing(c.sites(), c.coupling(), c.field(), 0, c.periodic()));
            return StateVector.of(LowestState.of(spins, TOLERANCE, new Seed(c.sites()).generator())
                    .vector());
        });
    }

    private Values halves(TransverseIsing chain) {
        return SchmidtWeights.of(state(chain), new FullBasis(chain.sites()), chain.sites() / 2, solver);
    }

    private double moment(TransverseIsing chain, int power) {
        int sites = chain.sites();
        LongToDoubleFunction magnetisation = bits -> Math.pow(1 - 2.0 * Long.bitCount(bits) / sites, power);
        return state(chain).mean(new FullBasis(sites), magnetisation);
    }

    private double binder(TransverseIsing chain) {
        double second = moment(chain, 2);
        return 1 - moment(chain, 4) / (3 * second * second);
    }

    private double tabulated(GoldenRow row) {
        double first = row.number("h");
        double step = Double.parseDouble(row.parameters().replaceAll(".*step ([0-9.]+).*", "$1"));
        return binder(new TransverseIsing(row.whole("L"), 1, first + row.index() * step, ring(row)));
    }

    /** Where the Binder cumulants of two sizes meet between h = 0.8 and 1.2, and their value there. */
    private double[] crossing(GoldenRow row) {
        int small = row.whole("L");
        int large = row.after(row.parameters(), "L=\\d{1,3},");
        DoubleUnaryOperator difference = h -> binder(new TransverseIsing(large, 1, h, ring(row)))
                - binder(new TransverseIsing(small, 1, h, ring(row)));
        double left = 0.8;
        double right = 1.2;
        double atLeft = difference.applyAsDouble(left);
        double atRight = difference.applyAsDouble(right);
        if (!(atLeft > 0 && atRight < 0)) {
            throw new IllegalArgumentException(row.label() + ": cumulants do not cross between 0.8 and 1.2");
        }
        double h = left;
        for (int round = 0; round < 60 && right - left > 1e-10; round++) { // regula falsi after Illinois
            h = (left * atRight - right * atLeft) / (atRight - atLeft);
            double value = difference.applyAsDouble(h);
            if (Math.abs(value) < 1e-12) {
                break;
            }
            if (value < 0) {
                right = h;
                atRight = value;
                atLeft /= 2;
            } else {
                left = h;
                atLeft = value;
                atRight /= 2;
            }
        }
        return new double[] {h, binder(new TransverseIsing(small, 1, h, ring(row)))};
    }

    private double energy(int sites) {
        return new TransverseIsing(sites, 1, 1, true).groundEnergy(solver);
    }

    /** From rings of 512 to 2048 sites, corrections of order L^-2 and L^-4 taken out. */
    private double energyOfLongRings() {
        double[] e = {energy(512) / 512, energy(1024) / 1024, energy(2048) / 2048};
        double first = (4 * e[1] - e[0]) / 3;
        double second = (4 * e[2] - e[1]) / 3;
        return (16 * second - first) / 15;
    }

    /** {@code (e_inf L - E_0) L} of rings of 64 and 128 sites, corrections of order L^-2 taken out. */
    private double casimirAmplitude() {
        double limit = energyOfLongRings();
        double small = (limit * 64 - energy(64)) * 64;
        double large = (limit * 128 - energy(128)) * 128;
        return (4 * large - small) / 3;
    }

    private double scaledGap() {
        return 1024 * new TransverseIsing(1024, 1, 1, true).gap(solver);
    }

    private static double orderParameter(GoldenRow row) {
        FullBasis basis = new FullBasis(row.whole("L"));
        SpinHamiltonian hamiltonian =
                new SpinHamiltonian(basis, PauliSum.transverseIsing(basis.sites(), 1, 1, 0, ring(row)));
        StateVector state = new KrylovPropagator(1e-12, 100_000)
                .evolve(hamiltonian, StateVector.product(basis, 0), row.number("t"))
                .state();
        return Quench.magnetisation(state, basis);
    }
}
