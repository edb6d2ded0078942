package semicircle.spectra.baseline;

/**
 * Uniform law on an ellipse with half-axes {@code sigma (1 + tau)} along the real and {@code sigma (1 - tau)} along the
 * imaginary axis: eigenvalues of large real matrices with {@code E x_ij^2 = sigma^2/N} and {@code E x_ij x_ji = tau
 * sigma^2/N}. tau = 0 is the {@link CircularLaw}; tau towards 1 the semicircle of radius 2 sigma.
 *
 * <p>Source: Girko 1986; Sommers, Crisanti, Sompolinsky, Stein 1988, PRL 60, 1895.
 *
 * @param correlation tau of mirrored entries, in (-1, 1)
 * @param sigma standard deviation of the entries times sqrt(N)
 */
public record EllipticLaw(double correlation, double sigma) implements ComplexLaw {
    public EllipticLaw {
        if (!(correlation > -1 && correlation < 1)) {
            throw new IllegalArgumentException("elliptic: correlation must be in (-1, 1), got " + correlation);
        }
        if (!(sigma > 0) || Double.isInfinite(2 * sigma)) {
            throw new IllegalArgumentException("elliptic: sigma must be positive and finite, got " + sigma);
        }
    }

    /** {@return half-axis along the real axis} */
    public double realAxis() {
        return sigma * (1 + correlation);
    }

    /** {@return half-axis along the imaginary axis} */
    public double imaginaryAxis() {
        return sigma * (1 - correlation);
    }

    private double longer() {
        return Math.max(realAxis(), imaginaryAxis());
    }

    private double shorter() {
        return Math.min(realAxis(), imaginaryAxis());
    }

    @Override
    public double density(double re, double im) {
        double r = Math.hypot(re / realAxis(), im / imaginaryAxis());
        return r <= 1 ? 1 / (Math.PI * realAxis() * imaginaryAxis()) : Double.isNaN(r) ? r : 0;
    }

    /** Angle from the long axis, in [0, pi/2], at which a circle between the half-axes leaves the ellipse. */
    private double crossing(double r) {
        double along = longer() * Math.sqrt((r - shorter()) * (r + shorter()));
        double across = shorter() * Math.sqrt((longer() - r) * (longer() + r));
        return Math.atan2(across, along);
    }

    /** The share of a circle that lies in the ellipse, times the density. */
    @Override
    public double radialDensity(double r) {
        if (!(r > 0 && r < longer())) {
            return Double.isNaN(r) ? r : 0;
        }
        double quarter = r <= shorter() ? Math.PI / 2 : crossing(r);
        return 4 * quarter / Math.PI * (r / longer()) / shorter();
    }

    @Override
    public double radialCdf(double r) {
        double area = longer() * shorter();
        if (!(r > shorter() && r < longer())) {
            return Double.isNaN(r) ? r : r >= longer() ? 1 : Math.max(0, r) * Math.max(0, r) / area;
        }
        // a quarter of the disc's sector about the long axis and of the ellipse's about the short one
        double sector = crossing(r);
        double eccentric =
                Math.atan2(longer() * Math.sin(sector), shorter() * Math.cos(sector)); // of the point on the ellipse
        return (r * r * sector / area + (Math.PI / 2 - eccentric)) * 2 / Math.PI;
    }

    @Override
    public double radialQuantile(double p) {
        Level.checked("elliptic", p);
        double area = longer() * shorter();
        if (p <= shorter() / longer()) {
            return Math.sqrt(p * area);
        }
        return MonotoneRoot.of(
                r -> radialCdf(r) - p, this::radialDensity, shorter(), longer(), (shorter() + longer()) / 2);
    }

    @Override
    public Baseline realPart() {
        return new Semicircle(realAxis() / 2);
    }

    @Override
    public Baseline imaginaryPart() {
        return new Semicircle(imaginaryAxis() / 2);
    }
}
