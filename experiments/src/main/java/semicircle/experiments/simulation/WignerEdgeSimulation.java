package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.Lanczos;
import semicircle.spectra.eigen.RitzPairs;
import semicircle.spectra.ensemble.EntryLaw;
import semicircle.spectra.ensemble.SampleMemory;
import semicircle.spectra.ensemble.WignerEnsemble;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * The largest eigenvalue of a symmetric matrix of independent heavy-tailed entries and its vector: the edge of the semicircle, or one entry that outgrows it.
 *
 * <p>Scalars, means over the samples: {@code largest}, the eigenvalue, entries of variance 1/N where they have a variance; {@code participation}, the sum of fourth powers of its vector; {@code
 * localisation}, the same as a share of the way from {@code 3/(N + 2)}, spread over all sites, to 1/2, on two; {@code entry-over-largest}, the largest entry in modulus over the eigenvalue. Cost: some
 * 100 products of {@code 2 N^2} flops a sample.
 *
 * <p>Source: Soshnikov 2004; Auffinger, Ben Arous and Peche 2009; Lee and Yin 2014: the edge is at 2 iff the exponent of the tail exceeds 4.
 *
 * @param size N, in 10..8000
 * @param tail inverse of the exponent of the tail, of Student's t with as many degrees of freedom, in [0, 2]; 0 is Gaussian
 * @param samples matrices of a run, at least 1; 1 if left out
 */
public record WignerEdgeSimulation(int size, double tail, Optional<Integer> samples) implements Simulation {
    private static final double THRESHOLD = 0.25;
    private static final double TWO_SITES = 0.5;
    private static final double RESIDUAL = 1e-6;
    private static final long PRODUCTS = 100_000;
    private static final int SHOWN = 10;

    public WignerEdgeSimulation {
        Checked.range("size", size, SHOWN, 8000);
        Checked.range("samples", samples.orElse(1), 1, 1_000_000);
        if (!(tail >= 0 && tail <= 2)) {
            throw new IllegalArgumentException("tail must be in [0, 2], got " + tail);
        }
    }

    @Override
    public SampleMemory memory() {
        return ModelMemory.matrices(1, 0, size);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        WignerEnsemble ensemble =
                new WignerEnsemble(size, tail == 0 ? new EntryLaw.Gaussian() : new EntryLaw.StudentT(1 / tail), 1);
        int count = samples.orElse(1);
        double largest = 0;
        double participation = 0;
        double entry = 0;
        double[] heaviest = new double[SHOWN];
        for (int k = 0; k < count; k++) {
            UniformRandomProvider random = seed.child("sample").child(k).generator();
            SymmetricMatrix matrix = ensemble.sample(random);
            RitzPairs top = new Lanczos(1, Lanczos.Edge.LARGEST, RESIDUAL, PRODUCTS).of(matrix, random);
            double[] weights =
                    top.vectors().get(0).map(v -> v * v).stream().sorted().toArray();
            largest += top.values().get(0) / count;
            participation += QuantumLevels.participation(Values.of(weights).stream()) / count;
            entry += largestEntry(matrix) / top.values().get(0) / count;
            for (int i = 0; i < SHOWN; i++) {
                heaviest[i] += weights[size - 1 - i] / count;
            }
        }
        double spread = 3 / (size + 2.0);
        Notebook notebook = new Notebook();
        notebook.scalar("largest", largest);
        notebook.scalar("participation", participation);
        notebook.scalar("localisation", (participation - spread) / (TWO_SITES - spread));
        notebook.scalar("entry-over-largest", entry);
        notebook.points(
                "top vector/measured",
                Axis.of("site, heaviest first"),
                Values.evenlySpaced(1, SHOWN, SHOWN),
                Axis.of("weight"),
                Values.of(heaviest));
        notebook.caption(
                "top vector",
                "Heaviest sites of the vector of the largest eigenvalue, N = " + size
                        + "; two of 1/2 each where an entry" + " has outgrown the rest.");
        return notebook.observations();
    }

    private static double largestEntry(SymmetricMatrix matrix) {
        double largest = 0;
        for (int i = 0; i < matrix.size(); i++) {
            for (int j = 0; j <= i; j++) {
                largest = Math.max(largest, Math.abs(matrix.get(i, j)));
            }
        }
        return largest;
    }

    /** Of infinite size: all sites and the edge, or two sites and no bound. */
    @Override
    public Map<String, Double> exact() {
        if (tail == THRESHOLD) {
            return Map.of();
        }
        return tail < THRESHOLD
                ? Map.of("largest", 2.0, "localisation", 0.0, "entry-over-largest", 0.0)
                : Map.of("localisation", 1.0, "entry-over-largest", 1.0);
    }
}
