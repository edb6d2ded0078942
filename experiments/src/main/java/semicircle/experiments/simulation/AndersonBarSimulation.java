package semicircle.experiments.simulation;

import java.util.Optional;
import semicircle.dynamics.quantum.AndersonBar;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/**
 * One particle in a long bar with random levels (Anderson): its localisation length by transfer matrices.
 *
 * <p>Scalars: {@code exponent}, the smallest growth a slice, with its standard error; {@code reduced-exponent}, times the width: with the width it rises where states are localised and falls
 * where they extend, so that curves over the disorder cross at the transition, in three dimensions at W = 16.54 and 1.737; {@code localisation-length}, one over the exponent.
 * Cost: {@code 8 n^2 + 2/3 n^3} flops a slice of n sites.
 *
 * @param width sites across, 3 to 24 (to 500 in two dimensions), or 1 for a chain
 * @param disorder W: levels uniform in [-W/2, W/2], positive
 * @param dimensions 2 or 3; 3 if left out
 * @param energy E; 0 if left out
 * @param slices length of the bar, 600 to 100000000; 20000 if left out
 */
public record AndersonBarSimulation(
        int width, double disorder, Optional<Integer> dimensions, Optional<Double> energy, Optional<Integer> slices)
        implements Simulation {
    public AndersonBarSimulation {
        Checked.positive("disorder", disorder);
        Checked.finite("energy", energy.orElse(0.0));
        Checked.range("slices", slices.orElse(20_000), 600, 100_000_000);
        new AndersonBar(dimensions.orElse(3), width, disorder);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        AndersonBar bar = new AndersonBar(dimensions.orElse(3), width, disorder);
        AndersonBar.Growth growth = bar.growth(
                energy.orElse(0.0), slices.orElse(20_000), seed.child("bar").generator());
        Notebook notebook = new Notebook();
        notebook.scalar("exponent", growth.exponent(), growth.standardError());
        notebook.scalar("reduced-exponent", width * growth.exponent(), width * growth.standardError());
        notebook.scalar(
                "localisation-length",
                1 / growth.exponent(),
                growth.standardError() / (growth.exponent() * growth.exponent()));
        return notebook.observations();
    }
}
