package semicircle.spectra.fit;

import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.BerryRobnik;
import semicircle.spectra.statistic.Unfolding;

/**
 * Berry and Robnik's law of neighbouring spacings: the share of independent levels in a mixed phase space, by maximum likelihood.
 *
 * <p>Parameters: {@code regular} with standard error (information and scatter of the scores, neighbouring spacings
 * correlated), {@code log-likelihood}, {@code distance} (largest, between the counting function of the spacings and the
 * law), {@code spacings}. The fitted law is one of spacings over their mean. Cost: O(n), 40 evaluations of the law each.
 * <p>Fails: fewer than 10 levels, all equal, or ties, which no such law allows.
 * <p>Source: Berry and Robnik 1984, J. Phys. A 17, 2413.
 *
 * @param against the law of the eigenvalues, to unfold by; a polynomial of degree 7 at most if absent
 * @param unfolding how the levels are unfolded; by the law if left out
 * @param bulk central share of the levels that is kept, in (0, 1]; 0.8 if absent
 */
public record BerryRobnikFit(Optional<Baseline> against, Optional<Unfolding> unfolding, OptionalDouble bulk)
        implements Fit {
    public BerryRobnikFit {
        if (bulk.isPresent() && !(bulk.getAsDouble() > 0 && bulk.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("berry-robnik: bulk must be in (0, 1], got " + bulk.getAsDouble());
        }
    }

    /** Unfolded by a polynomial, the central 80 %. */
    public BerryRobnikFit() {
        this(Optional.empty(), Optional.empty(), OptionalDouble.empty());
    }

    @Override
    public Fitted to(Spectrum spectrum) {
        return new SpacingFit("berry-robnik", BerryRobnik::new, spectrum, against, unfolding, bulk).fitted("regular");
    }

    @Override
    public Fit unfoldedBy(Baseline law) {
        return against.isPresent() || unfolding.isPresent()
                ? this
                : new BerryRobnikFit(Optional.of(law), unfolding, bulk);
    }

    @Override
    public boolean ofSpacings() {
        return true;
    }
}
