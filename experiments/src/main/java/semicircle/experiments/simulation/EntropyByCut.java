package semicircle.experiments.simulation;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

/**
 * Entropy of entanglement of the first sites of a ground state, cut by cut, beside {@code S = (c/3) ln sin(pi l/L)} and a constant.
 *
 * <p>Source of the law: Calabrese and Cardy 2004, J. Stat. Mech. P06002.
 *
 * @param sites L
 * @param clean whether the law holds: a ring whose sites are all alike
 */
record EntropyByCut(int sites, boolean clean) {
    private static final int CUTS = 40;
    private static final String DEGENERATE =
            "Warning: the ground state is one of several, to rounding, so its entropy depends on which is taken:"
                    + " entropy and central charge are left out; on a clean ring one particle more or less closes the"
                    + " shell.";
    /**
     * Notes the entropy of the half, of each cut, and the central charge that the half and the quarter tell.
     *
     * @param notebook where to
     * @param entropy of so many first sites, in nats
     */
    void note(Notebook notebook, IntToDoubleFunction entropy) {
        int middle = sites / 2;
        int quarter = sites / 4;
        double half = entropy.applyAsDouble(middle);
        notebook.scalar("entropy", half);
        if (clean && sites >= 8) { // S = (c/3) ln sin(pi l/L) + constant
            double law = Math.log(Math.sin(Math.PI * middle / sites) / Math.sin(Math.PI * quarter / sites)) / 3;
            notebook.scalar("central-charge", (half - entropy.applyAsDouble(quarter)) / law);
        }
        int[] cuts = IntStream.rangeClosed(1, CUTS)
                .map(k -> (int) Math.round((double) k * sites / (CUTS + 1)))
                .filter(cut -> cut > 0 && cut < sites)
                .distinct()
                .toArray();
        Values at = Values.of(IntStream.of(cuts).asDoubleStream().toArray());
        Axis part = Axis.of("sites of the first part");
        Axis nats = Axis.of("entropy, nats");
        notebook.points("entropy by cut/measured", part, at, nats, at.map(cut -> entropy.applyAsDouble((int) cut)));
        if (clean) {
            notebook.line(
                    "entropy by cut/central charge 1",
                    part,
                    at,
                    nats,
                    at.map(cut ->
                            half + Math.log(Math.sin(Math.PI * cut / sites) / Math.sin(Math.PI * middle / sites)) / 3));
        }
        notebook.caption(
                "entropy by cut",
                "Entropy of entanglement of the first sites of the ground state"
                        + (clean ? ", and the law of central charge 1 through the half." : "."));
    }

    /** Notes why there is none. */
    static void leftOut(Notebook notebook) {
        notebook.caption("entropy by cut", DEGENERATE);
    }
}
