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
    private static final double ROUGH = 0.05;
    private static final double CERTAIN = 5;

    /** The gate of a sweep; a metric that sharpens is no artefact of a loss that is another quantity. */
    static LossPerUnit of(
            SweepTable table, Cells cells, CurveFamily order, boolean sharpens, UniformRandomProvider random) {
        String question = "does the loss per unit change where the metric does?";
        Map<String, Double> numbers = new LinkedHashMap<>();
        String others = others(table, cells, random, numbers);
        if (table.loss().isEmpty()) {
            return new LossPerUnit(false, Gate.absent("G4", question, "no loss per unit was given" + others));
        }
        Values column = table.loss().get();
        CurveFamily loss = cells.family(column, Optional.empty());
        if (!Change.of(loss, cells.errorFreedom()).certain()) {
            if (!sharpens && fallsWithScale(loss) && Smoothness.ofValues(order).roughness() > ROUGH) {
                String finding =
                        "the loss per unit goes with the scale and not with the control, where the metric does";
                return new LossPerUnit(true, Gate.asked("G4", question, false, finding + others, numbers));
            }
            return new LossPerUnit(
                    false, Gate.absent("G4", question, "the loss per unit does not change beyond its noise" + others));
        }
        Smoothness ofLoss = Smoothness.ofLogarithm(loss);
        Smoothness bend = Smoothness.ofValues(order);
        Sharpening sharpening = Sharpening.of(loss, true, random);
        boolean still = !Judge.sharpens(sharpening) || sharpening.power().sharpening() < 0.1;
        boolean artefact = ofLoss.smooth() && still && bend.roughness() > Math.max(ROUGH, 2 * ofLoss.roughness());
        numbers.put("loss roughness", ofLoss.roughness());
        numbers.put("metric roughness", bend.roughness());
        numbers.put("loss y", sharpening.power().sharpening());
        Gate gate = Gate.asked(
                "G4",
                question,
                !artefact,
                Words.text(
                                "distance from a parabola: ln loss %.3f of its range, metric %.3f; y of the loss %.3f",
                                ofLoss.roughness(),
                                bend.roughness(),
                                sharpening.power().sharpening())
                        + others,
                numbers);
        return new LossPerUnit(artefact, gate);
    }

    private static boolean fallsWithScale(CurveFamily loss) {
        SizeCurve first = loss.curves().get(0);
        SizeCurve last = loss.largest();
        double fall = 0;
        double squares = 0;
        for (int end = 0; end < 2; end++) {
            fall += first.levels()[end] - last.levels()[end];
            squares += Math.pow(first.levelErrors()[end], 2) + Math.pow(last.levelErrors()[end], 2);
        }
        return Math.abs(fall) > CERTAIN * Math.sqrt(squares);
    }

    /** Whether the other metrics of the same runs sharpen too. */
    private static String others(
            SweepTable table, Cells cells, UniformRandomProvider random, Map<String, Double> numbers) {
        StringBuilder said = new StringBuilder();
        table.metrics().forEach((name, column) -> {
            CurveFamily family = cells.family(column, Optional.empty());
            Sharpening sharpening = Sharpening.of(family, true, random);
            double y = sharpening.power().sharpening();
            numbers.put("y of " + name, y);
            said.append("; ").append(name).append(' ');
            if (!Change.of(family, cells.errorFreedom()).certain()) {
                said.append("does not change");
            } else if (Judge.sharpens(sharpening)) {
                said.append(Words.text(
                        "sharpens, y = %.3f in %s",
                        y, Words.interval(sharpening.whole().exponent())));
            } else {
                said.append("changes but does not sharpen");
            }
        });
        return said.toString();
    }
}
