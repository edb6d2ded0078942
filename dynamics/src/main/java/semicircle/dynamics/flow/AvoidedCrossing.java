package semicircle.dynamics.flow;

import java.util.ArrayList;
import java.util.List;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;

/**
 * A place where two neighbouring levels come closest.
 *
 * <p>Near it they follow {@code H = [[v x/2, g], [g, -v x/2]]}: least gap 2g, and v = 2 |&lt;i|dH/dx|i+1&gt;| at the least gap.
 * Swept at a rate of x, the diabatic path is taken with probability {@code exp(-2 pi g^2/(v rate))} (Landau 1932; Zener
 * 1932; hbar = 1).
 *
 * @param position x of the least gap
 * @param rank of the lower level, from 0
 * @param gap least distance of the two levels, 2g
 * @param slope difference v of the two diabatic slopes
 */
public record AvoidedCrossing(double position, int rank, double gap, double slope) {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 60;

    /**
     * Chance to stay on the diabatic path.
     *
     * @param coupling g, half of the least gap
     * @param speed v times the rate of x, positive
     * @return {@code exp(-2 pi g^2/speed)}
     */
    public static double landauZener(double coupling, double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("landau-zener: speed must be positive, got " + speed);
        }
        return Math.exp(-2 * Math.PI * coupling * (coupling / speed));
    }

    /**
     * Chance to stay on the diabatic path of this crossing.
     *
     * @param rate dx/dt, positive
     * @return the probability; 0 where the levels run parallel
     */
    public double diabaticProbability(double rate) {
        return slope == 0 ? 0 : landauZener(gap / 2, slope * rate);
    }

    /**
     * Finds the crossings inside a grid: each interior least gap of neighbouring levels, refined by golden section to about 1e-8 of
     * the spacing of the grid. A crossing narrower than the spacing whose two levels come close only between two points of the grid is
     * seen as long as the gap at one of them is less than at the next.
     *
     * @param pencil the moving matrix
     * @param grid ascending
     * @param solver where eigenproblems are solved
     * @return crossings by position
     */
    public static List<AvoidedCrossing> in(MatrixPencil pencil, Values grid, EigenSolver solver) {
        List<Values> levels = new ArrayList<>();
        for (int k = 0; k < grid.size(); k++) {
            levels.add(solver.spectrum(pencil.at(grid.get(k))).eigenvalues());
        }
        List<AvoidedCrossing> found = new ArrayList<>();
        for (int rank = 0; rank + 1 < pencil.size(); rank++) {
            for (int k = 1; k + 1 < grid.size(); k++) {
                double gap = gap(levels.get(k), rank);
                if (gap < gap(levels.get(k - 1), rank) && gap <= gap(levels.get(k + 1), rank)) {
                    found.add(refined(pencil, rank, grid.get(k - 1), grid.get(k + 1), solver));
                }
            }
        }
        found.sort((a, b) -> Double.compare(a.position, b.position));
        return found;
    }

    private static AvoidedCrossing refined(MatrixPencil pencil, int rank, double low, double high, EigenSolver solver) {
        double a = low;
        double b = high;
        double left = b - GOLDEN * (b - a);
        double right = a + GOLDEN * (b - a);
        double leftGap = gap(pencil, left, rank, solver);
        double rightGap = gap(pencil, right, rank, solver);
        for (int step = 0; step < STEPS && b - a > 1e-8 * (high - low); step++) {
            if (leftGap < rightGap) {
                b = right;
                right = left;
                rightGap = leftGap;
                left = b - GOLDEN * (b - a);
                leftGap = gap(pencil, left, rank, solver);
            } else {
                a = left;
                left = right;
                leftGap = rightGap;
                right = a + GOLDEN * (b - a);
                rightGap = gap(pencil, right, rank, solver);
            }
        }
        double position = (a + b) / 2;
        EigenPairs pairs = solver.pairs(pencil.at(position));
        double least = pairs.spectrum().get(rank + 1) - pairs.spectrum().get(rank);
        return new AvoidedCrossing(position, rank, least, 2 * Math.abs(pencil.coupling(pairs, rank, rank + 1)));
    }

    private static double gap(MatrixPencil pencil, double x, int rank, EigenSolver solver) {
        return gap(solver.spectrum(pencil.at(x)).eigenvalues(), rank);
    }

    private static double gap(Values levels, int rank) {
        return levels.get(rank + 1) - levels.get(rank);
    }
}
