package semicircle.experiments.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.fit.Fitted;
import semicircle.spectra.fit.PowerLawFit;

/**
 * Power-law tail of square sub-matrices, so that the aspect ratio of the whole, which alone moves the exponent, has no part in it.
 *
 * <p>Rows and columns of each are a uniform choice of half of the smaller side. Sub-matrices of one matrix are not independent of each other: no standard error is told, but the spread
 * over them.
 *
 * <p>Source: Hu, Goel, Killiakov, Yang 2025, ICML, "Eigenspectrum analysis of neural networks without aspect ratio bias". Differs: rows and columns at random instead of windows; the median of
 * the exponents, each with the cut of least distance, instead of Hill's estimate from pooled eigenvalues: pooled ones have their least distance at an arbitrary cut where there is no power law (noise: 22 and
 * 46 from 24 sub-matrices of two matrices).
 *
 * @param alpha median of the exponents
 * @param spread their standard deviation; empty below two
 * @param side rows and columns of a sub-matrix
 */
public record FixedAspect(double alpha, Optional<Double> spread, int side) {
    private static final int LEAST_SIDE = 8;

    /**
     * Measures a matrix.
     *
     * @param held its entries
     * @param count how many sub-matrices, at least 1
     * @param solver where eigenvalues are computed
     * @param random chooses rows and columns
     * @return the tail; empty where the matrix is too small for it, or its spectrum has none
     */
    static Optional<FixedAspect> of(Entries held, int count, EigenSolver solver, UniformRandomProvider random) {
        int side = Math.min(held.height(), held.width()) / 2;
        if (side < LEAST_SIDE) {
            return Optional.empty();
        }
        List<Double> exponents = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            exponent(solver.gramSpectrum(
                            held.part(chosen(held.height(), side, random), chosen(held.width(), side, random))))
                    .ifPresent(exponents::add);
        }
        if (exponents.isEmpty()) {
            return Optional.empty();
        }
        Optional<Double> spread = exponents.size() < 2 ? Optional.empty() : Optional.of(deviation(exponents));
        return Optional.of(new FixedAspect(median(exponents), spread, side));
    }

    private static double median(List<Double> numbers) {
        double[] sorted = numbers.stream().mapToDouble(x -> x).sorted().toArray();
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }

    private static Optional<Double> exponent(Spectrum spectrum) {
        try {
            Fitted fitted = new PowerLawFit().to(spectrum);
            return Optional.ofNullable(fitted.parameters().get("alpha")).map(alpha -> alpha.value());
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static double deviation(List<Double> numbers) {
        double mean = numbers.stream().mapToDouble(x -> x).average().orElse(0);
        double squares =
                numbers.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / (numbers.size() - 1));
    }

    /** Knuth, The Art of Computer Programming 2, algorithm 3.4.2 S. */
    private static int[] chosen(int of, int count, UniformRandomProvider random) {
        int[] chosen = new int[count];
        int found = 0;
        for (int i = 0; found < count; i++) {
            if (random.nextInt(of - i) < count - found) {
                chosen[found++] = i;
            }
        }
        return chosen;
    }
}
