package semicircle.spectra.baseline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Exact mean traces of powers at finite size, {@code E tr H^k} and {@code E tr (X X^H)^k}, for Gaussian entries with
 * {@code E|x|^2 = 1} (diagonal variance 2/beta in H), beta = 1, 2 or 4; the quaternion trace counts each eigenvalue
 * once.
 *
 * <p>By the loop equations: integration by parts in one factor of {@code E prod_i tr H^(n_i)} leaves products of lower
 * total order, remembered by their orders. Exact for any size, to rounding while below 2^53. Cost: k times the number of
 * partitions of all orders up to k, about 1e6 sums at order {@value #HIGHEST}.
 *
 * <p>Source: Ledoux 2009, Ann. IHP 45, 754, and Harer and Zagier 1986 give the same numbers for beta = 1 and 2.
 */
public final class ExactMoments {
    /** Highest order offered. */
    public static final int HIGHEST = 30;

    private final int beta;
    private final double rows;
    private final double cols;
    private final boolean gram;
    private final Map<List<Integer>, Double> known = new HashMap<>();

    private ExactMoments(int beta, double rows, double cols, boolean gram) {
        this.beta = beta;
        this.rows = rows;
        this.cols = cols;
        this.gram = gram;
    }

    /**
     * Mean trace of a power of a Gaussian Hermitian matrix.
     *
     * @param beta 1 (GOE), 2 (GUE) or 4 (GSE)
     * @param size matrix order N, at least 1; multiply the result by {@code (sigma^2/N)^(order/2)} for radius 2 sigma
     * @param order k in [0, 30]
     * @return {@code E tr H^k}
     */
    public static double hermitian(int beta, int size, int order) {
        return checked("hermitian moment", beta, size, size, order, false).mean(List.of(order));
    }

    /**
     * Mean trace of a power of a Gaussian Gram matrix, not divided by the number of samples.
     *
     * @param beta 1 (real), 2 (complex) or 4 (quaternion entries)
     * @param rows rows N of X, at least 1
     * @param cols columns M of X, at least 1
     * @param order k in [0, 30]
     * @return {@code E tr (X X^H)^k}
     */
    public static double gram(int beta, int rows, int cols, int order) {
        return checked("gram moment", beta, rows, cols, order, true).mean(List.of(order));
    }

    private static ExactMoments checked(String where, int beta, int rows, int cols, int order, boolean gram) {
        if (beta != 1 && beta != 2 && beta != 4) {
            throw new IllegalArgumentException(where + ": beta must be 1, 2 or 4, got " + beta);
        }
        if (rows < 1 || cols < 1) {
            throw new IllegalArgumentException(where + ": sizes must be at least 1, got " + Math.min(rows, cols));
        }
        if (order < 0 || order > HIGHEST) {
            throw new IllegalArgumentException(where + ": order must be in 0.." + HIGHEST + ", got " + order);
        }
        return new ExactMoments(beta, rows, cols, gram);
    }

    /** Mean of the product of the traces of these powers. */
    private double mean(List<Integer> orders) {
        List<Integer> sorted = new ArrayList<>(orders);
        Collections.sort(sorted);
        double factor = 1;
        while (!sorted.isEmpty() && sorted.get(0) == 0) {
            factor *= rows;
            sorted.remove(0);
        }
        if (sorted.isEmpty()) {
            return factor;
        }
        Double remembered = known.get(sorted);
        if (remembered == null) {
            int last = sorted.size() - 1;
            remembered = split(sorted.get(last), sorted.subList(0, last));
            known.put(sorted, remembered);
        }
        return factor * remembered;
    }

    /** Integration by parts in one factor of the trace of order n. */
    private double split(int n, List<Integer> others) {
        int left = gram ? n - 1 : n - 2; // total order that stays in the trace
        double sum = gram ? cols * mean(with(others, -1, left)) : 0;
        for (int j = gram ? 1 : 0; j <= left; j++) {
            sum += mean(with(others, -1, j, left - j));
        }
        if (beta != 2 && n > 1) {
            sum += (2.0 / beta - 1) * (n - 1) * mean(with(others, -1, left));
        }
        for (int i = 0; i < others.size(); i++) {
            int order = others.get(i);
            sum += 2.0 / beta * order * mean(with(others, i, left + order));
        }
        return sum;
    }

    private static List<Integer> with(List<Integer> others, int without, int... more) {
        List<Integer> list = new ArrayList<>(others);
        if (without >= 0) {
            list.remove(without);
        }
        for (int order : more) {
            list.add(order);
        }
        return list;
    }
}
