package semicircle.dynamics.verdict;

/**
 * Leading corrections to scaling: the scaling field is no straight function of the control; the curve of a scale lies beside its place by what falls as
 * {@code N^(-2y)} and is steeper than the power by a share that falls as {@code N^(-y)}, the irrelevant exponent being about y.
 *
 * <p>Source of the two: Slevin and Ohtsuki 1999, PRL 82, 382; Beach, Wang and Sandvik 2005, arXiv:cond-mat/0505194.
 *
 * @param bend b of the field {@code d + b d^2/2}, d the distance from the threshold
 * @param shift of the curve of the smallest scale along the control
 * @param steepness share by which the smallest scale is steeper, above -1
 */
record Corrections(double bend, double shift, double steepness) {
    static final Corrections NONE = new Corrections(0, 0, 0);

    /** Each of these times a number. */
    Corrections times(double ofBend, double ofShift, double ofSteepness) {
        return new Corrections(bend * ofBend, shift * ofShift, steepness * ofSteepness);
    }
}
