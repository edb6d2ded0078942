package semicircle.experiments.verification;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import semicircle.dynamics.verdict.Label;

/** What is in a sweep, and what may be said of it; {@code inconclusive} is never wrong, and crossover but missed. */
enum HeldOutKind {
    /** Binder-like ratio {@code 2/3 Phi(a (x - x_c) N^y)}, y from 0.5 to 2, given as the order parameter. */
    RATIO_AS_ORDER("ratio as order", Label.CONTINUOUS, Label.CONTINUOUS_LOGARITHMIC),
    /** The same, named as the ratio too. */
    RATIO_NAMED("ratio named", Label.CONTINUOUS, Label.CONTINUOUS_LOGARITHMIC),
    /** Mean gap ratio from 0.531 to 0.386 over L = 8 to 16, exponent from 0.6 to 1.5, noise that falls with the levels. */
    LEVEL_RATIO("gap ratio", Label.CONTINUOUS, Label.CONTINUOUS_LOGARITHMIC),
    /** The same with a middle that moves on with L. */
    LEVEL_RATIO_DRIFTS("gap ratio that drifts", Label.CROSSOVER),
    /** Two states of a lattice; a run is a mean over a time in which small lattices change state often and large ones never. */
    LATTICE_JUMP("jump of a lattice", Label.DISCONTINUOUS),
    /** Scaling as at a continuous transition up to a correlation length between the middle scales, two states beyond. */
    WEAK_JUMP("weak jump", Label.DISCONTINUOUS, Label.CONTINUOUS),
    /** {@code m = N^-zeta f(N^y (x - x_c))} with beta = zeta/y = 0.05. */
    SMALL_BETA("small beta", Label.CONTINUOUS, Label.CONTINUOUS_LOGARITHMIC),
    /** 0 or 1 in each run, as whether a lattice is spanned; chance {@code Phi(a (x - x_c) N^(3/8))}. */
    SPANNING("spanning", Label.CONTINUOUS, Label.CONTINUOUS_LOGARITHMIC),
    /** Up and down branches that leave their state at places that stay apart. */
    HYSTERESIS("hysteresis", Label.DISCONTINUOUS),
    /** {@code f((x - x_c) ln N)}. */
    LOGARITHMIC("logarithmic", Label.CONTINUOUS, Label.CONTINUOUS_LOGARITHMIC),
    /** A width that falls to a quarter and stays, over scales that show it. */
    SATURATING("width that saturates", Label.CROSSOVER),
    /** A bend {@code max(0, x - x_b)} that is the same at every scale. */
    BEND("fixed bend", Label.CROSSOVER, Label.NONE),
    /** A smooth change of fixed width whose height grows with ln N. */
    GROWING("growing height", Label.CROSSOVER),
    /** A flat curve whose noise is largest in the middle. */
    UNEVEN_NOISE("uneven noise", Label.NONE),
    /** A change of fixed width under Student noise of two degrees of freedom. */
    HEAVY_TAILS("heavy tails", Label.CROSSOVER, Label.NONE),
    /** Runs of two states at every scale; the chance of the upper turns over a fixed width. */
    TWO_BASINS("two basins", Label.CROSSOVER),
    /** A smooth rise with a dip or bump of fixed width that only the smallest scales show. */
    SMALL_SIZE_BUMP("bump of small scales", Label.CROSSOVER, Label.NONE),
    /** {@code N^-zeta (f(u) + c N^-omega g(u))} of a bent scaling field {@code u = a (d + e d^2) N^y}, d = x - x_c. */
    CORRECTED("corrections to scaling", Label.CONTINUOUS, Label.CONTINUOUS_LOGARITHMIC),
    /** A change that narrows and moves on by the same for each unit of ln N, over many close scales. */
    CLOSE_DRIFT("drift of close scales", Label.CROSSOVER),
    /** {@code N^(-1/3) f(N^(1/3) (x - x_c))} with runs spread about it as widely as squares of Gaussian numbers. */
    SKEWED_RUNS("skewed runs", Label.CONTINUOUS, Label.CONTINUOUS_LOGARITHMIC),
    /** The same runs about a change that no scale alters. */
    SKEWED_CROSSOVER("skewed runs of a crossover", Label.CROSSOVER, Label.NONE),
    /** {@code N^-zeta f(N^y (x - x_c))} with x_c near one end of the control. */
    NEAR_THE_END("near the end", Label.CONTINUOUS, Label.CONTINUOUS_LOGARITHMIC);

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<Label> allowed;

    HeldOutKind(String words, Label first, Label... others) {
        this.words = words;
        this.allowed = EnumSet.of(first, others);
    }

    String words() {
        return words;
    }

    /** {@return whether something emerges in it} */
    boolean transition() {
        return allowed.stream().anyMatch(Label::emergence);
    }

    boolean right(Label label) {
        return allowed.contains(label);
    }

    /** {@return whether a label claims an emergence that is not there, or of another kind} */
    boolean wrong(Label label) {
        return label.emergence() && !allowed.contains(label);
    }

    String allowedWords() {
        return allowed.stream().map(Label::words).collect(Collectors.joining(" or ")) + " or inconclusive";
    }
}
