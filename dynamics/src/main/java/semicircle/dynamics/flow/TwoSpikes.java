package semicircle.dynamics.flow;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.baseline.NormalTail;
import semicircle.spectra.ensemble.ChiSampler;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Two spikes at right angles in one noise: which of them the largest level belongs to.
 *
 * <p>{@code GOE_N + g_1 v_1 v_1^T + g_2 v_2 v_2^T}, in the basis where the noise has two side diagonals (Householder steps of width two), the spikes on the first two coordinates; only the corner is
 * drawn that holds the top vector to {@code 1e-16}, as its weight falls by {@code 1/g^2} from each two rows to the next.
 *
 * <p>Law: beyond 1 a spike stands at {@code g + 1/g}. Two that are {@code x N^{-1/2}} apart change places with the chance {@code Phi(x sqrt(1 - 1/g^2)/2)}: the difference of
 * their levels has mean {@code x (1 - 1/g^2) N^{-1/2}} and variance {@code 4 (1 - 1/g^2)/N}. Source: Benaych-Georges and Nadakuditi 2011 for the levels;
 * Capitaine, Donati-Martin and Feral 2009 for their fluctuations; Bloemendal and Virag 2016 for the banded form.
 *
 * @param size N, at least 2
 * @param first g_1, beyond 1.2
 * @param second g_2, at least 0
 */
public record TwoSpikes(int size, double first, double second) {
    private static final double LEAST = 1.2;
    private static final double FADED = 18.5; // exp(-2 * 18.5) = 1e-16

    public TwoSpikes {
        if (size < 2) {
            throw new IllegalArgumentException("two spikes: size must be at least 2, got " + size);
        }
        if (!(first > LEAST && first <= 1e6)) {
            throw new IllegalArgumentException("two spikes: first must be in (1.2, 1e6], got " + first);
        }
        if (!(second >= 0 && second <= 1e6)) {
            throw new IllegalArgumentException("two spikes: second must be in [0, 1e6], got " + second);
        }
    }

    /** {@return rows of the corner} */
    public int rows() {
        double fall = Math.log(Math.max(first, second));
        return (int) Math.min(size, 2 * Math.ceil(FADED / Math.min(fall, 1)) + 2);
    }

    /**
     * Draws the corner.
     *
     * @param random source of all randomness
     * @return its {@link #rows} rows
     */
    public SymmetricMatrix corner(UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        ChiSampler chi = ChiSampler.of(random);
        int rows = rows();
        double sigma = 1 / Math.sqrt(size);
        double[] entries = new double[rows * rows];
        for (int i = 0; i < rows; i++) {
            entries[i * rows + i] = Math.sqrt(2) * sigma * gaussian.sample();
            if (i >= 1) {
                tie(entries, i, i - 1, sigma * gaussian.sample());
            }
            if (i >= 2) {
                tie(entries, i, i - 2, sigma * chi.chi(size - i));
            }
        }
        entries[0] += first;
        entries[rows + 1] += second;
        return SymmetricMatrix.of(rows, entries);
    }

    private static void tie(double[] entries, int i, int j, double entry) {
        int rows = (int) Math.round(Math.sqrt(entries.length));
        entries[i * rows + j] = entry;
        entries[j * rows + i] = entry;
    }

    /** {@return chance that the second spike has the larger level, for a large N and spikes of nearly the same strength} */
    public double takeover() {
        double g = Math.max(first, second);
        double x = Math.sqrt(size) * (second - first);
        return NormalTail.below(x * Math.sqrt(1 - 1 / (g * g)) / 2);
    }

    /** {@return the largest level for large N} */
    public double level() {
        double g = Math.max(first, second);
        return g + 1 / g;
    }
}
