package semicircle.experiments.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import semicircle.spectra.Spectrum;

/**
 * What WeightWatcher takes for one layer: a matrix, or all slices of a convolution, whose eigenvalues it throws into one pool after a
 * multiplication of the weights by the root of a half.
 *
 * @param members the matrix, or the slices in order; at least one
 */
record SlicePool(List<LayerSpectrum> members) {
    private static final double CONVOLUTION = 0.5;

    SlicePool {
        members = List.copyOf(members);
    }

    /** The layers, slices of the same convolution put together. */
    static List<SlicePool> of(List<LayerSpectrum> layers) {
        List<SlicePool> pools = new ArrayList<>();
        List<LayerSpectrum> open = new ArrayList<>();
        for (LayerSpectrum layer : layers) {
            boolean joins = !open.isEmpty()
                    && ConvolutionSlice.isSlice(layer.matrix())
                    && ConvolutionSlice.isSlice(open.get(0).matrix())
                    && name(layer).equals(name(open.get(0)));
            if (!open.isEmpty() && !joins) {
                pools.add(new SlicePool(open));
                open.clear();
            }
            open.add(layer);
        }
        if (!open.isEmpty()) {
            pools.add(new SlicePool(open));
        }
        return pools;
    }

    private static String name(LayerSpectrum layer) {
        String name = layer.matrix().name();
        return ConvolutionSlice.isSlice(layer.matrix()) ? name.replaceFirst("\\.slice\\.\\d+$", "") : name;
    }

    private LayerSpectrum first() {
        return members.get(0);
    }

    private boolean sliced() {
        return ConvolutionSlice.isSlice(first().matrix());
    }

    String name() {
        return name(first());
    }

    String form() {
        return sliced()
                ? members.size() + " slices [" + first().matrix().rows() + ", "
                        + first().matrix().cols() + "], pooled"
                : first().matrix().form();
    }

    /** Why there is no pool: the reason of the first member that was not analysed. */
    Optional<String> skipped() {
        return members.stream().flatMap(member -> member.skipped().stream()).findFirst();
    }

    double larger() {
        return Math.max(first().matrix().rows(), first().matrix().cols());
    }

    double smaller() {
        return Math.min(first().matrix().rows(), first().matrix().cols());
    }

    /** {@return eigenvalues of W^T W of each member, ascending} */
    List<double[]> each() {
        return measured().map(m -> undivided(m.spectrum())).toList();
    }

    /** {@return all of them in one list, ascending} */
    double[] eigenvalues() {
        return pooled(LayerSpectrum.Measured::spectrum);
    }

    /** {@return the same for each shuffle, the entries of each member shuffled among themselves; empty where one has no null} */
    List<double[]> shuffled() {
        int copies = measured()
                .mapToInt(m -> m.shuffled().map(s -> s.spectra().size()).orElse(0))
                .min()
                .orElse(0);
        List<double[]> shuffled = new ArrayList<>();
        for (int k = 0; k < copies; k++) {
            int copy = k;
            shuffled.add(pooled(m -> m.shuffled().orElseThrow().spectra().get(copy)));
        }
        return shuffled;
    }

    private Stream<LayerSpectrum.Measured> measured() {
        return members.stream().flatMap(member -> member.measured().stream());
    }

    private double[] pooled(Function<LayerSpectrum.Measured, Spectrum> which) {
        double[] pool = measured()
                .flatMapToDouble(m -> Arrays.stream(undivided(which.apply(m))))
                .toArray();
        Arrays.sort(pool);
        return pool;
    }

    private double[] undivided(Spectrum spectrum) {
        boolean halved = sliced() || ConvolutionSlice.isOnePlace(first().matrix());
        double factor = larger(spectrum) * (halved ? CONVOLUTION : 1);
        return spectrum.eigenvalues().map(x -> x * factor).toArray();
    }

    private static double larger(Spectrum spectrum) {
        return Math.max(spectrum.origin().rows(), spectrum.origin().cols());
    }
}
