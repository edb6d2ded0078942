package semicircle.spectra.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DirectSum;
import semicircle.spectra.matrix.LinearOperator;

/**
 * Independent blocks side by side, as where an unseen symmetry splits a matrix: levels of different blocks do not repel (two
 * equal GOE blocks have mean spacing ratio 0.424, not 0.531).
 *
 * <p>Law: that of the blocks where all have the same; none is given otherwise.
 *
 * @param blocks Hermitian kinds, at least one
 */
public record SuperposedEnsemble(List<HermitianEnsemble> blocks) implements HermitianEnsemble {
    public SuperposedEnsemble {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("superposed: blocks must be at least 1, got 0");
        }
    }

    @Override
    public int size() {
        return Math.toIntExact(blocks.stream().mapToLong(Ensemble::size).sum());
    }

    @Override
    public DirectSum sample(UniformRandomProvider random) {
        List<LinearOperator.Symmetric> drawn = new ArrayList<>();
        for (HermitianEnsemble block : blocks) {
            drawn.add(block.sample(random));
        }
        return new DirectSum(drawn);
    }

    @Override
    public SampleMemory memory() {
        long heap = 0;
        long outside = 0;
        for (HermitianEnsemble block : blocks) {
            SampleMemory one = block.memory();
            heap += one.heap();
            outside = Math.max(outside, one.outside());
        }
        return new SampleMemory(heap, outside);
    }

    @Override
    public Spectrum spectrum(EigenSolver solver, UniformRandomProvider random) {
        double[] levels = new double[size()];
        int from = 0;
        for (HermitianEnsemble block : blocks) {
            Spectrum part = block.spectrum(solver, random);
            System.arraycopy(part.toArray(), 0, levels, from, part.size());
            from += part.size();
        }
        return Spectrum.of(new Spectrum.Origin("superposed", levels.length, levels.length), levels);
    }

    @Override
    public Optional<Baseline> limit() {
        Optional<Baseline> first = blocks.get(0).limit();
        return blocks.stream().allMatch(block -> block.limit().equals(first)) ? first : Optional.empty();
    }
}
