package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotLearnedTest {
    private static final List<Long> SQUARE = List.of(64L, 64L);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h.1.attn.bias",
                "up.mask",
                "layers.0.weight_mask",
                "rotary.cos_cached",
                "model.layers.0.self_attn.rotary_emb.inv_freq",
                "bn.running_mean",
                "bn.num_batches_tracked",
                "embeddings.position_ids"
            })
    void buffersAreNamed(String name) {
        assertThat(NotLearned.reason(name, SQUARE)).contains("a buffer, not weights");
    }

    @ParameterizedTest
    @ValueSource(strings = {"optimizer.exp_avg", "x.exp_avg_sq", "optimizer_state.0.w", "state.3.momentum_buffer"})
    void whatAnOptimizerKeepsIsNamed(String name) {
        assertThat(NotLearned.reason(name, SQUARE)).contains("kept by the optimizer, not weights");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h.1.attn.c_attn.weight",
                "attn.bias_proj.weight",
                "mask_decoder.weight",
                "rotary_proj.weight",
                "unmasked.weight",
                "bias"
            })
    void weightsAreLeftAlone(String name) {
        assertThat(NotLearned.reason(name, SQUARE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h.0.attn.bias", "transformer.h.11.attn.bias"})
    void aVectorOfThatNameIsABias(String name) {
        assertThat(NotLearned.reason(name, List.of(64L))).isEmpty();
        assertThat(NotLearned.reason(name, List.of(1L, 1L, 64L, 64L))).isPresent();
    }
}
