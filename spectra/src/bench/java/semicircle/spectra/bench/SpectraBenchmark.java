package semicircle.spectra.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;

/** The cases of {@link SpectraBench} under JMH. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class SpectraBenchmark {
    private final Values lengths = SpectraCases.lengths(50);
    private Spectrum million = SpectraCases.levels(2);
    private Spectrum some = SpectraCases.levels(2);

    @Setup
    public void draw() {
        million = SpectraCases.levels(1_000_000);
        some = SpectraCases.levels(100_000);
    }

    @Benchmark
    public double sampledAndCounted() {
        return SpectraCases.sampledAndCounted(1_000_000);
    }

    @Benchmark
    public double largest() {
        return SpectraCases.largest(1_000_000, 10_000);
    }

    @Benchmark
    public double rigidity() {
        return SpectraCases.rigidity(million, lengths);
    }

    @Benchmark
    public double numberVariance() {
        return SpectraCases.numberVariance(million, lengths);
    }

    @Benchmark
    public double formFactor() {
        return SpectraCases.formFactor(some, 10_000);
    }
}
