package semicircle.plots;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void everyColourOfACategoryOrFamilyStandsOutFromWhite() {
        // WCAG 2.1, success criterion 1.4.11: graphics need a contrast of 3 with what is beside them
        assertThat(Palette.CATEGORIES)
                .allSatisfy(c -> assertThat(Palette.contrastWithWhite(c)).isGreaterThan(3));
        for (int i = 0; i <= 20; i++) {
            assertThat(Palette.contrastWithWhite(Palette.family(i / 20.0))).isGreaterThan(3);
        }
        // by definition of the contrast ratio
        assertThat(Palette.contrastWithWhite(Palette.WHITE)).isEqualTo(1);
        assertThat(Palette.contrastWithWhite(Palette.BLACK)).isEqualTo(21);
    }

    @Test
    void rampsDarkenOrBrightenSteadily() {
        for (int i = 1; i <= 50; i++) {
            assertThat(Palette.contrastWithWhite(Palette.family(i / 50.0)))
                    .isGreaterThan(Palette.contrastWithWhite(Palette.family((i - 1) / 50.0)));
            assertThat(Palette.contrastWithWhite(Palette.viridis(i / 50.0)))
                    .isLessThan(Palette.contrastWithWhite(Palette.viridis((i - 1) / 50.0)));
        }
    }

    @Test
    void viridisHasItsPublishedEnds() {
        // first and last entry of the published table: (0.267004, 0.004874, 0.329415), (0.993248, 0.906157, 0.143936)
        assertThat(Palette.viridis(0)).isEqualTo(0x440154);
        assertThat(Palette.viridis(1)).isEqualTo(0xFDE725);
        assertThat(Palette.viridis(-3)).isEqualTo(0x440154);
    }
}
