package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.Trajectory;
import semicircle.dynamics.entropy.Entanglement;
import semicircle.dynamics.entropy.Entropy;
import semicircle.dynamics.quantum.ExchangeChain;
import semicircle.dynamics.quantum.KrylovPropagator;
import semicircle.dynamics.quantum.MagnetisationBasis;
import semicircle.dynamics.quantum.Propagator;
import semicircle.dynamics.quantum.Quench;
import semicircle.dynamics.quantum.SchmidtWeights;
import semicircle.dynamics.quantum.StateVector;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Alternating spins let loose in an XXZ chain with random fields: entropy, imbalance and echo over logarithmic time.
 *
 * <p>Scalars at the last time: {@code entropy} of the half chain in nats, {@code imbalance}, {@code echo}; of the start: {@code
 * energy} and {@code energy-variance}, centre and squared width of its local density of states; of the evolution: {@code
 * time-reached}, {@code error-bound}, {@code norm-drift}, {@code energy-drift}, {@code products}. Cost: {@code C(L, L/2)} states a
 * product, some 10 products a unit of time.
 *
 * @param sites L, even, 4 to 28
 * @param anisotropy delta, of S^z S^z; 1 (Heisenberg) if left out
 * @param disorder W: fields uniform in [-W, W]; 0 if left out
 * @param periodic whether the chain is closed; open if left out
 * @param until last time, above 0.1; 100 if left out
 * @param frames looks at times in equal ratios from 0.1, at least 3; 60 if left out
 */
public record QuenchSimulation(
        int sites,
        Optional<Double> anisotropy,
        Optional<Double> disorder,
        Optional<Boolean> periodic,
        Optional<Double> until,
        Optional<Integer> frames)
        implements Simulation {
    private static final Axis TIME = Axis.log("time t, 1/J");
    private static final double FIRST = 0.1;
    private static final double TOLERANCE = 1e-10;

    private record Look(double entropy, double imbalance, double echo, double bound, long products) {}

    public QuenchSimulation {
        if (sites < 4 || sites > 28 || sites % 2 != 0) {
            throw new IllegalArgumentException("sites must be even and in 4..28, got " + sites);
        }
        if (!Double.isFinite(anisotropy.orElse(1.0))) {
            throw new IllegalArgumentException("anisotropy must be finite, got " + anisotropy.orElse(1.0));
        }
        if (!(disorder.orElse(0.0) >= 0) || disorder.orElse(0.0).isInfinite()) {
            throw new IllegalArgumentException("disorder must be at least 0 and finite, got " + disorder.orElse(0.0));
        }
        if (!(until.orElse(100.0) > FIRST) || until.orElse(100.0).isInfinite()) {
            throw new IllegalArgumentException("until must be above 0.1 and finite, got " + until.orElse(100.0));
        }
        if (frames.orElse(60) < 3 || frames.orElse(60) > 10_000) {
            throw new IllegalArgumentException("frames must be in 3..10000, got " + frames.orElse(60));
        }
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        double width = disorder.orElse(0.0);
        double[] fields = seed.child("fields").generator().doubles(sites).toArray();
        Values drawn = Values.of(fields).map(u -> width * (2 * u - 1));
        MagnetisationBasis basis = new MagnetisationBasis(sites, sites / 2);
        ExchangeChain chain = new ExchangeChain(basis, 1, anisotropy.orElse(1.0), drawn, periodic.orElse(false), 1);
        StateVector start = StateVector.product(basis, Quench.alternating(sites));
        Values times = Propagator.logarithmic(FIRST, until.orElse(100.0), frames.orElse(60));
        StateVector[] last = {start};
        Trajectory<Look> looks = new KrylovPropagator(TOLERANCE, 10_000_000).visit(chain, start, times, evolution -> {
            last[0] = evolution.state();
            return new Look(
                    Entropy.shannon(SchmidtWeights.of(evolution.state(), basis, sites / 2, solver)),
                    Quench.imbalance(evolution.state(), basis),
                    start.fidelity(evolution.state()),
                    evolution.errorBound(),
                    evolution.products());
        });
        return written(looks, chain, start, last[0]);
    }

    private Observations written(Trajectory<Look> looks, ExchangeChain chain, StateVector start, StateVector end) {
        Notebook notebook = new Notebook();
        Look last = looks.at(looks.size() - 1);
        double energy = Quench.energy(chain, start);
        notebook.scalar("entropy", last.entropy);
        notebook.scalar("imbalance", last.imbalance);
        notebook.scalar("echo", last.echo);
        notebook.scalar("energy", energy);
        notebook.scalar("energy-variance", Quench.energyVariance(chain, start));
        notebook.scalar("time-reached", looks.times().get(looks.size() - 1));
        notebook.scalar("error-bound", last.bound);
        notebook.scalar("norm-drift", Math.abs(end.norm() - 1));
        notebook.scalar("energy-drift", Math.abs(Quench.energy(chain, end) - energy));
        notebook.scalar("products", (double) last.products);
        Values times = looks.times();
        Axis entropy = Axis.of("entropy of the half chain, nats");
        notebook.points("entropy growth/measured", TIME, times, entropy, each(looks, Look::entropy));
        double page = Entanglement.pageEntropy(1L << (sites / 2), 1L << (sites / 2));
        notebook.line("entropy growth/random state", TIME, times, entropy, times.map(t -> page));
        notebook.caption(
                "entropy growth",
                "Entropy of entanglement of half of " + sites
                        + " sites after a quench from alternating spins, and Page's mean of random states. A straight rise"
                        + " on this axis is logarithmic.");
        notebook.points("imbalance/measured", TIME, times, Axis.of("imbalance"), each(looks, Look::imbalance));
        notebook.caption("imbalance", "Memory of the alternating start, 1 at time 0.");
        notebook.points("echo/measured", TIME, times, Axis.of("echo |<start|state>|²"), each(looks, Look::echo));
        notebook.caption("echo", "Loschmidt echo: probability of the start state.");
        return notebook.observations();
    }

    private static Values each(Trajectory<Look> looks, java.util.function.ToDoubleFunction<Look> number) {
        return Values.of(looks.states().stream().mapToDouble(number).toArray());
    }

    /** Each bond of opposite spins is flipped with amplitude 1/2; free fermions where nothing interacts. */
    @Override
    public Map<String, Double> exact() {
        int bonds = periodic.orElse(false) ? sites : sites - 1;
        Map<String, Double> exact = new LinkedHashMap<>();
        exact.put("energy-variance", bonds / 4.0);
        exact.put("time-reached", until.orElse(100.0));
        if (disorder.orElse(0.0) == 0) {
            exact.put("energy", -anisotropy.orElse(1.0) * bonds / 4);
            if (anisotropy.orElse(1.0) == 0 && !periodic.orElse(false)) {
                exact.put("imbalance", freeImbalance(until.orElse(100.0)));
            }
        }
        return exact;
    }

    /** Open XX chain: {@code <n_i> = sum_{j even} |sum_k f_k(i) f_k(j) exp(-i t cos q_k)|^2}, q_k = pi k/(L+1). */
    private double freeImbalance(double time) {
        double sum = 0;
        for (int i = 0; i < sites; i++) {
            double occupation = 0;
            for (int j = 0; j < sites; j += 2) {
                double re = 0;
                double im = 0;
                for (int k = 1; k <= sites; k++) {
                    double q = Math.PI * k / (sites + 1);
                    double weight = 2.0 / (sites + 1) * Math.sin(q * (i + 1)) * Math.sin(q * (j + 1));
                    re += weight * Math.cos(time * Math.cos(q));
                    im += weight * Math.sin(time * Math.cos(q));
                }
                occupation += re * re + im * im;
            }
            sum += (i % 2 == 0 ? 1 : -1) * (occupation - 0.5);
        }
        return 2 * sum / sites;
    }
}
