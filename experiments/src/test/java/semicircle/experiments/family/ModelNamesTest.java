package semicircle.experiments.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelNamesTest {
    private static List<String> names(String... paths) {
        return ModelNames.of(Arrays.stream(paths).map(Path::of).toList());
    }

    @Test
    void namesAreFileNamesUnlessTheseAgree() {
        assertThat(names("/m/a.onnx", "b.onnx")).containsExactly("a.onnx", "b.onnx");
        assertThat(names("slim/models/x4", "medium/models/x4")).containsExactly("slim", "medium");
        assertThat(names("slim/x4", "slim/x8", "thick/x4")).containsExactly("slim/x4", "slim/x8", "thick/x4");
        assertThat(names("x4", "big/x4")).containsExactly("x4", "big/x4");
        assertThat(names("a", "a")).containsExactly("a", "a");
        assertThat(names("only/model.safetensors")).containsExactly("model.safetensors");
        assertThat(names()).isEmpty();
    }
}
