package semicircle.experiments.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.baseline.PowerLaw;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.LaguerreEnsemble;
import semicircle.spectra.fit.Fitted;
import semicircle.spectra.fit.MarchenkoPasturFit;
import semicircle.spectra.fit.PowerLawFit;
import semicircle.spectra.fit.TailBootstrap;
import semicircle.spectra.fit.TailTest;
import semicircle.spectra.fit.TailVerdict;

/**
 * How often the fits of layers are right, on samples whose law is known: coverage of the interval of alpha, words of the verdict on power
 * laws, false alarms of the verdict on other laws, and false spikes in pure noise.
 *
 * @param solver where eigenvalues are computed
 * @param seed root of the samples
 * @param quick a tenth of the samples, no bootstrap
 */
public record FitCalibration(EigenSolver solver, Seed seed, boolean quick) {
    private static final int TAIL_SIZE = 4000;
    private static final double SPIKE_LEVEL = 0.99;

    /** Where numbers of a law come from. */
    private interface Source {
        double draw(UniformRandomProvider random);
    }

    /** A law of independent numbers, some of them below a cut. */
    private record Law(String name, int size, Source source) {
        Spectrum sample(UniformRandomProvider random) {
            double[] x = new double[size];
            for (int i = 0; i < size; i++) {
                x[i] = source.draw(random);
            }
            return Spectrum.of(new Spectrum.Origin(name, size, size), x);
        }
    }

    /** One row's work. */
    private interface Work {
        CalibrationRow row();
    }

    /**
     * Samples and counts all.
     *
     * @param seed root of the samples
     * @param quick whether a tenth of the samples will do
     * @param progress told of each row
     * @return one table, how many of its demands were not met
     */
    public static Checklist run(Seed seed, boolean quick, Verification.Progress progress) {
        List<CalibrationRow> rows = new FitCalibration(EigenSolver.best(), seed.child("fits"), quick).rows(progress);
        return new Checklist(
                Map.of("calibration of the fits", CalibrationRow.table(rows)),
                List.of("a demand is missed beyond it by more than 4 standard errors"),
                (int) rows.stream().filter(row -> !row.met()).count());
    }

    private List<CalibrationRow> rows(Verification.Progress progress) {
        List<Work> work = new ArrayList<>();
        coverage(work);
        verdicts(work);
        noise(work);
        List<CalibrationRow> rows = new ArrayList<>();
        for (Work one : work) {
            rows.add(one.row());
            progress.advanced(
                    rows.size(), work.size(), rows.get(rows.size() - 1).sample());
        }
        return rows;
    }

    private int samples(int full) {
        return quick ? Math.max(10, full / 10) : full;
    }

    private void coverage(List<Work> work) {
        for (double alpha : new double[] {1.8, 2.5, 4}) {
            for (int size : new int[] {200, 1000, 4000}) {
                work.add(() -> covered(pareto(alpha, size, 1), alpha));
            }
            work.add(() -> covered(pareto(alpha, 1000, 0.4), alpha));
        }
    }

    private CalibrationRow covered(Law law, double alpha) {
        return count(
                "α's 95 % interval covers",
                law, samples(400), 0.95, "at least", spectrum -> {
                    Fitted fitted = new PowerLawFit().to(spectrum);
                    return number(fitted, "alpha-lower") <= alpha && alpha <= number(fitted, "alpha-upper");
                });
    }

    private void verdicts(List<Work> work) {
        for (double alpha : new double[] {1.8, 2.5, 4}) {
            for (double share : new double[] {1, 0.4}) {
                Law law = pareto(alpha, TAIL_SIZE, share);
                work.add(() -> count(
                        "supported or compatible",
                        law,
                        samples(200),
                        0.8,
                        "at least",
                        s -> verdict(s, OptionalDouble.empty()) != TailVerdict.REJECTED));
                work.add(() -> count(
                        "supported",
                        law,
                        samples(200),
                        0.8,
                        "shown",
                        s -> verdict(s, OptionalDouble.empty()) == TailVerdict.SUPPORTED));
            }
        }
        List<Law> others = new ArrayList<>();
        for (double sigma : new double[] {0.5, 1, 3}) {
            others.add(new Law("lognormal σ " + sigma, TAIL_SIZE, r -> Math.exp(sigma * gaussian(r))));
        }
        others.add(new Law("exponential", TAIL_SIZE, r -> -Math.log1p(-r.nextDouble())));
        others.add(new Law("stretched exponential β 1/2", TAIL_SIZE, r -> Math.pow(-Math.log1p(-r.nextDouble()), 2)));
        for (double aspect : new double[] {1, 0.25}) {
            MarchenkoPastur law = new MarchenkoPastur(aspect, 1);
            others.add(new Law("Marchenko-Pastur c " + aspect + ", independent", TAIL_SIZE, law::sample));
        }
        for (Law law : others) {
            work.add(() -> unsupported(law));
        }
        if (!quick) {
            work.add(() -> bootstrapped(pareto(2.5, 1000, 0.4)));
        }
    }

    private CalibrationRow unsupported(Law law) {
        return count(
                "supported",
                law,
                samples(200),
                0.05,
                "at most",
                s -> verdict(s, OptionalDouble.empty()) == TailVerdict.SUPPORTED);
    }

    private CalibrationRow bootstrapped(Law law) {
        Seed root = seed.child("bootstrap");
        int[] at = {0};
        return count("supported or compatible, p from 100 samples", law, 100, 0.8, "at least", s -> {
            Fitted fitted = new PowerLawFit().to(s);
            double p = new TailBootstrap(100).p(s, fitted, root.child(at[0]++).generator());
            return verdict(s, OptionalDouble.of(p)) != TailVerdict.REJECTED;
        });
    }

    private static TailVerdict verdict(Spectrum spectrum, OptionalDouble p) {
        return TailTest.of(spectrum, new PowerLawFit().to(spectrum), p).verdict();
    }

    private void noise(List<Work> work) {
        int[][] shapes = {
            {10, 10},
            {10, 1000},
            {20, 20},
            {20, 80},
            {50, 50},
            {50, 5000},
            {100, 100},
            {100, 400},
            {384, 384},
            {384, 1536},
            {1000, 1000}
        };
        for (int[] shape : shapes) {
            work.add(() -> falseSpikes(shape[0], shape[1]));
        }
        work.add(this::squareNoise);
    }

    private CalibrationRow falseSpikes(int rows, int cols) {
        MarchenkoPasturFit fit = new MarchenkoPasturFit(OptionalDouble.of(SPIKE_LEVEL));
        LaguerreEnsemble noise = new LaguerreEnsemble(1, rows, cols, 1);
        String name = rows + " x " + cols + " Gaussian noise";
        int samples = samples(rows > 500 ? 400 : 2000);
        int hits = 0;
        Seed root = seed.child(name);
        for (int k = 0; k < samples; k++) {
            Spectrum eigenvalues = noise.spectrum(solver, root.child(k).generator());
            Spectrum spectrum = new Spectrum(new Spectrum.Origin(name, rows, cols), eigenvalues.eigenvalues());
            hits += fit.to(spectrum).outliers().size() > 0 ? 1 : 0;
        }
        return new CalibrationRow("any spike at level 0.99", name, samples, hits, 1 - SPIKE_LEVEL, "at most");
    }

    private CalibrationRow squareNoise() {
        LaguerreEnsemble noise = new LaguerreEnsemble(1, TAIL_SIZE / 4, TAIL_SIZE / 4, 1);
        Seed root = seed.child("bulk");
        int samples = samples(100);
        int hits = 0;
        for (int k = 0; k < samples; k++) {
            Spectrum spectrum = noise.spectrum(solver, root.child(k).generator());
            hits += verdict(spectrum, OptionalDouble.empty()) == TailVerdict.SUPPORTED ? 1 : 0;
        }
        return new CalibrationRow("supported", "eigenvalues of square noise", samples, hits, 0.05, "at most");
    }

    private CalibrationRow count(
            String claim, Law law, int samples, double bound, String word, Predicate<Spectrum> so) {
        Seed root = seed.child(law.name()).child(law.size());
        int hits = 0;
        for (int k = 0; k < samples; k++) {
            hits += so.test(law.sample(root.child(k).generator())) ? 1 : 0;
        }
        return new CalibrationRow(claim, law.name() + ", n " + law.size(), samples, hits, bound, word);
    }

    /** A power law above 1; the share that is not of it is uniform on (0, 1). */
    private static Law pareto(double alpha, int size, double share) {
        PowerLaw law = new PowerLaw(alpha, 1);
        String name = String.format(Locale.ROOT, "power law α %.1f", alpha)
                + (share == 1 ? "" : String.format(Locale.ROOT, " above a flat %.0f %%", 100 - 100 * share));
        return new Law(name, size, r -> r.nextDouble() < share ? law.sample(r) : r.nextDouble());
    }

    private static double gaussian(UniformRandomProvider random) {
        return ZigguratSampler.NormalizedGaussian.of(random).sample();
    }

    private static double number(Fitted fitted, String name) {
        return Objects.requireNonNull(fitted.parameters().get(name)).value();
    }
}
