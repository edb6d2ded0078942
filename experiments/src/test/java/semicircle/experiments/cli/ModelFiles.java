package semicircle.experiments.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.data.checkpoint.SafetensorsFile;
import semicircle.data.element.ElementType;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

/** Small seeded models on disk; a growing state. */
final class ModelFiles {
    private final List<SafetensorsFile.Array> arrays = new ArrayList<>();

    /** Entries of variance one, of the seed's own stream of this name. */
    static DenseMatrix noise(String name, int rows, int cols) {
        UniformRandomProvider random = new Seed(20).child(name).generator();
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(random);
        double[] entries = new double[rows * cols];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = gauss.sample();
        }
        return DenseMatrix.of(rows, cols, entries);
    }

    /** {@code a + factor b}. */
    static DenseMatrix sum(DenseMatrix a, double factor, DenseMatrix b) {
        double[] entries = a.toArray();
        double[] other = b.toArray();
        for (int i = 0; i < entries.length; i++) {
            entries[i] += factor * other[i];
        }
        return DenseMatrix.of(a.rows(), a.cols(), entries);
    }

    ModelFiles matrix(String name, DenseMatrix matrix) {
        arrays.add(SafetensorsFile.Array.of(name, ElementType.F32, matrix));
        return this;
    }

    ModelFiles vector(String name, double... values) {
        arrays.add(SafetensorsFile.Array.of(name, ElementType.F32, Values.of(values), values.length));
        return this;
    }

    Path write(Path file) throws IOException {
        new SafetensorsFile(arrays).write(file);
        return file;
    }
}
