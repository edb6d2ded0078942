package semicircle.experiments.matrices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Interval;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.density.ChebyshevDensity;
import semicircle.spectra.density.HutchPlusPlus;
import semicircle.spectra.density.Hutchinson;
import semicircle.spectra.density.KernelPolynomial;
import semicircle.spectra.density.LanczosDensity;
import semicircle.spectra.density.Probe;
import semicircle.spectra.density.SpectralMoments;
import semicircle.spectra.density.StochasticLanczosQuadrature;
import semicircle.spectra.matrix.LinearOperator;

/**
 * What random probes tell of a matrix by its products alone, each number with its standard error.
 *
 * @param moments highest power p of {@code tr A^p / n}, by Hutchinson's probes and by Hutch++; left out: none
 * @param sketch vectors of the sketch of Hutch++; left out: as many as probes
 * @param density by which route the density of levels is estimated; left out: not at all
 * @param order Chebyshev moments, or Lanczos steps; left out: 200 and 100
 * @param probes random vectors, at least 2; left out: 10
 */
public record ProbeEstimates(
        OptionalInt moments,
        OptionalInt sketch,
        Optional<DensityRoute> density,
        OptionalInt order,
        OptionalInt probes) {
    private static final int PROBES = 10;
    private static final int CURVE = 401;
    private static final int ROWS = 21;

    public ProbeEstimates {
        refuseOutside("moments", moments, 1, 1000);
        refuseOutside("sketch", sketch, 0, 10_000);
        refuseOutside("order", order, 2, 100_000);
        refuseOutside("probes", probes, 2, 100_000);
        if (moments.isEmpty() && sketch.isPresent()) {
            throw new IllegalArgumentException("sketch belongs to moments, got no moments");
        }
        if (density.isEmpty() && order.isPresent()) {
            throw new IllegalArgumentException("order belongs to density, got no density");
        }
        if (moments.isEmpty() && density.isEmpty()) {
            throw new IllegalArgumentException("probes belong to moments or density, got neither");
        }
    }

    private static void refuseOutside(String name, OptionalInt value, int least, int most) {
        if (value.isPresent() && (value.getAsInt() < least || value.getAsInt() > most)) {
            throw new IllegalArgumentException(
                    name + " must be in " + least + ".." + most + ", got " + value.getAsInt());
        }
    }

    /**
     * Estimates.
     *
     * @param loaded what is not a list
     * @param spectrum all its eigenvalues, where they are known: their moments are put beside
     * @param seed root of the probes
     * @return tables {@code moments} and {@code level-density}, the density as a curve, products spent
     * @throws IllegalArgumentException for a list, or where the products are out of range
     */
    public Map<String, Measurement> of(LoadedMatrix loaded, Optional<Spectrum> spectrum, Seed seed) {
        LinearOperator.Symmetric operator = loaded.operator()
                .orElseThrow(() -> new IllegalArgumentException(
                        "probes need a matrix, got " + loaded.described() + ", whose moments are sums"));
        Map<String, Measurement> results = new LinkedHashMap<>();
        if (moments.isPresent()) {
            moments(operator, spectrum, seed, results);
        }
        if (density.isPresent()) {
            density.get().estimate(this, operator, seed.child("level-density").generator(), results);
        }
        return results;
    }

    private int draws() {
        return probes.orElse(PROBES);
    }

    private void moments(
            LinearOperator.Symmetric operator, Optional<Spectrum> full, Seed seed, Map<String, Measurement> results) {
        int highest = moments.orElseThrow();
        int sketched = Math.min(sketch.orElse(draws()), operator.size());
        long held = (sketched + 8L) * operator.size() * Double.BYTES;
        long most = Runtime.getRuntime().maxMemory() / 2;
        if (held > most) {
            throw new IllegalArgumentException("sketch of " + sketched + " vectors must fit half of the heap, needs "
                    + (held >> 20) + " MiB of " + (most >> 20) + " MiB; a smaller --sketch or java -Xmx");
        }
        SpectralMoments plain = new Hutchinson(highest, draws(), Probe.RADEMACHER)
                .of(operator, seed.child("hutchinson").generator());
        SpectralMoments better = new HutchPlusPlus(highest, sketched, draws(), Probe.RADEMACHER)
                .of(operator, seed.child("hutch++").generator());
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(new Measurement.Numbers("power", "1", powers(highest)));
        add(columns, "hutchinson", plain, highest);
        add(columns, "hutch++", better, highest);
        full.ifPresent(spectrum -> columns.add(new Measurement.Numbers("all-levels", "1", exact(spectrum, highest))));
        results.put("moments", new Measurement.Table(columns));
        results.put("hutchinson-products", Measurement.Scalar.of((double) plain.products()));
        results.put("hutch++-products", Measurement.Scalar.of((double) better.products()));
    }

    private static void add(List<Measurement.Column> columns, String name, SpectralMoments found, int highest) {
        columns.add(new Measurement.Numbers(name, "1", from1(found.moments(), highest)));
        found.standardErrors()
                .ifPresent(errors ->
                        columns.add(new Measurement.Numbers(name + "-standard-error", "1", from1(errors, highest))));
    }

    private static Values powers(int highest) {
        return Values.of(IntStream.rangeClosed(1, highest).asDoubleStream().toArray());
    }

    private static Values from1(Values values, int highest) {
        return powers(highest).map(p -> values.get((int) p));
    }

    private static Values exact(Spectrum spectrum, int highest) {
        double[] sums = new double[highest];
        for (int p = 1; p <= highest; p++) {
            int power = p;
            sums[p - 1] =
                    spectrum.eigenvalues().stream().map(x -> Math.pow(x, power)).sum() / spectrum.size();
        }
        return Values.of(sums);
    }

    /** How a density of levels is had from products. */
    public enum DensityRoute {
        /** Kernel polynomial method: Chebyshev moments under the Jackson kernel, bounds found by itself. */
        KPM {
            @Override
            void estimate(
                    ProbeEstimates wanted,
                    LinearOperator.Symmetric operator,
                    UniformRandomProvider random,
                    Map<String, Measurement> results) {
                ChebyshevDensity found = new KernelPolynomial(
                                wanted.order.orElse(200), wanted.draws(), Probe.RADEMACHER, Optional.empty())
                        .of(operator, random);
                Interval all = found.bounds();
                double edge = all.width() / (2.0 * ROWS); // at the bounds themselves it is 0
                Values rows = Values.evenlySpaced(all.lower() + edge, all.upper() - edge, ROWS);
                Values grid = Values.evenlySpaced(all.lower(), all.upper(), CURVE);
                results.put("level-density/kernel-polynomial", found.density(grid));
                put(found.density(rows), found.resolution(), found.products(), results);
            }
        },
        /** Stochastic Lanczos quadrature, smoothed by a Gaussian of the width over the steps. */
        SLQ {
            @Override
            void estimate(
                    ProbeEstimates wanted,
                    LinearOperator.Symmetric operator,
                    UniformRandomProvider random,
                    Map<String, Measurement> results) {
                int steps = wanted.order.orElse(100);
                LanczosDensity found = new StochasticLanczosQuadrature(steps, wanted.draws(), Probe.RADEMACHER, false)
                        .of(operator, random);
                double width = found.bounds().width() / steps;
                if (!(width > 0)) {
                    throw new IllegalArgumentException("density needs eigenvalues that differ, got one, "
                            + found.bounds().lower());
                }
                results.put("level-density/lanczos-quadrature", found.density(found.grid(CURVE, width), width));
                put(found.density(found.grid(ROWS, width), width), width, found.products(), results);
            }
        };

        abstract void estimate(
                ProbeEstimates wanted,
                LinearOperator.Symmetric operator,
                UniformRandomProvider random,
                Map<String, Measurement> results);

        private static void put(
                Measurement.Curve curve, double resolution, long products, Map<String, Measurement> results) {
            results.put("level-density-resolution", Measurement.Scalar.of(resolution));
            results.put("level-density-products", Measurement.Scalar.of((double) products));
            List<Measurement.Column> columns = new ArrayList<>();
            columns.add(new Measurement.Numbers("eigenvalue", "1", curve.xs()));
            columns.add(new Measurement.Numbers("density", "1", curve.ys()));
            curve.standardErrors()
                    .ifPresent(errors -> columns.add(new Measurement.Numbers("standard-error", "1", errors)));
            results.put("level-density", new Measurement.Table(columns));
        }
    }
}
