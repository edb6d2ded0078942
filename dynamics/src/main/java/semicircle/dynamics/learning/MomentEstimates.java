package semicircle.dynamics.learning;

/**
 * Running means of the gradient and of its square, a growing state; corrected for their start at 0.
 *
 * <p>Source: Kingma and Ba 2015, algorithm 1.
 */
final class MomentEstimates {
    /** Keeps a direction finite where gradients vanish. */
    private static final double FLOOR = 1e-8;

    private final double beta1;
    private final double beta2;
    private final double[] first;
    private final double[] second;
    private double kept1 = 1;
    private double kept2 = 1;

    MomentEstimates(int count, double beta1, double beta2) {
        StepSize.memory("beta1", beta1);
        StepSize.memory("beta2", beta2);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.first = new double[count];
        this.second = new double[count];
    }

    /** Begins a step. */
    void advance() {
        kept1 *= beta1;
        kept2 *= beta2;
    }

    /** Takes in one entry of the gradient and returns its direction, about 1 in size. */
    double direction(int i, double gradient) {
        first[i] = beta1 * first[i] + (1 - beta1) * gradient;
        second[i] = beta2 * second[i] + (1 - beta2) * gradient * gradient;
        return first[i] / (1 - kept1) / (Math.sqrt(second[i] / (1 - kept2)) + FLOOR);
    }
}
