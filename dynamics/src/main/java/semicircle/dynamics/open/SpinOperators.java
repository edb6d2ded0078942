package semicircle.dynamics.open;

import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.HermitianMatrix;

/**
 * Sums of products of one-site operators on spins 1/2, dense, on their way to a {@link Lindblad}: bit i of a basis state is site i, 0
 * is up ({@code Z = +1}).
 */
final class SpinOperators {
    private final int sites;
    private final int d;
    private final double[] re;
    private final double[] im;

    SpinOperators(int sites) {
        this.sites = sites;
        this.d = 1 << sites;
        this.re = new double[d * d];
        this.im = new double[d * d];
    }

    /** Adds {@code factor} times a product of letters, one for each site: I, X, Y, Z, or M, the lowering operator. */
    SpinOperators add(double factor, String letters) {
        for (int state = 0; state < d; state++) {
            int image = state;
            double a = factor;
            double b = 0;
            for (int i = 0; i < sites; i++) {
                boolean down = (state >> i & 1) == 1;
                switch (letters.charAt(i)) {
                    case 'X' -> image ^= 1 << i;
                    case 'Y' -> { // Y|up> = i|down>, Y|down> = -i|up>
                        image ^= 1 << i;
                        double kept = a;
                        a = down ? b : -b;
                        b = down ? -kept : kept;
                    }
                    case 'Z' -> {
                        a = down ? -a : a;
                        b = down ? -b : b;
                    }
                    case 'M' -> {
                        image ^= 1 << i;
                        a = down ? 0 : a;
                        b = down ? 0 : b;
                    }
                    default -> {}
                }
            }
            re[image * d + state] += a;
            im[image * d + state] += b;
        }
        return this;
    }

    /** Adds a product that is I but for one or two sites. */
    SpinOperators add(double factor, int site, char letter) {
        return add(factor, letters(site, letter, site, letter));
    }

    SpinOperators add(double factor, int first, char one, int second, char other) {
        return add(factor, letters(first, one, second, other));
    }

    private String letters(int first, char one, int second, char other) {
        StringBuilder text = new StringBuilder("I".repeat(sites));
        text.setCharAt(first, one);
        text.setCharAt(second, other);
        return text.toString();
    }

    HermitianMatrix hermitian() {
        return HermitianMatrix.of(d, re, im);
    }

    ComplexMatrix matrix() {
        return ComplexMatrix.of(d, d, re, im);
    }

    /** {@return the adjoint} */
    ComplexMatrix adjoint() {
        double[] turnedRe = new double[d * d];
        double[] turnedIm = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                turnedRe[j * d + i] = re[i * d + j];
                turnedIm[j * d + i] = -im[i * d + j];
            }
        }
        return ComplexMatrix.of(d, d, turnedRe, turnedIm);
    }
}
