package semicircle.spectra.bench;

import semicircle.spectra.matrix.SymmetricRows;

/** A triangle of cheap uniform noise, so that drawing it costs next to nothing. */
final class NoiseRows implements SymmetricRows {
    private final int size;
    private int i = 0;
    private long state = 0x9E3779B97F4A7C15L;

    NoiseRows(int size) {
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void next(double[] row) {
        for (int k = 0; k < size - i; k++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            row[k] = (state >> 11) * 0x1p-52;
        }
        i++;
    }
}
