package semicircle.dynamics.emergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.GaussianEnsemble;

class SymmetrySignTest {
    private static final Optional<Double> LEVEL = Optional.of(0.01);
    private static final Values NONE = Values.of();

    private static Values noise(int n, String name) {
        return new NullNoise(0).drawn(n, 0, 0, new Seed(4).child(name).generator());
    }

    /** Two values of equal size: 1 - 1/3; a Gaussian: 0 with a standard deviation of sqrt(24/n)/3 = 0.05 for 1000. */
    @Test
    void cumulantsTellTwoPeaksFromOne() {
        Values two = Values.of(
                IntStream.range(0, 100).mapToDouble(i -> i % 2 == 0 ? 5 : -5).toArray());
        SymmetrySign.Finding broken = new BinderExcess(LEVEL).of(two, NONE);
        assertThat(broken.broken()).isTrue();
        assertThat(broken.number()).isCloseTo(2.0 / 3, within(1e-14));
        SymmetrySign.Finding whole = new BinderExcess(LEVEL).of(noise(1000, "binder"), NONE);
        assertThat(whole.number()).isCloseTo(0, within(0.28)); // 5.5 standard deviations
    }

    /** Levels 0 and 1e-6 below 1: chance 1e-6, times 2 multiplicities tried. */
    @Test
    void multipletsAreCounted() {
        SymmetrySign.Finding pair = new LowestMultiplet(LEVEL, Optional.of(3)).of(Values.of(1, 0, 1e-6, 2.5), NONE);
        assertThat(pair.broken()).isTrue();
        assertThat(pair.number()).isEqualTo(2);
        assertThat(pair.statistic()).isCloseTo(-Math.log(2e-6), within(1e-9));
        SymmetrySign.Finding single = new LowestMultiplet(LEVEL, Optional.empty()).of(Values.of(0, 1, 2, 3, 4), NONE);
        assertThat(single.broken()).isFalse();
        assertThat(single.number()).isEqualTo(1);
    }

    @Test
    void bandsOfANullAreCrossed() {
        Values large = noise(50, "large").map(x -> 4 * x);
        assertThat(new NullBand(LEVEL).of(large, noise(50, "small")).broken()).isTrue();
        assertThat(new NullBand(LEVEL).of(large, large).statistic()).isZero();
        assertThat(new NullBand(LEVEL)
                        .of(large.map(x -> -x), noise(50, "small"))
                        .statistic())
                .isEqualTo(new NullBand(LEVEL).of(large, noise(50, "small")).statistic());
    }

    /** An alternating profile has all power at k = L/2; a wave of three cycles at k = 3. */
    @Test
    void patternsOnARingHaveTheirWaveNumber() {
        for (int k : new int[] {3, 20}) {
            Values wave = Values.of(IntStream.range(0, 40)
                    .mapToDouble(j -> 7 + Math.cos(2 * Math.PI * k * j / 40))
                    .toArray());
            SymmetrySign.Finding seen = new IrrepPower(LEVEL).of(wave, NONE);
            assertThat(seen.broken()).isTrue();
            assertThat(seen.number()).isEqualTo(k);
        }
        assertThat(new IrrepPower(LEVEL).of(Values.of(new double[9]), NONE).broken())
                .isFalse();
    }

    /** Spectra of a GOE whose middle widens by a fifth from the 25th of 40 on: same trace, other shape. */
    @Test
    void spectraThatChangeAreTold() {
        var random = new Seed(4).child("spectra").generator();
        List<Spectrum> spectra = new ArrayList<>();
        for (int t = 0; t < 40; t++) {
            Spectrum drawn =
                    EigenSolver.pureJava().spectrum(GaussianEnsemble.goe(40).sample(random));
            double sigma = t < 25 ? 1 : 1.2;
            spectra.add(Spectrum.of(
                    drawn.origin(), drawn.eigenvalues().map(x -> sigma * x).toArray()));
        }
        Detection seen = new EnergyShift(LEVEL).in(Values.evenlySpaced(0, 39, 40), spectra);
        assertThat(seen.found()).isTrue();
        assertThat(seen.positions()).isEqualTo(Values.of(24.5));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new IrrepPower(LEVEL).of(Values.of(1, 2), NONE))
                .hasMessage("irrep power: needs at least 8 finite numbers, got 2");
        assertThatThrownBy(() -> new NullBand(LEVEL).of(noise(20, "x"), NONE))
                .hasMessage("null band: the null: needs at least 10 finite numbers, got 0");
    }
}
