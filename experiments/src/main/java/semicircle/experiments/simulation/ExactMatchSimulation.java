package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.learning.ExactMatch;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * A model whose tokens get better smoothly, judged by whole answers: accuracy seems to emerge, the loss of a token does not.
 *
 * <p>Scalars, exact: {@code accuracy} (all tokens right), {@code token-accuracy}, the share of tokens right; {@code brier}, the mean square {@code (1 - p)^2} of what a token lacks; {@code loss} of a token in nats; {@code midpoint} and {@code width}, ln N at half and from 10 to 90 per cent. Cost: none.
 *
 * @param logSize ln N of the model
 * @param tokens tokens of an answer, at least 1
 * @param exponent a of the loss {@code (N/c)^-a}, positive; 0.3 if left out
 * @param unit c, the size at which a token has the loss 1, positive; 1 if left out
 */
public record ExactMatchSimulation(double logSize, int tokens, Optional<Double> exponent, Optional<Double> unit)
        implements Simulation {
    private static final int POINTS = 61;

    public ExactMatchSimulation {
        if (!(Math.abs(logSize) <= 200)) {
            throw new IllegalArgumentException("log-size must be in [-200, 200], got " + logSize);
        }
        new ExactMatch(exponent.orElse(0.3), unit.orElse(1.0), tokens); // checks the rest
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        ExactMatch model = new ExactMatch(exponent.orElse(0.3), unit.orElse(1.0), tokens);
        Notebook notebook = new Notebook();
        notebook.scalar("accuracy", model.accuracy(Math.exp(logSize)));
        notebook.scalar("loss", model.loss(Math.exp(logSize)));
        double token = Math.exp(-model.loss(Math.exp(logSize)));
        notebook.scalar("token-accuracy", token);
        notebook.scalar("brier", brier(model.loss(Math.exp(logSize))));
        notebook.scalar("midpoint", Math.log(model.sizeAt(0.5)));
        notebook.scalar("width", model.width());
        double centre = Math.log(model.sizeAt(0.5));
        Values logs = Values.evenlySpaced(centre - 1.5 * model.width(), centre + 1.5 * model.width(), POINTS);
        Axis size = Axis.of("size of the model, ln N");
        notebook.line(
                "metric/whole answers", size, logs, Axis.of("share right"), logs.map(x -> model.accuracy(Math.exp(x))));
        notebook.line(
                "metric/one token",
                size,
                logs,
                Axis.of("share right"),
                logs.map(x -> Math.exp(-model.loss(Math.exp(x)))));
        notebook.line(
                "metric/Brier score of a token, from 1",
                size,
                logs,
                Axis.of("share right"),
                logs.map(x -> 1 - brier(model.loss(Math.exp(x)))));
        notebook.line(
                "metric/loss of a token, scaled",
                size,
                logs,
                Axis.of("share right"),
                logs.map(x -> 1 - model.loss(Math.exp(x)) / model.loss(Math.exp(logs.get(0)))));
        notebook.line("loss/one token", size, logs, Axis.log("loss in nats"), logs.map(x -> model.loss(Math.exp(x))));
        notebook.caption(
                "metric",
                "The same model under four metrics, each as a share of the best: answers of " + tokens
                        + " tokens, single tokens, their Brier score and their loss.");
        notebook.caption("loss", "Loss of a token: a power of the size, without a threshold.");
        return notebook.observations();
    }

    private static double brier(double loss) {
        double missing = -Math.expm1(-loss);
        return missing * missing;
    }

    @Override
    public Map<String, Double> exact() {
        double a = exponent.orElse(0.3);
        return Map.of("width", Math.log(Math.log(10) / -Math.log(0.9)) / a);
    }
}
