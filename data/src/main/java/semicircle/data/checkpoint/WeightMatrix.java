package semicircle.data.checkpoint;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import semicircle.spectra.Values;

/**
 * A matrix seen in a tensor: to be analysed, or listed with the reason why not.
 *
 * @param name dotted name, distinct within the model
 * @param tensor where it comes from
 * @param rows number of rows; 0 where the tensor has no matrix form
 * @param cols number of columns; 0 where the tensor has no matrix form
 * @param role what it does in the network
 * @param layer number of its layer, if known
 * @param form how it is seen: {@code as stored}, {@code unfolded [out, in*k]}, {@code expert 3}, {@code rows 0..767 of the fused matrix}
 * @param placement where its rows lie in the tensor
 * @param skipped why it is not analysed, if so
 */
public record WeightMatrix(
        String name,
        Tensor tensor,
        int rows,
        int cols,
        Role role,
        OptionalInt layer,
        String form,
        Placement placement,
        Optional<String> skipped) {
    /** Smallest side worth a spectrum. */
    public static final int SMALLEST_SIDE = 8;
    /** Largest smaller side: its Gram matrix must fit one array. */
    public static final int LARGEST_SIDE = 46_340;

    private static final Pattern EXPERT =
            Pattern.compile("((?:^|[._])experts?[._])(\\d{1,6})(?!\\d)", Pattern.CASE_INSENSITIVE);

    /** Checks the sizes. */
    public WeightMatrix {
        if (rows < 0 || cols < 0) {
            throw new IllegalArgumentException("WeightMatrix: rows and cols must be >= 0, got " + rows + ", " + cols);
        }
    }

    /**
     * Where rows lie among the elements of a tensor: a row is one run, or every so manieth element of one; rows follow each other at a stride, in groups that may
     * lie farther apart.
     *
     * @param first index of the first element of row 0
     * @param stride elements from one row to the next within a group, at least the number of columns
     * @param group rows of a group, at least 1
     * @param jump elements from the first row of a group to that of the next, at least {@code group * stride}
     * @param step elements from one column to the next of a run, at least 1
     * @param run columns of a run, at least 1: most rows are one run, a row of a transposed convolution is many
     * @param apart elements from the first of a run to the first of the row's next
     */
    public record Placement(long first, long stride, long group, long jump, int step, int run, long apart) {
        private static final int WHOLE = Integer.MAX_VALUE;

        /** Checks that rows follow each other. */
        public Placement {
            if (first < 0
                    || stride < 0
                    || group < 1
                    || jump < (group - 1) * stride
                    || step < 1
                    || run < 1
                    || apart < 0) {
                throw new IllegalArgumentException("Placement: rows and columns must ascend, got " + first + ", "
                        + stride + ", " + group + ", " + jump + ", " + step + ", " + run + ", " + apart);
            }
        }

        /** Rows that are one run each, of every so manieth element. */
        public Placement(long first, long stride, long group, long jump, int step) {
            this(first, stride, group, jump, step, WHOLE, 0);
        }

        /** Rows that are one run each. */
        Placement(long first, long stride, long group, long jump) {
            this(first, stride, group, jump, 1);
        }

        /**
         * Rows that begin farther on.
         *
         * @param more elements
         * @return the same distances
         */
        public Placement shifted(long more) {
            return new Placement(first + more, stride, group, jump, step, run, apart);
        }

        /**
         * Every so manieth column.
         *
         * @param column the first of them
         * @param each columns from one of them to the next
         * @return the same rows, of fewer columns
         */
        public Placement columns(int column, int each) {
            return new Placement(first + (long) column * step, stride, group, jump, step * each);
        }

        /** Rows one after the other. */
        static Placement dense(long first, long cols) {
            return new Placement(first, cols, 1, cols);
        }

        /** Rows that lie at equal distances. */
        static Placement every(long first, long stride) {
            return new Placement(first, stride, 1, stride);
        }

        /** Rows of many runs: the runs of a row lie apart, those of the next row follow each of them. */
        static Placement runs(int run, long apart) {
            return new Placement(0, run, 1, run, 1, run, apart);
        }

        /**
         * The matrix of one index of an array [rows, cols, k], or its transpose.
         *
         * @param index which
         * @param rows elements from one row to the next
         * @param cols elements from one column to the next
         * @return where its rows lie
         */
        public static Placement strided(long index, long rows, int cols) {
            return new Placement(index, rows, 1, rows, cols);
        }

        /** {@return the index of the first element of a row} */
        long of(long row) {
            return first + row / group * jump + row % group * stride;
        }
    }

    /** {@return number of the expert that it belongs to, if its name or its place in a stack tells} */
    public OptionalInt expert() {
        Matcher expert = EXPERT.matcher(name);
        OptionalInt found = OptionalInt.empty();
        while (expert.find()) {
            found = OptionalInt.of(Integer.parseInt(expert.group(2)));
        }
        return found;
    }

    /** {@return its name with {@code *} in place of the number of its expert} */
    public String withoutExpert() {
        return EXPERT.matcher(name).replaceAll("$1*");
    }

    /** {@return whether it is what a low-rank adapter adds to a matrix of this name, not that matrix} */
    public boolean isUpdate() {
        return tensor.payload() instanceof LowRankPayload;
    }

    /** {@return whether rows are inputs, as the name of the file's format tells; for an adapter, whether they are in the base that it was made for} */
    public boolean inputsFirst() {
        return tensor.payload() instanceof LowRankPayload update
                ? update.inputsFirst()
                : FusedParts.inFirst(tensor.storedName());
    }

    /** {@return the length that DoRA gives each row of base and update together; empty where it is no such adapter, or they are not whole rows of it} */
    public Values magnitudes() {
        boolean whole = tensor.payload() instanceof LowRankPayload update
                && update.cols() == cols
                && placement.step() == 1
                && update.magnitudes().size() > 0;
        if (!whole) {
            return Values.of();
        }
        Values all = ((LowRankPayload) tensor.payload()).magnitudes();
        double[] own = new double[rows];
        for (int i = 0; i < rows; i++) {
            own[i] = all.get(Math.toIntExact(placement.of(i) / cols));
        }
        return Values.of(own);
    }

    /** {@return how an adapter is seen that was added to its base, its magnitudes applied where they are known} */
    public String appliedForm() {
        return magnitudes().size() == 0
                ? form
                : form.replace(LowRankPayload.LEFT_OUT, ", rows of the sum of the lengths of DoRA");
    }

    /** {@return whether its rows are pieced together of runs that lie apart} */
    boolean inRuns() {
        return placement.run() < cols;
    }

    WeightMatrix withName(String other) {
        return new WeightMatrix(other, tensor, rows, cols, role, layer, form, placement, skipped);
    }

    WeightMatrix placed(Placement other) {
        return new WeightMatrix(name, tensor, rows, cols, role, layer, form, other, skipped);
    }

    /**
     * A block of this matrix.
     *
     * @param part appended to the name
     * @param from its first row, or first column
     * @param to beyond its last
     * @param byRows whether rows are chosen, else columns
     */
    WeightMatrix block(String part, Role itsRole, int from, int to, boolean byRows) {
        String side = byRows ? "rows " : "columns ";
        Placement place = byRows
                ? placement.group() == 1 || placement.jump() == placement.group() * placement.stride()
                        ? Placement.every(placement.of(from), placement.stride())
                                .columns(0, placement.step())
                        : placement.shifted(placement.of(from) - placement.first())
                : placement.columns(from, 1);
        return new WeightMatrix(
                name + "." + part,
                tensor,
                byRows ? to - from : rows,
                byRows ? cols : to - from,
                itsRole,
                layer,
                side + from + ".." + (to - 1) + (form.equals("as stored") ? "" : " of " + form),
                place,
                tensor.skipped().or(() -> MatrixViews.ofSize(byRows ? to - from : rows, byRows ? cols : to - from)));
    }
}
