package semicircle.experiments.verification;

import semicircle.spectra.Seed;

/** A claim about rates, held against samples: false alarms, power, coverage. */
@FunctionalInterface
public interface Trials {
    /**
     * Samples and counts.
     *
     * @param seed root of all randomness
     * @param quick whether a tenth of the samples will do
     * @param progress told of each step
     * @return what was found
     */
    Checklist run(Seed seed, boolean quick, Verification.Progress progress);
}
