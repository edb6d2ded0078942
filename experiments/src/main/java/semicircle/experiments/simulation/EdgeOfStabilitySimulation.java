package semicircle.experiments.simulation;

import java.util.Optional;
import semicircle.dynamics.learning.DenseNetwork;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Gradient descent on all data at once sharpens the loss of a network until its step just fits: rate times largest eigenvalue of the Hessian, over 2, comes to 1 and stays.
 *
 * <p>The network of tanh units learns the Chebyshev polynomial of a degree from evenly spaced points; one layer alone has a quadratic loss,
 * whose sharpness never moves and which diverges beyond 1. Scalars: {@code edge-at-start}, {@code edge} (mean of {@code rate * sharpness/2} over the last quarter of
 * the looks, with its spread as {@code edge-spread}), {@code loss}, {@code rises} (share of the steps between looks that raise the loss over the last quarter),
 * {@code diverged} (1 if the loss passed 1e6 times its start: there the run ends).
 * Cost: {@code 6 samples P} flops a step, P weights, and some 30 products with the Hessian a look.
 *
 * @param rate eta, positive
 * @param layers layers of weights, 1 to 8; 3 if left out
 * @param width hidden units of a layer, 1 to 1024; 30 if left out
 * @param spread deviation of the first weights times the root of their inputs; 1 if left out
 * @param degree of the polynomial, 1 to 20; 4 if left out
 * @param samples points to learn, 2 to 1000; 20 if left out
 * @param steps steps; 10000 if left out
 * @param looks looks at the sharpness, 4 to 1000; 100 if left out
 */
public record EdgeOfStabilitySimulation(
        double rate,
        Optional<Integer> layers,
        Optional<Integer> width,
        Optional<Double> spread,
        Optional<Integer> degree,
        Optional<Integer> samples,
        Optional<Integer> steps,
        Optional<Integer> looks)
        implements Simulation {
    private static final Axis STEPS = Axis.of("step");
    private static final double FARTHEST = 1e6;

    public EdgeOfStabilitySimulation {
        Checked.positive("rate", rate);
        Checked.range("layers", layers.orElse(3), 1, 8);
        Checked.range("width", width.orElse(30), 1, 1024);
        Checked.positive("spread", spread.orElse(1.0));
        Checked.range("degree", degree.orElse(4), 1, 20);
        Checked.range("samples", samples.orElse(20), 2, 1000);
        Checked.range("looks", looks.orElse(100), 4, 1000);
        Checked.range("steps", steps.orElse(10_000), looks.orElse(100), 10_000_000);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        int count = samples.orElse(20);
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = -1 + 2.0 * i / (count - 1);
            y[i] = Math.cos(degree.orElse(4) * Math.acos(x[i]));
        }
        DenseNetwork network = new DenseNetwork(
                DenseMatrix.of(count, 1, x),
                DenseMatrix.of(count, 1, y),
                width.orElse(30),
                layers.orElse(3),
                spread.orElse(1.0),
                MatrixProduct.on(solver),
                seed.child("network").generator());
        Course course = new Course(looks.orElse(100) + 1);
        int last = looks.orElse(100);
        double start = network.loss();
        double before = start;
        int taken = 0;
        for (int look = 0; look <= last; look++) {
            int next = (int) ((long) steps.orElse(10_000) * look / last);
            int rises = 0;
            int since = taken;
            while (taken < next && before <= FARTHEST * start) {
                network.step(rate);
                double loss = network.loss();
                rises += loss <= before ? 0 : 1;
                before = Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
                taken++;
            }
            if (!(before <= FARTHEST * start)) {
                return course.observations(taken);
            }
            double edge =
                    rate * network.sharpness(seed.child("look").child(look).generator()) / 2;
            course.look(taken, edge, before, taken == since ? 0 : (double) rises / (taken - since));
        }
        return course.observations(-1);
    }

    /** What was seen on the way, a growing state. */
    private static final class Course {
        private final double[] at;
        private final double[] edges;
        private final double[] losses;
        private final double[] rises;
        private int seen;

        Course(int most) {
            at = new double[most];
            edges = new double[most];
            losses = new double[most];
            rises = new double[most];
        }

        void look(int step, double edge, double loss, double rise) {
            at[seen] = step;
            edges[seen] = edge;
            losses[seen] = loss;
            rises[seen] = rise;
            seen++;
        }

        Observations observations(int divergedAt) {
            int from = seen - Math.max(1, seen / 4);
            double mean = mean(edges, from);
            double squares = 0;
            for (int i = from; i < seen; i++) {
                squares += (edges[i] - mean) * (edges[i] - mean);
            }
            Notebook notebook = new Notebook();
            notebook.scalar("edge-at-start", edges[0]);
            notebook.scalar("edge", mean);
            notebook.scalar("edge-spread", Math.sqrt(squares / (seen - from)));
            notebook.scalar("loss", losses[seen - 1]);
            notebook.scalar("rises", mean(rises, from));
            notebook.scalar("diverged", divergedAt < 0 ? 0 : 1);
            if (seen > 1) {
                Values steps = taken(at);
                Axis edge = Axis.of("rate * sharpness / 2");
                notebook.points("edge over time/network", STEPS, steps, edge, taken(edges));
                notebook.line("edge over time/edge of stability", STEPS, steps, edge, level(1));
                notebook.points("loss/network", STEPS, steps, Axis.log("loss"), positive(losses));
            }
            String end = divergedAt < 0 ? "" : " The loss has diverged by step " + divergedAt + ", where the run ends.";
            notebook.caption("edge over time", "Largest eigenvalue of the Hessian against what the rate allows." + end);
            notebook.caption("loss", "Square loss over the steps." + end);
            return notebook.observations();
        }

        private double mean(double[] of, int from) {
            double sum = 0;
            for (int i = from; i < seen; i++) {
                sum += of[i];
            }
            return sum / (seen - from);
        }

        private Values level(double height) {
            return Values.of(java.util.stream.IntStream.range(0, seen)
                    .mapToDouble(i -> height)
                    .toArray());
        }

        private Values taken(double[] of) {
            return Values.of(java.util.Arrays.copyOf(of, seen));
        }

        private Values positive(double[] of) {
            return Values.of(java.util.Arrays.stream(of, 0, seen)
                    .map(v -> Math.max(v, 1e-30))
                    .toArray());
        }
    }
}
