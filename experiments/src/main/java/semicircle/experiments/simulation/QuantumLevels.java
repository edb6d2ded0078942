package semicircle.experiments.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import semicircle.dynamics.quantum.ChainSymmetry;
import semicircle.dynamics.quantum.Propagator;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.SymmetryClass;
import semicircle.spectra.statistic.SpacingRatio;

/** What models write about their levels: ratios, form factors, and what symmetries were left unresolved. */
final class QuantumLevels {
    /** Mean ratio of neighbouring gaps of independent, orthogonal, unitary and symplectic levels (Atas et al. 2013). */
    private static final double[] MEAN_RATIOS = {2 * Math.log(2) - 1, 0.5307, 0.5996, 0, 0.6744};

    private static final String[] CLASSES = {"independent", "orthogonal", "unitary", "", "symplectic"};

    /** For chains whose keys name no sector. */
    static final String BREAK_OR_RESOLVE =
            "a disorder above 0 breaks them, and the kind pauli-sum resolves them by its keys up, momentum, reflection"
                    + " and flip";

    private static final int CELLS = 40;
    private static final int TIMES = 200;

    private QuantumLevels() {}

    /** Mean ratio of neighbouring gaps for a Dyson index. */
    static double meanRatio(int beta) {
        return MEAN_RATIOS[beta];
    }

    /** Writes the lowest level and the gap above it, where there is one. */
    static void ends(Notebook notebook, Spectrum spectrum) {
        notebook.scalar("lowest", spectrum.smallest());
        if (spectrum.size() > 1) {
            notebook.scalar("gap", spectrum.get(1) - spectrum.get(0));
        }
    }

    /**
     * Writes mean ratio, its rule figure, and the kept spectrum; without the ratio, and why, where ties leave none.
     *
     * @param unresolved symmetries of which the levels hold several sectors
     * @param remedy how those are resolved or broken
     */
    static void ratio(
            Notebook notebook, Spectrum spectrum, double share, List<ChainSymmetry> unresolved, String remedy) {
        ratio(notebook, spectrum, share, unresolved, remedy, measuredRatio(spectrum, share));
    }

    /** The same of levels without unresolved symmetries whose class of random matrices is known. */
    static void ratio(Notebook notebook, Spectrum spectrum, double share, int beta) {
        ratio(notebook, spectrum, share, List.of(), "", measuredRatio(spectrum, share), beta);
    }

    /** The same with a mean ratio over more spectra than the one that is drawn and kept. */
    static void ratio(
            Notebook notebook,
            Spectrum spectrum,
            double share,
            List<ChainSymmetry> unresolved,
            String remedy,
            Optional<Measurement> mean) {
        ratio(notebook, spectrum, share, unresolved, remedy, mean, 1);
    }

    private static void ratio(
            Notebook notebook,
            Spectrum spectrum,
            double share,
            List<ChainSymmetry> unresolved,
            String remedy,
            Optional<Measurement> mean,
            int beta) {
        notebook.scalar("unresolved-symmetries", unresolved.size());
        notebook.keep("levels", spectrum);
        String symmetries =
                String.join(", ", unresolved.stream().map(ChainSymmetry::words).toList());
        if (mean.isEmpty()) {
            notebook.caption(
                    "gap ratios",
                    "Warning: mean-spacing-ratio is left out: " + without(spectrum, share) + "; "
                            + (unresolved.isEmpty()
                                    ? "no symmetry that is looked for is left, so the levels are degenerate by"
                                            + " themselves"
                                    : "unresolved symmetries (" + symmetries + ") make levels coincide: " + remedy)
                            + ".");
            return;
        }
        notebook.put("mean-spacing-ratio", mean.get());
        String warning = unresolved.isEmpty()
                ? ""
                : " Warning: level statistics over unresolved symmetries (" + symmetries
                        + "): levels of different sectors are independent and pull the ratio towards 0.386; " + remedy
                        + ".";
        histogram(notebook, spectrum, share, beta);
        notebook.caption(
                "gap ratios",
                "Ratio of neighbouring gaps in the central " + Math.round(100 * share)
                        + " percent of the levels, with its law" + (beta == 0 ? "" : "s") + " for independent"
                        + (beta == 0 ? "" : " and for " + CLASSES[beta]) + " levels." + warning);
    }

    private static String without(Spectrum spectrum, double share) {
        return new SpacingRatio(OptionalDouble.of(share))
                .refusal(spectrum.named("the middle levels")).stream()
                        .map(why -> why.replaceFirst("^spacing-ratio: ", "").replaceFirst("; .*$", ""))
                        .findFirst()
                        .orElse("no chain has a ratio without a tie");
    }

    /** Mean ratio of the middle levels; none where they are too few or all tied. */
    static Optional<Measurement> measuredRatio(Spectrum spectrum, double share) {
        SpacingRatio statistic = new SpacingRatio(OptionalDouble.of(share));
        return statistic.refusal(spectrum).isPresent()
                ? Optional.empty()
                : Optional.ofNullable(statistic.of(spectrum, Optional.empty()).get("mean-spacing-ratio"));
    }

    private static void histogram(Notebook notebook, Spectrum spectrum, double share, int beta) {
        int cut = (int) (spectrum.size() * (1 - share) / 2);
        double[] density = new double[20];
        double width = 1.0 / density.length;
        int count = 0;
        for (int i = cut; i + 2 < spectrum.size() - cut; i++) {
            double s = spectrum.get(i + 1) - spectrum.get(i);
            double next = spectrum.get(i + 2) - spectrum.get(i + 1);
            double larger = Math.max(s, next);
            int cell = larger > 0 ? (int) Math.min(density.length - 1.0, Math.min(s, next) / larger / width) : 0;
            density[cell]++;
            count++;
        }
        Axis axis = Axis.of("ratio r of neighbouring gaps");
        double total = Math.max(1, count) * width;
        Values edges = Values.evenlySpaced(0, 1, density.length + 1);
        notebook.put(
                "gap ratios/observed",
                new Measurement.Histogram(axis, edges, Values.of(density).map(x -> x / total)));
        Values grid = Values.evenlySpaced(0, 1, 101);
        Axis y = Axis.of("density");
        notebook.line("gap ratios/independent", axis, grid, y, grid.map(r -> 2 / ((1 + r) * (1 + r))));
        if (beta > 0) {
            notebook.line("gap ratios/" + CLASSES[beta], axis, grid, y, grid.map(r -> ratioDensity(beta, r)));
        }
    }

    /** Atas et al. 2013, eq. (7) and table I, folded onto [0, 1]. */
    static double ratioDensity(int beta, double r) {
        double norm = beta == 1
                ? 8.0 / 27
                : beta == 2 ? 4 * Math.PI / (81 * Math.sqrt(3)) : 4 * Math.PI / (729 * Math.sqrt(3));
        return 2 / norm * Math.pow(r + r * r, beta) / Math.pow(1 + r + r * r, 1 + 1.5 * beta);
    }

    /**
     * {@code |sum exp(-i E t)|^2/D^2} at logarithmic times, with the ramp of a symmetry class and its plateau.
     *
     * @param blocks spectra of independent sectors; their levels are summed
     * @param beta Dyson index of each block
     * @param twins how often each level comes
     */
    static void formFactor(Notebook notebook, List<Spectrum> blocks, int beta, int twins) {
        double[] all = blocks.stream()
                .flatMapToDouble(block -> block.eigenvalues().stream())
                .toArray();
        double lowest = Arrays.stream(all).min().orElse(0);
        double width = Math.max(Arrays.stream(all).max().orElse(1) - lowest, 1e-300);
        double heisenberg = 2 * Math.PI * blocks.get(0).size() / twins / width; // at the mean density
        Values times = Propagator.logarithmic(1 / width, 30 * heisenberg, TIMES);
        Axis time = Axis.log("time t, 1/energy");
        Axis y = Axis.log("form factor |Z|²/D²");
        notebook.line("form factor/observed", time, times, y, times.map(t -> Math.max(1e-12, square(all, t))));
        SymmetryClass known = Arrays.stream(SymmetryClass.values())
                .filter(c -> c.beta() == beta)
                .findFirst()
                .orElse(SymmetryClass.POISSON);
        double plateau = (double) twins / all.length;
        Values late = Values.of(times.stream().filter(t -> t > heisenberg / 100).toArray());
        notebook.line(
                "form factor/ramp and plateau",
                time,
                late,
                y,
                late.map(t -> plateau * Math.max(1e-6, known.formFactor(t / heisenberg))));
        notebook.caption(
                "form factor",
                "Squared modulus of the sum of exp(-iEt) over all levels, one sample, not averaged; beside it the ramp"
                        + " of its symmetry class at the mean density and the plateau.");
    }

    private static double square(double[] levels, double time) {
        double re = 0;
        double im = 0;
        for (double level : levels) {
            re += Math.cos(level * time);
            im += Math.sin(level * time);
        }
        return (re * re + im * im) / levels.length / levels.length;
    }

    /** Writes the density of the levels. */
    static void density(Notebook notebook, Spectrum spectrum, String caption) {
        double lower = spectrum.smallest();
        double width = Math.max(spectrum.largest() - lower, 1e-12 * Math.max(1, Math.abs(lower))) / CELLS;
        double[] density = new double[CELLS];
        for (int i = 0; i < spectrum.size(); i++) {
            density[(int) Math.min(CELLS - 1.0, (spectrum.get(i) - lower) / width)] += 1 / (width * spectrum.size());
        }
        notebook.put(
                "density/observed",
                new Measurement.Histogram(
                        Axis.of("energy E"),
                        Values.evenlySpaced(lower, lower + CELLS * width, CELLS + 1),
                        Values.of(density)));
        notebook.caption("density", caption);
    }

    /** Sum of squared probabilities. */
    static double participation(DoubleStream probabilities) {
        return probabilities.map(p -> p * p).sum();
    }
}
