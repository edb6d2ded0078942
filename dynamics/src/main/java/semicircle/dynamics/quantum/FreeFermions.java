package semicircle.dynamics.quantum;

import semicircle.dynamics.entropy.Entropy;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Spinless fermions on a chain that do not interact, {@code -t sum (c*_i c_{i+1} + h.c.) + sum e_i n_i}, exact for any length from the levels of one of them.
 *
 * <p>All that a state of theirs holds is the matrix {@code C_ij = <c*_i c_j>}; a part's entropy of entanglement is {@code -sum [z ln z + (1 - z) ln(1 - z)]} over the eigenvalues z of its block of C, Renyi's {@code sum ln[z^a + (1 - z)^a]/(1 - a)}.
 * Cost: one decomposition of L x L; an entropy, another one of the part, and the evolution to a time {@code O(L^3)}.
 *
 * <p>Source: Peschel 2003, J. Phys. A 36, L205.
 */
public final class FreeFermions {
    private final int sites;
    private final EigenPairs orbitals;
    private final EigenSolver solver;

    /**
     * Finds the levels of one particle.
     *
     * @param hopping t
     * @param levels e_i, one for each site, at least 2
     * @param periodic whether the last and the first site are neighbours too
     * @param solver where all is decomposed
     */
    public FreeFermions(double hopping, Values levels, boolean periodic, EigenSolver solver) {
        sites = levels.size();
        if (sites < 2) {
            throw new IllegalArgumentException("free fermions: needs at least 2 sites, got " + sites);
        }
        double[] entries = new double[Math.multiplyExact(sites, sites)];
        for (int i = 0; i < sites; i++) {
            entries[i * sites + i] = levels.get(i);
        }
        for (int i = 0; i < (periodic ? sites : sites - 1); i++) {
            int j = (i + 1) % sites;
            entries[i * sites + j] -= hopping;
            entries[j * sites + i] -= hopping;
        }
        this.solver = solver;
        this.orbitals = solver.pairs(SymmetricMatrix.of(sites, entries));
    }

    /** {@return the levels of one particle, ascending} */
    public Spectrum levels() {
        return orbitals.spectrum();
    }

    /**
     * Energy of the ground state.
     *
     * @param particles 0 to sites
     * @return the sum of as many lowest levels
     */
    public double energy(int particles) {
        requireParticles(particles);
        return levels().eigenvalues().stream().limit(particles).sum();
    }

    /**
     * Least energy that lifts a particle out of the ground state.
     *
     * @param particles 1 to sites - 1
     * @return the gap; 0 up to rounding where the ground state is one of several
     */
    public double gap(int particles) {
        requireParticles(particles);
        if (particles == 0 || particles == sites) {
            throw new IllegalArgumentException(
                    "free fermions: a gap needs 1 to " + (sites - 1) + " particles, got " + particles);
        }
        return levels().get(particles) - levels().get(particles - 1);
    }

    private void requireParticles(int particles) {
        if (particles < 0 || particles > sites) {
            throw new IllegalArgumentException(
                    "free fermions: particles must be in 0.." + sites + ", got " + particles);
        }
    }

    private void requireCut(int cut) {
        if (cut < 0 || cut > sites) {
            throw new IllegalArgumentException("free fermions: cut must be in 0.." + sites + ", got " + cut);
        }
    }

    /**
     * Entropy of entanglement of the first sites of the ground state.
     *
     * @param particles 0 to sites
     * @param cut sites of the part, 0 to sites
     * @param order Renyi's, positive; 1 for von Neumann's
     * @return in nats
     */
    public double entropy(int particles, int cut, double order) {
        requireParticles(particles);
        requireCut(cut);
        double[] part = new double[cut * cut];
        for (int i = 0; i < cut; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < particles; k++) {
                    sum += orbitals.vectors().get(i, k) * orbitals.vectors().get(j, k);
                }
                part[i * cut + j] = sum;
                part[j * cut + i] = sum;
            }
        }
        return cut == 0 ? 0 : entropy(solver.spectrum(SymmetricMatrix.of(cut, part)), order);
    }

    private static double entropy(Spectrum occupations, double order) {
        double sum = 0;
        for (int k = 0; k < occupations.size(); k++) {
            double z = Math.max(0, Math.min(1, occupations.get(k)));
            sum += Entropy.renyi(Values.of(z, 1 - z), order);
        }
        return sum;
    }

    /**
     * Particles let loose from some of the sites.
     *
     * @param occupied the sites that hold one at first, each once
     * @param time any
     * @return how they are then
     */
    public Loose evolved(Values occupied, double time) {
        return new Loose(occupied, time);
    }

    /** Fermions some time after they were let loose. */
    public final class Loose {
        private final double[] real; // sites x particles: amplitude at a site of the one that began at another
        private final double[] imaginary;
        private final int particles;

        private Loose(Values occupied, double time) {
            particles = occupied.size();
            requireParticles(particles);
            real = new double[sites * particles];
            imaginary = new double[sites * particles];
            for (int s = 0; s < particles; s++) {
                int from = (int) occupied.get(s);
                if (from < 0 || from >= sites || from != occupied.get(s)) {
                    throw new IllegalArgumentException(
                            "free fermions: occupied sites must be in 0.." + (sites - 1) + ", got " + occupied.get(s));
                }
                for (int k = 0; k < sites; k++) {
                    double weight = orbitals.vectors().get(from, k);
                    double cosine = weight * Math.cos(levels().get(k) * time);
                    double sine = -weight * Math.sin(levels().get(k) * time);
                    for (int i = 0; i < sites; i++) {
                        real[i * particles + s] += orbitals.vectors().get(i, k) * cosine;
                        imaginary[i * particles + s] += orbitals.vectors().get(i, k) * sine;
                    }
                }
            }
        }

        /**
         * Mean number of particles on a site.
         *
         * @param site from 0
         * @return in [0, 1]
         */
        public double density(int site) {
            double sum = 0;
            for (int s = 0; s < particles; s++) {
                double re = real[site * particles + s];
                double im = imaginary[site * particles + s];
                sum += re * re + im * im;
            }
            return sum;
        }

        /**
         * Entropy of entanglement of the first sites.
         *
         * @param cut how many, 0 to sites
         * @return in nats
         */
        public double entropy(int cut) {
            requireCut(cut);
            double[] re = new double[cut * cut];
            double[] im = new double[cut * cut];
            for (int i = 0; i < cut; i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = 0;
                    double odd = 0;
                    for (int s = 0; s < particles; s++) {
                        double a = real[i * particles + s];
                        double b = imaginary[i * particles + s];
                        double c = real[j * particles + s];
                        double d = imaginary[j * particles + s];
                        sum += a * c + b * d;
                        odd += a * d - b * c;
                    }
                    re[i * cut + j] = sum;
                    re[j * cut + i] = sum;
                    im[i * cut + j] = i == j ? 0 : odd;
                    im[j * cut + i] = i == j ? 0 : -odd;
                }
            }
            return cut == 0 ? 0 : FreeFermions.entropy(solver.spectrum(HermitianMatrix.of(cut, re, im)), 1);
        }
    }
}
