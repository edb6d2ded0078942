package semicircle.spectra.baseline;

import java.util.List;
import java.util.Optional;
import semicircle.spectra.Values;

/**
 * Where the variances of a profile are 0, and what that does to the law at 0.
 *
 * <p>If all entries of some rows are 0 in some columns, and these rows and columns have more than share 1 together, the
 * matrix is singular (Koenig): the excess is an atom at 0. With share 1 exactly the density is infinite at 0, unless the
 * entries in no such row or column are 0 as well. Else it is bounded: the pattern has total support.
 *
 * <p>Source: Sinkhorn and Knopp 1967, Pacific J. Math. 21, 343; Ajanki, Erdos and Kruger 2019, Mem. AMS 1261;
 * Krueger and Renfrew, Singularity degree of structured random matrices.
 *
 * @param shares of the classes
 * @param zeros for each row, a bit for each column with a variance of 0
 */
record ZeroPattern(Values shares, List<Integer> zeros) {
    /** Classes up to which all sets of rows are looked at. */
    private static final int MOST = 20;

    private static final double ROUNDING = 1e-12;

    ZeroPattern {
        zeros = List.copyOf(zeros);
    }

    static ZeroPattern of(Values shares, List<Values> variances) {
        boolean positive = variances.stream().allMatch(row -> row.stream().allMatch(variance -> variance > 0));
        if (positive) {
            return new ZeroPattern(shares, List.of());
        }
        return new ZeroPattern(shares, variances.stream().map(ZeroPattern::mask).toList());
    }

    private static int mask(Values row) {
        int mask = 0;
        for (int b = 0; b < row.size(); b++) {
            mask |= row.get(b) == 0 ? 1 << b : 0;
        }
        return mask;
    }

    /** {@return why the density is not bounded at 0, as the end of a sentence} */
    Optional<String> refusal() {
        int classes = zeros.size();
        if (classes > MOST) {
            return Optional.of("of 0 are allowed for at most " + MOST + " classes, got " + classes);
        }
        int every = (1 << classes) - 1;
        int[] common = new int[1 << classes];
        double[] mass = new double[1 << classes];
        common[0] = every;
        double excess = 0;
        boolean infinite = false;
        for (int rows = 1; rows <= every; rows++) {
            int last = Integer.numberOfTrailingZeros(rows);
            int others = rows & (rows - 1);
            common[rows] = common[others] & zeros.get(last);
            mass[rows] = mass[others] + shares.get(last);
        }
        for (int rows = 1; rows <= every; rows++) {
            double beyond = mass[rows] + mass[common[rows]] - 1;
            excess = Math.max(excess, beyond);
            int columns = every & ~common[rows];
            boolean rest = (common[every & ~rows] & columns) == columns;
            infinite |= Math.abs(beyond) <= ROUNDING && common[rows] != 0 && !rest;
        }
        if (excess > ROUNDING) {
            return Optional.of("must leave no atom at 0, got a share of about " + (float) excess
                    + " there, where rows and columns with no variance between them make more than the whole");
        }
        return infinite
                ? Optional.of("must leave the density bounded at 0, got rows and columns with no variance between them"
                        + " that make the whole")
                : Optional.empty();
    }
}
