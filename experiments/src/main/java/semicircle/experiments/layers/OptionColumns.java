package semicircle.experiments.layers;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import semicircle.spectra.fit.TailRival;
import semicircle.spectra.fit.TailTest;

/** Columns of what a layer may have: a tested tail, rivals, a null, vectors. */
final class OptionColumns {
    private OptionColumns() {}

    static LayerTable.Column test(String key, Function<TailTest, OptionalDouble> number) {
        return new LayerTable.Column(key, m -> m.test().map(number).orElseGet(OptionalDouble::empty));
    }

    static LayerTable.Column shuffled(String key, ToDoubleFunction<ShuffledNull> number) {
        return new LayerTable.Column(
                key,
                m -> m.shuffled()
                        .map(s -> OptionalDouble.of(number.applyAsDouble(s)))
                        .orElseGet(OptionalDouble::empty));
    }

    static LayerTable.Column fixedAspect(String key, Function<FixedAspect, Optional<Double>> number) {
        return new LayerTable.Column(
                key,
                m -> m.fixedAspect().flatMap(number).map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
    }

    static LayerTable.Column vectors(
            String key,
            Function<VectorLocalisation, VectorLocalisation.Spread> part,
            ToDoubleFunction<VectorLocalisation.Spread> number) {
        return new LayerTable.Column(
                key,
                m -> m.vectors()
                        .map(part)
                        .filter(spread -> spread.vectors() > 0)
                        .map(spread -> OptionalDouble.of(number.applyAsDouble(spread)))
                        .orElseGet(OptionalDouble::empty));
    }

    static LayerTable.Column ratio(String name) {
        return test("lr_" + name.replace('-', '_'), t -> rival(t, name, TailRival::normalised));
    }

    static LayerTable.Column chance(String name) {
        return test("lr_p_" + name.replace('-', '_'), t -> rival(t, name, TailRival::p));
    }

    private static OptionalDouble rival(TailTest test, String name, ToDoubleFunction<TailRival> number) {
        return test.rivals().stream()
                .filter(r -> r.name().equals(name))
                .mapToDouble(number)
                .filter(Double::isFinite)
                .findFirst();
    }
}
