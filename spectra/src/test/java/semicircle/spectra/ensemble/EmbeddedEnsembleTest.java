package semicircle.spectra.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.ensemble.Measured.assertMean;
import static semicircle.spectra.ensemble.Measured.trace;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;

/** Moments and levels of particles with interactions of few. Bounds are 4.5 standard errors of the sampled mean, seeds are fixed. */
@Tag("slow")
class EmbeddedEnsembleTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    /** The golden row is exact at finite size; {@code k = m} is the plain GUE, {@code E tr H^4/D = 2 + 1/D^2}. */
    @Test
    void embeddedEnsemblesHaveTheirExactMoments() {
        EmbeddedEnsemble.Statistics fermions = EmbeddedEnsemble.Statistics.FERMIONS;
        EmbeddedEnsemble.Statistics bosons = EmbeddedEnsemble.Statistics.BOSONS;
        double q = GoldenRows.value("EGUE_fermion_q", "N=7 m=3 k=2");
        EmbeddedEnsemble golden = new EmbeddedEnsemble(fermions, DysonIndex.COMPLEX, 7, 3, 2);
        assertThat(golden.size()).isEqualTo(35);
        List<Spectrum> draws = Sampled.draw(1_500, 49, r -> golden.spectrum(SOLVER, r));
        assertMean(Sampled.of(draws, s -> trace(s, 2) / 35), 1, golden);
        assertMean(Sampled.of(draws, s -> trace(s, 4) / 35), 2 + q, golden);
        EmbeddedEnsemble plain = new EmbeddedEnsemble(bosons, DysonIndex.COMPLEX, 3, 3, 3);
        assertThat(plain.size()).isEqualTo(10);
        assertMean(Sampled.of(3_000, 50, r -> trace(plain.spectrum(SOLVER, r), 4) / 10), 2.01, plain);
        for (EmbeddedEnsemble e : List.of(
                new EmbeddedEnsemble(fermions, DysonIndex.REAL, 6, 3, 2),
                new EmbeddedEnsemble(bosons, DysonIndex.REAL, 3, 4, 2),
                new EmbeddedEnsemble(bosons, DysonIndex.COMPLEX, 3, 4, 2))) {
            assertMean(Sampled.of(3_000, 51, r -> trace(e.spectrum(SOLVER, r), 2) / e.size()), 1, e);
        }
    }

    /**
     * One-body interactions: levels of m particles are sums of m levels of one, in the scale {@code sqrt(l / (m (l - m + 1)))}
     * for fermions, {@code sqrt(l / (m (l + m - 1)))} for bosons (GUE). Signs and amplitudes all matter. Rounding only.
     */
    @Test
    void particlesWithoutInteractionFillTheLevelsOfOne() {
        int l = 6;
        for (EmbeddedEnsemble.Statistics statistics : EmbeddedEnsemble.Statistics.values()) {
            boolean fermions = statistics == EmbeddedEnsemble.Statistics.FERMIONS;
            Spectrum one = new EmbeddedEnsemble(statistics, DysonIndex.COMPLEX, l, 1, 1)
                    .spectrum(SOLVER, new Seed(4).generator());
            Spectrum three = new EmbeddedEnsemble(statistics, DysonIndex.COMPLEX, l, 3, 1)
                    .spectrum(SOLVER, new Seed(4).generator());
            double scale = Math.sqrt(l / (3.0 * (fermions ? l - 2 : l + 2)));
            List<Double> sums = new java.util.ArrayList<>();
            int gap = fermions ? 1 : 0;
            for (int i = 0; i < l; i++) {
                for (int j = i + gap; j < l; j++) {
                    for (int k = j + gap; k < l; k++) {
                        sums.add(scale * (one.get(i) + one.get(j) + one.get(k)));
                    }
                }
            }
            double[] exact = sums.stream().mapToDouble(x -> x).sorted().toArray();
            assertThat(three.toArray()).containsExactly(exact, within(1e-13));
        }
    }
}
