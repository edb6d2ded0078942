package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.learning.HopfieldTheory;
import semicircle.dynamics.learning.MemoryPatterns;
import semicircle.dynamics.learning.MemoryRule;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Associative memory: patterns stored by a local or a global rule and retrieved from themselves, beside the law for infinitely many neurons.
 *
 * <p>Scalars: {@code overlap}, of the state reached from one stored pattern with that pattern; {@code retrieved}, 1 if it is above 0.9 and 0 if not; {@code load}, patterns a neuron. Cost: {@code N^2 P} to store.
 *
 * @param size N, neurons, in 2..4000
 * @param load patterns a neuron, in (0, 4]
 * @param rule how patterns are stored; HEBB if left out
 * @param randomStart whether retrieval starts from a random state, a null; false if left out
 */
public record HopfieldSimulation(int size, double load, Optional<MemoryRule> rule, Optional<Boolean> randomStart)
        implements Simulation {
    private static final int SPECTRUM = 500;

    public HopfieldSimulation {
        Checked.range("size", size, 2, 4000);
        if (!(load > 0 && load <= 4)) {
            throw new IllegalArgumentException("load must be in (0, 4], got " + load);
        }
    }

    @Override
    public SampleMemory memory() {
        return ModelMemory.vectors((1 + load) * size, size);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        UniformRandomProvider random = seed.child("patterns").generator();
        int count = (int) Math.max(1, Math.round(load * size));
        MemoryPatterns patterns = MemoryPatterns.random(size, count, random);
        DenseMatrix couplings = patterns.stored(rule.orElse(MemoryRule.HEBB));
        double overlap = patterns.retrieved(couplings, randomStart.orElse(false) ? -1 : 0, random);
        Notebook notebook = new Notebook();
        notebook.scalar("overlap", overlap);
        notebook.scalar("retrieved", overlap > 0.9 ? 1 : 0);
        notebook.scalar("load", (double) count / size);
        if (size <= SPECTRUM) {
            notebook.keep("couplings", solver.spectrum(symmetric(couplings)));
        }
        Values loads = Values.evenlySpaced(0.002, 0.2, 100);
        Axis axis = Axis.of("patterns a neuron");
        Axis order = Axis.of("overlap with the pattern");
        notebook.line("retrieval/Hebb, infinitely many", axis, loads, order, loads.map(HopfieldTheory::overlap));
        notebook.points("retrieval/here", axis, Values.of((double) count / size), order, Values.of(overlap));
        notebook.caption("retrieval", "One pattern of " + count + " in " + size + " neurons.");
        return notebook.observations();
    }

    /** Of couplings that gradient descent made unequal, the symmetric part. */
    private SymmetricMatrix symmetric(DenseMatrix couplings) {
        double[] entries = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                entries[i * size + j] = (couplings.get(i, j) + couplings.get(j, i)) / 2;
            }
        }
        return SymmetricMatrix.of(size, entries);
    }

    @Override
    public Map<String, Double> exact() {
        return rule.orElse(MemoryRule.HEBB) == MemoryRule.HEBB && !randomStart.orElse(false)
                ? Map.of("overlap", HopfieldTheory.overlap(load))
                : Map.of();
    }
}
