package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.open.DampedQubit;
import semicircle.dynamics.open.DensityMatrix;
import semicircle.dynamics.open.LiouvillianGap;
import semicircle.dynamics.open.SteadyEnds;
import semicircle.dynamics.open.SteadyStates;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.HermitianMatrix;

/**
 * A driven qubit that decays and loses phase: steady state, gap, and the exceptional point where its oscillation dies.
 *
 * <p>Scalars: {@code excited} population, l1 {@code coherence} and {@code entropy} of the steady state; {@code gap}; {@code
 * steady-states}, how many there are; {@code exceptional-drive}, where nothing is detuned; {@code oscillation}, the largest imaginary part of the spectrum, 0
 * where it is over-damped. Where several states are steady, without decay, as many independent ones as span them all, each the end of a start that it
 * names (u excited, d ground, x, y along X, Y): {@code excited/u} and so on, the mean over long times where it oscillates for ever; and what is conserved.
 *
 * @param drive Rabi frequency
 * @param detuning of the drive; 0 if left out
 * @param decay rate; 1 if left out
 * @param dephasing rate at which coherence is lost beside the decay; 0 if left out
 * @param frames drives of the figures, from 0 to four times the exceptional one, at least 3; 81 if left out
 */
public record DampedQubitSimulation(
        double drive,
        Optional<Double> detuning,
        Optional<Double> decay,
        Optional<Double> dephasing,
        Optional<Integer> frames)
        implements Simulation {
    private static final Axis DRIVE = Axis.of("drive Ω");

    public DampedQubitSimulation {
        DampedQubit qubit = new DampedQubit(drive, detuning.orElse(0.0), decay.orElse(1.0), dephasing.orElse(0.0));
        boolean one = decay.orElse(1.0) > 0 || (drive != 0 && dephasing.orElse(0.0) > 0);
        int found = SteadyStates.of(qubit.lindblad(), new Seed(1).generator()).dimension(); // eliminated: draws nothing
        if (one != (found == 1)) {
            throw new IllegalArgumentException("decay, dephasing, drive and detuning are so different that the slowest"
                    + " relaxation is lost in rounding, got " + decay.orElse(1.0) + ", " + dephasing.orElse(0.0) + ", "
                    + drive + " and " + detuning.orElse(0.0) + "; take the smallest as 0, or nearer to the others");
        }
        Checked.range("frames", frames.orElse(81), 3, 10_000);
    }

    private boolean resonant() {
        return detuning.orElse(0.0) == 0;
    }

    private DampedQubit qubit(double at) {
        return new DampedQubit(at, detuning.orElse(0.0), decay.orElse(1.0), dephasing.orElse(0.0));
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        DampedQubit qubit = qubit(drive);
        SteadyStates steady =
                SteadyStates.of(qubit.lindblad(), seed.child("steady").generator());
        Notebook notebook = new Notebook();
        if (steady.dimension() == 1) {
            measure(notebook, "", steady.only(), solver);
        } else {
            notebook.caption(
                    "steady states",
                    Checked.degenerate(
                            steady, Checked.conserved(qubit.lindblad(), 1) + "; told is where u, d, x, y end"));
            SteadyEnds ends = SteadyEnds.of(qubit.lindblad(), 1);
            for (int k = 0; k < ends.states().size(); k++) {
                measure(notebook, "/" + ends.starts().get(k), ends.states().get(k), solver);
            }
        }
        double gap =
                LiouvillianGap.of(qubit.lindblad(), solver, seed.child("gap").generator());
        if (Double.isFinite(gap)) {
            notebook.scalar("gap", gap);
        }
        notebook.scalar("steady-states", steady.dimension());
        if (resonant()) {
            notebook.scalar("exceptional-drive", qubit.exceptionalDrive());
        }
        notebook.scalar("oscillation", oscillation(qubit.lindblad().spectrum(solver)));
        draw(notebook, solver);
        return notebook.observations();
    }

    private static void measure(Notebook notebook, String start, HermitianMatrix rho, EigenSolver solver) {
        notebook.scalar("excited" + start, rho.real(0, 0));
        notebook.scalar("coherence" + start, DensityMatrix.coherence(rho));
        notebook.scalar("entropy" + start, DensityMatrix.entropy(rho, solver));
    }

    private static double oscillation(ComplexSpectrum spectrum) {
        return spectrum.imaginaryParts().stream().map(Math::abs).max().orElse(0);
    }

    private void draw(Notebook notebook, EigenSolver solver) {
        double exceptional = qubit(0).exceptionalDrive();
        double end = 4 * (exceptional > 0 ? exceptional : Math.max(1, Math.abs(drive)));
        Values drives = Values.evenlySpaced(0, end, frames.orElse(81));
        double[][] real = new double[4][drives.size()];
        double[] oscillation = new double[drives.size()];
        for (int k = 0; k < drives.size(); k++) {
            ComplexSpectrum spectrum = qubit(drives.get(k)).lindblad().spectrum(solver);
            oscillation[k] = oscillation(spectrum);
            for (int i = 0; i < 4; i++) {
                real[i][k] = spectrum.real(i);
            }
        }
        for (int i = 0; i < 4; i++) {
            notebook.points("decay rates/i = " + i, DRIVE, drives, Axis.of("Re λ"), Values.of(real[i]));
        }
        notebook.caption(
                "decay rates",
                "Real parts of the Liouvillian's eigenvalues"
                        + (resonant() ? "; two meet at the exceptional point." : "."));
        notebook.points("oscillation/measured", DRIVE, drives, Axis.of("largest |Im λ|"), Values.of(oscillation));
        if (resonant()) {
            notebook.line(
                    "oscillation/exact",
                    DRIVE,
                    drives,
                    Axis.of("largest |Im λ|"),
                    drives.map(x -> Math.sqrt(Math.max(0, x * x - exceptional * exceptional))));
        }
        notebook.caption(
                "oscillation",
                resonant()
                        ? "Oscillation sets in at the exceptional point, as a square root."
                        : "Largest frequency at which the detuned qubit rings; the law of the resonant one does not hold.");
    }

    @Override
    public Map<String, Double> exact() {
        Map<String, Double> exact = new LinkedHashMap<>();
        if (decay.orElse(1.0) > 0) {
            exact.put("excited", qubit(drive).excited());
        } else if (drive != 0 && dephasing.orElse(0.0) > 0) {
            exact.put("excited", 0.5); // nothing is left but the trace
        }
        if (resonant()) {
            double ep = qubit(drive).exceptionalDrive();
            exact.put("oscillation", Math.sqrt(Math.max(0, drive * drive - ep * ep)));
        }
        return exact;
    }
}
