package semicircle.dynamics.quantum;

import semicircle.spectra.Seed;
import semicircle.spectra.eigen.Lanczos;
import semicircle.spectra.eigen.RitzPairs;
import semicircle.spectra.matrix.LinearOperator;

/**
 * An interval that holds the spectrum of an operator, by Lanczos, 1 percent wider: {@code (H - middle)/halfWidth} lies in [-1, 1].
 *
 * @param middle of the interval
 * @param halfWidth positive
 * @param products spent on it
 */
record SpectrumEnds(double middle, double halfWidth, long products) {
    private static final double TOLERANCE = 1e-4;
    private static final double MARGIN = 0.01;

    static SpectrumEnds of(LinearOperator.Symmetric hamiltonian) {
        if (hamiltonian.size() < 2) {
            double[] value = new double[1];
            hamiltonian.apply(new double[] {1}, value);
            return new SpectrumEnds(value[0], MARGIN * Math.max(1, Math.abs(value[0])), 1);
        }
        RitzPairs pairs = new Lanczos(1, Lanczos.Edge.BOTH, TOLERANCE, 10_000)
                .of(hamiltonian, new Seed(0).child("ChebyshevPropagator").generator()); // any start vector will do
        double low = pairs.values().get(0) - pairs.residuals().get(0);
        double high = pairs.values().get(1) + pairs.residuals().get(1);
        double half = (high - low) / 2;
        double floor = MARGIN * Math.max(Math.abs(low), Math.abs(high));
        double widened = (1 + MARGIN) * half;
        return new SpectrumEnds((low + high) / 2, widened > 0 ? widened : Math.max(floor, MARGIN), pairs.products());
    }
}
