package semicircle.experiments.layers;

import java.util.List;
import java.util.Optional;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.spectra.Spectrum;
import semicircle.spectra.fit.TailTest;
import semicircle.spectra.statistic.WeightMetrics;

/**
 * One weight matrix with what its spectrum says, or with the reason why it has none.
 *
 * @param matrix the matrix
 * @param skipped why it was not analysed; empty where it was
 * @param measured what was found; present unless skipped
 */
public record LayerSpectrum(WeightMatrix matrix, Optional<String> skipped, Optional<Measured> measured) {
    /**
     * What the spectrum says.
     *
     * @param spectrum eigenvalues of the smaller Gram matrix over the larger side
     * @param metrics norms, ranks and entropies
     * @param bulk Marchenko-Pastur law of the bulk, spikes set aside
     * @param tail power law of the largest eigenvalues
     * @param test whether it is a power law; empty where there is no tail
     * @param shuffled the same matrix with its entries shuffled
     * @param vectors how evenly singular vectors spread; empty where not asked for
     * @param fixedAspect tail of square sub-matrices; empty where not asked for
     * @param remarks what a reader should know of how this was had
     * @param price processor time by what it went into
     */
    public record Measured(
            Spectrum spectrum,
            WeightMetrics metrics,
            LayerAnalysis.Attempt bulk,
            LayerAnalysis.Attempt tail,
            Optional<TailTest> test,
            Optional<ShuffledNull> shuffled,
            Optional<VectorLocalisation> vectors,
            Optional<FixedAspect> fixedAspect,
            List<String> remarks,
            Price price) {
        public Measured {
            remarks = List.copyOf(remarks);
        }
    }

    static LayerSpectrum skipped(WeightMatrix matrix, String reason) {
        return new LayerSpectrum(matrix, Optional.of(reason), Optional.empty());
    }
}
