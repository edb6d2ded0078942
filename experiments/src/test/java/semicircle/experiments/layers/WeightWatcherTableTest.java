package semicircle.experiments.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import semicircle.spectra.baseline.MarchenkoPastur;

class WeightWatcherTableTest {
    /** A product of 4000 rescaled eigenvalues leaves the range of doubles; the same by decimals of any exponent. */
    @Test
    void theDeterminantDoesNotUnderflow() {
        int n = 4000;
        MarchenkoPastur law = new MarchenkoPastur(1, 1);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = law.quantile((i + 0.5) / n);
        }
        double sum = Arrays.stream(x).sum();
        BigDecimal product = BigDecimal.ONE;
        int count = 0;
        while (count == 0 || product.compareTo(BigDecimal.ONE) >= 0) {
            count++;
            product = product.multiply(new BigDecimal(x[n - count] * n / sum), MathContext.DECIMAL128);
        }
        Map<String, Double> row = new LinkedHashMap<>();
        WeightWatcherTable.determinant(row, x, sum);
        assertThat(row.get("detX_num")).isEqualTo(count);
        assertThat(row.get("detX_val")).isEqualTo(x[n - count]);
    }
}
