package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Levels that coincide have no spacing ratio; what else is known of them is told all the same. */
class TiedLevelsTest {
    /** Half of the last of six digits of 12. */
    private static final double PRINTED = 1e-4;

    /**
     * Lowest levels and gaps by hand: a classical ring of L even breaks no bond, -L, and its next level two of them, 4 above; both have 2 states, of
     * which momentum 0 and flip 1 keep one; spins in a field, -L and 2; a sum of nothing, 0 and 0; four bonds that share no site, each of levels -3
     * (singlet) and 1 (triplet), -12 and 4. An XX ring of 6 with 3 ups is free fermions of energies cos(2 pi k/6), an odd number of them: -1 - 1/2 - 1/2,
     * and 1 more for one moved from -1/2 to 1/2.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pauli-sum sites=6 terms=[1&ZZ&0&1&around] | -6.00000 | 0.0000 | take one sector by up=3 momentum=0 reflection=1 flip=1",
                "pauli-sum sites=10 terms=[1&ZZ&0&1&around] momentum=0 flip=1 | -10.0000 | 4.00000 | up=5 reflection=1",
                "pauli-sum sites=8 terms=[1&X&0&around] | -8.00000 | 2.00000 | momentum=0 reflection=1 flip=1",
                "pauli-sum sites=6 terms=[1&Z&0&around] | -6.00000 | 2.00000 | up=3 momentum=0 reflection=1",
                "pauli-sum sites=6 terms=[0&ZZ&0&1] | 0.0000 | 0.0000 | no key resolves spin rotation",
                "pauli-sum sites=8 terms=[1&XX&0&1,1&YY&0&1,1&ZZ&0&1,1&XX&2&3,1&YY&2&3,1&ZZ&2&3,1&XX&4&5,1&YY&4&5,1&ZZ&4&5,1&XX&6&7,1&YY&6&7,1&ZZ&6&7] | -12.0000 | 4.00000 | up=4",
                "spin-chain sites=6 disorder=0 anisotropy=0 | -2.00000 | 1.00000 | a disorder above 0 breaks them",
            })
    void keepTheirEnergies(String words, double lowest, double gap, String advice) {
        Typed typed = simulate(words);
        assertThat(typed.code()).isZero();
        assertThat(number(typed, "lowest")).isCloseTo(lowest, within(PRINTED));
        assertThat(number(typed, "gap")).isCloseTo(gap, within(PRINTED));
        assertThat(typed.out()).doesNotContain("mean-spacing-ratio");
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).contains("warning: mean-spacing-ratio is left out: ", "are ties", advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pauli-sum sites=6 terms=[1&ZZ&0&0] | terms: the sites of a term must be different and in 0..5, got [0, 0] in '1 ZZ 0 0'",
                "pauli-sum sites=6 terms=[1&ZZ&0] | terms: ZZ needs 2 sites, got 1 in '1 ZZ 0'",
                "pauli-sum sites=6 terms=[1&ZQ&0&1] | terms: letters must be X, Y, Z or I, got 'ZQ' in '1 ZQ 0 1'",
                "pauli-sum sites=6 terms=[1e300&ZZ&0&1] | must be at most 1.0E100 in size",
                "ground-state sites=10 anisotropy=1e300 | anisotropy: must be at most 1.0E100 in size",
                "ground-state sites=10 disorder=1e300 | disorder: must be at most 1.0E100 in size",
                "random-energy sites=24 field=1e300 | field: must be at most 1.0E100 in size",
                "spinless-fermions sites=8 interaction=-1e300 | interaction: must be at most 1.0E100 in size",
                "interior-states sites=8 disorder=1e300 | disorder: must be at most 1.0E100 in size",
                "quench sites=8 tolerance=1e-14 | tolerance: must be in [1.0E-12, 0.1], got 1.0E-14",
                "quench sites=8 tolerance=2e-12 | tolerance: must be at least 9.7e-12 for energies up to 5.25, times up to 100.0 and 60 frames",
                "quench sites=8 method=euler | method: must be one of krylov, chebyshev",
                "quench sites=8 cut=8 | cut: must be in 1..7, got 8",
                "lindblad-chain sites=2 field=1e300 decay=1e300 | field: must be at most 1.0E100 in size",
            })
    void aTermOrAnEnergyOutOfRangeIsRefusedAtTheDoor(String words, String part) {
        Typed typed = simulate(words);
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).contains(part);
    }

    private static Typed simulate(String words) {
        List<String> all = new ArrayList<>(List.of("--quiet", "simulate"));
        for (String word : words.split(" ")) {
            all.add(word.replace('&', ' '));
        }
        return Typed.words(all.toArray(String[]::new));
    }

    private static double number(Typed typed, String quantity) {
        return Double.parseDouble(typed.out()
                .lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(cells -> cells[1].equals(quantity))
                .map(cells -> cells[2])
                .findFirst()
                .orElse("NaN"));
    }
}
