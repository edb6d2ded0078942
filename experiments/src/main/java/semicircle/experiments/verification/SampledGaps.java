package semicircle.experiments.verification;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.CircularEnsemble;
import semicircle.spectra.ensemble.HermiteEnsemble;

/**
 * Moments of neighbouring gaps in the bulk of sampled spectra; the error is that of the means of independent matrices.
 */
final class SampledGaps {
    private static final int SIZE = 400;
    private static final int SAMPLES = 500;
    private static final int RATIOS = 110_000;

    private final Map<Moment, Double> sums = new EnumMap<>(Moment.class);
    private final Map<Moment, Double> squares = new EnumMap<>(Moment.class);
    private final int samples;

    /** A mean over pairs of neighbouring gaps s, s'. */
    enum Moment {
        /** {@code min/max}. */
        RATIO {
            @Override
            double of(double s, double next) {
                return Math.min(s, next) / Math.max(s, next);
            }
        },
        /** {@code (min/max)^2}. */
        RATIO_SQUARED {
            @Override
            double of(double s, double next) {
                double ratio = RATIO.of(s, next);
                return ratio * ratio;
            }
        },
        /** {@code s'/s}, both orders averaged. */
        OPEN_RATIO {
            @Override
            double of(double s, double next) {
                return (s / next + next / s) / 2;
            }
        };

        abstract double of(double s, double next);
    }

    private SampledGaps(int samples) {
        this.samples = samples;
    }

    /** The middle half of superposed independent spectra of one symmetry class. */
    static SampledGaps gaussian(int beta, int blocks, EigenSolver solver, Seed seed) {
        UniformRandomProvider random = seed.generator();
        HermiteEnsemble ensemble = new HermiteEnsemble(beta, SIZE, 1);
        Semicircle law = new Semicircle(1);
        int draws = Math.max(100, SAMPLES / blocks);
        SampledGaps gaps = new SampledGaps(draws);
        double[] levels = new double[blocks * SIZE];
        for (int draw = 0; draw < draws; draw++) {
            for (int block = 0; block < blocks; block++) {
                Spectrum spectrum = ensemble.spectrum(solver, random);
                for (int i = 0; i < SIZE; i++) {
                    levels[block * SIZE + i] = levels.length * law.cdf(spectrum.get(i));
                }
            }
            Arrays.sort(levels);
            gaps.add(levels.length / 4, levels.length - levels.length / 4, levels);
        }
        return gaps;
    }

    /** All gaps of eigenphases around the circle, which closes: no edges and no unfolding. */
    static SampledGaps circular(int beta, int size, EigenSolver solver, Seed seed) {
        UniformRandomProvider random = seed.generator();
        CircularEnsemble ensemble = new CircularEnsemble(beta, size);
        int draws = Math.max(500, RATIOS / size);
        SampledGaps gaps = new SampledGaps(draws);
        for (int draw = 0; draw < draws; draw++) {
            Spectrum phases = ensemble.spectrum(solver, random);
            double[] closed = new double[size + 2];
            for (int i = 0; i < closed.length; i++) {
                int turn = i / size;
                closed[i] = (phases.get(i % size) / (2 * Math.PI) + turn) * size;
            }
            gaps.add(0, closed.length, closed);
        }
        return gaps;
    }

    private void add(int from, int to, double... levels) {
        for (Moment moment : Moment.values()) {
            double sum = 0;
            for (int i = from; i + 2 < to; i++) {
                sum += moment.of(levels[i + 1] - levels[i], levels[i + 2] - levels[i + 1]);
            }
            double mean = sum / (to - from - 2);
            sums.merge(moment, mean, Double::sum);
            squares.merge(moment, mean * mean, Double::sum);
        }
    }

    Evaluation mean(Moment moment) {
        double mean = sums.getOrDefault(moment, 0.0) / samples;
        double variance = Math.max(0, squares.getOrDefault(moment, 0.0) / samples - mean * mean);
        return new Evaluation(mean, Math.sqrt(variance / (samples - 1)));
    }
}
