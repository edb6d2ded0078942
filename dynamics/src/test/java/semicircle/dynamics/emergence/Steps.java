package semicircle.dynamics.emergence;

import semicircle.spectra.Values;

/** Times at which a series is measured. */
final class Steps {
    private Steps() {}

    /** 0, 1, 2 and so on: n. */
    static Values steps(int n) {
        return Values.evenlySpaced(0, n - 1, n);
    }
}
