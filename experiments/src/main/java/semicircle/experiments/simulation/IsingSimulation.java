package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.population.IsingLattice;
import semicircle.dynamics.population.WolffWalk;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Ising model on a square lattice by Wolff clusters: magnetisation, its moments and the energy, with their errors.
 *
 * <p>Scalars: {@code order} {@code <|m|>}, {@code m2}, {@code m4}, {@code binder}, {@code energy} per site. Exact ones by enumeration or transfer matrix for sides up to 8.
 * Cost: measurements times sites.
 *
 * @param side L, at least 2; N is its square
 * @param temperature T, positive; critical at 2.269185
 * @param measurements looks, one cluster sweep apart, at least 100; 2000 if left out
 */
public record IsingSimulation(int side, double temperature, Optional<Integer> measurements) implements Simulation {
    private static final int SETTLING = 50;

    public IsingSimulation {
        Checked.range("side", side, 2, 4096);
        if (measurements.orElse(2000) < 100 || measurements.orElse(2000) > 100_000_000) {
            throw new IllegalArgumentException(
                    "measurements must be in 100..100000000, got " + measurements.orElse(2000));
        }
        new IsingLattice(side, side, temperature); // checks the rest
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        UniformRandomProvider random = seed.child("clusters").generator();
        WolffWalk walk = new WolffWalk(new IsingLattice(side, side, temperature));
        int clusters = walk.settled(SETTLING, random);
        int looks = measurements.orElse(2000);
        double[] spins = new double[looks];
        double energy = 0;
        for (int i = 0; i < looks; i++) {
            for (int k = 0; k < clusters; k++) {
                walk.flip(random);
            }
            spins[i] = walk.magnetisation();
            energy += walk.energy() / looks;
        }
        Notebook notebook = new Notebook();
        new OrderMoments(Values.of(spins)).into(notebook, "order", 1);
        notebook.scalar("energy", energy);
        int shown = Math.min(500, looks);
        notebook.points(
                "magnetisation over time/measured",
                Axis.of("measurement"),
                Values.evenlySpaced(1, shown, shown),
                Axis.of("|m|"),
                Values.of(java.util.Arrays.stream(spins)
                        .limit(shown)
                        .map(Math::abs)
                        .toArray()));
        notebook.caption(
                "magnetisation over time", "Size of the mean spin, L = " + side + ", T = " + temperature + ".");
        notebook.put("spins/last", snapshot(walk));
        notebook.caption("spins", "Spins at the last measurement, every k-th where the lattice is larger than 128.");
        return notebook.observations();
    }

    private Measurement.Field snapshot(WolffWalk walk) {
        int stride = (side + 127) / 128;
        int shown = (side + stride - 1) / stride;
        Values.Filling spins = Values.filling(shown * shown);
        for (int r = 0; r < shown; r++) {
            for (int c = 0; c < shown; c++) {
                spins.set(r * shown + c, walk.spin(r * stride, c * stride));
            }
        }
        Values places = Values.evenlySpaced(0, (shown - 1.0) * stride, shown);
        return new Measurement.Field(Axis.of("column"), places, Axis.of("row"), places, Axis.of("spin"), spins.done());
    }

    @Override
    public Map<String, Double> exact() {
        Map<String, Double> exact = new LinkedHashMap<>();
        IsingLattice lattice = new IsingLattice(side, side, temperature);
        if (side <= 4) {
            IsingLattice.Moments moments = lattice.enumerated();
            exact.put("order", moments.absolute());
            exact.put("energy", moments.energy());
        }
        if (side <= 8) {
            Values moments = lattice.transferMoments();
            exact.put("m2", moments.get(0));
            exact.put("m4", moments.get(1));
            exact.put("binder", 1 - moments.get(1) / (3 * moments.get(0) * moments.get(0)));
        }
        return exact;
    }
}
