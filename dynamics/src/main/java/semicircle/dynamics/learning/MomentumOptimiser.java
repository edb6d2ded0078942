package semicircle.dynamics.learning;

import java.util.Optional;

/**
 * The heavy ball: {@code v <- momentum v + g + decay w}, {@code w <- w - rate v}.
 *
 * <p>Source: Polyak 1964; the form of Sutskever et al. 2013.
 *
 * @param rate step size, positive
 * @param momentum share of the velocity that is kept, in [0, 1); 0.9 if left out
 * @param decay strength of weight decay, as a penalty; 0 if left out
 */
public record MomentumOptimiser(double rate, Optional<Double> momentum, Optional<Double> decay) implements Optimiser {
    public MomentumOptimiser {
        StepSize.check(rate, decay.orElse(0.0));
        StepSize.memory("momentum", momentum.orElse(0.9));
    }

    @Override
    public Descent start(int count) {
        double kept = momentum.orElse(0.9);
        double shrink = decay.orElse(0.0);
        double[] velocity = new double[count];
        return (gradient, weights) -> {
            for (int i = 0; i < count; i++) {
                velocity[i] = kept * velocity[i] + gradient[i] + shrink * weights[i];
                weights[i] -= rate * velocity[i];
            }
        };
    }
}
