package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.population.Herding;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Kirman's ants: the share of an opinion over time, its law and variance beside the exact ones; two opinions below N* agents only.
 *
 * <p>Scalars: {@code order} and {@code m2}, {@code m4}, {@code binder} of the polarisation {@code 2k/N - 1} over the looks, {@code variance} of the share over the looks, {@code
 * gap} of the generator, {@code threshold} N*. Cost: one number an event of the path, or one a look.
 *
 * @param size number of agents N, at least 1
 * @param epsilon rate of spontaneous change, positive; 0.002 if left out
 * @param mu rate of imitation, positive; 0.2 if left out
 * @param looks looks at the path, at least 100; 2000 if left out; they are 1/(2 epsilon) apart
 * @param path whether the looks follow one path, event by event; true if left out, else each is drawn on its own from the exact law
 */
public record HerdingSimulation(
        int size, Optional<Double> epsilon, Optional<Double> mu, Optional<Integer> looks, Optional<Boolean> path)
        implements Simulation {
    private static final int BINS = 20;

    public HerdingSimulation {
        Checked.range("looks", looks.orElse(2000), 100, 10_000_000);
        Checked.range("size", size, 1, 1_000_000);
        new Herding(size, epsilon.orElse(0.002), mu.orElse(0.2)); // checks the rest
    }

    private Herding model() {
        return new Herding(size, epsilon.orElse(0.002), mu.orElse(0.2));
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        Herding model = model();
        int count = looks.orElse(2000);
        double spacing = 0.5 / model.epsilon();
        boolean followed = path.orElse(true);
        UniformRandomProvider random = seed.child("path").generator();
        Values shares = followed ? model.shares(size / 2, spacing, count, random) : model.drawn(count, random);
        Notebook notebook = new Notebook();
        new OrderMoments(shares.map(s -> 2 * s - 1)).into(notebook, "order", 1);
        double mean = shares.stream().average().orElse(0);
        notebook.scalar(
                "variance", shares.map(s -> (s - mean) * (s - mean)).stream().sum() / (count - 1));
        notebook.scalar("gap", model.chain().gap());
        notebook.scalar("threshold", model.threshold());
        Axis share = Axis.of("share of an opinion");
        if (followed) {
            int shown = Math.min(count, 500);
            notebook.points(
                    "share over time/one path",
                    Axis.of("time t"),
                    Values.evenlySpaced(spacing, spacing * shown, shown),
                    share,
                    Values.of(shares.stream().limit(shown).toArray()));
            notebook.caption("share over time", "Share of an opinion among " + size + " agents.");
        }
        histogram(notebook, share, shares, model);
        return notebook.observations();
    }

    private void histogram(Notebook notebook, Axis share, Values shares, Herding model) {
        double[] seen = new double[BINS];
        double[] exact = new double[BINS];
        Values law = model.chain().stationary();
        shares.stream().forEach(s -> seen[Math.min(BINS - 1, (int) (s * BINS))] += (double) BINS / shares.size());
        for (int k = 0; k <= size; k++) {
            exact[Math.min(BINS - 1, (int) ((double) k / size * BINS))] += BINS * law.get(k);
        }
        Values centres = Values.evenlySpaced(0.5 / BINS, 1 - 0.5 / BINS, BINS);
        notebook.put(
                "law/observed", new Measurement.Histogram(share, Values.evenlySpaced(0, 1, BINS + 1), Values.of(seen)));
        notebook.line("law/exact", share, centres, Axis.of("density"), Values.of(exact));
        notebook.caption(
                "law", "Law of the share in " + BINS + " bins; N = " + size + ", N* = " + model.threshold() + ".");
    }

    @Override
    public Map<String, Double> exact() {
        return Map.of("variance", model().variance(), "m2", 4 * model().variance());
    }
}
