package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.learning.BigramCount;
import semicircle.dynamics.learning.OjaRule;
import semicircle.dynamics.learning.SyntheticLanguage;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.Lanczos;
import semicircle.spectra.eigen.RitzPairs;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.GramOperator;

/**
 * The modes that a linear network can learn from a finite corpus: singular values of the counted correlation of neighbours.
 *
 * <p>Scalars: {@code outlier}, the largest singular value beyond frequencies; {@code overlap}, its squared overlap with the planted mode;
 * {@code scaled-overlap}, {@code q/(1 + q)} of {@code q = words^{1/3} overlap}, whose curves cross at the threshold;
 * {@code oja-overlap}, that of the weights of Oja's local rule. Exact for many words: a threshold at strength 1/sqrt(per-word).
 *
 * @param words vocabulary, a multiple of 4 up to 1024
 * @param strength of the planted bigram, above 0 to 1
 * @param perWord pairs of the corpus for each word of the vocabulary; 100 if left out
 * @param zipf exponent of the frequencies; 0.5 if left out
 * @param ordered whether words keep their order; true if left out
 * @param local whether Oja's rule learns too, by 400 products; true if left out
 */
public record BigramModesSimulation(
        int words,
        double strength,
        Optional<Integer> perWord,
        Optional<Double> zipf,
        Optional<Boolean> ordered,
        Optional<Boolean> local)
        implements Simulation {
    private static final int MOST_KEPT = 256;

    public BigramModesSimulation {
        Checked.range("words", words, 4, 1024);
        Checked.range("per-word", perWord.orElse(100), 1, 100_000);
        new SyntheticLanguage(words, Values.of(strength), 0, zipf.orElse(0.5));
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        SyntheticLanguage language = new SyntheticLanguage(words, Values.of(strength), 0, zipf.orElse(0.5));
        BigramCount count = new BigramCount(
                language,
                ordered.orElse(true),
                Math.multiplyExact(words, perWord.orElse(100)),
                seed.child("corpus").generator());
        DenseMatrix correlation = count.correlation();
        RitzPairs top = new Lanczos(1, Lanczos.Edge.LARGEST, 1e-6, 20_000)
                .of(new GramOperator(correlation), seed.child("start").generator());
        double overlap = count.overlap(0, top.vectors().get(0));
        double scaled = Math.cbrt(words) * overlap;
        Notebook notebook = new Notebook()
                .scalar("outlier", Math.sqrt(words * Math.max(0, top.values().get(0))))
                .scalar("overlap", overlap)
                .scalar("scaled-overlap", scaled / (1 + scaled));
        if (local.orElse(true)) {
            Values oja =
                    new OjaRule(0.5, 400).learn(correlation, seed.child("oja").generator());
            double length = oja.map(x -> x * x).stream().sum();
            notebook.scalar("oja-overlap", count.overlap(0, oja) / Math.max(Double.MIN_NORMAL, length));
        }
        if (words <= MOST_KEPT) {
            Spectrum divided = solver.gramSpectrum(correlation);
            notebook.keep(
                    "squared singular values",
                    Spectrum.of(
                            divided.origin(),
                            divided.eigenvalues().map(x -> words * x).toArray()));
        }
        return notebook.observations();
    }

    @Override
    public Map<String, Double> exact() {
        Map<String, Double> exact = new LinkedHashMap<>();
        double noise = ordered.orElse(true) ? 1 / (perWord.orElse(100) * strength * strength) : 1;
        exact.put("overlap", Math.max(0, 1 - noise));
        exact.put("outlier", noise < 1 ? strength * (1 + noise) : 2 / Math.sqrt(perWord.orElse(100)));
        return exact;
    }
}
