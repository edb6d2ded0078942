package semicircle.experiments.simulation;

import java.util.Optional;
import semicircle.dynamics.learning.SkillQuanta;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Skills of Zipf frequencies, each learnt at once when it is seen: steps one by one, a power law in their sum.
 *
 * <p>Scalars, exact: {@code learnt}, the chance that the skill has been seen, and {@code loss}, the share of uses whose skill has not; {@code exponent-data} and {@code exponent-skills}, slopes of the loss around
 * here. Cost: milliseconds.
 *
 * @param logData ln D, samples seen, in [0, 20]
 * @param skill rank of the skill watched, at least 1
 * @param alpha exponent of the frequencies less 1, in [0.1, 10]; 0.4 if left out
 */
public record SkillQuantaSimulation(double logData, int skill, Optional<Double> alpha) implements Simulation {
    private static final int POINTS = 41;

    public SkillQuantaSimulation {
        if (!(logData >= 0 && logData <= 20)) {
            throw new IllegalArgumentException("log-data must be in [0, 20], got " + logData);
        }
        if (!(alpha.orElse(0.4) >= 0.1)) {
            throw new IllegalArgumentException("alpha must be in [0.1, 10], got " + alpha.orElse(0.4));
        }
        new SkillQuanta(alpha.orElse(0.4)).frequency(skill); // checks the rest
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        SkillQuanta model = new SkillQuanta(alpha.orElse(0.4));
        double data = Math.exp(logData);
        Notebook notebook = new Notebook();
        notebook.scalar("learnt", model.seen(skill, data));
        notebook.scalar("loss", model.lossOfData(data));
        notebook.scalar("exponent-data", SkillQuanta.exponent(model::lossOfData, data / 2, data * 2, 3));
        notebook.scalar(
                "exponent-skills", SkillQuanta.exponent(n -> model.lossOfSkills(Math.round(n)), 10, 10_000, 31));
        Values logs = Values.evenlySpaced(0, 16, POINTS);
        Axis samples = Axis.of("data, ln D");
        notebook.line("loss/all skills", samples, logs, Axis.log("loss"), logs.map(x -> model.lossOfData(Math.exp(x))));
        notebook.caption("loss", "The sum over all skills is smooth: slope -alpha/(1 + alpha) per ln D.");
        for (int rank : new int[] {1, 10, 100, 1000}) {
            notebook.line(
                    "skills/rank " + rank,
                    samples,
                    logs,
                    Axis.of("chance learnt"),
                    logs.map(x -> model.seen(rank, Math.exp(x))));
        }
        notebook.caption("skills", "Each skill alone: the same curve, moved.");
        return notebook.observations();
    }
}
