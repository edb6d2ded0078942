package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as the model families write them. */
class RoleTest {
    @ParameterizedTest
    @CsvSource({
        "model.embed_tokens.weight,embedding",
        "Embed_0,embedding", // Flax
        "lora_te_text_model_encoder_layers_0_self_attn_q_proj,query", // kohya-ss
        "lora_te1_text_model_encoder_layers_10_mlp_fc1,up",
        "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_out_0,attention output",
        "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k,key",
        "conv_transpose.weight,convolution",
        "decoder.deconv.3.weight,convolution",
        "transformer.wte.weight,embedding",
        "transformer.wpe.weight,position embedding",
        "bert.embeddings.token_type_embeddings.weight,token-type embedding",
        "shared.weight,embedding",
        "model.layers.0.self_attn.q_proj.weight,query",
        "model.layers.0.self_attn.k_proj.weight,key",
        "model.layers.0.self_attn.v_proj.weight,value",
        "model.layers.0.self_attn.o_proj.weight,attention output",
        "model.decoder.layers.0.self_attn.out_proj.weight,attention output",
        "layers.3.attention.wq.weight,query",
        "layers.3.attention.wo.weight,attention output",
        "layers.3.feed_forward.w1.weight,gate",
        "layers.3.feed_forward.w2.weight,down",
        "layers.3.feed_forward.w3.weight,up",
        "model.layers.0.mlp.gate_proj.weight,gate",
        "model.layers.0.mlp.up_proj.weight,up",
        "model.layers.0.mlp.down_proj.weight,down",
        "model.layers.0.mlp.gate_up_proj.weight,gate-up",
        "model.layers.0.self_attn.qkv_proj.weight,fused qkv",
        "model.layers.0.block_sparse_moe.gate.weight,router",
        "model.layers.0.block_sparse_moe.experts.7.w2.weight,down",
        "model.layers.0.mlp.experts.3.gate_proj.weight,gate",
        "model.layers.0.self_attn.kv_a_proj_with_mqa.weight,fused kv",
        "model.layers.0.self_attn.dense.weight,attention output",
        "model.layers.0.mlp.fc1.weight,up",
        "model.layers.0.mlp.fc2.weight,down",
        "model.layers.0.input_layernorm.weight,norm",
        "model.layers.0.post_attention_layernorm.weight,norm",
        "model.layers.0.self_attn.q_norm.weight,norm",
        "model.norm.weight,norm",
        "lm_head.weight,head",
        "transformer.h.0.attn.c_attn.weight,fused qkv",
        "transformer.h.0.attn.c_proj.weight,attention output",
        "transformer.h.0.mlp.c_fc.weight,up",
        "transformer.h.0.mlp.c_proj.weight,down",
        "transformer.h.0.ln_1.weight,norm",
        "transformer.h.0.attn.c_attn.bias,bias",
        "encoder.layer.0.attention.self.query.weight,query",
        "encoder.layer.0.attention.output.dense.weight,attention output",
        "encoder.layer.0.intermediate.dense.weight,up",
        "encoder.layer.0.output.dense.weight,down",
        "encoder.layer.0.output.LayerNorm.weight,norm",
        "pooler.dense.weight,pooler",
        "encoder.block.0.layer.0.SelfAttention.q.weight,query",
        "encoder.block.0.layer.0.SelfAttention.o.weight,attention output",
        "encoder.block.0.layer.1.DenseReluDense.wi_0.weight,gate",
        "encoder.block.0.layer.1.DenseReluDense.wi_1.weight,up",
        "encoder.block.0.layer.1.DenseReluDense.wo.weight,down",
        "transformer.h.0.self_attention.query_key_value.weight,fused qkv",
        "transformer.h.0.self_attention.dense.weight,attention output",
        "gpt_neox.layers.0.attention.query_key_value.weight,fused qkv",
        "gpt_neox.layers.0.attention.dense.weight,attention output",
        "gpt_neox.layers.0.mlp.dense_h_to_4h.weight,up",
        "gpt_neox.layers.0.mlp.dense_4h_to_h.weight,down",
        "embed_out.weight,head",
        "blocks.0.attn.qkv.weight,fused qkv",
        "patch_embed.proj.weight,convolution",
        "blk.0.attn_q.weight,query",
        "blk.0.ffn_gate_inp.weight,router",
        "lstm.weight_ih_l0,recurrent input",
        "lstm.weight_hh_l0_reverse,recurrent hidden",
        "base.q_proj.lora_A.default.weight,adapter A",
        "base.q_proj.lora_B.weight,adapter B",
        "layer1.0.conv1.weight,convolution",
        "dense_1,dense",
        "encoder.layers_3.mlp.dense.kernel,dense",
        "lstm.lstm_cell.kernel,recurrent input",
        "gru_1.gru_cell.recurrent_kernel,recurrent hidden",
        "multi_head_attention.query_dense.kernel,query",
        "multi_head_attention.attention_output.kernel,attention output",
        "multi_head_attention_2.output_dense,attention output",
        "conv2d_3.kernel,convolution",
        "backbone.layers.0.mixer.in_proj.weight,state space",
        "backbone.layers.0.mixer.x_proj.weight,state space",
        "blk.0.ssm_out.weight,state space",
        "blocks.0.attn.W_Q,query",
        "unembed.W_U,head",
        "something.else,other",
    })
    void namesTellTheRole(String name, String label) {
        assertThat(Role.of(name).label()).isEqualTo(label);
    }

    @Test
    void theFirstNumberOfANameIsItsLayer() {
        assertThat(Tensor.layerOf("model.layers.12.mlp.experts.3.w1")).hasValue(12);
        assertThat(Tensor.layerOf("wte")).isEmpty();
        assertThat(Tensor.layerOf("params.encoder.layers_7.mlp")).hasValue(7);
        assertThat(Tensor.layerOf("conv2d_7")).isEmpty();
        assertThat(Tensor.layerOf("a.99999999999")).isEmpty();
    }

    @Test
    void namesSortWithTheirNumbers() {
        assertThat(Stream.of("l.10.a", "l.2.b", "l.2.a", "l", "l.02.a", "k.3")
                        .sorted(IndexedCheckpoint::natural)
                        .toList())
                .isEqualTo(List.of("k.3", "l", "l.02.a", "l.2.a", "l.2.b", "l.10.a"));
    }
}
