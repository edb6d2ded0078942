package semicircle.spectra.fit;

import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Brody;
import semicircle.spectra.statistic.Unfolding;

/**
 * Brody's law of neighbouring spacings, from independent levels (0) to level repulsion of the orthogonal class (1), by maximum likelihood.
 *
 * <p>Parameters: {@code repulsion} with standard error (information and scatter of the scores, neighbouring spacings
 * correlated), {@code log-likelihood}, {@code distance} (largest, between the counting function of the spacings and the
 * law), {@code spacings}. The fitted law is one of spacings over their mean. Cost: O(n), 40 evaluations of the law each.
 * <p>Fails: fewer than 10 levels, all equal, or ties, which no such law allows.
 * <p>Source: Brody 1973, Lett. Nuovo Cimento 7, 482.
 *
 * @param against the law of the eigenvalues, to unfold by; a polynomial of degree 7 at most if absent
 * @param unfolding how the levels are unfolded; by the law if left out
 * @param bulk central share of the levels that is kept, in (0, 1]; 0.8 if absent
 */
public record BrodyFit(Optional<Baseline> against, Optional<Unfolding> unfolding, OptionalDouble bulk) implements Fit {
    public BrodyFit {
        if (bulk.isPresent() && !(bulk.getAsDouble() > 0 && bulk.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("brody: bulk must be in (0, 1], got " + bulk.getAsDouble());
        }
    }

    /** Unfolded by a polynomial, the central 80 %. */
    public BrodyFit() {
        this(Optional.empty(), Optional.empty(), OptionalDouble.empty());
    }

    @Override
    public Fitted to(Spectrum spectrum) {
        return new SpacingFit("brody", Brody::new, spectrum, against, unfolding, bulk).fitted("repulsion");
    }

    @Override
    public Fit unfoldedBy(Baseline law) {
        return against.isPresent() || unfolding.isPresent() ? this : new BrodyFit(Optional.of(law), unfolding, bulk);
    }

    @Override
    public boolean ofSpacings() {
        return true;
    }
}
