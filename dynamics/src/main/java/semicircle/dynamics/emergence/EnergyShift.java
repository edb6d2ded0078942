package semicircle.dynamics.emergence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Interval;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.statistic.EnergyDistance;

/**
 * One change of a spectrum in time, whatever changes in it, by the energy distance between the spectra before and after;
 * a curve counts as spectra of one level each.
 *
 * <p>Evidence for a split at k: {@code k (n - k)/n} times twice the mean distance across less the mean distances on either
 * side, over the mean distance of all; the largest over all splits that leave 5 % of the times, and 3, on either side.
 * Threshold: its quantile when the times are shuffled, which is exact where spectra of different times are independent;
 * those of one flow are not at close times: take frames further apart than its memory. A change in a curve, or in spectra, that remember the time before
 * answers "inconclusive (correlated noise)" or "(unit root)"; memory of a curve is that of {@link Cusum}, of spectra the correlation in the space of the energy
 * distance, {@code 1 - mean distance of neighbours / mean distance of times 5 % apart}, beyond 3/sqrt(n). Only a change that leaves less than 1/25 of all distances, which
 * no walk shows, is found all the same.
 *
 * <p>Shape: n from 10 to 5000. Units: none. Cost: n^2/2 distances of spectra, and n^2 for each of 199 shuffles.
 * <p>Source: Szekely and Rizzo 2013, J. Stat. Plan. Inference 143, 1249; Matteson and James 2014, J. Am. Stat. Assoc. 109,
 * 334.
 *
 * @param level false-alarm rate, in 0.005..0.5; 0.05 if left out
 */
public record EnergyShift(Optional<Double> level) implements Detector {
    private static final int SHUFFLES = 199;
    private static final int LEAST = 10;
    private static final int MOST = 5000;
    private static final double WALKS = 25;

    public EnergyShift {
        if (!(level.orElse(0.05) >= 0.005 && level.orElse(0.05) <= 0.5)) {
            throw new IllegalArgumentException("energy shift: level must be in 0.005..0.5, got " + level.orElse(0.05));
        }
    }

    @Override
    public Detection in(Values xs, Values given) {
        Detector.require("energy shift", LEAST, xs, given);
        Values ys = Detector.inRange(given);
        int n = requireFew(ys.size());
        double[] distances = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                distances[i * n + j] = 2 * Math.abs(ys.get(i) - ys.get(j));
            }
        }
        return in(xs, Optional.of(ys), distances);
    }

    /**
     * Looks at spectra in time.
     *
     * @param times strictly ascending, at least 10
     * @param spectra one for each time, of at least one eigenvalue
     * @return what was found
     */
    public Detection in(Values times, List<Spectrum> spectra) {
        int n = requireFew(spectra.size());
        Detector.require("energy shift", LEAST, times, Values.of(new double[n]));
        EnergyDistance energy = new EnergyDistance();
        double[] distances = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                distances[i * n + j] = energy.between(spectra.get(i), spectra.get(j));
                distances[j * n + i] = distances[i * n + j];
            }
        }
        return in(times, Optional.empty(), distances);
    }

    private static int requireFew(int n) {
        if (n > MOST) {
            throw new IllegalArgumentException("energy shift: at most " + MOST + " times are compared, got " + n
                    + "; take every " + (n / MOST + 1) + "th");
        }
        return n;
    }

    private Detection in(Values xs, Optional<Values> curve, double... distances) {
        int n = xs.size();
        double mean = 0;
        for (double distance : distances) {
            mean += distance / distances.length;
        }
        if (mean == 0) {
            return new Detection(false, Values.of(), List.of(), 0, 0, 0);
        }
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        double[] evidence = evidence(distances, mean, order);
        int split = largest(evidence);
        double[] shuffled = new double[SHUFFLES];
        UniformRandomProvider random = new Seed(n).child("energy shift").generator(); // a fixed set of orders
        for (int s = 0; s < SHUFFLES; s++) {
            for (int i = n - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
            }
            double[] other = evidence(distances, mean, order);
            shuffled[s] = other[largest(other)];
        }
        java.util.Arrays.sort(shuffled);
        double threshold = shuffled[(int) Math.ceil((SHUFFLES + 1) * (1 - level.orElse(0.05))) - 1];
        if (evidence[split] <= threshold) {
            double memory = curve.map(ys -> NoiseMemory.lagOne(ys, List.of())).orElse(remembered(distances, n, 0));
            return new Detection(false, Values.of(), List.of(), evidence[split], threshold, memory);
        }
        List<Integer> near = new ArrayList<>();
        for (int k = 1; k < n; k++) {
            if (evidence[k] > threshold) {
                near.add(k);
            }
        }
        Interval interval = new Interval(middle(xs, near.get(0)), middle(xs, near.get(near.size() - 1)));
        NoiseMemory memory = curve.map(ys -> NoiseMemory.of(ys, 3 * Math.log(n)))
                .orElseGet(() -> new NoiseMemory(remembered(distances, n, split), n, false, n));
        Detection.Answer answer = beyondWalks(distances, split, n) ? Detection.Answer.FOUND : memory.answer(true);
        boolean said = answer == Detection.Answer.FOUND;
        double left =
                said && curve.isPresent() ? NoiseMemory.lagOne(curve.get(), List.of(split)) : memory.correlation();
        return new Detection(
                answer,
                said ? Values.of(middle(xs, split)) : Values.of(),
                said ? List.of(interval) : List.of(),
                evidence[split],
                threshold,
                left);
    }

    /** Whether the mean distance across a split is more than {@value #WALKS} times that on either side. */
    private static boolean beyondWalks(double[] distances, int split, int n) {
        double within = 0;
        double across = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if ((i < split) == (j < split)) {
                    within += distances[i * n + j] / ((double) split * split + (double) (n - split) * (n - split));
                } else {
                    across += distances[i * n + j] / (2.0 * split * (n - split));
                }
            }
        }
        return across > WALKS * within;
    }

    /** Correlation of neighbours in the space of the energy distance, before and after a split. */
    private static double remembered(double[] distances, int n, int split) {
        int margin = margin(n);
        double near = 0;
        double far = 0;
        int pairs = 0;
        for (int t = 0; t + margin < n; t++) {
            if (t >= split || t + margin < split) {
                near += distances[t * n + t + 1];
                far += distances[t * n + t + margin];
                pairs++;
            }
        }
        return pairs > 0 && far > 0 ? Math.max(-1, 1 - near / far) : 0;
    }

    private static int margin(int n) {
        return Math.max(3, (int) Math.ceil(0.05 * n));
    }

    private static double middle(Values xs, int split) {
        return xs.get(split - 1) + (xs.get(split) - xs.get(split - 1)) / 2;
    }

    private static int largest(double... evidence) {
        int best = 1;
        for (int k = 1; k < evidence.length; k++) {
            best = evidence[k] > evidence[best] ? k : best;
        }
        return best;
    }

    /** By the number of times before the split; each step moves one time across and corrects the sums. */
    private static double[] evidence(double[] distances, double mean, int... order) {
        int n = order.length;
        double total = mean * n * n;
        double[] evidence = new double[n];
        double before = 0; // sum over pairs on the left, both orders
        double across = 0; // and over pairs across, once
        int margin = margin(n);
        for (int k = 1; k < n; k++) {
            int moved = order[k - 1] * n;
            double left = 0;
            double right = 0;
            for (int i = 0; i < k - 1; i++) {
                left += distances[moved + order[i]];
            }
            for (int i = k; i < n; i++) {
                right += distances[moved + order[i]];
            }
            before += 2 * left;
            across += right - left;
            if (k >= margin && n - k >= margin) {
                double after = total - before - 2 * across;
                double pairs = (double) k * (n - k);
                double gain = 2 * across / pairs - before / k / k - after / (n - k) / (n - k);
                evidence[k] = pairs / n * gain / mean;
            }
        }
        return evidence;
    }
}
