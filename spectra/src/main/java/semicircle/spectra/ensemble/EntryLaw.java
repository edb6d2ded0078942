package semicircle.spectra.ensemble;

import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.StableSampler;
import org.apache.commons.rng.sampling.distribution.TSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** A symmetric law of independent matrix entries. */
public sealed interface EntryLaw {
    /**
     * A source of entries.
     *
     * @param random source of all randomness
     * @return one value at each call
     */
    DoubleSupplier sampler(UniformRandomProvider random);

    /** {@return the variance; empty where it is infinite} */
    OptionalDouble variance();

    /** {@return exponent of the tail, {@code P(|x| > t) ~ t^-alpha}; infinite where the tail is lighter than any power} */
    default double tailExponent() {
        return Double.POSITIVE_INFINITY;
    }

    /** Normal, variance 1. */
    record Gaussian() implements EntryLaw {
        @Override
        public DoubleSupplier sampler(UniformRandomProvider random) {
            return ZigguratSampler.NormalizedGaussian.of(random)::sample;
        }

        @Override
        public OptionalDouble variance() {
            return OptionalDouble.of(1);
        }
    }

    /** Minus or plus 1, with equal chances. */
    record Rademacher() implements EntryLaw {
        @Override
        public DoubleSupplier sampler(UniformRandomProvider random) {
            return () -> random.nextBoolean() ? 1 : -1;
        }

        @Override
        public OptionalDouble variance() {
            return OptionalDouble.of(1);
        }
    }

    /** Constant density on [-1, 1]. */
    record Uniform() implements EntryLaw {
        @Override
        public DoubleSupplier sampler(UniformRandomProvider random) {
            return () -> 2 * random.nextDouble() - 1;
        }

        @Override
        public OptionalDouble variance() {
            return OptionalDouble.of(1.0 / 3);
        }
    }

    /**
     * Student's t; its variance is infinite up to 2 degrees of freedom.
     *
     * @param degrees degrees of freedom, positive
     */
    record StudentT(double degrees) implements EntryLaw {
        public StudentT {
            Domain.positive("student-t: degrees", degrees);
        }

        @Override
        public DoubleSupplier sampler(UniformRandomProvider random) {
            return TSampler.of(random, degrees)::sample;
        }

        @Override
        public OptionalDouble variance() {
            return degrees > 2 ? OptionalDouble.of(degrees / (degrees - 2)) : OptionalDouble.empty();
        }

        @Override
        public double tailExponent() {
            return degrees;
        }
    }

    /**
     * Both tails {@code P(|x| > t) = t^-exponent}, t at least 1; its variance is infinite up to exponent 2.
     *
     * @param exponent exponent of the tail, positive
     */
    record Pareto(double exponent) implements EntryLaw {
        public Pareto {
            Domain.positive("pareto: exponent", exponent);
        }

        @Override
        public DoubleSupplier sampler(UniformRandomProvider random) {
            return () -> (random.nextBoolean() ? 1 : -1) * Math.pow(1 - random.nextDouble(), -1 / exponent);
        }

        @Override
        public OptionalDouble variance() {
            return exponent > 2 ? OptionalDouble.of(exponent / (exponent - 2)) : OptionalDouble.empty();
        }

        @Override
        public double tailExponent() {
            return exponent;
        }
    }

    /**
     * Symmetric stable law with characteristic function {@code exp(-|t|^alpha)}: alpha 2 is normal of variance 2, 1 is
     * Cauchy.
     *
     * @param alpha index, in (0, 2]
     */
    record LevyStable(double alpha) implements EntryLaw {
        public LevyStable {
            if (!(alpha > 0 && alpha <= 2)) {
                throw new IllegalArgumentException("levy-stable: alpha must be in (0, 2], got " + alpha);
            }
        }

        @Override
        public DoubleSupplier sampler(UniformRandomProvider random) {
            return StableSampler.of(random, alpha, 0)::sample;
        }

        @Override
        public OptionalDouble variance() {
            return alpha == 2 ? OptionalDouble.of(2) : OptionalDouble.empty();
        }

        @Override
        public double tailExponent() {
            return alpha == 2 ? Double.POSITIVE_INFINITY : alpha;
        }
    }
}
