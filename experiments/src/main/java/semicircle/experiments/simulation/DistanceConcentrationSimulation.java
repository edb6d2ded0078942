package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;

/**
 * Distances between independent Gaussian points: the more dimensions, the more alike; and what a random projection leaves of them.
 *
 * <p>Scalars: {@code relative-contrast}, the way from the nearest to the farthest of the others over the nearest, mean over the points; {@code
 * spread}, standard deviation over mean of all distances, exactly {@code (d/(2 G^2) - 1)^(1/2)}, {@code G = Gamma((d+1)/2)/Gamma(d/2)}, near {@code
 * (2 d)^(-1/2)}; with a projection {@code distortion}, the largest change of a squared distance as a share of it, and {@code bound}, which it
 * keeps with a chance of 99 % at least, left out where there is none below 1. Cost: {@code n^2 d/2 + n d k}.
 *
 * <p>Source: Beyer, Goldstein, Ramakrishnan and Shaft 1999; Johnson and Lindenstrauss 1984, with the constants of Dasgupta and Gupta 2003.
 *
 * @param points n, in 3..2000
 * @param dimension d, in 1..100000
 * @param projected k, dimensions of a Gaussian projection, in 1..10000; none if left out
 */
public record DistanceConcentrationSimulation(int points, int dimension, Optional<Integer> projected)
        implements Simulation {
    private static final double MISSED = 0.01;
    private static final int LONGEST = 100_000;

    public DistanceConcentrationSimulation {
        Checked.range("points", points, 3, 2000);
        Checked.range("dimension", dimension, 1, LONGEST);
        Checked.range("projected", projected.orElse(1), 1, 10_000);
    }

    @Override
    public SampleMemory memory() {
        return ModelMemory.vectors((double) points + 1, dimension);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        double[][] cloud = new double[points][];
        ZigguratSampler.NormalizedGaussian gaussian =
                ZigguratSampler.NormalizedGaussian.of(seed.child("points").generator());
        for (int i = 0; i < points; i++) {
            cloud[i] = drawn(gaussian, dimension);
        }
        double[][] squares = squares(cloud);
        Notebook notebook = new Notebook();
        notebook.scalar("relative-contrast", contrast(squares));
        notebook.scalar("spread", spread(squares));
        projected.ifPresent(to -> {
            double[][] shadows =
                    squares(shadows(cloud, to, seed.child("projection").generator()));
            notebook.scalar("distortion", distortion(squares, shadows));
            bound(points, to, MISSED).ifPresent(most -> notebook.scalar("bound", most));
        });
        Values dimensions = Values.of(1, 2, 3, 5, 10, 20, 50, 100, 300, 1000, 3000, 10_000, 30_000, LONGEST);
        Axis axis = Axis.of("dimensions");
        Axis share = Axis.of("deviation of a distance over its mean");
        notebook.line("spread/exact", axis, dimensions, share, dimensions.map(d -> exactSpread((int) d)));
        notebook.points("spread/here", axis, Values.of(dimension), share, Values.of(spread(squares)));
        notebook.caption("spread", "How much the distances between " + points + " Gaussian points differ.");
        return notebook.observations();
    }

    private static double[] drawn(ZigguratSampler.NormalizedGaussian gaussian, int length) {
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = gaussian.sample();
        }
        return numbers;
    }

    /** Squared distances: row i holds those to the points before it. */
    private static double[][] squares(double[]... cloud) {
        double[][] squares = new double[cloud.length][];
        for (int i = 0; i < cloud.length; i++) {
            squares[i] = new double[i];
            for (int j = 0; j < i; j++) {
                for (int k = 0; k < cloud[i].length; k++) {
                    double step = cloud[i][k] - cloud[j][k];
                    squares[i][j] += step * step;
                }
            }
        }
        return squares;
    }

    /** The points seen along k Gaussian directions, over the root of k: squared distances are kept in the mean. */
    private static double[][] shadows(double[][] cloud, int to, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[][] shadows = new double[cloud.length][to];
        for (int k = 0; k < to; k++) {
            double[] direction = drawn(gaussian, cloud[0].length);
            for (int i = 0; i < cloud.length; i++) {
                for (int c = 0; c < direction.length; c++) {
                    shadows[i][k] += direction[c] * cloud[i][c] / Math.sqrt(to);
                }
            }
        }
        return shadows;
    }

    private double contrast(double[]... squares) {
        double sum = 0;
        for (int i = 0; i < points; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            double farthest = 0;
            for (int j = 0; j < points; j++) {
                if (i != j) {
                    double square = squares[Math.max(i, j)][Math.min(i, j)];
                    nearest = Math.min(nearest, square);
                    farthest = Math.max(farthest, square);
                }
            }
            sum += Math.sqrt(farthest / nearest) - 1;
        }
        return sum / points;
    }

    private double spread(double[]... squares) {
        double sum = 0;
        double sumOfSquares = 0;
        for (double[] row : squares) {
            for (double square : row) {
                sum += Math.sqrt(square);
                sumOfSquares += square;
            }
        }
        double pairs = points * (points - 1.0) / 2;
        double mean = sum / pairs;
        return Math.sqrt(Math.max(0, sumOfSquares / pairs / mean / mean - 1));
    }

    private static double distortion(double[][] squares, double[]... shadows) {
        double largest = 0;
        for (int i = 0; i < squares.length; i++) {
            for (int j = 0; j < i; j++) {
                largest = Math.max(largest, Math.abs(shadows[i][j] / squares[i][j] - 1));
            }
        }
        return largest;
    }

    /** Of all pairs at once: each misses it with a chance of at most {@code 2 exp(-k (e^2/2 - e^3/3)/2)}. */
    static OptionalDouble bound(int points, int to, double missed) {
        double least = 2 * Math.log(points * (points - 1.0) / missed) / to;
        double low = 0;
        double high = 1;
        if (least >= 0.5 - 1.0 / 3) {
            return OptionalDouble.empty();
        }
        for (int i = 0; i < 60; i++) {
            double e = (low + high) / 2;
            low = e * e / 2 - e * e * e / 3 < least ? e : low;
            high = e * e / 2 - e * e * e / 3 < least ? high : e;
        }
        return OptionalDouble.of(high);
    }

    /** Of the length of a Gaussian vector, the root of a chi-squared of d degrees; by its series from 1000 on, as the difference loses digits. */
    static double exactSpread(int dimension) {
        double d = dimension;
        if (d >= 1000) {
            return Math.sqrt((1 + 1 / (4 * d)) / (2 * d)); // the next term is 1/(16 d^2) of it
        }
        double ratio = dimension % 2 == 1 ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2; // of d = 1 or 2
        for (int k = dimension % 2 == 1 ? 1 : 2; k < dimension; k += 2) {
            ratio *= (k + 1.0) / k;
        }
        return Math.sqrt(d / (2 * ratio * ratio) - 1);
    }

    @Override
    public Map<String, Double> exact() {
        return Map.of("spread", exactSpread(dimension));
    }
}
