package semicircle.spectra.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.SymmetricMatrix;

/** Eigenvalues only, one thread, against the bare library call. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
public class EigenBenchmark {
    /** Rows. */
    @Param({"2000", "4000"})
    public int size;

    private final EigenSolver solver = EigenSolver.lapack().orElseThrow();
    private SymmetricMatrix matrix = SymmetricMatrix.of(0);
    private BareLapack bare = new BareLapack(0);

    @Setup
    public void draw() {
        matrix = SymmetricMatrix.of(new NoiseRows(size));
        bare = new BareLapack(size);
    }

    @Setup(Level.Invocation)
    public void prepare() {
        bare.prepare(matrix.rowByRow());
    }

    @TearDown
    public void free() {
        bare.close();
    }

    @Benchmark
    public Spectrum streamed() {
        return solver.spectrum(new NoiseRows(size));
    }

    @Benchmark
    public Spectrum collected() {
        return solver.spectrum(matrix);
    }

    @Benchmark
    public double bareTwoStage() {
        return bare.twoStage();
    }

    @Benchmark
    public double bareOneStage() {
        return bare.oneStage();
    }
}
