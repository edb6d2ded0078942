package semicircle.dynamics.learning;

import java.util.Optional;

/**
 * Adam: each weight moves by its mean gradient over its root mean square; decay is a penalty, part of the gradient.
 *
 * <p>Source: Kingma and Ba 2015.
 *
 * @param rate step size, positive
 * @param decay strength of weight decay, as a penalty; 0 if left out
 * @param beta1 memory of the mean, in [0, 1); 0.9 if left out
 * @param beta2 memory of the mean square, in [0, 1); 0.999 if left out
 */
public record AdamOptimiser(double rate, Optional<Double> decay, Optional<Double> beta1, Optional<Double> beta2)
        implements Optimiser {
    public AdamOptimiser {
        StepSize.check(rate, decay.orElse(0.0));
        StepSize.memory("beta1", beta1.orElse(0.9));
        StepSize.memory("beta2", beta2.orElse(0.999));
    }

    @Override
    public Descent start(int count) {
        double shrink = decay.orElse(0.0);
        MomentEstimates moments = new MomentEstimates(count, beta1.orElse(0.9), beta2.orElse(0.999));
        return (gradient, weights) -> {
            moments.advance();
            for (int i = 0; i < count; i++) {
                weights[i] -= rate * moments.direction(i, gradient[i] + shrink * weights[i]);
            }
        };
    }
}
