package semicircle.spectra.eigen;

import java.util.Arrays;
import semicircle.spectra.ConvergenceException;

/**
 * Eigenvalues of a tridiagonal matrix by the QL method without square roots, four sweeps of different shifts at a time.
 *
 * <p>A sweep is one chain of dependent divisions, and a processor waits in it most of the time. Four sweeps that follow each
 * other at a distance of two rows are four independent chains: 2 to 3 times faster than dsterf, with about as many sweeps. Cost:
 * about {@code 20 n^2} flops, 2n numbers of memory. Error: a few n ulp of the norm, absolute, as in dsterf.
 *
 * <p>Source: Parlett, "The Symmetric Eigenvalue Problem", section 8.15 (the variant of Pal, Walker and Kahan), in the form
 * of LAPACK's dsterf; shifts by the eigenvalues of the leading block: Bai, Demmel 1989, Int. J. High Speed Computing 1, 97.
 */
final class RootFreeQl {
    /** Sweeps at a time; the shifts are the eigenvalues of the leading block of this order. */
    private static final int CHAINS = 4;

    /** Rows between two sweeps that follow each other: the later one must find its rows finished. */
    private static final int LAG = 2;

    /** Below this order the sweeps of a group would hardly overlap. */
    private static final int WIDE = 16;

    private static final int MOST_SWEEPS = 30; // a value, as in LAPACK; two are usual

    private static final double UNIT = Math.ulp(0.5);

    private final double[] d; // n diagonal entries
    private final double[] e; // n - 1 squares of the off-diagonal ones
    private long sweeps;

    private RootFreeQl(double[] d, double[] e) {
        this.d = d;
        this.e = e;
    }

    /**
     * Ascending eigenvalues.
     *
     * @param diagonal n finite entries whose squares neither overflow nor vanish, overwritten by the eigenvalues
     * @param off n - 1 or more such entries, the first n - 1 overwritten
     * @throws ConvergenceException if 30 sweeps a value are not enough
     */
    static void solve(double[] diagonal, double[] off) {
        for (int i = 0; i < diagonal.length - 1; i++) {
            off[i] *= off[i];
        }
        new RootFreeQl(diagonal, off).run();
        Arrays.sort(diagonal);
    }

    private void run() {
        int n = d.length;
        int last;
        for (int first = 0; first < n; first = last + 1) {
            last = end(first, n - 1);
            if (Math.abs(d[last]) < Math.abs(d[first])) { // small entries are found first, at the upper end
                reverse(d, first, last);
                reverse(e, first, last - 1);
            }
            int l = first;
            while (l <= last) {
                int m = end(l, last);
                if (m <= l + 1) {
                    if (m == l + 1) {
                        solvePair(l);
                    }
                    l = m + 1;
                } else if (sweeps >= MOST_SWEEPS * (long) n) {
                    throw new ConvergenceException(
                            "EigenSolver: tridiagonal QL of order " + n,
                            Math.sqrt(e[l]),
                            UNIT * Math.abs(d[l]),
                            sweeps);
                } else {
                    advance(l, m);
                }
            }
        }
    }

    /** The first row from l on, at most last, that no longer couples to the next one. */
    private int end(int l, int last) {
        for (int i = l; i < last; i++) {
            if (e[i] <= UNIT * UNIT * Math.abs(d[i] * d[i + 1])) {
                e[i] = 0;
                return i;
            }
        }
        return last;
    }

    private static void reverse(double[] x, int first, int last) {
        for (int i = first, j = last; i < j; i++, j--) {
            double swap = x[i];
            x[i] = x[j];
            x[j] = swap;
        }
    }

    /** Both eigenvalues of rows l and l + 1, the smaller one without cancellation (LAPACK's dlae2). */
    private void solvePair(int l) {
        boolean upper = Math.abs(d[l]) > Math.abs(d[l + 1]);
        double major = upper ? d[l] : d[l + 1];
        double minor = upper ? d[l + 1] : d[l];
        double root = Math.sqrt((major - minor) * (major - minor) + 4 * e[l]);
        double larger = 0.5 * (major + minor + Math.copySign(root, major));
        d[l] = larger;
        d[l + 1] = major / larger * minor - e[l] / larger;
        e[l] = 0;
    }

    private void advance(int l, int m) {
        if (m - l < WIDE) {
            new Sweep(m, wilkinson(l)).finish(l);
            sweeps++;
            return;
        }
        double[] shifts = Arrays.copyOfRange(d, l, l + CHAINS);
        RootFreeQl block = new RootFreeQl(shifts, Arrays.copyOfRange(e, l, l + CHAINS - 1));
        block.run();
        sweepTogether(l, m, shifts);
        sweeps += CHAINS;
    }

    /** The eigenvalue of rows l and l + 1 that is nearer to entry l. */
    private double wilkinson(int l) {
        double root = Math.sqrt(e[l]);
        double half = (d[l + 1] - d[l]) / (2 * root);
        return d[l] - root / (half + Math.copySign(Math.sqrt(half * half + 1), half));
    }

    private void sweepTogether(int l, int m, double[] shifts) {
        Sweep first = new Sweep(m, shifts[0]);
        first.run(m - 1, m - 3 * LAG);
        Sweep second = new Sweep(m, shifts[1]); // begins with what the one before has left in row m
        second.run(m - 1, m - 2 * LAG);
        Sweep third = new Sweep(m, shifts[2]);
        third.run(m - 1, m - LAG);
        Sweep fourth = new Sweep(m, shifts[3]);
        for (int i = m - 1 - 3 * LAG; i >= l; i--) {
            first.step(i);
            second.step(i + LAG);
            third.step(i + 2 * LAG);
            fourth.step(i + 3 * LAG);
        }
        first.end(l);
        second.run(l + LAG - 1, l);
        second.end(l);
        third.run(l + 2 * LAG - 1, l);
        third.end(l);
        fourth.run(l + 3 * LAG - 1, l);
        fourth.end(l);
    }

    /** One sweep on its way up from row m: a state. Letters as in dsterf. */
    private final class Sweep {
        private final int m;
        private final double sigma;
        private double c = 1;
        private double s = 0;
        private double gamma;
        private double p;

        Sweep(int m, double sigma) {
            this.m = m;
            this.sigma = sigma;
            gamma = d[m] - sigma;
            p = gamma * gamma;
        }

        void finish(int l) {
            run(m - 1, l);
            end(l);
        }

        /** Rows from down to to, both included. */
        void run(int from, int to) {
            for (int i = from; i >= to; i--) {
                step(i);
            }
        }

        void step(int i) {
            double square = e[i];
            double r = p + square;
            if (i != m - 1) {
                e[i + 1] = s * r;
            }
            double before = c;
            if (r == 0) { // an earlier sweep has split the matrix here
                c = 1;
                s = 0;
            } else {
                c = p / r;
                s = square / r;
            }
            double old = gamma;
            double alpha = d[i];
            gamma = c * (alpha - sigma) - s * old;
            d[i + 1] = old + (alpha - gamma);
            p = c == 0 ? before * square : gamma * gamma / c;
        }

        void end(int l) {
            e[l] = s * p;
            d[l] = sigma + gamma;
        }
    }
}
