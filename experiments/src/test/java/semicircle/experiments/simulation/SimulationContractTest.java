package semicircle.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import semicircle.experiments.study.Kinds;
import semicircle.experiments.study.ScalarGuide;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/** What holds for every model: one small example of each kind, a second or less. */
class SimulationContractTest {
    static Stream<Simulation> examples() {
        return SimulationExamples.all();
    }

    @Test
    void everyKindHasAnExample() {
        assertThat(examples().map(Object::getClass).distinct().toList())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Simulation.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void sameSeedSameBits(Simulation example) {
        EigenSolver solver = EigenSolver.best();
        assertThat(example.run(new Seed(7), solver)).isEqualTo(example.run(new Seed(7), solver));
    }

    /** Scalars are finite by construction; so must be all curves, fields, bands and histograms. */
    @ParameterizedTest
    @MethodSource("examples")
    void itMeasuresFiniteNumbersAndCaptionsItsFigures(Simulation example) {
        Observations seen = example.run(new Seed(7), EigenSolver.best());
        assertThat(seen.measurements().values()).anyMatch(Measurement.Scalar.class::isInstance);
        seen.measurements().forEach((name, measurement) -> {
            for (Values values : numbers(measurement)) {
                assertThat(values.stream().allMatch(Double::isFinite)).as(name).isTrue();
            }
            int slash = name.indexOf('/');
            if (slash > 0) {
                assertThat(seen.captions()).as("captions").containsKey(name.substring(0, slash));
            }
        });
    }

    /** A study that asks for a name which is not in the guide is refused before anything is run. */
    @ParameterizedTest
    @MethodSource("examples")
    void theGuideKnowsWhatItRecords(Simulation example) {
        String kind = Kinds.name(example.getClass(), Simulation.class);
        Observations seen = example.run(new Seed(7), EigenSolver.best());
        assertThat(seen.measurements())
                .anySatisfy((name, measurement) -> assertThat(measurement).isInstanceOf(Measurement.Scalar.class));
        seen.measurements().forEach((name, measurement) -> {
            if (measurement instanceof Measurement.Scalar) {
                assertThat(ScalarGuide.knows(name, ScalarGuide.of("simulation", kind)))
                        .as("%s of %s in %s", name, kind, ScalarGuide.RESOURCE)
                        .isTrue();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatTheoryGivesIsMeasuredToo(Simulation example) {
        Map<String, Measurement> measured =
                example.run(new Seed(7), EigenSolver.best()).measurements();
        example.exact().forEach((name, value) -> {
            assertThat(measured.get(name)).as(name).isInstanceOf(Measurement.Scalar.class);
            assertThat(value).as(name).isFinite();
        });
    }

    private static List<Values> numbers(Measurement measurement) {
        if (measurement instanceof Measurement.Curve curve) {
            return List.of(curve.xs(), curve.ys());
        }
        if (measurement instanceof Measurement.Band band) {
            return List.of(band.xs(), band.lower(), band.upper());
        }
        if (measurement instanceof Measurement.Histogram histogram) {
            return List.of(histogram.edges(), histogram.density());
        }
        if (measurement instanceof Measurement.Field field) {
            return List.of(field.xs(), field.ys(), field.zs());
        }
        return List.of(); // scalars are finite by construction, tables say NaN where a number is absent
    }
}
