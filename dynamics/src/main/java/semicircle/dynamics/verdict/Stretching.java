package semicircle.dynamics.verdict;

/** How a transition may depend on the scale: what is done to the control before curves of different scale are compared. */
enum Stretching {
    /** {@code (x - x_c) N^y}: a transition; free: x_c, y. */
    POWER(2),
    /** {@code (x - x_c)/(w + N_0/N)}: a change that narrows, but only to a width; free: x_c, ln w. */
    SATURATION(2),
    /** {@code (x - x_c)/(w + (N_0/N)^(1/2))}: the same, slowly; free: x_c, ln w. */
    SLOW_SATURATION(2),
    /** {@code (x - x_c) ln N}: a transition that sharpens only with the logarithm; free: x_c. */
    LOGARITHM(1),
    /** {@code x}: nothing depends on the scale. */
    NOTHING(0),
    /** {@code x - d ln N}: a change that moves and keeps its width; free: d. */
    DRIFT(1),
    /** {@code x - d N_0/N}: a change that settles and keeps its width; free: d. */
    SETTLING(1),
    /** {@code x - d (N_0/N)^b}: the same at a rate of its own; free: d, b. */
    OWN_SETTLING(2),
    /** {@code x N^-d}: a change that moves by a factor and keeps its width in ln x; free: d. */
    FACTOR(1),
    /** {@code (x - x_c - d ln N) N^y}: a change that narrows and moves on for ever; free: x_c, y, d. */
    MOVING(3),
    /** {@code (x - x_c - d N^(-2y)) N^y}: a transition with a correction to scaling; free: x_c, y, d, that of the middle scale. */
    APPROACHING(3);

    /** Of a correction to scaling: a smaller exponent is not told from a limit that lies elsewhere. */
    static final double LEAST_DECAY = 0.2;

    private final int parameters;

    Stretching(int parameters) {
        this.parameters = parameters;
    }

    int parameters() {
        return parameters;
    }

    /** {@return whether its first parameter is a place along the control, not a shift} */
    boolean places() {
        return this != NOTHING && this != DRIFT && this != SETTLING && this != OWN_SETTLING && this != FACTOR;
    }

    /** {@return exponent with which a correction to scaling falls: as the change narrows} */
    double decay(double[] p) {
        return this == LOGARITHM ? LEAST_DECAY : Math.max(LEAST_DECAY, p[1]);
    }

    /** Point about which the curve of a scale is stretched. */
    double centre(double[] p, double logScale) {
        return switch (this) {
            case NOTHING, FACTOR -> 0;
            case DRIFT -> p[0] * logScale;
            case SETTLING -> p[0] * Math.exp(-logScale);
            case OWN_SETTLING -> p[0] * Math.exp(-p[1] * logScale);
            case MOVING -> p[0] + p[2] * logScale;
            case APPROACHING -> p[0] + p[2] * Math.exp(-2 * decay(p) * logScale);
            default -> p[0];
        };
    }

    /** Factor by which the curve of a scale is stretched; 1 at the middle scale. */
    double stretch(double[] p, double logScale, double logMiddle) {
        return switch (this) {
            case POWER, MOVING, APPROACHING -> Math.exp(p[1] * logScale);
            case FACTOR -> Math.exp(-p[0] * logScale);
            case SATURATION -> (Math.exp(p[1]) + 1) / (Math.exp(p[1]) + Math.exp(-logScale));
            case SLOW_SATURATION -> (Math.exp(p[1]) + 1) / (Math.exp(p[1]) + Math.exp(-logScale / 2));
            case LOGARITHM -> Math.max(1e-3, 1 + logScale / logMiddle);
            default -> 1;
        };
    }

    /** {@return how fast a saturating width still falls at a scale, as an exponent of the scale} */
    double fall(double logWidth, double logScale) {
        double exponent = this == SLOW_SATURATION ? 0.5 : 1;
        return exponent / (1 + Math.exp(logWidth + exponent * logScale));
    }
}
