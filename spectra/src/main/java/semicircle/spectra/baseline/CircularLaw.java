package semicircle.spectra.baseline;

/**
 * Uniform law on a disc about 0: eigenvalues of large matrices with independent entries of variance {@code
 * radius^2/N}, for instance Ginibre's at radius 1.
 *
 * <p>Source: Ginibre 1965; Girko 1984; Tao and Vu 2010.
 *
 * @param radius of the disc
 */
public record CircularLaw(double radius) implements ComplexLaw {
    public CircularLaw {
        if (!(radius > 0) || Double.isInfinite(radius)) {
            throw new IllegalArgumentException("circular: radius must be positive and finite, got " + radius);
        }
    }

    @Override
    public double density(double re, double im) {
        double r = Math.hypot(re, im);
        return r <= radius ? 1 / (Math.PI * radius * radius) : Double.isNaN(r) ? r : 0;
    }

    @Override
    public double radialDensity(double r) {
        return r >= 0 && r <= radius ? 2 * (r / radius) / radius : Double.isNaN(r) ? r : 0;
    }

    @Override
    public double radialCdf(double r) {
        double u = Math.max(0, Math.min(1, r / radius));
        return u * u;
    }

    @Override
    public double radialQuantile(double p) {
        return radius * Math.sqrt(Level.checked("circular", p));
    }

    @Override
    public Baseline realPart() {
        return new Semicircle(radius / 2);
    }

    @Override
    public Baseline imaginaryPart() {
        return realPart();
    }
}
