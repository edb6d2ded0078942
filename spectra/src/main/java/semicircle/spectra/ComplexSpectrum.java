package semicircle.spectra;

import java.util.Arrays;

/**
 * Eigenvalues in the plane, of a matrix without symmetry: ascending by real part, equal ones by imaginary part.
 *
 * @param origin the matrix
 * @param realParts real parts, finite
 * @param imaginaryParts imaginary parts, finite, as many
 */
public record ComplexSpectrum(Spectrum.Origin origin, Values realParts, Values imaginaryParts) {
    public ComplexSpectrum {
        if (realParts.size() != imaginaryParts.size()) {
            throw new IllegalArgumentException(origin.name() + ": real and imaginary parts must be equally many, got "
                    + realParts.size() + " and " + imaginaryParts.size());
        }
        for (int i = 0; i < realParts.size(); i++) {
            double re = realParts.get(i);
            double im = imaginaryParts.get(i);
            if (!Double.isFinite(re) || !Double.isFinite(im)) {
                throw new IllegalArgumentException(origin.name() + ": eigenvalue " + i + " of " + realParts.size()
                        + " is " + re + " + " + im + "i");
            }
            if (i > 0
                    && (re < realParts.get(i - 1) || (re == realParts.get(i - 1) && im < imaginaryParts.get(i - 1)))) {
                throw new IllegalArgumentException(origin.name()
                        + ": eigenvalues must ascend by real, then imaginary part, but number " + i + " does not");
            }
        }
    }

    /**
     * Sorts eigenvalues.
     *
     * @param origin the matrix
     * @param real real parts in any order, not modified
     * @param imaginary imaginary parts in the same order, not modified
     * @return the spectrum
     */
    public static ComplexSpectrum of(Spectrum.Origin origin, double[] real, double[] imaginary) {
        if (real.length != imaginary.length) {
            return new ComplexSpectrum(origin, Values.of(real), Values.of(imaginary));
        }
        Integer[] order = new Integer[real.length];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (p, q) -> {
            double byReal = real[p] - real[q];
            return byReal < 0 ? -1 : byReal > 0 ? 1 : Double.compare(imaginary[p] + 0.0, imaginary[q] + 0.0);
        });
        double[] re = new double[order.length];
        double[] im = new double[order.length];
        for (int k = 0; k < order.length; k++) {
            re[k] = real[order[k]];
            im[k] = imaginary[order[k]];
        }
        return new ComplexSpectrum(origin, Values.of(re), Values.of(im));
    }

    /** {@return the number of eigenvalues, with multiplicity} */
    public int size() {
        return realParts.size();
    }

    /**
     * One real part.
     *
     * @param i place, from 0
     * @return its real part
     */
    public double real(int i) {
        return realParts.get(i);
    }

    /**
     * One imaginary part.
     *
     * @param i place, from 0
     * @return its imaginary part
     */
    public double imaginary(int i) {
        return imaginaryParts.get(i);
    }

    /**
     * One distance to the origin.
     *
     * @param i place, from 0
     * @return its modulus
     */
    public double modulus(int i) {
        return Math.hypot(real(i), imaginary(i));
    }
}
