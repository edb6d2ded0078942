package semicircle.dynamics.verdict;

import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;

/**
 * Corrections to scaling as nuisance. The curves are fitted anew with points trusted the less the further they lie from the threshold; then each correction is held a little at plus and
 * minus, the fit repeated, and from the three qualities and places follows how much of it the curves leave open (Laplace's rule), and by how much x_c, y and zeta move and widen. Where
 * the two fits disagree, that too is left open.
 *
 * @param plain what was found
 * @param even its fit that trusts all points alike, in a power of N or in ln N
 * @param soft its curves, trusted the less the further from the threshold
 * @param fit the best collapse of these
 */
record OpenCorrections(Sharpening plain, CollapseFit even, CurveFamily soft, CollapseFit fit) {
    private static final int REDRAWS = 20;

    /**
     * Bend of the scaling field times the range of the control. Order parameters grow from their threshold and then saturate: the magnetisation of Curie and Weiss over J in [0.5, 1.5] and the giant
     * cluster of a random graph over t in [0, 1] bend by 2 to 4.
     */
    private static final double BEND = 2.5;

    /** Share of the height that the scaling form misses a range of the control away from the threshold, were it a root that goes on bending; half of it in the errors, since they repeat at each point. */
    private static final double TILT = 1.2;

    /** Of the smallest scale, in widths of its change. */
    private static final double SHIFT = 0.25;

    private static final double STEEPNESS = 0.2;
    private static final double HELD = 0.5;
    private static final int ROUNDS = 2;

    /** The corrections' forms are not exact, so how well one of them fits decides less than its chi squared says. */
    private static final double TEMPER = 4;

    /** Intervals that hold what is left open; empty where the new fit fails. */
    static Optional<Sharpening.Intervals> of(Sharpening plain, CollapseFit even, UniformRandomProvider random) {
        CurveFamily family = plain.family();
        double range = family.lastControl() - family.firstControl();
        double shift = SHIFT * Math.min(range / 4, Widths.ofSmallest(family));
        Corrections expected = new Corrections(BEND / range, shift, STEEPNESS);
        double tilt = plain.lifted() ? TILT / range : 0;
        CurveFamily soft = family.softened(even.threshold(), expected.bend(), tilt / 2);
        CollapseFit fit = CollapseFit.search(new CollapseFit.Problem(soft, even.stretching(), plain.lifted()));
        for (int i = 0; i < ROUNDS && Double.isFinite(fit.quality()); i++) {
            soft = family.softened(fit.threshold(), expected.bend(), tilt / 2);
            fit = CollapseFit.near(new CollapseFit.Problem(soft, even.stretching(), plain.lifted()), fit.parameters());
        }
        return Double.isFinite(fit.quality())
                ? Optional.of(new OpenCorrections(plain, even, soft, fit).intervals(expected, tilt, random))
                : Optional.empty();
    }

    private Sharpening.Intervals intervals(Corrections expected, double tilt, UniformRandomProvider random) {
        boolean lifted = plain.lifted();
        Sharpening.Intervals alike = plain.noise();
        Sharpening.Intervals own = Sharpening.redrawn(fit, soft, plain.family(), lifted, REDRAWS, random);
        List<Nuisance> nuisances = List.of(
                held(expected.times(HELD, 0, 0)),
                held(expected.times(0, HELD, 0)),
                held(expected.times(0, 0, HELD)),
                lifted ? tilted(HELD * tilt) : Nuisance.none(fit),
                weights());
        return new Sharpening.Intervals(
                even.stretching() == Stretching.POWER
                        ? widened(alike.exponent(), own.exponent(), fit.sharpening(), nuisances, 1)
                        : alike.exponent(),
                widened(alike.position(), own.position(), fit.threshold(), nuisances, 0),
                lifted
                        ? widened(alike.lift(), own.lift(), fit.lift(), nuisances, fit.parameters().length - 1)
                        : own.lift());
    }

    /** Motion of the parameters for one standard deviation of what is expected of a correction, and the share of its variance that the curves leave open. */
    private record Nuisance(Values motion, double likely, double variance) {
        static Nuisance none(CollapseFit fit) {
            return new Nuisance(Values.of(new double[fit.parameters().length]), 0, 0);
        }
    }

    private Nuisance held(Corrections more) {
        CollapseFit.Problem problem = problem(soft);
        return nuisance(problem.with(more), problem.with(more.times(-1, -1, -1)));
    }

    private Nuisance tilted(double tilt) {
        return nuisance(problem(soft.tilted(fit.threshold(), tilt)), problem(soft.tilted(fit.threshold(), -tilt)));
    }

    /** By how much the fit that trusts all points alike disagrees. */
    private Nuisance weights() {
        double[] motion = fit.parameters();
        double[] other = even.parameters();
        for (int i = 0; i < motion.length; i++) {
            motion[i] -= other[i];
        }
        return new Nuisance(Values.of(motion), 0, 1);
    }

    private CollapseFit.Problem problem(CurveFamily curves) {
        return new CollapseFit.Problem(curves, even.stretching(), plain.lifted());
    }

    private Nuisance nuisance(CollapseFit.Problem more, CollapseFit.Problem less) {
        CollapseFit up = CollapseFit.near(more, fit.parameters());
        CollapseFit down = CollapseFit.near(less, fit.parameters());
        if (!Double.isFinite(up.quality()) || !Double.isFinite(down.quality())) {
            return Nuisance.none(fit);
        }
        double[] motion = new double[fit.parameters().length];
        double unit = soft.points() / Math.max(1, fit.quality()) / TEMPER;
        double slope = unit * (up.quality() - down.quality()) / 2 / HELD;
        double bend = Math.max(0, unit * (up.quality() + down.quality() - 2 * fit.quality()) / 2) / (HELD * HELD);
        for (int i = 0; i < motion.length; i++) {
            motion[i] = (up.parameters()[i] - down.parameters()[i]) / 2 / HELD;
        }
        double likely = Math.max(-1, Math.min(1, -slope / (2 * (bend + 1))));
        return new Nuisance(Values.of(motion), likely, 1 / (bend + 1));
    }

    private static Interval widened(Interval even, Interval own, double middle, List<Nuisance> nuisances, int i) {
        double squares = 0;
        double place = middle;
        for (Nuisance nuisance : nuisances) {
            double motion = nuisance.motion.get(i);
            place += motion * nuisance.likely;
            squares += motion * motion * nuisance.variance;
        }
        double noise = Math.max(even.width(), own.width()) / 2;
        double half = Math.hypot(noise, Sharpening.GAUSSIAN_95 * Math.sqrt(squares));
        return new Interval(place - half, place + half);
    }
}
