package semicircle.dynamics.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import semicircle.dynamics.Trajectory;
import semicircle.dynamics.entropy.Entropy;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.LinearOperator;

class PropagatorTest {
    private static final int SITES = 12;
    private static final long NEEL = 0b0101_0101_0101;
    private static final MagnetisationBasis BASIS = new MagnetisationBasis(SITES, 6);

    static List<Propagator> ways() {
        return List.of(new KrylovPropagator(1e-12, 100_000), new ChebyshevPropagator(1e-12, 100_000));
    }

    private static ExchangeChain chain(double delta) {
        return new ExchangeChain(BASIS, 1, delta, Values.of(new double[SITES]), false, 1);
    }

    /** golden/dynamics.csv QUENCH_Neel_* (full diagonalisation): imbalance, echo, half-chain entropy. */
    @ParameterizedTest
    @MethodSource("ways")
    void quenchesFromAlternatingSpinsAreThoseOfFullDiagonalisation(Propagator way) {
        StateVector start = StateVector.product(BASIS, NEEL);
        Trajectory<EvolvedState> xx = way.visit(chain(0), start, Values.of(0.5, 1, 10), e -> e);
        assertThat(start.fidelity(xx.at(0).state())).isCloseTo(0.492225637542, within(2e-11));
        assertThat(Quench.imbalance(xx.at(1).state(), BASIS)).isCloseTo(0.277227247115, within(2e-11));
        assertThat(entropy(xx.at(2).state())).isCloseTo(2.92314038599, within(2e-10));
        EvolvedState heisenberg = way.evolve(chain(1), start, 5);
        assertThat(Quench.imbalance(heisenberg.state(), BASIS)).isCloseTo(-0.015183618162, within(2e-11));
        assertThat(entropy(heisenberg.state())).isCloseTo(2.48902867567, within(2e-10));
        assertThat(heisenberg.time()).isEqualTo(5);
        assertThat(heisenberg.errorBound()).isBetween(0.0, 2e-12 + heisenberg.products() * 1e-14);
    }

    private static double entropy(StateVector state) {
        return Entropy.shannon(SchmidtWeights.of(state, BASIS, 6, EigenSolver.best()));
    }

    /** Forward and back is the identity, and both ways agree, within the sum of their bounds; energy within 2 |H| bound. */
    @ParameterizedTest
    @MethodSource("ways")
    void forwardAndBackIsTheIdentity(Propagator way) {
        SpinHamiltonian complex = new SpinHamiltonian(
                new ParityBasis(5, 1), new SachdevYeKitaev(10, 4, 3).sample(new Seed(4).generator()));
        StateVector start = StateVector.product(complex.basis(), 0b00001);
        EvolvedState there = way.evolve(complex, start, 20);
        EvolvedState back = way.evolve(complex, there.state(), -20);
        double bound = there.errorBound() + back.errorBound();
        assertThat(Math.abs(1 - start.fidelity(back.state()))).isLessThanOrEqualTo(4 * bound);
        assertThat(there.state().norm()).isCloseTo(1, within(bound));
        assertThat(Quench.energy(complex, there.state()))
                .isCloseTo(Quench.energy(complex, start), within(2 * 5 * bound));
        EvolvedState other = ways().get(0).evolve(complex, start, 20);
        assertThat(Math.abs(1 - other.state().fidelity(there.state())))
                .isLessThanOrEqualTo(4 * (other.errorBound() + there.errorBound()));
    }

    /** The bound holds where it is loose: coarse tolerances against a fine evolution. */
    @Test
    void theBoundIsABound() {
        StateVector start = StateVector.product(BASIS, NEEL);
        StateVector fine = ways().get(0).evolve(chain(1), start, 7).state();
        for (double tolerance : new double[] {1e-2, 1e-4, 1e-7}) {
            for (Propagator way :
                    List.of(new KrylovPropagator(tolerance, 10_000), new ChebyshevPropagator(tolerance, 10_000))) {
                EvolvedState coarse = way.evolve(chain(1), start, 7);
                double error = 0;
                for (int i = 0; i < fine.dimension(); i++) {
                    double re = fine.real(i) - coarse.state().real(i);
                    double im = fine.imaginary(i) - coarse.state().imaginary(i);
                    error += re * re + im * im;
                }
                assertThat(Math.sqrt(error)).isLessThanOrEqualTo(coarse.errorBound() + 1e-11);
                assertThat(coarse.errorBound()).isLessThanOrEqualTo(tolerance + 1e-11);
            }
        }
    }

    @Test
    void anEigenstateOnlyTurnsItsPhase() {
        LinearOperator.Symmetric diagonal = new SpinHamiltonian(new FullBasis(1), List.of(PauliTerm.of(2, "Z", 0)));
        for (Propagator way : ways()) {
            StateVector turned =
                    way.evolve(diagonal, StateVector.of(Values.of(1, 0)), 0.3).state();
            assertThat(turned.real(0)).isCloseTo(Math.cos(0.6), within(1e-12));
            assertThat(turned.imaginary(0)).isCloseTo(-Math.sin(0.6), within(1e-12));
        }
    }

    @Test
    void neverEndsBeforeTheTimeAskedFor() {
        StateVector start = StateVector.product(BASIS, NEEL);
        assertThatThrownBy(() -> new KrylovPropagator(1e-10, 50).evolve(chain(1), start, 1000))
                .isInstanceOf(ConvergenceException.class)
                .hasMessageStartingWith("KrylovPropagator: reached time ")
                .hasMessageContaining(" of 1000.0; take an earlier time or allow more products: residual ");
        assertThatThrownBy(() -> new ChebyshevPropagator(1e-10, 50).evolve(chain(1), start, 1000))
                .isInstanceOf(ConvergenceException.class)
                .hasMessageContaining("reached time 0");
        assertThatThrownBy(() -> new KrylovPropagator(1e-14, 50))
                .hasMessage("KrylovPropagator: tolerance must be in [1e-13, 1), got 1.0E-14");
        assertThatThrownBy(() -> new KrylovPropagator(1e-10, 50).evolve(chain(1), start, Double.NaN))
                .hasMessage("KrylovPropagator: time must be finite, got NaN");
    }

    @Test
    void logarithmicTimesKeepTheirEndsAndRatios() {
        Values times = Propagator.logarithmic(0.1, 1000, 5);
        assertThat(times.get(0)).isEqualTo(0.1);
        assertThat(times.get(4)).isEqualTo(1000);
        assertThat(times.get(2)).isCloseTo(10, within(1e-13));
        assertThatThrownBy(() -> Propagator.logarithmic(0, 1, 5))
                .hasMessage("logarithmic times: must be 0 < first < last, got 0.0 and 1.0");
    }
}
