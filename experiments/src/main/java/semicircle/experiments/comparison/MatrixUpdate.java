package semicircle.experiments.comparison;

import java.util.Optional;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.fit.Fitted;
import semicircle.spectra.statistic.WeightMetrics;

/**
 * What became of one weight matrix between two models: {@code update = other - base}; an adapter is the update itself, and its {@code other} the sum.
 *
 * @param pair the two matrices
 * @param skipped why they were not compared; empty where they were
 * @param measured what was found; present unless skipped
 */
public record MatrixUpdate(MatrixMatch.Pair pair, Optional<String> skipped, Optional<Measured> measured) {
    /** {@return the matrix of the base} */
    public WeightMatrix matrix() {
        return pair.base();
    }

    /**
     * One of the two matrices by itself.
     *
     * @param spectrum eigenvalues of the smaller Gram matrix over the larger side
     * @param metrics norms and ranks
     * @param bulk Marchenko-Pastur bulk; empty where there is none
     * @param tail power-law tail; empty where there is none
     */
    public record Side(Spectrum spectrum, WeightMetrics metrics, Optional<Fitted> bulk, Optional<Fitted> tail) {
        /** {@return spikes beyond the bulk; 0 where there is no bulk} */
        public int spikes() {
            return bulk.map(fitted -> fitted.outliers().size()).orElse(0);
        }
    }

    /**
     * Leading singular vectors before and after.
     *
     * @param dimension how many, k: the spikes of the base, at least 1 and at most 10
     * @param inner principal angles on the smaller side: k, ascending
     * @param outer principal angles on the larger side: k, ascending
     * @param survived modes of the base of which more than half lies in the leading k of the other, on both sides
     * @param share of the squares of the update that lies between these directions of the base; k^2 of all entries for noise
     */
    public record Leading(int dimension, Values inner, Values outer, int survived, double share) {}

    /**
     * An update beside the error of rounding to a grid.
     *
     * @param form where one step holds
     * @param step root mean square step
     * @param variance the law's variance of the error, a twelfth of the mean square step
     * @param levelled spectrum of the update with all steps made equal
     * @param beyond eigenvalues of it beyond the edge of the law
     */
    public record Rounding(String form, double step, double variance, Spectrum levelled, int beyond) {
        private static final double NOISE_RANGE = 0.15; // around step^2/12: rounding explains the size of an update
        private static final double NEAR_NOISE = 4;

        /** {@return whether the update is no larger than rounding and something of its size: then its modes are sought with equal steps} */
        public boolean near() {
            return ratio() <= NEAR_NOISE;
        }

        /** {@return whether the update is smaller than the law allows, as where few levels are left} */
        public boolean coarse() {
            return ratio() < 1 - NOISE_RANGE;
        }

        /** {@return whether the law explains the size of the update and nothing lies beyond its edge} */
        public boolean whole() {
            return beyond == 0 && !coarse() && ratio() <= 1 + NOISE_RANGE;
        }

        /** {@return mean square of the levelled update over the law's variance; 1 where rounding is all} */
        public double ratio() {
            return levelled.eigenvalues().stream().average().orElse(0) / variance;
        }
    }

    /**
     * The whole comparison.
     *
     * @param base the matrix before
     * @param other the matrix after
     * @param update their difference
     * @param zeroed share of entries that are zero after and were not before
     * @param changed share of entries that differ
     * @param rounding what rounding explains of the update; empty where the values after lie on no grid, or nothing changed
     * @param modes what of the update stands out of noise, and that noise: with equal steps where rounding explains its size; empty where there is no
     *     noise
     * @param rank how many stand out where there is noise, else the numerical rank of the update
     * @param leading leading vectors; empty where nothing changed or the base is zero
     */
    public record Measured(
            Side base,
            Side other,
            Side update,
            double zeroed,
            double changed,
            Optional<Rounding> rounding,
            Optional<Fitted> modes,
            int rank,
            Optional<Leading> leading) {
        private static final double ALMOST_ALL = 0.99;

        /** {@return Frobenius norm of the update over that of the base; 0 where both are 0} */
        public double relativeFrobenius() {
            return ratio(
                    Math.sqrt(update.metrics().frobeniusSquared()),
                    Math.sqrt(base.metrics().frobeniusSquared()));
        }

        /** {@return spectral norm of the update over that of the base; 0 where both are 0} */
        public double relativeSpectral() {
            return ratio(update.metrics().spectralNorm(), base.metrics().spectralNorm());
        }

        /** {@return what the update is, in a few words} */
        public String change() {
            if (changed == 0) {
                return "none";
            }
            if (zeroed > 0 && zeroed >= ALMOST_ALL * changed) {
                return "pruned";
            }
            Optional<String> rounded = rounding.flatMap(this::rounded);
            if (rounded.isPresent()) {
                return rounded.get();
            }
            if (update.bulk().isEmpty()) {
                return rank <= update.spectrum().size() / 4 ? "low rank " + rank : "no noise bulk";
            }
            if (explained() > ALMOST_ALL) {
                return "low rank " + rank;
            }
            return rank == 0 ? "noise" : "noise and " + rank + " modes";
        }

        private Optional<String> rounded(Rounding law) {
            if (!law.near()) {
                return Optional.empty();
            }
            if (law.coarse()) {
                return Optional.of("rounding, too coarse for its law");
            }
            if (law.whole()) {
                return Optional.of("rounding");
            }
            return Optional.of(rank == 0 ? "rounding and noise" : "rounding and " + rank + " modes");
        }

        /** Share of the update's squares in its spikes. */
        private double explained() {
            double all = 0;
            double spikes = 0;
            int size = update.spectrum().size();
            for (int i = 0; i < size; i++) {
                all += update.spectrum().get(i);
                spikes += i >= size - rank ? update.spectrum().get(i) : 0;
            }
            return all > 0 ? spikes / all : 0;
        }

        private static double ratio(double a, double b) {
            return a == 0 ? 0 : a / b;
        }
    }

    static MatrixUpdate skipped(MatrixMatch.Pair pair, String reason) {
        return new MatrixUpdate(pair, Optional.of(reason), Optional.empty());
    }
}
