package semicircle.spectra.statistic;

/**
 * How unevenly points are neighbours of others: {@code N_k}, how often a point is among the k nearest of another, has mean k; hubs have many times that.
 *
 * <p>Expected: the skewness grows with dimension for points with a centre (Gaussian rows as they are), far less for directions without preference, and with the number of
 * points: compare with a null of the same shape.
 *
 * <p>Source: Radovanovic, Nanopoulos, Ivanovic 2010, J. Mach. Learn. Res. 11, 2487.
 *
 * @param skewness third standardised moment of N_k; 0 where all are equal
 * @param largest the largest N_k
 * @param hub the point that has it, the first of equals
 * @param orphans share of points that are nobody's neighbour
 */
public record Hubness(double skewness, int largest, int hub, double orphans) {
    /**
     * Counts.
     *
     * @param nearest the k nearest of each point
     * @return what the counts say
     */
    public static Hubness of(NearestDirections nearest) {
        int n = nearest.size();
        int[] counts = new int[n];
        for (int i = 0; i < n; i++) {
            for (int rank = 1; rank <= nearest.neighbours(); rank++) {
                counts[nearest.neighbour(i, rank)]++;
            }
        }
        int hub = 0;
        int orphans = 0;
        double squares = 0;
        double cubes = 0;
        for (int i = 0; i < n; i++) {
            hub = counts[i] > counts[hub] ? i : hub;
            orphans += counts[i] == 0 ? 1 : 0;
            double off = counts[i] - nearest.neighbours();
            squares += off * off / n;
            cubes += off * off * off / n;
        }
        return new Hubness(squares > 0 ? cubes / Math.pow(squares, 1.5) : 0, counts[hub], hub, (double) orphans / n);
    }
}
