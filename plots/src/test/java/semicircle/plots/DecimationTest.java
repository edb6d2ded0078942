package semicircle.plots;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecimationTest {
    @Test
    void aLongLineKeepsItsEndsAndEveryPeak() {
        int n = 100_000;
        Trace trace = new Trace();
        for (int i = 0; i < n; i++) {
            trace.lineTo(600.0 * i / n, i == 54_321 ? 7 : 200 + (i % 2));
        }
        Trace thin = Decimation.line(trace);
        // 1200 columns of half a pixel, at most four points in each
        assertThat(thin.size()).isBetween(1200, 4800);
        assertThat(thin.x(0)).isEqualTo(trace.x(0));
        assertThat(thin.x(thin.size() - 1)).isEqualTo(trace.x(n - 1));
        boolean peak = false;
        for (int i = 0; i < thin.size(); i++) {
            peak |= thin.y(i) == 7;
        }
        assertThat(peak).isTrue();
    }

    @Test
    void gapsStayGapsAndShortLinesStayWhole() {
        Trace trace = new Trace();
        for (int i = 0; i < 10_000; i++) {
            if (i == 5000) {
                trace.moveTo(i * 0.01, 1);
            } else {
                trace.lineTo(i * 0.01, 1);
            }
        }
        Trace thin = Decimation.line(trace);
        int pieces = 0;
        for (int i = 0; i < thin.size(); i++) {
            pieces += thin.starts(i) ? 1 : 0;
        }
        assertThat(pieces).isEqualTo(2);
        Trace few = new Trace().moveTo(0, 0).lineTo(0.1, 0).lineTo(0.2, 0);
        assertThat(Decimation.line(few)).isSameAs(few);
    }

    @Test
    void aCrowdOfPointsKeepsOneForEachCell() {
        Trace crowd = new Trace();
        for (int i = 0; i < 50_000; i++) {
            crowd.moveTo(i % 100 * 0.1, Math.floorDiv(i, 100) * 0.02);
        }
        // 10 by 10 pixels in cells of 3 by 3
        assertThat(Decimation.points(crowd).cardinality()).isEqualTo(16);
    }
}
