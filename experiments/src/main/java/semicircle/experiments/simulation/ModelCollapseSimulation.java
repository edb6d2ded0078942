package semicircle.experiments.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.learning.TokenDrift;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * A model of single tokens retrained on its own output with some fresh data: diversity dies without, and settles with it.
 *
 * <p>Scalars: {@code diversity} (1 - sum p^2, averaged over the second half of the generations, as a share of the truth's), {@code steady}, its exact mean in the steady state of replaced draws, {@code support} and {@code entropy} (nats) of the last
 * generation. Cost: draws times generations.
 *
 * @param draws M of a generation, in 2..1000000
 * @param logFresh ln f, f the share of fresh draws, at most 0; no fresh draws if left out
 * @param tokens K of the truth, Zipf 1/k, in 1..100000; 1000 if left out
 * @param generations how many, in 2..1000000; {@code 6/(1/M + 2f)}, many relaxation times, if left out
 * @param accumulate whether the draws of all generations are kept; false, the last ones alone, if left out
 */
public record ModelCollapseSimulation(
        int draws,
        Optional<Double> logFresh,
        Optional<Integer> tokens,
        Optional<Integer> generations,
        Optional<Boolean> accumulate)
        implements Simulation {
    public ModelCollapseSimulation {
        Checked.range("draws", draws, 2, 1_000_000);
        Checked.range("tokens", tokens.orElse(1000), 1, 100_000);
        Checked.range("generations", generations.orElse(2), 2, 1_000_000);
        if (!(logFresh.orElse(0.0) <= 0)) {
            throw new IllegalArgumentException("log-fresh must be at most 0, got " + logFresh.orElse(0.0));
        }
    }

    private TokenDrift model() {
        return new TokenDrift(
                TokenDrift.zipf(tokens.orElse(1000)),
                draws,
                logFresh.map(Math::exp).orElse(0.0),
                accumulate.orElse(false));
    }

    private int count() {
        int usual = (int) Math.min(1_000_000, Math.ceil(6 / (1.0 / draws + 2 * model().fresh())) + 10);
        return generations.orElse(usual);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        TokenDrift model = model();
        int count = count();
        List<TokenDrift.Generation> path =
                model.path(count, seed.child("generations").generator());
        double truth = Math.max(model.trueDiversity(), Double.MIN_NORMAL);
        Notebook notebook = new Notebook();
        List<TokenDrift.Generation> settled = path.subList(count / 2, count);
        double diversity = settled.stream()
                .mapToDouble(TokenDrift.Generation::diversity)
                .average()
                .orElse(0);
        notebook.scalar("diversity", diversity / truth);
        if (!model.accumulate()) {
            notebook.scalar("steady", model.steadyDiversity() / truth);
        }
        notebook.scalar("support", path.get(count - 1).support());
        notebook.scalar("entropy", path.get(count - 1).entropy());
        int stride = Math.max(1, count / 200);
        int shown = (count - 1) / stride + 1;
        Values times = Values.evenlySpaced(1, 1 + (shown - 1) * (double) stride, shown);
        Axis time = Axis.of("generation");
        notebook.points(
                "diversity over time/one path",
                time,
                times,
                Axis.of("diversity 1 - sum p^2"),
                times.map(t -> path.get((int) t - 1).diversity()));
        Values expected = model.expectedDiversities(count);
        notebook.line(
                "diversity over time/expected",
                time,
                times,
                Axis.of("diversity 1 - sum p^2"),
                times.map(t -> expected.get((int) t - 1)));
        notebook.points(
                "support over time/one path",
                time,
                times,
                Axis.log("tokens still in use"),
                times.map(t -> path.get((int) t - 1).support()));
        notebook.caption(
                "diversity over time",
                "M = " + draws + " draws a generation, fresh share " + model.fresh()
                        + (model.accumulate() ? ", all kept." : "."));
        notebook.caption("support over time", "Rare tokens die first.");
        return notebook.observations();
    }

    @Override
    public Map<String, Double> exact() {
        TokenDrift model = model();
        if (!(model.trueDiversity() > 0)) {
            return Map.of();
        }
        int count = count();
        double mean = model.expectedDiversities(count).stream()
                .skip(count / 2)
                .average()
                .orElse(0);
        return Map.of("diversity", mean / model.trueDiversity());
    }
}
