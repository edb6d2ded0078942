package semicircle.spectra.eigen;

import semicircle.spectra.matrix.LinearOperator;

/** {@code (A - pole)^-1} by a factorisation, which may hold memory outside the heap until closed; not for two threads. */
interface ShiftedInverse extends LinearOperator.Symmetric, AutoCloseable {
    @Override
    void close();
}
