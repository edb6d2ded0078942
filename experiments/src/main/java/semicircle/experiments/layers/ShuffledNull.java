package semicircle.experiments.layers;

import java.util.List;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.fit.MarchenkoPasturFit;
import semicircle.spectra.statistic.JensenShannon;

/**
 * How far a spectrum stands from those of the same entries in random order.
 *
 * @param spectra one spectrum for each shuffle
 * @param distance Wasserstein-1 distance of the square roots (singular values over the root of the larger side) from the
 *     mean shuffled spectrum, in units of that spectrum's root mean square
 * @param divergence root of the Jensen-Shannon divergence between the two spectra in bins, a metric in [0, sqrt(ln 2)], mean over the
 *     shuffles
 * @param spread standard deviation over the shuffles of the distance to each alone; 0 for one shuffle
 * @param traps eigenvalues of the shuffled matrices beyond the edge of their own Marchenko-Pastur bulk, mean per shuffle: "correlation
 *     traps", made by single huge entries rather than by correlations
 */
public record ShuffledNull(List<Spectrum> spectra, double distance, double divergence, double spread, double traps) {
    public ShuffledNull {
        spectra = List.copyOf(spectra);
    }

    static ShuffledNull of(Spectrum spectrum, List<Spectrum> shuffled, MarchenkoPasturFit fit) {
        int n = spectrum.size();
        double distance = distance(spectrum, meanSingularValues(shuffled, n));
        double divergence = 0;
        double sum = 0;
        double squares = 0;
        for (Spectrum one : shuffled) {
            double alone = distance(spectrum, meanSingularValues(List.of(one), n));
            sum += alone / shuffled.size();
            squares += alone * alone / shuffled.size();
            divergence += Math.sqrt(Math.max(0, new JensenShannon().between(spectrum, one))) / shuffled.size();
        }
        double traps = 0;
        for (Spectrum one : shuffled) {
            traps += trapsOf(one, fit);
        }
        double spread = shuffled.size() < 2
                ? 0
                : Math.sqrt(Math.max(0, squares - sum * sum) * shuffled.size() / (shuffled.size() - 1));
        return new ShuffledNull(shuffled, distance, divergence, spread, traps / shuffled.size());
    }

    private static double distance(Spectrum spectrum, double... mean) {
        double difference = 0;
        double square = 0;
        for (int i = 0; i < mean.length; i++) {
            difference += Math.abs(root(spectrum.get(i)) - mean[i]);
            square += mean[i] * mean[i];
        }
        double scale = Math.sqrt(square / mean.length);
        return scale > 0 ? difference / mean.length / scale : 0;
    }

    /** {@return the mean shuffled spectrum, rank by rank} */
    public Values meanEigenvalues() {
        int n = spectra.get(0).size();
        double[] mean = new double[n];
        for (Spectrum one : spectra) {
            for (int i = 0; i < n; i++) {
                mean[i] += one.get(i) / spectra.size();
            }
        }
        return Values.of(mean);
    }

    private static double[] meanSingularValues(List<Spectrum> spectra, int n) {
        double[] mean = new double[n];
        for (Spectrum one : spectra) {
            for (int i = 0; i < n; i++) {
                mean[i] += root(one.get(i)) / spectra.size();
            }
        }
        return mean;
    }

    private static double root(double eigenvalue) {
        return Math.sqrt(Math.max(0, eigenvalue)); // a Gram matrix of lower rank has rounding errors below 0
    }

    private static int trapsOf(Spectrum shuffled, MarchenkoPasturFit fit) {
        try {
            return fit.to(shuffled).outliers().size();
        } catch (IllegalArgumentException noBulk) {
            return 0;
        }
    }
}
