package semicircle.experiments.simulation;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.Trajectory;
import semicircle.dynamics.flow.MatrixPencil;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.Lanczos;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * A moving matrix over its parameter: all levels, and what the largest eigenvector holds of the first coordinates.
 *
 * @param spectra at each parameter
 * @param weight of the largest eigenvector in the first coordinates, at each parameter
 * @param participation inverse participation ratio, the sum of its fourth powers, at each parameter
 */
record PencilSweep(Trajectory<Spectrum> spectra, Values weight, Values participation) {
    /** Up to here all pairs are cheaper than a Lanczos search beside a spectrum. */
    private static final int DENSE = 200;

    private static final Lanczos TOP = new Lanczos(1, Lanczos.Edge.LARGEST, 1e-8, 100_000);

    static PencilSweep of(
            MatrixPencil pencil, int coordinates, Values grid, EigenSolver solver, UniformRandomProvider random) {
        List<Spectrum> spectra = new ArrayList<>();
        double[] weight = new double[grid.size()];
        double[] participation = new double[grid.size()];
        for (int k = 0; k < grid.size(); k++) {
            SymmetricMatrix matrix = pencil.at(grid.get(k));
            double[] top;
            if (pencil.size() <= DENSE) {
                EigenPairs pairs = solver.pairs(matrix);
                spectra.add(pairs.spectrum());
                top = pairs.vector(pencil.size() - 1).toArray();
            } else {
                spectra.add(solver.spectrum(matrix));
                top = TOP.of(matrix, random).vectors().get(0).toArray();
            }
            for (int i = 0; i < top.length; i++) {
                double square = top[i] * top[i];
                weight[k] += i < coordinates ? square : 0;
                participation[k] += square * square;
            }
        }
        return new PencilSweep(new Trajectory<>(grid, spectra), Values.of(weight), Values.of(participation));
    }

    /** {@return the largest level at each parameter} */
    Values largest() {
        return Values.of(
                spectra.states().stream().mapToDouble(Spectrum::largest).toArray());
    }

    /** {@return the last spectrum} */
    Spectrum last() {
        return spectra.at(spectra.size() - 1);
    }

    /** {@return the last of some values} */
    static double last(Values values) {
        return values.get(values.size() - 1);
    }
}
