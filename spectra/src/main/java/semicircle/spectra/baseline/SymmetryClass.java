package semicircle.spectra.baseline;

import semicircle.spectra.Values;

/**
 * Correlations of unfolded levels (mean spacing 1) in the bulk of infinitely large matrices, exact at every length.
 *
 * <p>Source: Mehta, Random Matrices, 3rd ed., chapter 16; Guhr, Mueller-Groeling and Weidenmueller 1998, Phys. Rep.
 * 299, 189. The symplectic class is that of one level of each Kramers pair.
 */
public enum SymmetryClass {
    /** Independent levels. */
    POISSON("poisson", 0),
    /** Real symmetric matrices, beta = 1. */
    ORTHOGONAL("goe", 1),
    /** Complex Hermitian matrices, beta = 2. */
    UNITARY("gue", 2),
    /** Self-dual quaternion matrices, beta = 4. */
    SYMPLECTIC("gse", 4);

    private static final GaussLegendre PANEL = GaussLegendre.of(20);

    private final String layer;

    private final int beta;

    SymmetryClass(String layer, int beta) {
        this.layer = layer;
        this.beta = beta;
    }

    /** {@return Dyson index 1, 2 or 4; 0 for independent levels} */
    public int beta() {
        return beta;
    }

    /** {@return what a curve of this class is called in a figure} */
    public String layer() {
        return layer;
    }

    /**
     * Variance of the number of levels in a window, absolute error below 1e-13.
     *
     * @param length L of the window in mean spacings, at least 0
     * @return Sigma^2(L)
     */
    public double numberVariance(double length) {
        checked(length);
        return switch (this) {
            case POISSON -> length;
            case ORTHOGONAL -> {
                double si = TrigonometricIntegrals.si(Math.PI * length) / Math.PI;
                yield 2 * unitary(length) + si * si - si;
            }
            case UNITARY -> unitary(length);
            case SYMPLECTIC -> {
                double si = TrigonometricIntegrals.si(2 * Math.PI * length) / (2 * Math.PI);
                yield unitary(2 * length) / 2 + si * si;
            }
        };
    }

    private static double unitary(double length) {
        double x = 2 * Math.PI * length;
        double sine = Math.sin(x / 2);
        return (2 * sine * sine + TrigonometricIntegrals.cin(x)) / (Math.PI * Math.PI)
                + 2 * length / Math.PI * TrigonometricIntegrals.siComplement(x);
    }

    /**
     * Least mean square distance of the counting function from a straight line, averaged over windows.
     *
     * @param length L of the window in mean spacings, at least 0
     * @return Delta_3(L)
     */
    public double rigidity(double length) {
        return rigidity(Values.of(length)).get(0);
    }

    /**
     * Delta_3 at many lengths in one sweep: {@code (2/L^4) integral_0^L (L^3 - 2 L^2 r + r^3) Sigma^2(r) dr} by
     * Gauss-Legendre panels of length 1 at most; cost O(largest length).
     *
     * @param lengths windows in mean spacings, ascending, at least 0
     * @return Delta_3 at each
     */
    public Values rigidity(Values lengths) {
        double[] result = new double[lengths.size()];
        double[] moments = new double[3]; // of Sigma^2 with 1, r, r^3
        double from = 0;
        for (int i = 0; i < result.length; i++) {
            double length = lengths.get(i);
            checked(length);
            if (length < from) {
                throw new IllegalArgumentException("rigidity: lengths must ascend, got " + length + " after " + from);
            }
            if (this == POISSON) {
                result[i] = length / 15;
            } else if (length > 0) {
                integrate(from, length, moments);
                double inverse = 1 / length;
                result[i] = 2
                        * inverse
                        * (moments[0] - 2 * inverse * moments[1] + inverse * inverse * inverse * moments[2]);
            }
            from = length;
        }
        return Values.of(result);
    }

    private void integrate(double from, double to, double... moments) {
        int panels = (int) Math.ceil(to - from);
        for (int p = 0; p < panels; p++) {
            double half = (to - from) / panels / 2;
            double mid = from + (2 * p + 1) * half;
            for (int k = 0; k < PANEL.size(); k++) {
                double r = mid + half * PANEL.node(k);
                double value = half * PANEL.weight(k) * numberVariance(r);
                moments[0] += value;
                moments[1] += value * r;
                moments[2] += value * r * r * r;
            }
        }
    }

    /**
     * Connected spectral form factor over the number of levels, 1 for times beyond all correlations.
     *
     * @param time tau in units of the Heisenberg time, at least 0
     * @return K(tau); infinite at tau = 1 of the symplectic class
     */
    public double formFactor(double time) {
        if (!(time >= 0)) {
            throw new IllegalArgumentException("form factor: time must be at least 0, got " + time);
        }
        return switch (this) {
            case POISSON -> 1;
            case ORTHOGONAL ->
                time <= 1 ? 2 * time - time * Math.log1p(2 * time) : 2 - time * Math.log1p(2 / (2 * time - 1));
            case UNITARY -> Math.min(time, 1);
            case SYMPLECTIC -> time < 2 ? time / 2 - time / 4 * Math.log(Math.abs(1 - time)) : 1;
        };
    }

    private static void checked(double length) {
        if (!(length >= 0 && length < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("window length must be finite and at least 0, got " + length);
        }
    }
}
