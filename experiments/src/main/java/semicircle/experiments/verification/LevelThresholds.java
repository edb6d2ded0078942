package semicircle.experiments.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.RosenzweigPorterEnsemble;
import semicircle.spectra.statistic.SpacingRatio;

/**
 * Where independent levels coupled by entries of variance {@code N^-gamma} change, from matrices of two sizes.
 *
 * <p>A coupling spreads a vector over levels within {@code N^(1-gamma)}, times their spread. So at gamma = 1 the sum of v^4 over
 * that of a random vector, {@code 3/(N + 2)}, is the same for all N, falls to 1 below and grows as {@code N^(gamma-1)} above; at gamma = 2, where
 * a spread of 1/N meets the spacing, the mean gap ratio is the same for all N. Both places are where curves of two sizes cross, up to 1/N.
 */
final class LevelThresholds {
    private static final double CENTRAL = 0.5;

    private final EigenSolver solver;
    private final Seed seed;

    LevelThresholds(EigenSolver solver, Seed seed) {
        this.solver = solver;
        this.seed = seed.child("level thresholds");
    }

    /** Participation of N = 128 and 512, 24 and 12 matrices at each gamma. */
    Evaluation ergodic() {
        List<Crossing.Point> points = new ArrayList<>();
        for (double gamma : new double[] {0.8, 0.9, 1, 1.1, 1.2}) {
            points.add(new Crossing.Point(gamma, participation(128, gamma, 24), participation(512, gamma, 12)));
        }
        return Crossing.of(points);
    }

    /** Gap ratio of N = 64 and 256, 100 000 levels at each gamma. */
    Evaluation localised() {
        List<Crossing.Point> points = new ArrayList<>();
        for (double gamma : new double[] {1.7, 1.85, 2, 2.15, 2.3}) {
            points.add(new Crossing.Point(gamma, ratio(64, gamma, 1600), ratio(256, gamma, 400)));
        }
        return Crossing.of(points);
    }

    /** Its logarithm, mean over the middle half of the vectors of a matrix. */
    private Evaluation participation(int size, double gamma, int samples) {
        UniformRandomProvider random = random("participation", size, gamma);
        SampleMean mean = new SampleMean();
        for (int s = 0; s < samples; s++) {
            EigenPairs pairs = solver.pairs(new RosenzweigPorterEnsemble(size, gamma).sample(random));
            double sum = 0;
            for (int k = size / 4; k < 3 * size / 4; k++) {
                for (int i = 0; i < size; i++) {
                    sum += 2 * Math.pow(pairs.vectors().get(i, k), 4);
                }
            }
            mean.add(Math.log(sum / size * (size + 2) / 3));
        }
        return mean.evaluation(0);
    }

    private Evaluation ratio(int size, double gamma, int samples) {
        UniformRandomProvider random = random("ratio", size, gamma);
        SampleMean mean = new SampleMean();
        for (int s = 0; s < samples; s++) {
            if (new SpacingRatio(OptionalDouble.of(CENTRAL))
                            .of(
                                    solver.spectrum(new RosenzweigPorterEnsemble(size, gamma).sample(random)),
                                    Optional.empty())
                            .get("mean-spacing-ratio")
                    instanceof Measurement.Scalar scalar) {
                mean.add(scalar.value());
            }
        }
        return mean.evaluation(0);
    }

    private UniformRandomProvider random(String of, int size, double gamma) {
        return seed.child(of).child(size).child(String.valueOf(gamma)).generator();
    }
}
