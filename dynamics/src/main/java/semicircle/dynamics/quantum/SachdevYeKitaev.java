package semicircle.dynamics.quantum;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Majorana fermions with all q-body couplings, {@code H = i^(q/2) sum J psi ... psi}, {@code {psi_i, psi_j} = delta_ij} and
 * {@code <J^2> = (q-1)! J^2/N^(q-1)} (Maldacena and Stanford 2016, PRD 94, 106002).
 *
 * <p>On N/2 sites by Jordan and Wigner: {@code psi_2q = Z...Z X/sqrt 2}, {@code psi_2q+1 = Z...Z Y/sqrt 2}. The parity of the
 * number of fermions is conserved. Levels of one parity for q = 4 by N mod 8: 0 GOE, 2 and 6 GUE with equal spectra of
 * both parities, 4 GSE with each level twice.
 *
 * @param majoranas N, even, 4 to 60
 * @param body q: 2 (free fermions) or 4
 * @param coupling J, positive
 */
public record SachdevYeKitaev(int majoranas, int body, double coupling) {
    public SachdevYeKitaev {
        if (majoranas < 4 || majoranas > 60 || majoranas % 2 != 0) {
            throw new IllegalArgumentException(
                    "sachdev-ye-kitaev: majoranas must be even and in 4..60, got " + majoranas);
        }
        if (body != 2 && body != 4) {
            throw new IllegalArgumentException("sachdev-ye-kitaev: body must be 2 or 4, got " + body);
        }
        if (!(coupling > 0) || Double.isInfinite(coupling)) {
            throw new IllegalArgumentException(
                    "sachdev-ye-kitaev: coupling must be positive and finite, got " + coupling);
        }
    }

    /** {@return sites of the spin chain, N/2} */
    public int sites() {
        return majoranas / 2;
    }

    /**
     * Draws the couplings.
     *
     * @param random source of all randomness
     * @return the Hamiltonian as Pauli strings with real coefficients
     */
    public List<PauliTerm> sample(UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double variance = coupling * coupling * (body == 2 ? 1.0 / majoranas : 6.0 / Math.pow(majoranas, 3));
        double sigma = Math.sqrt(variance);
        List<PauliTerm> terms = new ArrayList<>();
        for (int i = 0; i < majoranas; i++) {
            for (int j = i + 1; j < majoranas; j++) {
                PauliTerm pair = majorana(i).times(majorana(j));
                if (body == 2) {
                    PauliTerm turned =
                            new PauliTerm(pair.flips(), pair.signs(), -pair.imaginary(), pair.real()); // times i
                    terms.add(turned.scaled(sigma * gaussian.sample()));
                    continue;
                }
                for (int k = j + 1; k < majoranas; k++) {
                    PauliTerm triple = pair.times(majorana(k));
                    for (int l = k + 1; l < majoranas; l++) {
                        terms.add(triple.times(majorana(l)).scaled(sigma * gaussian.sample()));
                    }
                }
            }
        }
        return terms;
    }

    static PauliTerm majorana(int i) {
        long site = 1L << (i / 2);
        return new PauliTerm(site, i % 2 == 0 ? site - 1 : 2 * site - 1, Math.sqrt(0.5), 0);
    }

    /** {@return Dyson index of the levels of one parity for q = 4; 0, independent, for q = 2} */
    public int dysonIndex() {
        return body == 2 ? 0 : majoranas % 8 == 0 ? 1 : majoranas % 8 == 4 ? 4 : 2;
    }

    /** {@return mean square of the levels, {@code <Tr H^2>/D = C(N,q) <J^2>/2^q}} */
    public double meanSquare() {
        double variance = body == 2 ? 1.0 / majoranas : 6.0 / Math.pow(majoranas, 3);
        return Binomial.choose(majoranas, body) * variance * coupling * coupling / (1 << body);
    }

    /**
     * The mean sign of exchanging two q-body products: the parameter of the q-Hermite law that the density follows
     * (Garcia-Garcia and Verbaarschot 2017, PRD 96, 066012).
     *
     * @return eta, 1 for commuting, below 0 for N up to 16
     */
    public double exchangeSign() {
        double sum = 0;
        for (int k = 0; k <= body; k++) {
            double sign = (k + body) % 2 == 0 ? 1 : -1;
            sum += sign * Binomial.choose(body, k) * Binomial.choose(majoranas - body, body - k);
        }
        return sum / Binomial.choose(majoranas, body);
    }

    /** {@return lower edge of the q-Hermite law, {@code -2 sigma/sqrt(1 - eta)}, near the mean ground energy} */
    public double lowerEdge() {
        return -2 * Math.sqrt(meanSquare() / (1 - exchangeSign()));
    }
}
