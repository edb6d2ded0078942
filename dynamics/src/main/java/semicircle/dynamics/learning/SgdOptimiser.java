package semicircle.dynamics.learning;

import java.util.Optional;

/**
 * Gradient descent: {@code w <- w - rate (g + decay w)}.
 *
 * @param rate step size, positive
 * @param decay strength of weight decay, the same as a penalty {@code decay |w|^2/2}; 0 if left out
 */
public record SgdOptimiser(double rate, Optional<Double> decay) implements Optimiser {
    public SgdOptimiser {
        StepSize.check(rate, decay.orElse(0.0));
    }

    @Override
    public Descent start(int count) {
        double shrink = decay.orElse(0.0);
        return (gradient, weights) -> {
            for (int i = 0; i < count; i++) {
                weights[i] -= rate * (gradient[i] + shrink * weights[i]);
            }
        };
    }
}
