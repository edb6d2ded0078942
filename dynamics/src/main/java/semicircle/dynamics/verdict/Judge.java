package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Interval;

/**
 * Decides what may be said of a sweep. It looks at numbers alone; whoever made them is not asked.
 *
 * <p>Gates: G0 the same pipeline on a control without the effect says none; G1 the order parameter at infinite scale on either side; G2
 * sharpening, the exponent y of the best collapse in {@code (x - x_c) N^y}; G3 crossings that settle and the quality of the collapse; G4
 * whether the loss per unit is smooth where the metric jumps; G5 the distribution over runs; G6 an independent signal inside the
 * interval of x_c; G7 an exact law.
 *
 * <p>From gates to label, the first that holds: too little data or a null that shows the same: inconclusive. No change beyond noise: none. Order parameter to 0 on both sides: vanishing
 * with scale. Loss smooth and not sharpening while the metric bends: metric artefact. Sharpening with crossings of fewer than three pairs of scales, or that
 * move on, or are so little known that they may move through the whole control before the scale has doubled: inconclusive (drift). Sharpening whose exponent corrections to scaling may as well take to 0: inconclusive (sharpening or corrections to scaling). Sharpening, two states that coexist and a jump that stays: discontinuous. Sharpening without a collapse, as where widths or places go with powers of ln N: inconclusive (collapse). Sharpening with a height that stays, as fast as 1/N (its square or cube, where the scale is a length) or in
 * runs that begin to part or vary about as much as two states would, and two states not seen: inconclusive (a jump or not), since the mean over a jump and a
 * dimensionless ratio look alike. Sharpening: continuous, or continuous (logarithmic) where ln N collapses no worse than any power; where a width that settles as 1/N or as its
 * root, and has all but come to rest, collapses as well, save where a dimensionless ratio is named, whose curves cross: inconclusive (sharpening or a width that settles), as where no ratio is named and the width falls by less than two fifths, or where the width of the chance of the upper of two
 * states may come to rest. Any claim beside a control that cannot be judged: inconclusive (control). No sharpening, but a change within two
 * steps of the control: inconclusive (resolution); runs that part: inconclusive (a jump or not); a change that narrows, where a shift explains it about as well:
 * inconclusive (sharpening or a mere shift). No sharpening else, or a width that settles: crossover.
 *
 * <p>The verdict does not depend on the units of scale, control and order parameter, on the direction of the control, the sign of the order parameter or the order of the rows; nor, where
 * something sharpens clearly, on a constant added to the order parameter. Of a sweep of two ways the first is judged, and the other where nothing sharpens in the first and both differ. The 0 of the order parameter is known to these only: G1 and with it vanishing with scale, the ratio of moments where
 * no ratio is given, and the question whether a curve that seems to sharpen does but grow with scale: from 0 where an end of the curves lies there or falls towards it, else from any level,
 * so that a constant may turn a claim into inconclusive (zero), never into another; where an end lies flat, as an order parameter does beyond its threshold, it may not. G4 knows the 0 of the loss and, where a loss is a power of it, that of the control; ln N, that of the scale; a move by a
 * factor, that of the control.
 *
 * <p>Cost: 15 to 35 ms for 1000 runs (benchmarked in DynamicsBench). Source of the methods: Houdayer and Hartmann 2004, PRB 70, 014418; Binder 1981, Z. Phys. B 43, 119; Schaeffer,
 * Miranda and Koyejo 2023 for metric artefacts.
 *
 * @param exactThreshold x_c of an exact law, for G7, where one is known
 */
public record Judge(OptionalDouble exactThreshold) {
    /** Fewest scales of which anything is said. */
    static final int FEWEST_SIZES = 3;

    /** Fewest controls at each scale. */
    static final int FEWEST_CONTROLS = 5;

    /** Fewest runs in the usual cell. */
    static final int FEWEST_RUNS = 3;

    /** Of more scales, this many are looked at: a curve more adds little, and the price of a collapse goes with their square. */
    static final int MOST_SIZES = 12;

    private static final double MOST_CONTROL = 1e100;
    static final double EVIDENCE = 30;
    static final double STILL_COLLAPSES = 1.35;
    private static final double POOR_COLLAPSE = 8;

    /** A quarter narrower from the smallest to the largest scale: less is not told from corrections to scaling. */
    private static final double LEAST_NARROWING = 0.3;

    /**
     * Judges a sweep.
     *
     * @param table its runs
     * @param control the same sweep without the effect, where there is one
     * @param random source of the redrawn curves
     * @return the verdict with its gates
     */
    public Verdict of(SweepTable table, Optional<SweepTable> control, UniformRandomProvider random) {
        Optional<Verdict> without = control.map(sweep -> ofControl(sweep.roundedBeside(table), random));
        Optional<String> missing = missing(table);
        if (missing.isPresent()) {
            return Verdict.without(Label.INCONCLUSIVE, missing.get(), List.of());
        }
        SweepTable plain = table.withAtMost(MOST_SIZES).normalised();
        List<String> ways = plain.branches();
        Evidence first = new Evidence(plain, new Cells(plain, ways.get(0)), without, exactThreshold, random);
        if (first.leavesOther()) {
            Evidence other = new Evidence(plain, new Cells(plain, ways.get(1)), without, exactThreshold, random);
            return (other.sharpens() ? other : first).verdict();
        }
        return first.verdict();
    }

    /** A control may be constant: then nothing emerges in it. */
    private Verdict ofControl(SweepTable control, UniformRandomProvider random) {
        boolean constant = control.order().stream().distinct().count() == 1;
        return constant
                ? Verdict.without(
                        Label.NONE, "the order parameter is " + control.order().get(0) + " in every run", List.of())
                : of(control, Optional.empty(), random);
    }

    private static Optional<String> missing(SweepTable table) {
        for (String branch : table.branches()) {
            Optional<String> missing = missing(table, new Cells(table, branch));
            if (missing.isPresent()) {
                return branch.isEmpty() ? missing : missing.map(text -> "branch " + branch + ": " + text);
            }
        }
        return table.error().isEmpty() && table.repeated()
                ? Optional.of("each row occurs more than once: count a run once, or give a column of standard errors")
                : CopiedScale.told(table);
    }

    private static Optional<String> missing(SweepTable table, Cells cells) {
        if (cells.sizes() < FEWEST_SIZES) {
            return Optional.of((cells.sizes() == 1 ? "one scale only" : cells.sizes() + " scales") + ": at least "
                    + FEWEST_SIZES + " are needed, 4 for a claim");
        }
        if (cells.fewestControls() < FEWEST_CONTROLS) {
            return Optional.of("a scale has only " + cells.fewestControls()
                    + (cells.fewestControls() == 1 ? " value" : " values") + " of the control: at least "
                    + FEWEST_CONTROLS + " are needed at each");
        }
        if (table.error().isEmpty() && cells.medianRuns() < FEWEST_RUNS) {
            return Optional.of("too few seeds: " + cells.medianRuns() + " in the usual cell, at least " + FEWEST_RUNS
                    + " are needed, or a column of standard errors");
        }
        if (table.control().stream().anyMatch(x -> Math.abs(x) > MOST_CONTROL)) {
            return Optional.of(Words.text("controls beyond %.0e: give them in larger units", MOST_CONTROL));
        }
        Optional<String> stray = StrayRun.told(
                table,
                row -> "row " + (row + 1) + ", at scale " + table.scale().get(row) + " and control "
                        + table.control().get(row));
        if (stray.isPresent()) {
            return stray;
        }
        CurveFamily order = cells.order();
        if (order.firstControl() >= order.lastControl()) {
            return Optional.of("the scales share no range of the control: one begins at " + order.firstControl()
                    + ", another ends at " + order.lastControl());
        }
        if (order.highest() == order.lowest()) {
            return Optional.of(
                    "constant order parameter, " + order.highest() + " in every cell: nothing could be seen");
        }
        return Optional.empty();
    }

    static boolean sharpens(Sharpening sharpening) {
        CollapseFit best = sharpening.best();
        return sharpening.noise().exponent().lower() > 0
                && best.quality() < POOR_COLLAPSE
                && sharpening.still().quality() > STILL_COLLAPSES
                && sharpening.surrounded()
                && sharpening.evidence(best, sharpening.still()) > EVIDENCE
                && sharpening.evidence(best, sharpening.drift()) > EVIDENCE / 2
                && sharpening.power().sharpening() * sharpening.logScales() > LEAST_NARROWING
                && !sharpening.settles();
    }

    static Interval hull(Interval a, Interval b) {
        return new Interval(Math.min(a.lower(), b.lower()), Math.max(a.upper(), b.upper()));
    }

    static List<Gate> inOrder(List<Gate> gates) {
        List<Gate> sorted = new ArrayList<>(gates);
        sorted.sort(java.util.Comparator.comparing(Gate::code));
        return sorted;
    }
}
