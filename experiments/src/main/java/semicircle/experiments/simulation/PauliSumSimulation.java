package semicircle.experiments.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import semicircle.dynamics.quantum.ChainSymmetry;
import semicircle.dynamics.quantum.FullBasis;
import semicircle.dynamics.quantum.LowestState;
import semicircle.dynamics.quantum.MagnetisationBasis;
import semicircle.dynamics.quantum.PauliSum;
import semicircle.dynamics.quantum.PauliTerm;
import semicircle.dynamics.quantum.SpinBasis;
import semicircle.dynamics.quantum.SpinHamiltonian;
import semicircle.dynamics.quantum.SymmetrySector;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;
import semicircle.spectra.matrix.LinearOperator;

/**
 * Any sum of Pauli strings on a ring of spins, in a sector of its symmetries: all levels where they fit, else the lowest.
 *
 * <p>A term is {@code coefficient letters site...}, like {@code 0.25 XX 0 1}; the word {@code around} behind it adds it for all translations of its sites. Scalars:
 * {@code dimension} of the sector, {@code lowest} level, and up to 3000 vectors {@code gap}, {@code mean-spacing-ratio}, left out where ties leave none, and {@code unresolved-symmetries}; beyond,
 * {@code residual} and {@code products} of Lanczos, for up to 20 million vectors: entries of a sector are kept where they fit, else their orbits are searched in every product.
 *
 * @param sites L, 2 to 32
 * @param terms what is summed, one at least: coefficient, letters, sites, as in '0.25 XX 0 1'; with the word around behind it, on all translations of its sites
 * @param up spins up (bits 1, where Z is -1); all numbers of them if left out
 * @param momentum in units of 2 pi/L, 0 to L-1; not resolved if left out
 * @param reflection 1 or -1; not resolved if left out
 * @param flip 1 or -1, of all spins; not resolved if left out
 */
public record PauliSumSimulation(
        int sites,
        List<String> terms,
        Optional<Integer> up,
        Optional<Integer> momentum,
        Optional<Integer> reflection,
        Optional<Integer> flip)
        implements Simulation {
    private static final int DENSE = 3000;
    private static final long MOST = 20_000_000;
    private static final double MIDDLE = 1 / 3.0;
    private static final double TOLERANCE = 1e-9;
    private static final String AROUND = "around";

    public PauliSumSimulation {
        Checked.range("sites", sites, 2, 32);
        terms = List.copyOf(terms);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("terms must hold at least one like '0.25 XX 0 1', got none");
        }
        SymmetrySector sector = sector(sites, up, momentum, reflection, flip);
        sector.requireSymmetries(read(sites, terms));
        if (sector.dimension() > MOST) {
            throw new IllegalArgumentException("sites: the sector has " + sector.dimension() + " vectors, at most "
                    + MOST + " are handled; resolve more symmetries or take fewer sites");
        }
    }

    private static OptionalInt whole(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private static SymmetrySector sector(
            int sites,
            Optional<Integer> up,
            Optional<Integer> momentum,
            Optional<Integer> reflection,
            Optional<Integer> flip) {
        return new SymmetrySector(sites, whole(up), whole(momentum), whole(reflection), whole(flip));
    }

    private static List<PauliTerm> read(int sites, List<String> terms) {
        List<PauliTerm> all = new ArrayList<>();
        for (String term : terms) {
            List<String> words = new ArrayList<>(List.of(term.trim().split("\\s+")));
            boolean around = words.remove(AROUND);
            if (words.size() < 3 || !words.get(0).matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?i?")) {
                throw new IllegalArgumentException("terms must be like '0.25 XX 0 1', got '" + term + "'");
            }
            if (words.get(0).endsWith("i")) {
                throw new IllegalArgumentException("terms: the Hamiltonian is not Hermitian: '" + term
                        + "' has an imaginary coefficient, expected a real one; a Y holds the i that a product needs");
            }
            double coefficient = Double.parseDouble(words.get(0));
            int[] places = new int[words.size() - 2];
            for (int k = 0; k < places.length; k++) {
                String word = words.get(k + 2);
                if (!word.matches("[0-9]{1,3}") || Integer.parseInt(word) >= sites) {
                    throw new IllegalArgumentException(
                            "terms: sites must be in 0.." + (sites - 1) + ", got '" + word + "' in '" + term + "'");
                }
                places[k] = Integer.parseInt(word);
            }
            if (Arrays.stream(places).distinct().count() < places.length) {
                throw new IllegalArgumentException("terms: the sites of a term must be different and in 0.."
                        + (sites - 1) + ", got " + Arrays.toString(places) + " in '" + term + "'");
            }
            if (words.get(1).length() != places.length) {
                throw new IllegalArgumentException("terms: " + words.get(1) + " needs "
                        + words.get(1).length() + " sites, got " + places.length + " in '" + term + "'");
            }
            if (!words.get(1).matches("[XYZIxyzi]+")) {
                throw new IllegalArgumentException(
                        "terms: letters must be X, Y, Z or I, got '" + words.get(1) + "' in '" + term + "'");
            }
            Checked.energy("terms: the coefficient of '" + term + "'", coefficient);
            for (int shift = 0; shift < (around ? sites : 1); shift++) {
                int by = shift;
                int[] moved =
                        Arrays.stream(places).map(site -> (site + by) % sites).toArray();
                all.add(PauliTerm.of(coefficient, words.get(1), moved));
            }
        }
        return PauliSum.collected(all);
    }

    @Override
    public SampleMemory memory() {
        SymmetrySector sector = sector(sites, up, momentum, reflection, flip);
        double rows = sector.dimension();
        boolean real = 2 * momentum.orElse(0) % sites == 0
                && read(sites, terms).stream().allMatch(PauliTerm::isReal);
        if (rows <= DENSE) {
            return ModelMemory.levels(rows, false); // filled as complex whatever it is
        }
        boolean resolved = momentum.isPresent() || reflection.isPresent() || flip.isPresent();
        return ModelMemory.vectors((real ? 4 : 7) + (resolved ? 2 : 1), rows);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        List<PauliTerm> sum = read(sites, terms);
        SymmetrySector sector = sector(sites, up, momentum, reflection, flip);
        boolean resolved = momentum.isPresent() || reflection.isPresent() || flip.isPresent();
        Notebook notebook = new Notebook();
        notebook.scalar("dimension", (double) sector.dimension());
        if (sector.dimension() <= DENSE) {
            if (sector.dimension() > 0) {
                levels(notebook, solver.spectrum(sector.matrix(sum)), sum);
            }
            return notebook.observations();
        }
        SpinBasis basis = up.isPresent() ? new MagnetisationBasis(sites, up.get()) : new FullBasis(sites);
        LinearOperator.Symmetric hamiltonian = resolved ? sector.hamiltonian(sum) : new SpinHamiltonian(basis, sum);
        LowestState lowest =
                LowestState.energyOf(hamiltonian, TOLERANCE, seed.child("start").generator());
        notebook.scalar("lowest", lowest.energy());
        notebook.scalar("residual", lowest.residual());
        notebook.scalar("products", (double) lowest.products());
        return notebook.observations();
    }

    /** The keys that resolve them, as far as there are. */
    private String remedy(List<ChainSymmetry> unresolved) {
        Set<String> keys = new LinkedHashSet<>();
        List<String> ways = new ArrayList<>();
        boolean magnetised = unresolved.contains(ChainSymmetry.MAGNETISATION);
        for (ChainSymmetry symmetry : unresolved) {
            switch (symmetry) {
                case MAGNETISATION -> keys.add("up=" + sites / 2);
                case TRANSLATION -> keys.add("momentum=0");
                case REFLECTION -> keys.add("reflection=1");
                case SPIN_FLIP -> keys.addAll(magnetised && sites % 2 != 0 ? List.of() : List.of("flip=1"));
                case PARITY ->
                    ways.addAll(
                            magnetised
                                    ? List.of()
                                    : List.of("X and Z exchanged in all terms, flip resolves the parity of the ups"));
                case ROTATION ->
                    ways.add(
                            "no key resolves spin rotation, a coefficient of ZZ other than that of XX and YY breaks it");
            }
        }
        if (!keys.isEmpty()) {
            ways.add(0, "take one sector by " + String.join(" ", keys));
        }
        return String.join("; ", ways);
    }

    private void levels(Notebook notebook, Spectrum levels, List<PauliTerm> sum) {
        QuantumLevels.ends(notebook, levels);
        List<ChainSymmetry> unresolved = new ArrayList<>(ChainSymmetry.of(sites, sum));
        if (up.isPresent()) {
            unresolved.remove(ChainSymmetry.MAGNETISATION);
            unresolved.remove(ChainSymmetry.PARITY);
            if (2 * up.get() != sites) { // a flip leads to another sector
                unresolved.remove(ChainSymmetry.SPIN_FLIP);
            }
        }
        if (momentum.isPresent()) {
            unresolved.remove(ChainSymmetry.TRANSLATION);
            if (2 * momentum.get() % sites != 0) { // a reflection turns it round
                unresolved.remove(ChainSymmetry.REFLECTION);
            }
        }
        if (reflection.isPresent()) {
            unresolved.remove(ChainSymmetry.REFLECTION);
        }
        if (flip.isPresent()) {
            unresolved.remove(ChainSymmetry.SPIN_FLIP);
        }
        if (levels.size() > 10) {
            QuantumLevels.ratio(notebook, levels, MIDDLE, unresolved, remedy(unresolved));
            QuantumLevels.density(notebook, levels, "Levels of the sector, " + levels.size() + " vectors.");
        }
    }
}
