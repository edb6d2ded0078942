package semicircle.experiments.simulation;

import semicircle.dynamics.Trajectory;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;

/** Spectra at ascending times as a heat map of their densities. */
public final class SpectrumOverTime {
    private static final int CELLS = 80;

    private SpectrumOverTime() {}

    /**
     * Counts eigenvalues in equal cells; those outside are not shown.
     *
     * @param time axis of the times
     * @param spectra non-empty spectra
     * @param lower lower border of the map
     * @param upper upper border, above the lower one
     * @return density over time and eigenvalue
     */
    public static Measurement.Field density(Axis time, Trajectory<Spectrum> spectra, double lower, double upper) {
        int frames = spectra.size();
        double cell = (upper - lower) / CELLS;
        double[] density = new double[CELLS * frames];
        double[] centres = new double[CELLS];
        for (int k = 0; k < CELLS; k++) {
            centres[k] = lower + (k + 0.5) * cell;
        }
        for (int t = 0; t < frames; t++) {
            Spectrum one = spectra.at(t);
            for (int i = 0; i < one.size(); i++) {
                int k = (int) Math.floor((one.get(i) - lower) / cell);
                if (k >= 0 && k < CELLS) {
                    density[k * frames + t] += 1 / (one.size() * cell);
                }
            }
        }
        return new Measurement.Field(
                time,
                spectra.times(),
                Axis.of("eigenvalue λ"),
                Values.of(centres),
                Axis.of("density"),
                Values.of(density));
    }
}
