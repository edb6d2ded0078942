package semicircle.spectra.ensemble;

import java.util.Arrays;
import semicircle.spectra.Spectrum;

/** From the smaller Gram matrix over the larger side to {@code X X^* / cols} with its exact zeros. */
final class CovarianceSpectrum {
    private CovarianceSpectrum() {}

    static Spectrum of(String name, int rows, int cols, Spectrum gram) {
        double[] values = new double[rows];
        int zeros = Math.max(0, rows - cols);
        Arrays.setAll(
                values, i -> i < zeros ? 0 : rows > cols ? gram.get(i - zeros) * ((double) rows / cols) : gram.get(i));
        return Spectrum.of(new Spectrum.Origin(name, rows, cols), values);
    }
}
