package semicircle.plots;

import java.util.BitSet;

/** Leaves out what could not be seen, so that a long curve costs as much as the figure is wide. */
final class Decimation {
    /** Traces up to this size are kept as they are. */
    private static final int FEW = 4000;

    private static final double COLUMN = 0.5;
    private static final double CELL = 3;

    private Decimation() {}

    /**
     * Of each run of points within half a pixel of width, the first, the highest, the lowest and the last, in order (Jugel
     * et al. 2014, "M4"); exact to half a pixel for any curve, short if the abscissa is sorted.
     */
    static Trace line(Trace trace) {
        if (trace.size() <= FEW) {
            return trace;
        }
        Trace thin = new Trace();
        int from = 0;
        while (from < trace.size()) {
            int highest = from;
            int lowest = from;
            int last = from;
            while (last + 1 < trace.size()
                    && !trace.starts(last + 1)
                    && column(trace, last + 1) == column(trace, from)) {
                last++;
                highest = trace.y(last) < trace.y(highest) ? last : highest;
                lowest = trace.y(last) > trace.y(lowest) ? last : lowest;
            }
            int[] kept = {from, Math.min(highest, lowest), Math.max(highest, lowest), last};
            for (int k = 0; k < kept.length; k++) {
                if (k == 0 && trace.starts(from)) {
                    thin.moveTo(trace.x(from), trace.y(from));
                } else if (k == 0 || kept[k] != kept[k - 1]) {
                    thin.lineTo(trace.x(kept[k]), trace.y(kept[k]));
                }
            }
            from = last + 1;
        }
        return thin;
    }

    /** Which points to draw: the first in each cell of {@value #CELL} pixels. */
    static BitSet points(Trace centres) {
        BitSet kept = new BitSet();
        if (centres.size() <= FEW) {
            kept.set(0, centres.size());
            return kept;
        }
        BitSet taken = new BitSet();
        for (int i = 0; i < centres.size(); i++) {
            int row = (int) (Math.max(0, centres.y(i)) / CELL);
            int cell = 4096 * row + (int) (Math.max(0, centres.x(i)) / CELL);
            if (!taken.get(cell)) {
                taken.set(cell);
                kept.set(i);
            }
        }
        return kept;
    }

    private static long column(Trace trace, int i) {
        return (long) Math.floor(trace.x(i) / COLUMN);
    }
}
