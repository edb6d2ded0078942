package semicircle.dynamics.learning;

import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Power of the waves of period p/k, k = 1..(p-1)/2, in each column of a matrix of p rows.
 *
 * <p>Participation of a column: {@code sum P_k^2 / (sum P_k)^2}, 1 for a single wave and {@code 2/(m + 1)} on average for noise in m
 * frequencies. Cost: {@code p^2} a column.
 */
public final class FourierPower {
    private final int p;
    private final int frequencies;
    private final double[] cosine;
    private final double[] sine;

    /**
     * Prepares the waves.
     *
     * @param p rows, at least 3
     */
    public FourierPower(int p) {
        if (p < 3) {
            throw new IllegalArgumentException("Fourier power: p must be at least 3, got " + p);
        }
        this.p = p;
        this.frequencies = (p - 1) / 2;
        this.cosine = new double[p];
        this.sine = new double[p];
        for (int a = 0; a < p; a++) {
            cosine[a] = Math.cos(2 * Math.PI * a / p);
            sine[a] = Math.sin(2 * Math.PI * a / p);
        }
    }

    /**
     * Mean participation.
     *
     * @param weights p x any
     * @return mean over the columns that have power; 0 if none has
     */
    public double participation(DenseMatrix weights) {
        double sum = 0;
        int counted = 0;
        for (int column = 0; column < weights.cols(); column++) {
            double total = 0;
            double squares = 0;
            for (double power : powers(weights, column)) {
                total += power;
                squares += power * power;
            }
            if (total > 0) {
                sum += squares / (total * total);
                counted++;
            }
        }
        return counted == 0 ? 0 : sum / counted;
    }

    /**
     * How the power of all columns is shared out among the frequencies.
     *
     * @param weights p x any
     * @return shares of frequency 1, 2, ... that add up to 1, or all 0
     */
    public Values shares(DenseMatrix weights) {
        double[] shares = new double[frequencies];
        double total = 0;
        for (int column = 0; column < weights.cols(); column++) {
            double[] powers = powers(weights, column);
            for (int k = 0; k < frequencies; k++) {
                shares[k] += powers[k];
                total += powers[k];
            }
        }
        double sum = total > 0 ? total : 1;
        return Values.of(shares).map(power -> power / sum);
    }

    private double[] powers(DenseMatrix weights, int column) {
        double[] powers = new double[frequencies];
        for (int k = 1; k <= frequencies; k++) {
            double even = 0;
            double odd = 0;
            for (int a = 0; a < p; a++) {
                double weight = weights.get(a, column);
                int phase = (int) ((long) k * a % p);
                even += weight * cosine[phase];
                odd += weight * sine[phase];
            }
            powers[k - 1] = even * even + odd * odd;
        }
        return powers;
    }
}
