package semicircle.dynamics.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.eigen.Lanczos;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.LinearOperator;

/**
 * Dense layers of tanh units with biases under gradient descent on all data at once, a growing state: loss {@code |f(X) - Y|^2/(2n)}.
 *
 * <p>One layer alone is linear: its loss is quadratic, and descent of rate eta is stable iff {@code eta lambda < 2} with lambda the largest
 * eigenvalue of the Hessian, the sharpness. Of two layers or more the sharpness itself moves: it grows until {@code eta lambda = 2} and stays there, the edge of stability.
 *
 * <p>Cost of a step: {@code 6 n P} flops, P weights; of a product with the Hessian, exact and never stored, twice that.
 *
 * <p>Source: Cohen, Kaur, Li, Kolter and Talwalkar 2021 (arXiv 2103.00065); Pearlmutter 1994 for the products.
 */
public final class DenseNetwork {
    private static final double TOLERANCE = 1e-6;

    private final int samples;
    private final int[] widths;
    private final int count;
    private final double[] target;
    private final MatrixProduct product;
    private final List<LayerWeights> layers = new ArrayList<>();
    /** Values with a last column of ones, of the inputs and of each hidden layer; and how they move along a direction. */
    private final double[][] values;

    private final double[][] movedValues;
    private final double[][] direction;
    private final double[][] curvature;
    private final double[] answers;
    private final double[] movedAnswers;
    private double[] fault;
    private double[] below;
    private double[] movedFault;
    private double[] movedBelow;
    private final double[] along;

    /**
     * Sets data and draws Gaussian weights of variance {@code spread^2} over the inputs of a unit, and no biases.
     *
     * @param inputs n x d
     * @param outputs n x outputs
     * @param width of every hidden layer, at least 1
     * @param depth layers of weights, 1..16
     * @param spread positive
     * @param product how matrices are multiplied
     * @param random draws the start
     */
    public DenseNetwork(
            DenseMatrix inputs,
            DenseMatrix outputs,
            int width,
            int depth,
            double spread,
            MatrixProduct product,
            UniformRandomProvider random) {
        if (inputs.rows() < 1 || inputs.rows() != outputs.rows()) {
            throw new IllegalArgumentException("dense network: as many outputs as inputs are needed, at least 1, got "
                    + outputs.rows() + " and " + inputs.rows());
        }
        if (width < 1 || width > 4096 || depth < 1 || depth > 16) {
            throw new IllegalArgumentException(
                    "dense network: width must be in 1..4096 and depth in 1..16, got " + width + " and " + depth);
        }
        if (!(spread > 0) || Double.isInfinite(spread)) {
            throw new IllegalArgumentException("dense network: spread must be positive and finite, got " + spread);
        }
        this.samples = inputs.rows();
        this.product = product;
        this.target = outputs.toArray();
        this.widths = new int[depth + 1];
        Arrays.fill(widths, width);
        widths[0] = inputs.cols();
        widths[depth] = outputs.cols();
        this.values = new double[depth][];
        this.movedValues = new double[depth][];
        this.direction = new double[depth][];
        this.curvature = new double[depth][];
        int parameters = 0;
        for (int l = 0; l < depth; l++) {
            LayerWeights layer = new LayerWeights("layer" + (l + 1), widths[l] + 1, widths[l + 1])
                    .gaussian(spread / Math.sqrt(widths[l]), random);
            Arrays.fill(layer.entries(), widths[l] * widths[l + 1], layer.entries().length, 0);
            layers.add(layer);
            values[l] = new double[samples * (widths[l] + 1)];
            movedValues[l] = new double[values[l].length];
            direction[l] = new double[layer.entries().length];
            curvature[l] = new double[layer.entries().length];
            parameters = Math.addExact(parameters, layer.entries().length);
            for (int i = 0; i < samples; i++) {
                values[l][i * (widths[l] + 1) + widths[l]] = 1;
            }
        }
        for (int i = 0; i < samples; i++) {
            for (int j = 0; j < widths[0]; j++) {
                values[0][i * (widths[0] + 1) + j] = inputs.get(i, j);
            }
        }
        this.count = parameters;
        int widest = Arrays.stream(widths).max().orElse(1);
        this.answers = new double[samples * widest];
        this.movedAnswers = new double[samples * widest];
        this.fault = new double[samples * widest];
        this.below = new double[samples * widest];
        this.movedFault = new double[samples * widest];
        this.movedBelow = new double[samples * widest];
        this.along = new double[samples * widest];
    }

    /** {@return the number of weights and biases} */
    public int parameters() {
        return count;
    }

    /** {@return {@code |f(X) - Y|^2/(2n)}; not finite once descent has diverged} */
    public double loss() {
        answer();
        double sum = 0;
        for (int i = 0; i < target.length; i++) {
            double gap = answers[i] - target[i];
            sum += gap * gap;
        }
        return sum / (2 * samples);
    }

    /**
     * One step of gradient descent.
     *
     * @param rate eta
     */
    public void step(double rate) {
        setGradients();
        for (LayerWeights layer : layers) {
            double[] entries = layer.entries();
            double[] gradient = layer.gradient();
            for (int i = 0; i < entries.length; i++) {
                entries[i] -= rate * gradient[i];
            }
        }
    }

    /** {@return the Hessian of the loss where the weights stand now, by its products; of use until the next step} */
    public LinearOperator.Symmetric hessian() {
        setGradients();
        return new LinearOperator.Symmetric() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public void apply(double[] x, double[] y) {
                int from = 0;
                for (double[] part : direction) {
                    System.arraycopy(x, from, part, 0, part.length);
                    from += part.length;
                }
                setCurvature();
                int to = 0;
                for (double[] part : curvature) {
                    System.arraycopy(part, 0, y, to, part.length);
                    to += part.length;
                }
            }
        };
    }

    /**
     * Largest eigenvalue of the Hessian, to a residual of 1e-6 of it.
     *
     * @param random starts the search
     * @return lambda
     */
    public double sharpness(UniformRandomProvider random) {
        Lanczos search = new Lanczos(1, Lanczos.Edge.LARGEST, TOLERANCE, 10_000);
        return search.of(hessian(), random).values().get(0);
    }

    /** Moves one weight, to check a gradient by differences. */
    void shift(int index, double by) {
        int at = index;
        for (LayerWeights layer : layers) {
            if (at < layer.entries().length) {
                layer.entries()[at] += by;
                return;
            }
            at -= layer.entries().length;
        }
        throw new IllegalArgumentException("dense network: index must be below " + count + ", got " + index);
    }

    /** The gradient at the weights of now, layer after layer. */
    double[] gradient() {
        setGradients();
        double[] all = new double[count];
        int to = 0;
        for (LayerWeights layer : layers) {
            System.arraycopy(layer.gradient(), 0, all, to, layer.gradient().length);
            to += layer.gradient().length;
        }
        return all;
    }

    private void answer() {
        int depth = layers.size();
        for (int l = 0; l < depth; l++) {
            product.apply(
                    samples,
                    widths[l] + 1,
                    widths[l + 1],
                    values[l],
                    layers.get(l).entries(),
                    answers);
            if (l + 1 < depth) {
                int width = widths[l + 1];
                for (int i = 0; i < samples; i++) {
                    for (int j = 0; j < width; j++) {
                        values[l + 1][i * (width + 1) + j] = Math.tanh(answers[i * width + j]);
                    }
                }
            }
        }
    }

    private void setGradients() {
        answer();
        for (int i = 0; i < target.length; i++) {
            fault[i] = (answers[i] - target[i]) / samples;
        }
        for (int l = layers.size() - 1; l >= 0; l--) {
            LayerWeights layer = layers.get(l);
            product.applyLeftTransposed(widths[l] + 1, samples, widths[l + 1], values[l], fault, layer.gradient());
            if (l > 0) {
                product.applyRightTransposed(samples, widths[l + 1], widths[l], fault, layer.entries(), below);
                int width = widths[l];
                for (int i = 0; i < samples; i++) {
                    for (int j = 0; j < width; j++) {
                        double value = values[l][i * (width + 1) + j];
                        below[i * width + j] *= 1 - value * value;
                    }
                }
                double[] spent = fault;
                fault = below;
                below = spent;
            }
        }
    }

    /** Derivative of the gradient along the direction (Pearlmutter 1994, eq. 12), forward and back once more. */
    private void setCurvature() {
        int depth = layers.size();
        for (int l = 0; l < depth; l++) {
            int out = widths[l + 1];
            product.apply(samples, widths[l] + 1, out, values[l], direction[l], movedAnswers);
            if (l > 0) {
                product.apply(
                        samples,
                        widths[l] + 1,
                        out,
                        movedValues[l],
                        layers.get(l).entries(),
                        along);
                for (int i = 0; i < samples * out; i++) {
                    movedAnswers[i] += along[i];
                }
            }
            if (l + 1 < depth) {
                for (int i = 0; i < samples; i++) {
                    for (int j = 0; j < out; j++) {
                        double value = values[l + 1][i * (out + 1) + j];
                        movedValues[l + 1][i * (out + 1) + j] = (1 - value * value) * movedAnswers[i * out + j];
                    }
                }
            }
        }
        for (int i = 0; i < target.length; i++) {
            fault[i] = (answers[i] - target[i]) / samples;
            movedFault[i] = movedAnswers[i] / samples;
        }
        for (int l = depth - 1; l >= 0; l--) {
            bendBack(l);
        }
    }

    private void bendBack(int l) {
        int out = widths[l + 1];
        int width = widths[l];
        double[] bent = curvature[l];
        product.applyLeftTransposed(width + 1, samples, out, values[l], movedFault, bent);
        if (l == 0) {
            return;
        }
        LayerWeights layer = layers.get(l);
        product.applyLeftTransposed(width + 1, samples, out, movedValues[l], fault, layer.gradient());
        for (int i = 0; i < bent.length; i++) {
            bent[i] += layer.gradient()[i];
        }
        product.applyRightTransposed(samples, out, width, movedFault, layer.entries(), movedBelow);
        product.applyRightTransposed(samples, out, width, fault, direction[l], along);
        product.applyRightTransposed(samples, out, width, fault, layer.entries(), below);
        for (int i = 0; i < samples; i++) {
            for (int j = 0; j < width; j++) {
                int at = i * width + j;
                double value = values[l][i * (width + 1) + j];
                double slope = 1 - value * value;
                // tanh'' z' = -2 tanh (1 - tanh^2) z', and (1 - tanh^2) z' is how the value moves
                movedBelow[at] = (movedBelow[at] + along[at]) * slope
                        - 2 * value * movedValues[l][i * (width + 1) + j] * below[at];
                below[at] *= slope;
            }
        }
        double[] spent = fault;
        fault = below;
        below = spent;
        spent = movedFault;
        movedFault = movedBelow;
        movedBelow = spent;
    }
}
