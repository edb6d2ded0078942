package semicircle.experiments.layers;

import java.util.Objects;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.fit.Fitted;

/** The region between the power laws at both ends of the exponent's interval, from the start of the tail on. */
final class TailBand {
    private static final int POINTS = 121;

    private TailBand() {}

    /**
     * Draws it.
     *
     * @param fitted power law of the tail
     * @param spectrum where it is from: the band ends at the largest eigenvalue, and at half a share of one
     * @param share of the eigenvalues that are in the tail
     * @param x axis of the eigenvalues
     * @param y axis of the share above
     * @return the band
     */
    static Measurement.Band of(Fitted fitted, Spectrum spectrum, double share, Axis x, Axis y) {
        double largest = spectrum.largest();
        double least = 0.5 / spectrum.size();
        double start = fitted.law().support().lower();
        double shallow = exponent(fitted, "alpha-lower");
        double steep = exponent(fitted, "alpha-upper");
        double[] xs = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            xs[i] = start * Math.pow(largest / start, (double) i / (POINTS - 1));
        }
        Values grid = Values.of(xs);
        return new Measurement.Band(
                x,
                grid,
                y,
                grid.map(at -> Math.max(least, share * Math.pow(at / start, -steep))),
                grid.map(at -> Math.max(least, share * Math.pow(at / start, -shallow))));
    }

    private static double exponent(Fitted fitted, String name) {
        return Objects.requireNonNull(fitted.parameters().get(name)).value() - 1;
    }
}
