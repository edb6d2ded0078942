package semicircle.spectra.matrix;

import java.util.List;

/**
 * Symmetric matrices on the diagonal of a larger one; nothing couples them.
 *
 * @param blocks the matrices, from the first rows on
 */
public record DirectSum(List<LinearOperator.Symmetric> blocks) implements LinearOperator.Symmetric {
    public DirectSum {
        blocks = List.copyOf(blocks);
    }

    @Override
    public int size() {
        return Math.toIntExact(
                blocks.stream().mapToLong(LinearOperator.Symmetric::size).sum());
    }

    @Override
    public void apply(double[] x, double[] y) {
        int from = 0;
        for (LinearOperator.Symmetric block : blocks) {
            double[] part = new double[block.size()];
            double[] product = new double[block.size()];
            System.arraycopy(x, from, part, 0, part.length);
            block.apply(part, product);
            System.arraycopy(product, 0, y, from, product.length);
            from += part.length;
        }
    }
}
