package semicircle.experiments.verification;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import semicircle.dynamics.open.DampedQubit;
import semicircle.dynamics.open.DensityMatrix;
import semicircle.dynamics.open.DoubleWell;
import semicircle.dynamics.open.LiouvillianGap;
import semicircle.dynamics.open.MarkovGenerator;
import semicircle.dynamics.open.OpenSpinChain;
import semicircle.dynamics.open.Replicator;
import semicircle.dynamics.open.SteadyStates;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.HermitianMatrix;

/** Numbers of systems with losses, of Markov processes and of noise in potentials. */
final class OpenValues {
    /** A steady state is solved for to about 1e-13; an entry of order 1e-17 may stand for 0. */
    private static final double STEADY = 1e-12;

    private final EigenSolver solver;
    private final Seed seed;

    private OpenValues(EigenSolver solver, Seed seed) {
        this.solver = solver;
        this.seed = seed.child("open");
    }

    static List<Evaluator> evaluators(EigenSolver solver, Seed seed) {
        OpenValues values = new OpenValues(solver, seed);
        return List.of(
                steady("LINDBLAD_qubit_rho_ee", row -> values.steady(qubit(row)).real(0, 0)),
                steady("LINDBLAD_qubit_coherence", values::coherence),
                steady("LINDBLAD_qubit_gap", row -> values.gap(qubit(row))),
                steady("LINDBLAD_TFIM_steady", values::ising),
                steady("LINDBLAD_boundary_driven_current", values::current),
                Evaluator.exact("MARKOV_2state", values::twoStates),
                Evaluator.sampled("FP_gap", OpenValues::gridGap),
                Evaluator.sampled("KRAMERS_rate", row -> formula(new DoubleWell(row.number("D")).kramersRate())),
                Evaluator.pattern("HAWK_DOVE_ESS", 1e-9, OpenValues::hawks));
    }

    private static Evaluator steady(String quantity, ToDoubleFunction<GoldenRow> formula) {
        return Evaluator.pattern(quantity, STEADY, formula);
    }

    private static DampedQubit qubit(GoldenRow row) {
        return new DampedQubit(row.number("Om"), row.number("D"), row.number("g"), 0);
    }

    private HermitianMatrix steady(DampedQubit qubit) {
        return SteadyStates.of(qubit.lindblad(), seed.child("qubit").generator())
                .only();
    }

    private double gap(DampedQubit qubit) {
        return LiouvillianGap.of(qubit.lindblad(), solver, seed.child("gap").generator());
    }

    /** {@code <X> = 2 Re rho_01, <Y> = -2 Im rho_01}. */
    private double coherence(GoldenRow row) {
        HermitianMatrix rho = steady(qubit(row));
        return row.index() == 0 ? 2 * rho.real(0, 1) : -2 * rho.imaginary(0, 1);
    }

    /** The quantities in the order that the row names them. */
    private double ising(GoldenRow row) {
        int sites = row.whole("L");
        double field = row.find("h").orElse(1);
        Matcher rate = Pattern.compile("sqrt\\(([0-9.]+)\\)s-").matcher(row.parameters());
        double decay = rate.find() ? Double.parseDouble(rate.group(1)) : 0.5; // "as above"
        OpenSpinChain chain = OpenSpinChain.decayingIsing(sites, field, decay, 0);
        String[] names =
                row.parameters().replaceAll(".*L=\\d+;\\[?([^\\]]*)\\]?$", "$1").split(";");
        if (row.index() >= names.length) {
            throw new IllegalArgumentException(row.label() + ": no quantity of this index is named");
        }
        String name = names[row.index()].replace("mean", "").strip();
        if (name.equals("Liouvillian gap")) {
            return LiouvillianGap.of(chain.lindblad(), solver, seed.child("gap").generator());
        }
        HermitianMatrix rho = SteadyStates.of(
                        chain.lindblad(), seed.child("chain").generator())
                .only();
        return switch (name) {
            case "<Z>" -> chain.mean('Z', rho);
            case "<X>" -> chain.mean('X', rho);
            case "S_vN" -> DensityMatrix.entropy(rho, solver);
            default -> throw new IllegalArgumentException(row.label() + ": known are <Z>, <X>, S_vN, Liouvillian gap");
        };
    }

    private double current(GoldenRow row) {
        Matcher anisotropy = Pattern.compile("\\+([0-9.]+)ZZ").matcher(row.parameters());
        if (!anisotropy.find()) {
            throw new IllegalArgumentException(row.label() + ": parameters must name the ZZ coupling");
        }
        OpenSpinChain chain = OpenSpinChain.boundaryDriven(
                row.whole("L"),
                Double.parseDouble(anisotropy.group(1)),
                row.find("G").orElse(1),
                row.number("mu"));
        HermitianMatrix rho = SteadyStates.of(
                        chain.lindblad(), seed.child("driven").generator())
                .only();
        return chain.currents(rho).stream().average().orElseThrow();
    }

    private double twoStates(GoldenRow row) {
        double a = row.number("a");
        double b = row.number("b");
        MarkovGenerator chain = MarkovGenerator.chain(2, 1 - a, a, b, 1 - b);
        return row.index() == 1 ? 1 - chain.gap(solver) : chain.stationary().get(0);
    }

    /** The other grid of 4000 points has an error of 1e-5 of its own at D = 0.02. */
    private static Evaluation gridGap(GoldenRow row) {
        double gap = new DoubleWell(row.number("D")).gap();
        return Evaluation.finite(gap, 0, 2e-5 * gap);
    }

    /** A formula for weak noise, compared with itself. */
    private static Evaluation formula(double value) {
        return new Evaluation(value, 0, OptionalDouble.of(1e-8 * value));
    }

    private static double hawks(GoldenRow row) {
        Replicator game = Replicator.hawkDove(row.number("V"), row.number("C"));
        return game.shares(Values.of(0.9, 0.1), Values.of(200)).at(0).get(0);
    }
}
