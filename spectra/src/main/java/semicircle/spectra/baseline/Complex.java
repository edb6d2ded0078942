package semicircle.spectra.baseline;

/**
 * A complex number.
 *
 * @param re real part
 * @param im imaginary part
 */
record Complex(double re, double im) {
    Complex plus(Complex b) {
        return new Complex(re + b.re, im + b.im);
    }

    Complex minus(Complex b) {
        return new Complex(re - b.re, im - b.im);
    }

    Complex times(Complex b) {
        return new Complex(re * b.re - im * b.im, re * b.im + im * b.re);
    }

    Complex times(double factor) {
        return new Complex(re * factor, im * factor);
    }

    Complex inverse() {
        // scaled by the larger part, so that no square overflows
        double scale = Math.max(Math.abs(re), Math.abs(im));
        double a = re / scale;
        double b = im / scale;
        double square = (a * a + b * b) * scale;
        return new Complex(a / square, -b / square);
    }

    double abs() {
        return Math.hypot(re, im);
    }

    double arg() {
        return Math.atan2(im, re);
    }
}
