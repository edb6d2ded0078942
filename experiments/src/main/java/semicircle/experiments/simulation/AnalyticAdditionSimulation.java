package semicircle.experiments.simulation;

import semicircle.dynamics.learning.AnalyticAddition;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Addition modulo p by weights that are written down as waves of random frequency and phase, in a network of any width.
 *
 * <p>Scalar: {@code accuracy}, the share of right sums of one draw.
 *
 * @param p modulus, 3 to 200
 * @param width hidden units
 */
public record AnalyticAdditionSimulation(int p, int width) implements Simulation {
    public AnalyticAdditionSimulation {
        Checked.range("p", p, 3, 200);
        Checked.range("width", width, 1, 4096);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        double accuracy = new AnalyticAddition(p, width, false)
                .accuracy(seed.child("waves").generator());
        return new Notebook().scalar("accuracy", accuracy).observations();
    }
}
