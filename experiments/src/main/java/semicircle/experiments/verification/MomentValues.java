package semicircle.experiments.verification;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Seed;
import semicircle.spectra.baseline.ExactMoments;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonCircularEnsemble;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.ensemble.HaarEnsemble;
import semicircle.spectra.ensemble.HermiteEnsemble;
import semicircle.spectra.ensemble.LevelEnsemble;
import semicircle.spectra.matrix.TridiagonalMatrix;

/** Mean traces, Haar moments, eigenvector moments and the fourth moments of embedded ensembles. */
final class MomentValues {
    private static final int DRAWS = 400;
    private static final int SIZE = 1000;
    private static final int TRACES = 5_000;

    private MomentValues() {}

    static List<Evaluator> evaluators(EigenSolver solver, Seed seed) {
        return List.of(
                Evaluator.pattern(
                        "E tr H\\^\\d+",
                        0,
                        row -> ExactMoments.hermitian(row.beta(), row.whole("N"), row.after(row.quantity(), "\\^"))),
                Evaluator.pattern(
                        "E tr \\(XX\\*\\)\\^\\d+",
                        0,
                        row -> ExactMoments.gram(
                                fieldOf(row), row.whole("N"), row.whole("M"), row.after(row.quantity(), "\\)\\^"))),
                Evaluator.sampled(
                        "E|tr U^k|^2",
                        row -> trace(
                                new HaarEnsemble(HaarEnsemble.Group.UNITARY, row.whole("N")),
                                row.whole("k"),
                                1,
                                solver,
                                seed.child(row.label()))),
                Evaluator.sampled(
                        "E|tr U|^4",
                        row -> trace(
                                new HaarEnsemble(HaarEnsemble.Group.UNITARY, (int)
                                        row.find("N").orElse(4)),
                                1,
                                2,
                                solver,
                                seed.child(row.label()))),
                Evaluator.exact("E|U_11|^4", row -> 2.0 / row.whole("N") / (row.whole("N") + 1)),
                Evaluator.exact("E O_11^4", row -> 3.0 / row.whole("N") / (row.whole("N") + 2)),
                Evaluator.sampled(
                        "E|tr C|^2",
                        row -> trace(
                                new DysonCircularEnsemble(DysonIndex.REAL, row.whole("N")),
                                1,
                                1,
                                solver,
                                seed.child(row.label()))),
                Evaluator.exact("mean_IPR", row -> (row.beta() + 2.0) / (row.beta() * (double) row.whole("N") + 2)),
                Evaluator.exact("EGUE_fermion_q (4th moment=2+q)", MomentValues::embeddedUnitary),
                Evaluator.exact("SYK_eta (M4/M2^2=2+eta)", MomentValues::majorana),
                Evaluator.sampled("DE_model_diag_var", row -> diagonalVariance(row, seed)));
    }

    private static int fieldOf(GoldenRow row) {
        return row.parameters().startsWith("quaternion") ? 4 : row.parameters().startsWith("complex") ? 2 : 1;
    }

    /** {@code E |tr U^k|^(2 power)} over eigenphases of drawn matrices. */
    private static Evaluation trace(LevelEnsemble ensemble, int k, int power, EigenSolver solver, Seed seed) {
        UniformRandomProvider random = seed.generator();
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < TRACES; draw++) {
            double cosine = 0;
            double sine = 0;
            for (double phase : ensemble.spectrum(solver, random).toArray()) {
                cosine += Math.cos(k * phase);
                sine += Math.sin(k * phase);
            }
            double value = Math.pow(cosine * cosine + sine * sine, power);
            sum += value / TRACES;
            squares += value * value / TRACES;
        }
        return new Evaluation(sum, Math.sqrt((squares - sum * sum) / (TRACES - 1)));
    }

    /**
     * Benet, Rupp and Weidenmueller 2001, Ann. Phys. 292, 67: fourth moment of k-body interactions of m fermions in N
     * levels.
     */
    private static double embeddedUnitary(GoldenRow row) {
        int levels = row.whole("N");
        int particles = row.whole("m");
        int body = row.whole("k");
        if (body > particles || particles > levels) {
            throw new IllegalArgumentException(row.label() + ": k <= m <= N is needed");
        }
        double sum = 0;
        for (int v = 0; v <= Math.min(body, particles - body); v++) {
            double dimension = square(choose(levels, v)) - (v == 0 ? 0 : square(choose(levels, v - 1)));
            sum += eigenvalue(levels, particles, particles - body, v)
                    * eigenvalue(levels, particles, body, v)
                    * dimension;
        }
        return sum / choose(levels, particles) / square(eigenvalue(levels, particles, body, 0));
    }

    private static double eigenvalue(int levels, int particles, int rank, int v) {
        return choose(particles - v, rank) * choose(levels - particles + rank - v, rank);
    }

    /** Garcia-Garcia and Verbaarschot 2016: mean sign of exchanging two products of q Majorana operators out of N. */
    private static double majorana(GoldenRow row) {
        int operators = row.whole("N");
        int q = row.whole("q");
        double sum = 0;
        for (int k = 0; k <= q; k++) {
            sum += ((k + q) % 2 == 0 ? 1 : -1) * choose(q, k) * choose(operators - q, q - k);
        }
        return sum / choose(operators, q);
    }

    private static double choose(int n, int k) {
        if (k < 0 || k > n) {
            return 0;
        }
        double product = 1;
        for (int i = 1; i <= k; i++) {
            product = product * (n - k + i) / i;
        }
        return Math.rint(product);
    }

    private static double square(double x) {
        return x * x;
    }

    /** N times the variance of the diagonal of the tridiagonal model, drawn; its law is Gaussian of mean 0. */
    private static Evaluation diagonalVariance(GoldenRow row, Seed seed) {
        HermiteEnsemble ensemble = new HermiteEnsemble(row.number("beta"), SIZE, 1);
        UniformRandomProvider random = seed.child(row.label()).generator();
        double squares = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            TridiagonalMatrix matrix = ensemble.sample(random);
            for (int i = 0; i < SIZE; i++) {
                squares += square(matrix.diagonal().get(i));
            }
        }
        double scaled = squares / DRAWS; // N times the mean square of DRAWS * SIZE entries
        return new Evaluation(scaled, scaled * Math.sqrt(2.0 / DRAWS / SIZE));
    }
}
