package semicircle.dynamics.emergence;

import java.util.List;
import semicircle.spectra.Values;

/**
 * How well curves of several sizes fall on one after rescaling: {@code S = mean (y - Y)^2/(dy^2 + dY^2)}, about 1 for a collapse within its errors.
 *
 * <p>Rescaled: {@code x = N^(1/nu) (control - critical)}, {@code y = N^(-zeta/nu) order}. The master curve Y at a point is the weighted straight line through the two points of
 * each other size on either side of it; a point that no other size brackets does not count. S is the mean over sizes of the mean over points.
 *
 * <p>Source: Houdayer and Hartmann 2004, Phys. Rev. B 70, 014418, eq. (9) to (11), as in pyfssa. Cost: points times sizes.
 */
public record CollapseQuality(List<Curve> curves) {
    /**
     * One size.
     *
     * @param size N or L, positive
     * @param controls control parameter, ascending: n
     * @param orders quantity: n
     * @param errors standard errors, positive: n
     */
    public record Curve(double size, Values controls, Values orders, Values errors) {
        public Curve {
            if (!(size > 0) || controls.size() != orders.size() || controls.size() != errors.size()) {
                throw new IllegalArgumentException(
                        "collapse: a curve needs a positive size and as many controls, orders and errors, got " + size
                                + ", " + controls.size() + ", " + orders.size() + " and " + errors.size());
            }
            if (!errors.stream().allMatch(e -> e > 0)) {
                throw new IllegalArgumentException("collapse: standard errors must be positive");
            }
        }
    }

    public CollapseQuality {
        curves = List.copyOf(curves);
        if (curves.size() < 2) {
            throw new IllegalArgumentException("collapse: needs at least 2 sizes, got " + curves.size());
        }
    }

    /**
     * The quality of a rescaling.
     *
     * @param critical critical value of the control
     * @param nu exponent of the width, not 0
     * @param zeta exponent of the quantity times nu
     * @return S, at least 0
     * @throws IllegalArgumentException if no point lies between points of another size
     */
    public double of(double critical, double nu, double zeta) {
        int sizes = curves.size();
        double[][] x = new double[sizes][];
        double[][] y = new double[sizes][];
        double[][] error = new double[sizes][];
        for (int i = 0; i < sizes; i++) {
            Curve curve = curves.get(i);
            double stretch = Math.pow(curve.size(), 1 / nu);
            double shrink = Math.pow(curve.size(), -zeta / nu);
            x[i] = curve.controls().map(c -> stretch * (c - critical)).toArray();
            y[i] = curve.orders().map(a -> shrink * a).toArray();
            error[i] = curve.errors().map(e -> shrink * e).toArray();
        }
        double sum = 0;
        int counted = 0;
        for (int i = 0; i < sizes; i++) {
            double ofSize = 0;
            int points = 0;
            for (int j = 0; j < x[i].length; j++) {
                Line line = new Line();
                for (int other = 0; other < sizes; other++) {
                    if (other != i) {
                        line.addAround(x[i][j], x[other], y[other], error[other]);
                    }
                }
                if (line.weight > 0) {
                    ofSize += line.deviation(x[i][j], y[i][j], error[i][j]);
                    points++;
                }
            }
            if (points > 0) {
                sum += ofSize / points;
                counted++;
            }
        }
        if (counted == 0) {
            throw new IllegalArgumentException("collapse: no point lies between two points of another size");
        }
        return sum / counted;
    }

    /** Weighted straight line, a state of sums. */
    private static final class Line {
        private double weight;
        private double wx;
        private double wy;
        private double wxx;
        private double wxy;

        void addAround(double at, double[] x, double[] y, double[] error) {
            int right = 0;
            while (right < x.length && x[right] <= at) {
                right++;
            }
            if (right > 0 && right < x.length) {
                add(x[right - 1], y[right - 1], error[right - 1]);
                add(x[right], y[right], error[right]);
            }
        }

        private void add(double x, double y, double error) {
            double w = 1 / (error * error);
            weight += w;
            wx += w * x;
            wy += w * y;
            wxx += w * x * x;
            wxy += w * x * y;
        }

        double deviation(double x, double y, double error) {
            double delta = weight * wxx - wx * wx;
            double slope = (weight * wxy - wx * wy) / delta;
            double intercept = (wxx * wy - wx * wxy) / delta;
            double variance = wxx / delta - 2 * wx / delta * x + weight / delta * x * x;
            double difference = y - intercept - slope * x;
            return difference * difference / (error * error + variance);
        }
    }
}
