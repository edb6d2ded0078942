package semicircle.experiments.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.experiments.study.KindWords;
import semicircle.experiments.study.RefusedStudyException;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.ComplexLaw;
import semicircle.spectra.baseline.ExactSpacing;

/** What {@code law} prints of a law: on the line, of the modulus in the plane, or of an empty interval. */
interface LawNumbers {
    /** {@return support and moments by name} */
    Map<String, Double> summary();

    /**
     * Values at a point.
     *
     * @param x the point
     * @return the point and what the law has there, by name
     */
    Map<String, Double> at(double x);

    /**
     * Inverse of the distribution function.
     *
     * @param p level in [0, 1]
     * @return the quantile
     */
    double quantile(double p);

    /**
     * Draws.
     *
     * @param random source of all randomness
     * @return one sample
     */
    double sample(UniformRandomProvider random);

    /**
     * Reads a law.
     *
     * @param kind name of a kind of the line, {@code circular-law}, {@code elliptic-law} or {@code gap-probability}
     * @param settings {@code key=value} each
     * @return its numbers
     * @throws RefusedStudyException if it is none
     */
    static LawNumbers read(String kind, List<String> settings) {
        return switch (kind) {
            case "circular", "circular-law" -> {
                List<String> whole = new ArrayList<>(settings);
                if (settings.stream().noneMatch(setting -> setting.startsWith("radius="))) {
                    whole.add("radius=1");
                }
                yield new Plane(KindWords.read(ComplexLaw.class, "circular", whole));
            }
            case "elliptic", "elliptic-law" -> new Plane(KindWords.read(ComplexLaw.class, "elliptic", settings));
            case "gap-probability" -> new Gap((ExactSpacing) KindWords.read(Baseline.class, "exact-spacing", settings));
            default -> new Line(KindWords.read(Baseline.class, kind, settings));
        };
    }

    /**
     * A law on the line.
     *
     * @param law the law
     */
    record Line(Baseline law) implements LawNumbers {
        @Override
        public Map<String, Double> summary() {
            Map<String, Double> row = new LinkedHashMap<>();
            row.put("lower", law.support().lower());
            row.put("upper", law.support().upper());
            row.put("mean", law.mean());
            row.put("variance", law.variance());
            return row;
        }

        @Override
        public Map<String, Double> at(double x) {
            Map<String, Double> row = new LinkedHashMap<>();
            row.put("x", x);
            row.put("density", law.density(x));
            row.put("cdf", law.cdf(x));
            row.put("survival", law.survival(x));
            return row;
        }

        @Override
        public double quantile(double p) {
            return law.quantile(p);
        }

        @Override
        public double sample(UniformRandomProvider random) {
            return law.sample(random);
        }

        @Override
        public String toString() {
            return law.toString();
        }
    }

    /**
     * The modulus under a law in the plane.
     *
     * @param law the law
     */
    record Plane(ComplexLaw law) implements LawNumbers {
        @Override
        public Map<String, Double> summary() {
            Map<String, Double> row = new LinkedHashMap<>();
            row.put("largest-real-part", law.realPart().support().upper());
            row.put("largest-imaginary-part", law.imaginaryPart().support().upper());
            row.put("density-at-0", law.density(0, 0));
            row.put(
                    "mean-squared-modulus",
                    law.realPart().variance() + law.imaginaryPart().variance());
            return row;
        }

        @Override
        public Map<String, Double> at(double r) {
            Map<String, Double> row = new LinkedHashMap<>();
            row.put("modulus", r);
            row.put("density", law.radialDensity(r));
            row.put("cdf", law.radialCdf(r));
            row.put("real-part-density", law.realPart().density(r));
            row.put("imaginary-part-density", law.imaginaryPart().density(r));
            return row;
        }

        @Override
        public double quantile(double p) {
            return law.radialQuantile(p);
        }

        @Override
        public double sample(UniformRandomProvider random) {
            return law.radialQuantile(random.nextDouble());
        }

        @Override
        public String toString() {
            return law + ", modulus";
        }
    }

    /**
     * Chance that an interval of s mean spacings is empty. It is the survival of the distance from a fixed point to the
     * next level, whose density is the survival of the spacing.
     *
     * @param spacing the law of the spacing, in the same class
     */
    record Gap(ExactSpacing spacing) implements LawNumbers {
        @Override
        public Map<String, Double> summary() {
            throw new RefusedStudyException("law gap-probability: needs --at s, lengths in mean spacings");
        }

        @Override
        public Map<String, Double> at(double s) {
            Map<String, Double> row = new LinkedHashMap<>();
            row.put("s", s);
            row.put("gap-probability", spacing.gapProbability(s));
            row.put("minus-slope", spacing.survival(s));
            row.put("spacing-density", spacing.density(s));
            return row;
        }

        @Override
        public double quantile(double p) {
            throw new RefusedStudyException("law gap-probability: has no --quantile; the law exact-spacing has");
        }

        @Override
        public double sample(UniformRandomProvider random) {
            throw new RefusedStudyException("law gap-probability: has no --sample; the law exact-spacing has");
        }

        @Override
        public String toString() {
            return "GapProbability[beta=" + spacing.beta() + "]";
        }
    }
}
