package semicircle.spectra.eigen;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Gram matrices by EJML's blocked products. */
final class JavaGram implements GramRows.Target {
    private final int cols;
    private final boolean wide;
    private final DMatrixRMaj block;
    private final DMatrixRMaj sum;

    JavaGram(int rows, int cols) {
        this.cols = cols;
        this.wide = rows < cols;
        int n = Math.min(rows, cols);
        this.block = new DMatrixRMaj(GramRows.slots(rows, cols), cols);
        this.sum = new DMatrixRMaj(n, n);
    }

    DMatrixRMaj sum() {
        return sum;
    }

    @Override
    public void put(int slot, double[] row) {
        System.arraycopy(row, 0, block.data, slot * cols, cols);
    }

    @Override
    public void get(int slot, double[] row) {
        System.arraycopy(block.data, slot * cols, row, 0, cols);
    }

    @Override
    public void accumulate(int count) {
        if (wide) {
            CommonOps_DDRM.multTransB(block, block, sum);
        } else {
            DMatrixRMaj rows = DMatrixRMaj.wrap(count, cols, block.data);
            CommonOps_DDRM.multAddTransA(rows, rows, sum);
        }
    }

    @Override
    public void rescale(int exponent) {
        for (int k = 0; k < sum.getNumElements(); k++) {
            sum.data[k] = Math.scalb(sum.data[k], exponent);
        }
    }
}
