package semicircle.dynamics.verdict;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;

/**
 * G4, whether the loss per unit is smooth and does not sharpen while the order parameter bends.
 *
 * @param artefact whether it is so
 * @param gate the answer with its numbers
 */
record LossPerUnit(boolean artefact, Gate gate) {
    /** The gate of a sweep. */
    static LossPerUnit of(SweepTable table, Cells cells, CurveFamily order, UniformRandomProvider random) {
        String question = "does the loss per unit change where the metric does?";
        if (table.loss().isEmpty()) {
            return new LossPerUnit(false, Gate.absent("G4", question, "no loss per unit was given"));
        }
        Values column = table.loss().get();
        CurveFamily loss = cells.family(column, Optional.empty());
        Smoothness ofLoss = Smoothness.ofLogarithm(loss);
        Smoothness bend = Smoothness.ofValues(order);
        Sharpening sharpening = Sharpening.of(loss, true, random);
        boolean still = !Judge.sharpens(sharpening) || sharpening.power().sharpening() < 0.1;
        boolean artefact = ofLoss.smooth() && still && bend.roughness() > Math.max(0.05, 2 * ofLoss.roughness());
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("loss roughness", ofLoss.roughness());
        numbers.put("metric roughness", bend.roughness());
        numbers.put("loss y", sharpening.power().sharpening());
        Gate gate = Gate.asked(
                "G4",
                question,
                !artefact,
                Words.text(
                        "distance from a parabola: ln loss %.3f of its range, metric %.3f; y of the loss %.3f",
                        ofLoss.roughness(), bend.roughness(), sharpening.power().sharpening()),
                numbers);
        return new LossPerUnit(artefact, gate);
    }
}
