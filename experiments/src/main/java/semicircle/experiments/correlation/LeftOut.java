package semicircle.experiments.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * What becomes of the modes and the change points when each series is left out in turn. Cost: n spectra of n - 1 series, and
 * their windows.
 *
 * @param analysis how
 * @param panel all series
 * @param whole spectrum of all
 * @param rolling windows of all
 */
record LeftOut(CorrelationAnalysis analysis, Panel panel, CorrelationSpectrum whole, Optional<RollingTop> rolling) {
    Measurement.Table table(EigenSolver solver) {
        int n = panel.names().size();
        double[] tops = new double[n];
        double[] modes = new double[n];
        List<String> effects = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Panel rest = panel.without(i);
            CorrelationSpectrum spectrum = CorrelationSpectrum.of(
                    rest.standardised(0, rest.times().size()).rows(), analysis.level(), solver);
            tops[i] = spectrum.top();
            modes[i] = spectrum.modes();
            List<String> effect = new ArrayList<>();
            if (whole.modes() > 0 && spectrum.modes() == 0) {
                effect.add("unmakes the top mode");
            } else if (whole.modes() == 0 && spectrum.modes() > 0) {
                effect.add("hid a top mode");
            } else if (spectrum.modes() != whole.modes()) {
                effect.add((spectrum.modes() - whole.modes() > 0 ? "hid " : "unmakes ")
                        + Math.abs(spectrum.modes() - whole.modes()) + " lower mode"
                        + (Math.abs(spectrum.modes() - whole.modes()) > 1 ? "s" : ""));
            }
            RollingTop.of(rest, analysis.window(), analysis.level(), solver).ifPresent(other -> changes(other, effect));
            effects.add(effect.isEmpty() ? "none" : String.join("; ", effect));
        }
        return new Measurement.Table(List.of(
                new Measurement.Texts("without", panel.names()),
                new Measurement.Numbers("top-eigenvalue", "1", Values.of(tops)),
                new Measurement.Numbers("significant-modes", "1", Values.of(modes)),
                new Measurement.Texts("effect", effects)));
    }

    private void changes(RollingTop other, List<String> effect) {
        if (rolling.isEmpty()) {
            return;
        }
        RollingTop all = rolling.get();
        List<Integer> rows = all.rows();
        for (int k = 0; k < rows.size(); k++) {
            if (!all.kept(k, other, analysis.window())) {
                effect.add("makes the change at " + panel.times().get(rows.get(k)));
            }
        }
        RollingTop sure = other.stricter(
                RollingTop.FALSE_CHANGE / panel.names().size()); // each series is asked: noise in any 5 %
        List<Integer> others = sure.rows();
        for (int k = 0; k < others.size(); k++) {
            if (!sure.kept(k, all, analysis.window())) {
                effect.add("hid a change at " + panel.times().get(others.get(k)));
            }
        }
    }
}
