package semicircle.dynamics.verdict;

import java.util.List;

/**
 * The weighted least squares line through points with errors.
 *
 * @param slope its slope; 0 where fewer than two abscissae differ
 * @param error standard error of the slope; infinite there
 * @param chi sum of squared residuals over squared errors
 */
record Line(double slope, double error, double chi) {
    /** A point with the error of y. */
    record Point(double x, double y, double error) {}

    static Line through(List<Point> points) {
        double weights = 0;
        double x = 0;
        double y = 0;
        for (Point point : points) {
            double w = 1 / (point.error() * point.error());
            weights += w;
            x += w * point.x();
            y += w * point.y();
        }
        x /= weights;
        y /= weights;
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (Point point : points) {
            double w = 1 / (point.error() * point.error());
            sxx += w * (point.x() - x) * (point.x() - x);
            sxy += w * (point.x() - x) * (point.y() - y);
            syy += w * (point.y() - y) * (point.y() - y);
        }
        return sxx > 0
                ? new Line(sxy / sxx, 1 / Math.sqrt(sxx), Math.max(0, syy - sxy * sxy / sxx))
                : new Line(0, Double.POSITIVE_INFINITY, syy);
    }
}
