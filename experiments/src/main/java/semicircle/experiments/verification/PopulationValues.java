package semicircle.experiments.verification;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import semicircle.dynamics.population.CurieWeiss;
import semicircle.dynamics.population.GraphGrowth;
import semicircle.dynamics.population.IsingLattice;
import semicircle.dynamics.population.Kuramoto;
import semicircle.dynamics.population.Kuramoto.Frequencies;
import semicircle.dynamics.population.Rotators;
import semicircle.spectra.Values;

/** Numbers of populations: spins, agents, rotators, graphs. */
final class PopulationValues {
    /** Renormalisation eigenvalues of the square lattice: temperature and field. */
    private static final double Y_T = 1;

    private static final double Y_H = 15.0 / 8;
    private static final int ROTATORS = 4000;

    private PopulationValues() {}

    static List<Evaluator> evaluators() {
        return List.of(
                Evaluator.exact("ISING2D_Tc", row -> IsingLattice.CRITICAL),
                Evaluator.exact("ISING2D_exact_enum", PopulationValues::enumerated),
                Evaluator.exact("ISING2D_exact_TM", PopulationValues::transferred),
                Evaluator.pattern("ISING2D_U4_star(_extrapolated)?", 0, row -> extrapolated()),
                Evaluator.exact("ISING2D_exponents", PopulationValues::exponent),
                Evaluator.exact("ISING2D_u_c", row -> -Math.sqrt(2)),
                Evaluator.exact("ISING2D_spontaneous_m", row -> IsingLattice.spontaneous(row.number("T"))),
                Evaluator.exact("CURIE_WEISS_U4_star", row -> criticalBinder()),
                Evaluator.exact("CURIE_WEISS_m", row -> CurieWeiss.spontaneous(row.number("b"))),
                Evaluator.sampled("KURAMOTO_r", PopulationValues::rotating),
                Evaluator.exact("KURAMOTO_Kc", row -> kuramoto(row, 1).threshold()),
                Evaluator.exact("ER_giant_component", row -> GraphGrowth.giantComponent(row.number("c"))));
    }

    /** Temperature by number or by the name Tc; a number printed to nine digits stands for T_c itself. */
    static double temperature(GoldenRow row) {
        double stated = row.find("T").orElse(IsingLattice.CRITICAL);
        return Math.abs(stated - IsingLattice.CRITICAL) < 1e-9 ? IsingLattice.CRITICAL : stated;
    }

    private static double enumerated(GoldenRow row) {
        int side = row.whole("L");
        IsingLattice.Moments m = new IsingLattice(side, side, temperature(row)).enumerated();
        return switch (row.index()) {
            case 0 -> m.energy();
            case 1 -> m.heat();
            case 2 -> m.second();
            case 3 -> m.absolute();
            default -> m.binder();
        };
    }

    private static double transferred(GoldenRow row) {
        int rows = row.after(row.parameters(), "L=");
        int cols = row.after(row.parameters(), "L=\\d+x");
        Values moments = new IsingLattice(rows, cols, temperature(row)).transferMoments();
        return row.index() < 2 ? moments.get(row.index()) : binder(moments);
    }

    private static double binder(Values moments) {
        return 1 - moments.get(1) / (3 * moments.get(0) * moments.get(0));
    }

    /** {@code U + a L^(-7/4) + b L^-3} by least squares through L = 6 to 10. */
    private static double extrapolated() {
        double[][] normal = new double[3][4];
        for (int side = 6; side <= 10; side++) {
            double[] terms = {1, Math.pow(side, -1.75), Math.pow(side, -3)};
            double binder = binder(new IsingLattice(side, side, IsingLattice.CRITICAL).transferMoments());
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    normal[r][c] += terms[r] * terms[c];
                }
                normal[r][3] += terms[r] * binder;
            }
        }
        for (int pivot = 2; pivot > 0; pivot--) { // from the last unknown to the first
            for (int r = 0; r < pivot; r++) {
                double factor = normal[r][pivot] / normal[pivot][pivot];
                for (int c = 0; c < 4; c++) {
                    normal[r][c] -= factor * normal[pivot][c];
                }
            }
        }
        return normal[0][3] / normal[0][0];
    }

    /**
     * {@code 1/nu} and {@code 2 beta/nu} of the square lattice: growth of the slope of Binder's ratio and fall of the mean square from L = 8 to 9
     * and 9 to 10, at the critical temperature, straight in L^(-7/4) at the middle of each pair; what is left out moves them by 1e-3 or less.
     */
    private static Values latticeExponents() {
        double[] x = new double[2];
        double[][] exponents = new double[2][2];
        for (int pair = 0; pair < 2; pair++) {
            int side = 8 + pair;
            double growth = Math.log((side + 1.0) / side);
            x[pair] = Math.pow(side + 0.5, -1.75);
            exponents[0][pair] = Math.log(binderSlope(side + 1) / binderSlope(side)) / growth;
            exponents[1][pair] = Math.log(square(side) / square(side + 1)) / growth;
        }
        double share = x[1] / (x[0] - x[1]);
        return Values.of(
                exponents[0][1] + share * (exponents[0][1] - exponents[0][0]),
                exponents[1][1] + share * (exponents[1][1] - exponents[1][0]));
    }

    private static double square(int side) {
        return new IsingLattice(side, side, IsingLattice.CRITICAL)
                .transferMoments()
                .get(0);
    }

    private static double binderSlope(int side) {
        double step = 1e-4;
        return (binder(new IsingLattice(side, side, IsingLattice.CRITICAL - step).transferMoments())
                        - binder(new IsingLattice(side, side, IsingLattice.CRITICAL + step).transferMoments()))
                / (2 * step);
    }

    private static double exponent(GoldenRow row) {
        return switch (row.index()) {
            case 0 -> 1 / Y_T;
            case 1 -> (2 - Y_H) / Y_T;
            case 2 -> (2 * Y_H - 2) / Y_T;
            case 3 -> 4 - 2 * Y_H;
            default -> 2 - 2 / Y_T;
        };
    }

    /** Binder's ratio of the law {@code exp(-x^4)}: mean field at its critical point. */
    static double criticalBinder() {
        double second = quartic(2) / quartic(0);
        return 1 - quartic(4) / quartic(0) / (3 * second * second);
    }

    /** {@code int x^k exp(-x^4/12) dx} for an even power, or of |x|; trapezoids, exact to rounding for even powers. */
    static double quartic(int power) {
        double sum = 0;
        int points = 20_000;
        for (int i = 1; i <= points; i++) {
            double x = 8.0 * i / points;
            sum += 2 * Math.pow(x, power) * Math.exp(-x * x * x * x / 12);
        }
        double ends = power == 0 ? 1 : 0;
        double slope = power == 1 ? 2 * (8.0 / points) / 12 : 0; // Euler and Maclaurin: |x| has a kink at 0
        return (sum + ends + slope) * 8.0 / points;
    }

    static Kuramoto kuramoto(GoldenRow row, double coupling) {
        String words = row.parameters().toUpperCase(Locale.ROOT);
        Frequencies shape = words.contains("LORENTZ")
                ? Frequencies.LORENTZIAN
                : words.contains("UNIFORM") ? Frequencies.UNIFORM : Frequencies.GAUSSIAN;
        double width = row.find("gamma").orElse(row.find("sigma").orElse(1));
        return new Kuramoto(shape, width, 0, coupling);
    }

    /** A population of 4000 with evenly likely frequencies, averaged over time; it fluctuates by about N^-1/2 about the limit. */
    private static Evaluation rotating(GoldenRow row) {
        Kuramoto model = kuramoto(row, row.number("K"));
        if (!row.parameters().toUpperCase(Locale.ROOT).contains("LORENTZ")) {
            return Evaluation.of(model.order());
        }
        Values.Filling omega = Values.filling(ROTATORS);
        for (int i = 0; i < ROTATORS; i++) {
            omega.set(i, model.width() * Math.tan(Math.PI * ((i + 0.5) / ROTATORS - 0.5)));
        }
        Rotators rotators = model.rotators(omega.done(), Values.of(new double[ROTATORS]));
        double step = 0.1 / model.width() / Math.max(1, model.coupling() / model.width() / 2);
        double sum = 0;
        for (int i = 0; i < 600; i++) {
            rotators.step(step);
            sum += i >= 300 ? rotators.order() / 300 : 0;
        }
        return Evaluation.finite(sum, 0, 1 / Math.sqrt(ROTATORS));
    }

    /** The rows of the lattice among the experiments. */
    static List<Evaluator> lattices() {
        return List.of(
                Evaluator.exact("opt-ising2d/e;<|m|>;U4", row -> {
                    int side = row.whole("L");
                    IsingLattice.Moments m = new IsingLattice(side, side, temperature(row)).enumerated();
                    return row.index() == 0 ? m.energy() : row.index() == 1 ? m.absolute() : m.binder();
                }),
                new Evaluator(
                        Pattern.compile(Pattern.quote("opt-ising2d/Tc;U*;nu;beta;gamma/nu")),
                        1e-4,
                        PopulationValues::critical));
    }

    /** Exponents with the error of their extrapolation, of the order of what the last two pairs of sizes leave. */
    private static Evaluation critical(GoldenRow row) {
        double left = 5e-4;
        return switch (row.index()) {
            case 0 -> Evaluation.of(IsingLattice.CRITICAL);
            case 1 -> Evaluation.of(extrapolated());
            case 2 -> new Evaluation(1 / Lattice.EXPONENTS.get(0), left);
            case 3 -> new Evaluation(Lattice.EXPONENTS.get(1) / 2 / Lattice.EXPONENTS.get(0), left);
            default -> new Evaluation(2 - Lattice.EXPONENTS.get(1), left); // gamma/nu = d - 2 beta/nu
        };
    }

    /** Computed once, and only where asked for. */
    private static final class Lattice {
        static final Values EXPONENTS = latticeExponents();
    }
}
