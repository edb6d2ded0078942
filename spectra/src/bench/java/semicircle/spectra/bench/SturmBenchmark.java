package semicircle.spectra.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import semicircle.spectra.Values;
import semicircle.spectra.density.SturmHistogram;
import semicircle.spectra.matrix.TridiagonalMatrix;

/** Histogram of 200 bins of a tridiagonal matrix with a million rows. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
public class SturmBenchmark {
    private final TridiagonalMatrix matrix = million();
    private final SturmHistogram histogram = SturmHistogram.of(-2.2, 2.2, 200);

    static TridiagonalMatrix million() {
        int n = 1_000_000;
        SplittableRandom random = new SplittableRandom(1);
        double[] diagonal = new double[n];
        double[] off = new double[n - 1];
        Arrays.setAll(diagonal, k -> 1e-3 * (2 * random.nextDouble() - 1));
        Arrays.setAll(off, k -> Math.sqrt((n - 1.0 - k) / n)); // mean profile of the Hermite ensembles
        return new TridiagonalMatrix(Values.of(diagonal), Values.of(off));
    }

    @Benchmark
    public Values histogram() {
        return histogram.countsBelow(matrix);
    }
}
