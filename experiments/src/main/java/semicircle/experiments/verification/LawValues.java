package semicircle.experiments.verification;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.CovarianceSpike;
import semicircle.spectra.baseline.DeformedSemicircle;
import semicircle.spectra.baseline.ExactGue;
import semicircle.spectra.baseline.HardEdge;
import semicircle.spectra.baseline.KestenMcKay;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.baseline.TracyWidom;
import semicircle.spectra.baseline.WignerSpike;

/** Numbers of the laws of bulk, edge and outliers. */
final class LawValues {
    private static final Pattern HARD_EXCESS = Pattern.compile("(?:M\\s*[-\u2212]\\s*N|excess)\\s*=\\s*");
    private static final Pattern HARD_BELOW = Pattern.compile("smin\\^2\\s*<");

    private LawValues() {}

    static List<Evaluator> evaluators() {
        return List.of(
                Evaluator.curve("TW_cdf", row -> edge(row).cdf(row.number("s"))),
                Evaluator.curve("TW_quantile", row -> edge(row).quantile(row.number("p"))),
                Evaluator.curve("TW_mean", row -> edge(row).mean()),
                Evaluator.curve("TW_var", row -> edge(row).variance()),
                Evaluator.curve("TW_skew", row -> edge(row).skewness()),
                Evaluator.curve("TW_excess_kurt", row -> edge(row).excessKurtosis()),
                Evaluator.exact(
                        "semicircle_moment",
                        row -> new Semicircle(row.decimalAfter("radius ") / 2)
                                .moment(row.after(row.parameters(), "m_"))),
                Evaluator.exact("MP_moment", row -> covariance(row).moment(row.after(row.parameters(), "m_"))),
                Evaluator.exact(
                        "MP_edges",
                        row -> row.index() == 0
                                ? covariance(row).lowerEdge()
                                : covariance(row).upperEdge()),
                Evaluator.exact("MP_density", row -> covariance(row).density(row.number("x"))),
                Evaluator.exact("MP_atom_at_0", row -> covariance(row).atom()),
                Evaluator.exact("BBP_wigner", row -> wigner(row).outlier()),
                Evaluator.exact("BBP_wigner_overlap", row -> wigner(row).overlapSquared()),
                Evaluator.exact(
                        "BBP_wigner_fluct_var",
                        row -> wigner(row).scaledVariance(row.beta()).orElse(Double.NaN)),
                Evaluator.exact("BBP_cov", row -> spike(row).outlier()),
                Evaluator.exact("BBP_cov_overlap", row -> spike(row).overlapSquared()),
                Evaluator.exact(
                        "BBP_cov_fluct_var",
                        row -> spike(row)
                                .scaledVariance(row.parameters().contains("complex") ? 2 : 1)
                                .orElse(Double.NaN)),
                Evaluator.exact("deformed_semicircle_edge", LawValues::mergerEdge),
                Evaluator.exact("hard_edge", LawValues::hardEdge),
                Evaluator.exact("KestenMcKay_density", row -> graphDensity(row)),
                Evaluator.exact("KestenMcKay_moment", LawValues::graphMoment),
                Evaluator.exact(
                        "GUE_exact_density_at_0",
                        row -> new ExactGue(row.whole("N"), row.decimalAfter("radius ") / 2).density(0)),
                Evaluator.exact("free_conv", LawValues::twoSigns),
                Evaluator.exact("Heisenberg_time", LawValues::heisenbergTime));
    }

    private static TracyWidom edge(GoldenRow row) {
        String words = row.parameters();
        TracyWidom.Convention convention = TracyWidom.Convention.FREDHOLM;
        if (words.contains("/sqrt2")) {
            convention = TracyWidom.Convention.SQRT_TWO;
        } else if (words.contains("/2^(2/3)")) {
            convention = TracyWidom.Convention.STOCHASTIC_AIRY;
        }
        return new TracyWidom(row.find("beta").orElseGet(row::beta), convention);
    }

    private static MarchenkoPastur covariance(GoldenRow row) {
        return new MarchenkoPastur(row.number("c"), 1);
    }

    private static WignerSpike wigner(GoldenRow row) {
        return new WignerSpike(row.number("theta"), 1);
    }

    private static CovarianceSpike spike(GoldenRow row) {
        return new CovarianceSpike(row.number("ell"), row.number("c"), 1);
    }

    /** Edges of a radius-2 semicircle freely added to two atoms at -a and a. */
    private static double mergerEdge(GoldenRow row) {
        double a = row.find("a").orElse(1);
        List<Interval> bands = new DeformedSemicircle(Values.of(-a, a), 1).bands();
        Interval right = bands.get(bands.size() - 1);
        if (row.parameters().contains("inner") && bands.size() < 2) {
            throw new IllegalArgumentException(row.label() + ": one band has no inner edge");
        }
        return row.parameters().contains("inner") ? right.lower() : right.upper();
    }

    /** {@code P(N smin^2>s)}, or below where the row asks for {@code <}; square unless M-N is stated. */
    private static double hardEdge(GoldenRow row) {
        String words = row.parameters();
        OptionalInt excess = OptionalInt.empty();
        if (HARD_EXCESS.matcher(words).find()) {
            String plain = HARD_EXCESS.matcher(words).replaceAll("excess=");
            GoldenRow stated = row.withParameters(plain);
            excess = OptionalInt.of(stated.whole("excess"));
        }
        HardEdge law = new HardEdge(row.field(), excess);
        double s = row.number("s");
        return HARD_BELOW.matcher(words).find() ? law.cdf(s) : law.survival(s);
    }

    /** The adjacency matrix itself: the law is that of the matrix over the root of d - 1. */
    private static double graphDensity(GoldenRow row) {
        double root = Math.sqrt(row.whole("d") - 1.0);
        return new KestenMcKay(row.whole("d")).density(row.number("x") / root) / root;
    }

    private static double graphMoment(GoldenRow row) {
        int order = row.after(row.parameters(), "m_");
        return Math.pow(row.whole("d") - 1.0, order / 2.0) * new KestenMcKay(row.whole("d")).moment(order);
    }

    private static double heisenbergTime(GoldenRow row) {
        return 2 * Math.PI * new Semicircle(row.after(row.parameters(), "radius[ -]") / 2.0).density(0);
    }

    /**
     * Two fair signs added freely: subordination {@code z = w + 1/w} gives {@code G = 1/(w - 1/w)}, whose modulus on the cut is
     * pi times the density.
     */
    private static double twoSigns(GoldenRow row) {
        if (!row.parameters().startsWith("Bernoulli(+-1) boxplus Bernoulli")) {
            throw new IllegalArgumentException(row.label() + ": only two fair signs are computed");
        }
        double x = row.after(row.parameters(), "density at ");
        double angle = Math.acos(x / 2); // w = exp(i angle)
        return 1 / (Math.PI * 2 * Math.sin(angle));
    }
}
