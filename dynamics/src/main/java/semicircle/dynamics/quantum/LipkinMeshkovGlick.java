package semicircle.dynamics.quantum;

import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * Spins that all couple to all, {@code H = -(2/N) J_z^2 - h J_x} in the largest spin j = N/2: N + 1 levels; critical at h = 2,
 * where the gap closes as {@code N^(-1/3)} (Lipkin, Meshkov and Glick 1965; Dusuel and Vidal 2004, PRL 93, 237204).
 *
 * @param spins N, at least 1
 * @param field h
 */
public record LipkinMeshkovGlick(int spins, double field) {
    public LipkinMeshkovGlick {
        if (spins < 1 || spins > 100_000) {
            throw new IllegalArgumentException("lipkin-meshkov-glick: spins must be in 1..100000, got " + spins);
        }
        if (!Double.isFinite(field)) {
            throw new IllegalArgumentException("lipkin-meshkov-glick: field must be finite, got " + field);
        }
    }

    /**
     * All levels of j = N/2.
     *
     * @param solver where they are found
     * @return N + 1 energies
     */
    public Spectrum levels(EigenSolver solver) {
        double j = spins / 2.0;
        double[] diagonal = new double[spins + 1];
        double[] off = new double[spins];
        for (int i = 0; i <= spins; i++) {
            double m = i - j;
            diagonal[i] = -2.0 / spins * m * m;
            if (i < spins) {
                off[i] = -field / 2 * Math.sqrt(j * (j + 1) - m * (m + 1));
            }
        }
        return solver.spectrum(new TridiagonalMatrix(Values.of(diagonal), Values.of(off)))
                .named("lipkin-meshkov-glick");
    }
}
