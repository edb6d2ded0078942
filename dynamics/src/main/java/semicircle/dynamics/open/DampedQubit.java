package semicircle.dynamics.open;

import java.util.List;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.HermitianMatrix;

/**
 * A driven qubit that decays: {@code H = (detuning/2) Z + (drive/2) X}, {@code c = sqrt(decay) s^-}, and {@code sqrt(dephasing/2)
 * Z}. The first basis state is the excited one.
 *
 * <p>Without detuning and dephasing the generator's eigenvalues are 0, {@code -decay/2} and {@code -3 decay/4 +- sqrt(decay^2/16
 * - drive^2)}: two meet in the exceptional point {@code drive = decay/4}, below which the decay is over-damped.
 *
 * @param drive Rabi frequency, finite
 * @param detuning finite
 * @param decay rate, at least 0
 * @param dephasing rate at which coherence is lost beside the decay, at least 0
 */
public record DampedQubit(double drive, double detuning, double decay, double dephasing) {
    public DampedQubit {
        if (!Double.isFinite(drive) || !Double.isFinite(detuning)) {
            throw new IllegalArgumentException(
                    "damped qubit: drive and detuning must be finite, got " + drive + " and " + detuning);
        }
        if (!(decay >= 0) || !(dephasing >= 0) || Double.isInfinite(decay) || Double.isInfinite(dephasing)) {
            throw new IllegalArgumentException("damped qubit: decay and dephasing must be finite and at least 0, got "
                    + decay + " and " + dephasing);
        }
    }

    /** {@return the generator} */
    public Lindblad lindblad() {
        HermitianMatrix h =
                new SpinOperators(1).add(detuning / 2, "Z").add(drive / 2, "X").hermitian();
        ComplexMatrix lower = new SpinOperators(1).add(Math.sqrt(decay), "M").matrix();
        ComplexMatrix phase =
                new SpinOperators(1).add(Math.sqrt(dephasing / 2), "Z").matrix();
        return Lindblad.of(h, List.of(lower, phase));
    }

    /**
     * Steady population of the excited state: {@code W/(decay + 2 W)}, {@code W = drive^2 Gamma/(2 (detuning^2 + Gamma^2))}, {@code
     * Gamma = decay/2 + dephasing}.
     *
     * @return the population, in [0, 1/2]
     * @throws IllegalArgumentException without decay, where the state depends on its start
     */
    public double excited() {
        if (decay == 0) {
            throw new IllegalArgumentException("damped qubit: decay must be positive for one steady state, got 0.0");
        }
        double width = decay / 2 + dephasing;
        double rate = drive * drive * width / (2 * (detuning * detuning + width * width)); // each way
        return rate / (decay + 2 * rate);
    }

    /**
     * The exceptional point without detuning: y and z decay at Gamma and at {@code decay} and turn into each other at the drive, so their
     * eigenvalues meet at {@code |decay - Gamma|/2}; a quarter of the decay without dephasing.
     *
     * @return the drive there
     */
    public double exceptionalDrive() {
        return Math.abs(decay - (decay / 2 + dephasing)) / 2;
    }
}
