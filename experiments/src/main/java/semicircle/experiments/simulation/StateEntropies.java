package semicircle.experiments.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import semicircle.dynamics.entropy.Entropy;
import semicircle.dynamics.quantum.SchmidtWeights;
import semicircle.dynamics.quantum.SpinBasis;
import semicircle.dynamics.quantum.StateVector;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * How a state is spread, in nats: over both parts of a cut chain, and over the states of its basis.
 *
 * @param entropy von Neumann's, of the first part
 * @param renyi Renyi's of order 2, {@code -ln tr rho^2}, of the first part
 * @param participation Shannon's of the probabilities of the basis states
 * @param participationRenyi Renyi's of order 2 of them, {@code -ln} of the inverse participation ratio
 */
record StateEntropies(double entropy, double renyi, double participation, double participationRenyi) {
    /** Longest chain that is cut at every site; each cut costs some decompositions. */
    private static final int MOST_CUTS = 16;

    static StateEntropies of(StateVector state, SpinBasis basis, int cut, EigenSolver solver) {
        Values weights = SchmidtWeights.of(state, basis, cut, solver);
        Values probabilities = state.probabilities();
        return new StateEntropies(
                Entropy.shannon(weights),
                Entropy.renyi(weights, 2),
                Entropy.shannon(probabilities),
                Entropy.renyi(probabilities, 2));
    }

    /** The cut that is asked for, half of the chain if none is. */
    static int cut(Optional<Integer> cut, int sites) {
        return cut.orElse(sites / 2);
    }

    /** Refuses a part that is empty or everything. */
    static void require(Optional<Integer> cut, int sites) {
        Checked.range("cut", cut(cut, sites), 1, sites - 1);
    }

    /** Writes the mean of each over some states. */
    static void means(Notebook notebook, List<StateEntropies> states) {
        notebook.scalar("entropy", mean(states, StateEntropies::entropy));
        notebook.scalar("renyi-2-entropy", mean(states, StateEntropies::renyi));
        notebook.scalar("participation-entropy", mean(states, StateEntropies::participation));
        notebook.scalar("participation-renyi-2-entropy", mean(states, StateEntropies::participationRenyi));
    }

    private static double mean(List<StateEntropies> states, ToDoubleFunction<StateEntropies> number) {
        return each(states, number).stream().sum() / states.size();
    }

    /** One of them, state by state. */
    static Values each(List<StateEntropies> states, ToDoubleFunction<StateEntropies> number) {
        return Values.of(states.stream().mapToDouble(number).toArray());
    }

    /** Draws both entropies of the first part for every cut, up to 16 sites; beyond, for the one cut. */
    static void byCut(Notebook notebook, StateVector state, SpinBasis basis, int cut, EigenSolver solver, String of) {
        int sites = basis.sites();
        int first = sites <= MOST_CUTS ? 1 : cut;
        int last = sites <= MOST_CUTS ? sites - 1 : cut;
        double[] entropies = new double[last - first + 1];
        double[] renyi = new double[entropies.length];
        for (int i = 0; i < entropies.length; i++) {
            Values weights = SchmidtWeights.of(state, basis, first + i, solver);
            entropies[i] = Entropy.shannon(weights);
            renyi[i] = Entropy.renyi(weights, 2);
        }
        Axis part = Axis.of("sites of the first part");
        Axis nats = Axis.of("entropy, nats");
        Values cuts = Values.evenlySpaced(first, last, entropies.length);
        notebook.points("entropy by cut/measured", part, cuts, nats, Values.of(entropies));
        notebook.points("entropy by cut/Renyi 2", part, cuts, nats, Values.of(renyi));
        notebook.caption(
                "entropy by cut",
                "Entropies of entanglement of the first sites of " + of + ", von Neumann's and Renyi's of order 2.");
    }
}
