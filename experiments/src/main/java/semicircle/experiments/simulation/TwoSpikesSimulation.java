package semicircle.experiments.simulation;

import java.util.Map;
import semicircle.dynamics.flow.TwoSpikes;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Two planted states in one noise, one of them growing: at equal strength they change places, and the largest level is the other's at once.
 *
 * <p>Scalars: {@code taken}, 1 where the largest level has more of the second than of the first, else 0; {@code share} of the second in what it has of
 * both; {@code level}, the largest eigenvalue. The chance of {@code taken} is {@code Phi(sqrt(N) (second - first) sqrt(1 - 1/g^2)/2)} near equal strength. Cost: a dense matrix of a hundred rows, whatever N.
 *
 * @param size N, in 2..2^30
 * @param first strength of the state that is there, in (1.2, 1e6]
 * @param second strength of the one that grows, in [0, 1e6]
 */
public record TwoSpikesSimulation(int size, double first, double second) implements Simulation {
    public TwoSpikesSimulation {
        Checked.range("size", size, 2, 1 << 30);
        new TwoSpikes(size, first, second); // checks the rest
    }

    private TwoSpikes spikes() {
        return new TwoSpikes(size, first, second);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        EigenPairs pairs = solver.pairs(spikes().corner(seed.child("noise").generator()));
        int top = pairs.spectrum().size() - 1;
        double old = square(pairs.vectors().get(0, top));
        double grown = square(pairs.vectors().get(1, top));
        Notebook notebook = new Notebook();
        notebook.scalar("taken", grown > old ? 1 : 0);
        notebook.scalar("share", grown / (old + grown));
        notebook.scalar("level", pairs.spectrum().largest());
        Axis strength = Axis.of("strength of the second state");
        Axis level = Axis.of("largest level");
        Values grid = Values.evenlySpaced(0, 1.5 * first, 121);
        notebook.line("levels/first", strength, grid, level, grid.map(g -> first + 1 / first));
        notebook.line("levels/second", strength, grid, level, grid.map(g -> g > 1 ? g + 1 / g : 2));
        notebook.points(
                "levels/here",
                strength,
                Values.of(second),
                level,
                Values.of(pairs.spectrum().largest()));
        notebook.caption(
                "levels",
                "The levels of both states for many states of noise, and the largest here; N = " + size + ".");
        return notebook.observations();
    }

    private static double square(double x) {
        return x * x;
    }

    @Override
    public Map<String, Double> exact() {
        return Map.of("taken", spikes().takeover(), "level", spikes().level());
    }
}
