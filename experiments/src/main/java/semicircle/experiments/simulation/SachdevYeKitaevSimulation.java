package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import semicircle.dynamics.quantum.ParityBasis;
import semicircle.dynamics.quantum.PauliTerm;
import semicircle.dynamics.quantum.SachdevYeKitaev;
import semicircle.dynamics.quantum.SpinHamiltonian;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;

/**
 * All levels of Majorana fermions that all couple to all (Sachdev-Ye-Kitaev), both parities: ratios and form factor.
 *
 * <p>Scalars: {@code energy-per-majorana} of the ground state, {@code mean-square} of the levels, {@code mean-spacing-ratio} of the middle half
 * of the even levels, one of each Kramers pair where N mod 8 = 4. Cost: two full spectra of {@code 2^(N/2-1)}.
 *
 * @param majoranas N, even, 8 to 26
 * @param body fermions of a coupling, q: 4, chaotic, or 2, free; 4 if left out
 * @param coupling J, positive; 1 if left out
 */
public record SachdevYeKitaevSimulation(int majoranas, Optional<Integer> body, Optional<Double> coupling)
        implements Simulation {
    private static final double MIDDLE = 0.5;
    private static final int LARGE = 14;

    public SachdevYeKitaevSimulation {
        if (majoranas < 8 || majoranas > 26 || majoranas % 2 != 0) {
            throw new IllegalArgumentException("majoranas must be even and in 8..26, got " + majoranas);
        }
        new SachdevYeKitaev(majoranas, body.orElse(4), coupling.orElse(1.0)); // checks the rest
    }

    private SachdevYeKitaev model() {
        return new SachdevYeKitaev(majoranas, body.orElse(4), coupling.orElse(1.0));
    }

    private boolean kramers() {
        return body.orElse(4) == 4 && majoranas % 8 == 4;
    }

    @Override
    public SampleMemory memory() {
        return ModelMemory.levels(Math.pow(2, majoranas / 2 - 1), false);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        SachdevYeKitaev model = model();
        List<PauliTerm> terms = model.sample(seed.child("couplings").generator());
        List<Spectrum> parities = IntStream.range(0, 2)
                .mapToObj(parity ->
                        solver.spectrum(new SpinHamiltonian(new ParityBasis(model.sites(), parity), terms).matrix()))
                .toList();
        double lowest = Math.min(parities.get(0).smallest(), parities.get(1).smallest());
        double squares = parities.stream()
                .flatMapToDouble(spectrum -> spectrum.eigenvalues().stream())
                .map(e -> e * e)
                .sum();
        Notebook notebook = new Notebook();
        notebook.scalar("energy-per-majorana", lowest / majoranas);
        notebook.scalar("mean-square", squares / (1L << model.sites()));
        QuantumLevels.ratio(notebook, single(parities.get(0)), MIDDLE, model.dysonIndex());
        int twins = body.orElse(4) == 4 && majoranas % 8 != 0 ? 2 : 1;
        QuantumLevels.formFactor(notebook, parities, model.dysonIndex(), twins);
        QuantumLevels.density(
                notebook, parities.get(0), "Levels of even parity of " + majoranas + " Majorana fermions.");
        return notebook.observations();
    }

    private Spectrum single(Spectrum spectrum) {
        if (!kramers()) {
            return spectrum;
        }
        double[] kept = new double[spectrum.size() / 2];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = spectrum.get(2 * i);
        }
        return new Spectrum(spectrum.origin(), Values.of(kept));
    }

    /** Of the mean over couplings; the ratio of large matrices of its class, from 64 levels on. */
    @Override
    public Map<String, Double> exact() {
        Map<String, Double> exact = new LinkedHashMap<>();
        exact.put("mean-square", model().meanSquare());
        if (body.orElse(4) == 4 && majoranas >= LARGE) {
            exact.put("mean-spacing-ratio", QuantumLevels.meanRatio(model().dysonIndex()));
        }
        return exact;
    }
}
