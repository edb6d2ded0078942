package semicircle.experiments.comparison;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.element.ElementType;
import semicircle.experiments.layers.QuantisationStep;
import semicircle.experiments.layers.Signal;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.baseline.TracyWidom;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.fit.Fit;
import semicircle.spectra.fit.Fitted;
import semicircle.spectra.fit.MarchenkoPasturFit;
import semicircle.spectra.fit.PowerLawFit;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Compares two matrices: norms, spectrum and rank of the update, what of it stands out of its own noise and of quantisation noise, and whether the
 * leading singular vectors survived.
 *
 * <p>Cost: three Gram spectra, {@code 3 (m n^2 + (4/3) n^3)}, and two sets of leading vectors. Memory: {@code 40 rows cols} bytes.
 *
 * @param level confidence level of the Tracy-Widom edge, in (0.5, 1)
 */
public record UpdateAnalysis(double level) {
    private static final int MOST_MODES = 10;
    private static final double HALF = 0.5;

    public UpdateAnalysis {
        if (!(level > HALF && level < 1)) {
            throw new IllegalArgumentException("level must lie strictly between 0.5 and 1, got " + level);
        }
    }

    /**
     * Compares a pair.
     *
     * @param base the open base model
     * @param other the open other model
     * @param pair a matrix of each
     * @param solver where eigenproblems are solved
     * @param seed start vectors; the result depends on them by rounding only
     * @return what was found, or why there is nothing
     * @throws IOException if a file cannot be read
     */
    public MatrixUpdate of(Checkpoint base, Checkpoint other, MatrixMatch.Pair pair, EigenSolver solver, Seed seed)
            throws IOException {
        FiniteMatrix before = FiniteMatrix.of(base, pair.base());
        if (before.entries().isEmpty()) {
            return MatrixUpdate.skipped(pair, "base: " + before.reason());
        }
        FiniteMatrix read = FiniteMatrix.of(other, pair.other());
        if (read.entries().isEmpty()) {
            return MatrixUpdate.skipped(pair, "other: " + read.reason());
        }
        String name = pair.base().name();
        if (pair.other().isUpdate() && !pair.base().isUpdate()) {
            return new MatrixUpdate(
                    pair,
                    Optional.empty(),
                    Optional.of(adapted(
                            name,
                            new Stored(
                                    before.entries().get(), pair.base().tensor().type()),
                            AlignedWeights.ofUpdate(
                                    pair, before.entries().get(), read.entries().get()),
                            solver,
                            seed.child(name))));
        }
        DenseMatrix after =
                AlignedWeights.of(before.entries().get(), read.entries().get());
        MatrixUpdate.Measured measured = measure(
                name,
                new Stored(before.entries().get(), pair.base().tensor().type()),
                new Stored(after, pair.other().tensor().type()),
                difference(before.entries().get(), after),
                QuantisationStep.of(after, pair.other().tensor().type()),
                solver,
                seed.child(name));
        return new MatrixUpdate(pair, Optional.empty(), Optional.of(measured));
    }

    /**
     * Adds an update to its base.
     *
     * @param name their name
     * @param before the base, rows x cols
     * @param update what is added, rows x cols; never rounded to the type of the base
     * @param solver where eigenproblems are solved
     * @param seed start vectors
     * @return what was found
     */
    private MatrixUpdate.Measured adapted(
            String name, Stored before, DenseMatrix update, EigenSolver solver, Seed seed) {
        double[] sum = before.matrix().toArray();
        double[] added = update.toArray();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += added[i];
        }
        Stored after = new Stored(DenseMatrix.of(update.rows(), update.cols(), sum), before.type());
        return measure(name, before, after, update, Optional.empty(), solver, seed);
    }

    /**
     * Compares two matrices in memory.
     *
     * @param name their name
     * @param before the base, rows x cols
     * @param after the other, rows x cols
     * @param step distance between neighbouring values after, where they lie on a grid
     * @param solver where eigenproblems are solved
     * @param seed start vectors
     * @return what was found
     */
    public MatrixUpdate.Measured measure(
            String name,
            DenseMatrix before,
            DenseMatrix after,
            Optional<QuantisationStep> step,
            EigenSolver solver,
            Seed seed) {
        return measure(
                name,
                new Stored(before, ElementType.F64),
                new Stored(after, ElementType.F64),
                difference(before, after),
                step,
                solver,
                seed);
    }

    private static DenseMatrix difference(DenseMatrix before, DenseMatrix after) {
        double[] difference = after.toArray();
        double[] old = before.toArray();
        for (int i = 0; i < old.length; i++) {
            difference[i] -= old[i];
        }
        return DenseMatrix.of(before.rows(), before.cols(), difference);
    }

    /** Entries and how they are stored, which says what of them is rounding. */
    private record Stored(DenseMatrix matrix, ElementType type) {}

    private MatrixUpdate.Measured measure(
            String name,
            Stored before,
            Stored after,
            DenseMatrix update,
            Optional<QuantisationStep> step,
            EigenSolver solver,
            Seed seed) {
        double[] now = after.matrix().toArray();
        double[] old = before.matrix().toArray();
        long zeroed = 0;
        long changed = 0;
        for (int i = 0; i < old.length; i++) {
            zeroed += now[i] == 0 && old[i] != 0 ? 1 : 0;
            changed += now[i] != old[i] ? 1 : 0;
        }
        MatrixUpdate.Side base = side(name, before, solver);
        MatrixUpdate.Side other = side(name + " after", after, solver);
        MatrixUpdate.Side moved = side(name + " update", new Stored(update, ElementType.F64), solver);
        Optional<MatrixUpdate.Rounding> rounding =
                changed == 0 ? Optional.empty() : step.map(grid -> rounding(name, grid, update, solver));
        Optional<MatrixUpdate.Rounding> near = rounding.filter(MatrixUpdate.Rounding::near);
        Optional<Fitted> modes = near.isPresent() ? near.map(this::modes) : moved.bulk();
        int rank = modes.map(noise -> noise.outliers().size())
                .orElse(moved.metrics().numericalRank());
        Optional<MatrixUpdate.Leading> leading = changed == 0 || base.metrics().largest() == 0
                ? Optional.empty()
                : Optional.of(leading(before.matrix(), after.matrix(), update, base.spikes(), solver, seed));
        double entries = Math.max(1, old.length);
        return new MatrixUpdate.Measured(
                base, other, moved, zeroed / entries, changed / entries, rounding, modes, rank, leading);
    }

    private MatrixUpdate.Rounding rounding(String name, QuantisationStep grid, DenseMatrix update, EigenSolver solver) {
        Spectrum levelled = solver.gramSpectrum(grid.levelled(update)).named(name + " rounding");
        double edge = TracyWidom.wishartEdge(update.rows(), update.cols(), grid.variance(), level);
        int beyond = 0;
        while (beyond < levelled.size() && levelled.get(levelled.size() - 1 - beyond) > edge) {
            beyond++;
        }
        return new MatrixUpdate.Rounding(grid.form(), Math.sqrt(grid.meanSquare()), grid.variance(), levelled, beyond);
    }

    /**
     * What of an update stands out of its rounding, all steps made equal: beyond the law's edge, and beyond that of the noise found, if there is more of it
     * than rounding makes.
     */
    private Fitted modes(MatrixUpdate.Rounding rounding) {
        Spectrum levelled = rounding.levelled();
        MarchenkoPastur law = new MarchenkoPastur(1 / levelled.origin().aspect(), rounding.variance());
        Optional<Fitted> found = rounding.beyond() == 0
                ? Optional.empty()
                : tried(new MarchenkoPasturFit(OptionalDouble.of(level)), levelled)
                        .filter(fitted -> fitted.law().mean() > rounding.variance()
                                && fitted.outliers().size() < rounding.beyond());
        if (found.isPresent()) {
            return found.get();
        }
        int size = levelled.size();
        return new Fitted(
                law,
                Map.of(
                        "variance",
                        Measurement.Scalar.of(rounding.variance()),
                        "bulk-edge",
                        Measurement.Scalar.of(law.support().upper())),
                Values.of(Arrays.copyOfRange(levelled.toArray(), size - rounding.beyond(), size)));
    }

    /** A matrix by itself, as the analysis of one model sees it: what is rounding of its type is neither rank, bulk nor tail. */
    private MatrixUpdate.Side side(String name, Stored stored, EigenSolver solver) {
        Spectrum spectrum = solver.gramSpectrum(stored.matrix()).named(name);
        Signal signal = Signal.of(spectrum, stored.matrix(), stored.type());
        return new MatrixUpdate.Side(
                spectrum,
                signal.metrics(),
                tried(new MarchenkoPasturFit(OptionalDouble.of(level)), signal.bulk()),
                tried(new PowerLawFit(), signal.tail()));
    }

    private static Optional<Fitted> tried(Fit fit, Spectrum spectrum) {
        try {
            return Optional.of(fit.to(spectrum));
        } catch (IllegalArgumentException noSuchLaw) {
            return Optional.empty(); // a fit that does not apply is absent, and enters no mean
        }
    }

    private static MatrixUpdate.Leading leading(
            DenseMatrix before, DenseMatrix after, DenseMatrix update, int spikes, EigenSolver solver, Seed seed) {
        int count = Math.min(Math.max(1, Math.min(spikes, MOST_MODES)), Math.min(before.rows(), before.cols()));
        LeadingSubspace first =
                LeadingSubspace.of(before, count, solver, seed.child("before").generator());
        LeadingSubspace second =
                LeadingSubspace.of(after, count, solver, seed.child("after").generator());
        DenseMatrix inner = LeadingSubspace.overlaps(first.inner(), second.inner());
        DenseMatrix outer = LeadingSubspace.overlaps(first.outer(), second.outer());
        int survived = 0;
        for (int i = 0; i < count; i++) {
            survived += kept(inner, i) > HALF && kept(outer, i) > HALF ? 1 : 0;
        }
        return new MatrixUpdate.Leading(
                count,
                LeadingSubspace.angles(first.inner(), second.inner(), solver),
                LeadingSubspace.angles(first.outer(), second.outer(), solver),
                survived,
                share(update, first));
    }

    /** Squares of an update between the directions of a subspace on both sides, over all its squares. */
    private static double share(DenseMatrix update, LeadingSubspace leading) {
        double scale = update.largestMagnitude();
        DenseMatrix tall = update.rows() >= update.cols() ? update : update.transpose();
        double within = 0;
        for (double entry :
                leading.outer().transpose().times(tall.times(leading.inner())).toArray()) {
            within += entry / scale * (entry / scale);
        }
        double all = 0;
        for (double entry : update.toArray()) {
            all += entry / scale * (entry / scale);
        }
        return within / all;
    }

    /** Squared length of a mode's part in the other subspace. */
    static double kept(DenseMatrix overlaps, int mode) {
        double kept = 0;
        for (int j = 0; j < overlaps.cols(); j++) {
            kept += overlaps.get(mode, j) * overlaps.get(mode, j);
        }
        return kept;
    }
}
