package semicircle.dynamics.learning;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.eigen.MatrixProduct;

/** What a step may change of a matrix, a growing state. */
sealed interface WeightUpdate {
    /** Moves the weights along the gradient that they hold. */
    void step();

    /** All weights move. */
    record All(LayerWeights matrix, Optimiser.Descent descent) implements WeightUpdate {
        All(LayerWeights matrix, Optimiser optimiser) {
            this(matrix, optimiser.start(matrix.entries().length));
        }

        @Override
        public void step() {
            descent.apply(matrix.gradient(), matrix.entries());
        }
    }

    /** Only a product of low rank is learned: {@code W = W0 + B A}, B: rows x rank begins at 0, A: rank x cols is Gaussian (Hu et al. 2022). */
    final class Adapter implements WeightUpdate {
        private final LayerWeights matrix;
        private final MatrixProduct product;
        private final double[] fixed;
        private final double[] sum;
        private final LayerWeights left;
        private final LayerWeights right;
        private final WeightUpdate leftStep;
        private final WeightUpdate rightStep;

        Adapter(
                LayerWeights matrix,
                int rank,
                Optimiser optimiser,
                MatrixProduct product,
                UniformRandomProvider random) {
            this.matrix = matrix;
            this.product = product;
            this.fixed = matrix.entries().clone();
            this.sum = new double[fixed.length];
            this.left = new LayerWeights("left", matrix.rows(), rank);
            this.right = new LayerWeights("right", rank, matrix.cols()).gaussian(1 / Math.sqrt(matrix.cols()), random);
            this.leftStep = new All(left, optimiser);
            this.rightStep = new All(right, optimiser);
        }

        @Override
        public void step() {
            int rows = matrix.rows();
            int cols = matrix.cols();
            int rank = left.cols();
            product.applyRightTransposed(rows, cols, rank, matrix.gradient(), right.entries(), left.gradient());
            product.applyLeftTransposed(rank, rows, cols, left.entries(), matrix.gradient(), right.gradient());
            leftStep.step();
            rightStep.step();
            product.apply(rows, rank, cols, left.entries(), right.entries(), sum);
            Arrays.setAll(matrix.entries(), i -> fixed[i] + sum[i]);
        }
    }
}
