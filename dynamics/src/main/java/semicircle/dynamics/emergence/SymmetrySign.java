package semicircle.dynamics.emergence;

import semicircle.spectra.Values;

/** A sign that a symmetry is broken, in independent samples of an order parameter, in levels or in a profile. */
public sealed interface SymmetrySign permits BinderExcess, IrrepPower, LowestMultiplet, NullBand {
    /**
     * What a sign says.
     *
     * @param broken whether the evidence crossed its threshold
     * @param statistic the evidence
     * @param threshold what it had to exceed
     * @param number what was seen, by kind: a cumulant, a multiplicity, a wave number, a mean
     */
    record Finding(boolean broken, double statistic, double threshold, double number) {}

    /**
     * Looks at numbers.
     *
     * @param numbers finite
     * @param without samples of the same without the effect; empty where the kind knows its own null
     * @return what is said
     * @throws IllegalArgumentException if there are too few or they are not finite
     */
    Finding of(Values numbers, Values without);

    /** Refuses numbers that no kind can look at. */
    static void require(String who, int least, Values numbers) {
        if (numbers.size() < least || !numbers.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    who + ": needs at least " + least + " finite numbers, got " + numbers.size());
        }
    }
}
