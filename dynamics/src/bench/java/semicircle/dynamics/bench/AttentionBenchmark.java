package semicircle.dynamics.bench;

import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import semicircle.dynamics.population.AttentionForce;
import semicircle.dynamics.population.CircleParticles;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** 10^4 Heun steps of 3200 noisy attention particles on the circle, one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class AttentionBenchmark {
    @Param({"1", "4", "9"})
    private double beta = 4;

    @Param({"1e-6", "1e-10"})
    private double tolerance = 1e-6;

    @Benchmark
    public double tenThousandSteps() {
        UniformRandomProvider random = new Seed(1).generator();
        Values start = Values.of(random.doubles(3200).map(u -> 2 * Math.PI * u).toArray());
        CircleParticles particles = new CircleParticles(new AttentionForce(beta, 0.2, false, tolerance), 1, start);
        for (int step = 0; step < 10_000; step++) {
            particles.step(0.05, random);
        }
        return particles.order();
    }
}
