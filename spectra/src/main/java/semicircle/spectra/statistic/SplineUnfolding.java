package semicircle.spectra.statistic;

import java.util.Map;
import java.util.Optional;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;

/**
 * Levels by a cubic spline through the counting function, least squares at the middles of its steps; the pieces hold
 * equally many eigenvalues.
 *
 * <p>Fluctuations on scales above about n/pieces levels are absorbed. B-splines by de Boor's recurrence, banded normal
 * equations: O(n + pieces).
 * <p>Fails: fewer than 8 eigenvalues a piece, knots that coincide, or a curve that falls between two eigenvalues.
 *
 * @param pieces cubic pieces, at least 1
 */
public record SplineUnfolding(int pieces) implements Unfolding {
    private static final int ORDER = 4;

    public SplineUnfolding {
        if (pieces < 1) {
            throw new IllegalArgumentException("spline unfolding: pieces must be at least 1, got " + pieces);
        }
    }

    @Override
    public Values of(Spectrum spectrum, Optional<Baseline> against) {
        Levels.atLeast("spline unfolding", spectrum, Math.multiplyExact(8, pieces));
        int n = spectrum.size();
        double[] knots = knots(spectrum);
        int size = pieces + ORDER - 1;
        double[][] band = new double[size][ORDER]; // band[r][d]: entry (r, r + d)
        double[] right = new double[size];
        double[][] basis = new double[n][];
        int[] place = new int[n];
        int piece = 0;
        for (int i = 0; i < n; i++) {
            double x = spectrum.get(i);
            while (piece < pieces - 1 && x >= knots[piece + ORDER]) {
                piece++;
            }
            place[i] = piece;
            basis[i] = basis(knots, piece + ORDER - 1, x);
            for (int a = 0; a < ORDER; a++) {
                right[piece + a] += basis[i][a] * (i + 0.5);
                for (int b = a; b < ORDER; b++) {
                    band[piece + a][b - a] += basis[i][a] * basis[i][b];
                }
            }
        }
        solve(band, right);
        double[] levels = new double[n];
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < ORDER; a++) {
                levels[i] += right[place[i] + a] * basis[i][a];
            }
        }
        return Levels.rising("spline unfolding: " + pieces + " pieces", spectrum, levels);
    }

    private double[] knots(Spectrum spectrum) {
        int n = spectrum.size();
        double[] knots = new double[pieces + 2 * ORDER - 1];
        for (int k = 0; k < knots.length; k++) {
            int border = Math.max(0, Math.min(pieces, k - ORDER + 1));
            knots[k] = spectrum.get((int) Math.min(n - 1, (long) border * n / pieces));
            if (border > 0 && k > ORDER - 1 && k < pieces + ORDER && knots[k] <= knots[k - 1]) {
                throw new IllegalArgumentException(
                        "spline unfolding: " + spectrum.origin().name() + " has two knots at the eigenvalue " + knots[k]
                                + "; use fewer pieces");
            }
        }
        return knots;
    }

    /** The four cubic B-splines that do not vanish between knots[k] and knots[k + 1]. */
    private static double[] basis(double[] knots, int k, double x) {
        double[] values = new double[ORDER];
        values[0] = 1;
        for (int degree = 1; degree < ORDER; degree++) {
            double saved = 0;
            for (int r = 0; r < degree; r++) {
                double right = knots[k + r + 1];
                double left = knots[k + 1 - degree + r];
                double part = values[r] / (right - left);
                values[r] = saved + (right - x) * part;
                saved = (x - left) * part;
            }
            values[degree] = saved;
        }
        return values;
    }

    /** Banded L D L^T, in place; the solution overwrites the right-hand side. */
    private static void solve(double[][] band, double[] right) {
        int size = right.length;
        for (int r = 0; r < size; r++) {
            for (int d = 1; d < ORDER && r + d < size; d++) {
                double factor = band[r][d] / band[r][0];
                for (int e = d; e < ORDER && r + e < size; e++) {
                    band[r + d][e - d] -= factor * band[r][e];
                }
                right[r + d] -= factor * right[r];
            }
        }
        for (int r = size - 1; r >= 0; r--) {
            for (int d = 1; d < ORDER && r + d < size; d++) {
                right[r] -= band[r][d] * right[r + d];
            }
            right[r] /= band[r][0];
        }
    }

    @Override
    public Map<String, Measurement.Scalar> flexibility() {
        return Map.of("unfolding-pieces", Measurement.Scalar.of(pieces));
    }
}
