package semicircle.experiments.simulation;

import semicircle.spectra.Values;

/**
 * Moments of an order parameter over time with standard errors from ten batches.
 *
 * @param numbers order parameter at each look after the start was forgotten, at least 10
 */
record OrderMoments(Values numbers) {
    private static final int BATCHES = 10;

    /** Writes {@code NAME}, {@code m2}, {@code m4} and {@code binder}, for one or two components. */
    void into(Notebook notebook, String name, int components) {
        scalar(notebook, name, 1);
        scalar(notebook, "m2", 2);
        scalar(notebook, "m4", 4);
        double second = mean(2, 0, numbers.size());
        notebook.scalar(
                "binder", second > 0 ? 1 - mean(4, 0, numbers.size()) / ((4 - components) * second * second) : 0);
    }

    private void scalar(Notebook notebook, String name, int power) {
        double[] batches = new double[BATCHES];
        double centre = mean(power, 0, numbers.size());
        double squares = 0;
        for (int b = 0; b < BATCHES; b++) {
            int from = (int) ((long) numbers.size() * b / BATCHES);
            int to = (int) ((long) numbers.size() * (b + 1) / BATCHES);
            batches[b] = mean(power, from, to);
            squares += (batches[b] - centre) * (batches[b] - centre);
        }
        notebook.scalar(name, centre, Math.sqrt(squares / (BATCHES - 1) / BATCHES));
    }

    private double mean(int power, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.pow(Math.abs(numbers.get(i)), power);
        }
        return sum / (to - from);
    }
}
