package semicircle.spectra.baseline;

/** A law on the complex plane that the spectrum of a non-Hermitian matrix is compared with. */
public sealed interface ComplexLaw permits CircularLaw, EllipticLaw {
    /**
     * Density per unit area.
     *
     * @param re real part
     * @param im imaginary part
     * @return the density, 0 outside the support
     */
    double density(double re, double im);

    /**
     * Density of the modulus, the slope of {@link #radialCdf}.
     *
     * @param r radius
     * @return the density, 0 outside the support
     */
    double radialDensity(double r);

    /**
     * Distribution function of the modulus.
     *
     * @param r radius
     * @return the mass in the disc of that radius about 0
     */
    double radialCdf(double r);

    /**
     * Inverse of {@link #radialCdf}.
     *
     * @param p level in [0, 1]
     * @return the radius of the disc about 0 that carries p
     */
    double radialQuantile(double p);

    /** {@return law of the real parts} */
    Baseline realPart();

    /** {@return law of the imaginary parts} */
    Baseline imaginaryPart();
}
