package semicircle.experiments.layers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.data.element.ElementType;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.SingularValues;
import semicircle.spectra.fit.Fit;
import semicircle.spectra.fit.Fitted;
import semicircle.spectra.fit.MarchenkoPasturFit;
import semicircle.spectra.fit.PowerLawFit;
import semicircle.spectra.fit.TailBootstrap;
import semicircle.spectra.fit.TailTest;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.statistic.WeightMetrics;

/**
 * What is asked of each weight matrix: its spectrum, the Marchenko-Pastur bulk, the power-law tail with its rivals, and the same for the
 * matrix with its entries shuffled; a bootstrap of the tail and the spread of singular vectors where asked for.
 *
 * <p>Shuffling keeps the distribution of the entries and destroys every correlation between them, so what differs from the
 * null is structure that training wrote.
 *
 * <p>Singular values below 1e-7 of the largest are beyond a Gram matrix in doubles: up to a smaller side of 1024 all are computed
 * again through a bidiagonal form, beyond that their number is remarked.
 *
 * <p>Cost: for rows x cols with smaller side n and larger side m, {@code m n^2} for the Gram matrix and {@code (4/3) n^3}
 * for its eigenvalues, once for the matrix and once for each shuffle; memory {@code 17 rows cols + 16 n^2} bytes. A matrix that would take
 * more than half of the heap is streamed by blocks of rows, or by stripes of columns where it is wide, each with a pass over its file, {@code 4 n^2} bytes outside of
 * the heap, and has no null; one whose
 * {@code 4 n^2} bytes exceed the heap's limit is refused.
 *
 * @param shuffles how many shuffled copies, 0 for none
 * @param level confidence level of the Tracy-Widom edge beyond which an eigenvalue is a spike, in (0, 1)
 * @param bootstrap samples of the bootstrap of the tail, 0 for none
 * @param vectors whether singular vectors are wanted
 * @param submatrices how many square sub-matrices for tails that do not know the aspect ratio, 0 for none
 */
public record LayerAnalysis(int shuffles, double level, int bootstrap, boolean vectors, int submatrices) {
    private static final long MOST_ENTRIES = Integer.MAX_VALUE - 8L;
    private static final double GRAM_BYTES =
            4; // a square, of a triangle of doubles that the solver keeps outside of the heap
    private static final int STRIPE = 4; // heaps: of the columns of a wide matrix at a time
    private static final double GRAM_REACH = 1e-7;
    private static final int RECOMPUTED_SIDE = 1024;

    public LayerAnalysis {
        if (shuffles < 0 || shuffles > 1000) {
            throw new IllegalArgumentException("shuffles must be in 0..1000, got " + shuffles);
        }
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("level must lie strictly between 0.5 and 1, got " + level);
        }
        if (bootstrap < 0 || bootstrap > 100_000) {
            throw new IllegalArgumentException("bootstrap must be in 0..100000, got " + bootstrap);
        }
        if (submatrices < 0 || submatrices > 10_000) {
            throw new IllegalArgumentException("fixed-aspect must be in 0..10000, got " + submatrices);
        }
    }

    /**
     * Without a bootstrap and vectors.
     *
     * @param shuffles how many shuffled copies, 0 for none
     * @param level confidence level of a spike
     */
    public LayerAnalysis(int shuffles, double level) {
        this(shuffles, level, 0, false, 0);
    }

    /**
     * Analyses one matrix.
     *
     * @param checkpoint the open file
     * @param matrix one of its matrices
     * @param solver where eigenvalues are computed
     * @param seed randomness of the shuffles and the bootstrap; the result depends on it and the matrix's name only
     * @return its spectrum and measures, or the reason why there are none
     * @throws IOException if the file cannot be read
     */
    public LayerSpectrum of(Checkpoint checkpoint, WeightMatrix matrix, EigenSolver solver, Seed seed)
            throws IOException {
        if (matrix.skipped().isPresent()) {
            return LayerSpectrum.skipped(matrix, matrix.skipped().get());
        }
        Price price = new Price();
        Seed own = seed.child(matrix.name());
        long entries = (long) matrix.rows() * matrix.cols();
        if (entries > MOST_ENTRIES || 16 * entries > Runtime.getRuntime().maxMemory() / 2) {
            return streamed(checkpoint, matrix, solver, own, price);
        }
        Entries held = Entries.read(checkpoint.rows(matrix));
        price.book(Price.Part.READING);
        Optional<String> unfit = held.unfit();
        if (unfit.isPresent()) {
            return LayerSpectrum.skipped(matrix, unfit.get());
        }
        List<String> remarks = new ArrayList<>(remarks(matrix));
        Spectrum gram = solver.gramSpectrum(held.rows()).named(matrix.name());
        int lost = lost(gram);
        boolean exact = lost > 0 && gram.size() <= RECOMPUTED_SIDE;
        Spectrum spectrum = exact ? recomputed(held, gram, solver) : gram;
        if (lost > 0) {
            remarks.add(lost + " singular values below " + GRAM_REACH + " of the largest"
                    + (exact ? ", all computed by the bidiagonal route" : " are rounding"));
        }
        WeightMetrics metrics = exact
                ? WeightMetrics.of(spectrum, Math.max(matrix.rows(), matrix.cols()) * Math.ulp(1.0))
                : WeightMetrics.of(spectrum);
        price.book(Price.Part.EIGENVALUES);
        ElementType type = matrix.tensor().type();
        Signal signal = Signal.of(spectrum, metrics, StoredRounding.of(held, type), type);
        signal.remark().ifPresent(remarks::add);
        return measured(matrix, spectrum, signal, Optional.of(held), remarks, solver, own, price);
    }

    private LayerSpectrum streamed(
            Checkpoint checkpoint, WeightMatrix matrix, EigenSolver solver, Seed own, Price price) throws IOException {
        int side = Math.min(matrix.rows(), matrix.cols());
        double most = (double) Runtime.getRuntime().maxMemory();
        if (side > Math.sqrt(most / GRAM_BYTES)) {
            return LayerSpectrum.skipped(
                    matrix,
                    String.format(
                            Locale.ROOT,
                            "its Gram matrix of side %d takes %.0f MB beside a heap of %.0f MB; -Xmx raises what both"
                                    + " may take",
                            side,
                            1e-6 * GRAM_BYTES * side * side,
                            1e-6 * most));
        }
        Spectrum spectrum;
        try {
            boolean wide = matrix.cols() > matrix.rows();
            Spectrum found = solver.gramSpectrum(
                    wide ? new TransposedRows(checkpoint, matrix, (long) (most / STRIPE)) : checkpoint.rows(matrix));
            spectrum =
                    new Spectrum(new Spectrum.Origin(matrix.name(), matrix.rows(), matrix.cols()), found.eigenvalues());
        } catch (IllegalArgumentException notFinite) {
            return LayerSpectrum.skipped(matrix, String.valueOf(notFinite.getMessage()));
        }
        price.book(Price.Part.EIGENVALUES);
        List<String> remarks = new ArrayList<>(remarks(matrix));
        remarks.add("streamed, as " + 16L * matrix.rows() * matrix.cols() / 1_000_000
                + " MB would not fit half of the heap: no null, no vectors; -Xmx sets the heap");
        ElementType type = matrix.tensor().type();
        Signal signal =
                Signal.of(spectrum, WeightMetrics.of(spectrum), StoredRounding.of(checkpoint.rows(matrix), type), type);
        signal.remark().ifPresent(remarks::add);
        return measured(matrix, spectrum, signal, Optional.empty(), remarks, solver, own, price);
    }

    private LayerSpectrum measured(
            WeightMatrix matrix,
            Spectrum spectrum,
            Signal signal,
            Optional<Entries> held,
            List<String> remarks,
            EigenSolver solver,
            Seed own,
            Price price)
            throws IOException {
        Attempt bulk = attempt(bulkFit(), signal.bulk());
        Attempt tail = attempt(new PowerLawFit(), signal.tail());
        price.book(Price.Part.FITS);
        OptionalDouble p = OptionalDouble.empty();
        if (bootstrap > 0 && tail.fitted().isPresent()) {
            p = OptionalDouble.of(new TailBootstrap(bootstrap)
                    .p(
                            signal.tail(),
                            tail.fitted().get(),
                            own.child("bootstrap").generator()));
            price.book(Price.Part.BOOTSTRAP);
        }
        OptionalDouble chance = p;
        Optional<TailTest> test = tail.fitted().map(fitted -> TailTest.of(signal.tail(), fitted, chance));
        price.book(Price.Part.RIVALS);
        Optional<VectorLocalisation> spread = Optional.empty();
        if (vectors && held.isPresent() && spectrum.size() > 1) {
            int beyond = bulk.fitted().map(f -> f.outliers().size()).orElse(0);
            spread = Optional.of(VectorLocalisation.of(pairs(held.get().unitScale(), solver), beyond));
            price.book(Price.Part.VECTORS);
        }
        Optional<FixedAspect> square = submatrices == 0 || held.isEmpty()
                ? Optional.empty()
                : FixedAspect.of(
                        held.get(),
                        submatrices,
                        solver,
                        own.child("submatrices").generator());
        if (submatrices > 0) {
            price.book(Price.Part.SUBMATRICES);
        }
        Optional<ShuffledNull> shuffled = shuffles == 0 || held.isEmpty()
                ? Optional.empty()
                : Optional.of(nulls(spectrum, matrix, held.get(), solver, own));
        price.book(Price.Part.NULL);
        return new LayerSpectrum(
                matrix,
                Optional.empty(),
                Optional.of(new LayerSpectrum.Measured(
                        spectrum, signal.metrics(), bulk, tail, test, shuffled, spread, square, remarks, price)));
    }

    private ShuffledNull nulls(Spectrum spectrum, WeightMatrix matrix, Entries entries, EigenSolver solver, Seed own)
            throws IOException {
        List<Spectrum> nulls = new ArrayList<>();
        for (int k = 0; k < shuffles; k++) {
            entries.shuffle(own.child("shuffle").child(k).generator());
            nulls.add(solver.gramSpectrum(entries.rows()).named(matrix.name() + " shuffled"));
        }
        return ShuffledNull.of(spectrum, nulls, bulkFit());
    }

    private static EigenPairs pairs(DenseMatrix matrix, EigenSolver solver) {
        DenseMatrix gram = matrix.rows() <= matrix.cols()
                ? matrix.times(matrix.transpose())
                : matrix.transpose().times(matrix);
        return solver.pairs(SymmetricMatrix.of(gram.rows(), gram.toArray()));
    }

    private static int lost(Spectrum gram) {
        int lost = 0;
        while (lost < gram.size() && gram.get(lost) < GRAM_REACH * GRAM_REACH * gram.largest()) {
            lost++;
        }
        return lost;
    }

    private static Spectrum recomputed(Entries held, Spectrum gram, EigenSolver solver) {
        SingularValues values = solver.singularValues(held.dense());
        double larger = Math.max(gram.origin().rows(), gram.origin().cols());
        return new Spectrum(gram.origin(), values.values().map(s -> s * s / larger));
    }

    /** What the storage does to the numbers, in words. */
    private static List<String> remarks(WeightMatrix matrix) {
        int bits = matrix.tensor().type().bits();
        return bits < 4
                ? List.of("quantised to " + matrix.tensor().type().label()
                        + ", below 4 bits: the bulk is inflated by rounding, by several per cent")
                : List.of();
    }

    private MarchenkoPasturFit bulkFit() {
        return new MarchenkoPasturFit(OptionalDouble.of(level));
    }

    private static Attempt attempt(Fit fit, Spectrum spectrum) {
        try {
            return new Attempt(Optional.of(fit.to(spectrum)), "");
        } catch (IllegalArgumentException cannot) {
            return new Attempt(Optional.empty(), String.valueOf(cannot.getMessage()));
        }
    }

    /**
     * A fit that may be absent.
     *
     * @param fitted the law found
     * @param reason why there is none; empty where there is one
     */
    public record Attempt(Optional<Fitted> fitted, String reason) {}
}
