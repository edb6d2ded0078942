package semicircle.data.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a tensor does in a network, told by its name (and, where the format knows it, by the operation that consumes it). */
public enum Role {
    /** One row per token. */
    EMBEDDING("embedding"),
    /** One row per position. */
    POSITION_EMBEDDING("position embedding"),
    /** One row per segment. */
    TOKEN_TYPE_EMBEDDING("token-type embedding"),
    /** Queries. */
    QUERY("query"),
    /** Keys. */
    KEY("key"),
    /** Values. */
    VALUE("value"),
    /** Keys and values in one. */
    KEY_VALUE("fused kv"),
    /** Queries, keys and values in one. */
    FUSED_QKV("fused qkv"),
    /** Back from the heads to the residual stream. */
    ATTENTION_OUTPUT("attention output"),
    /** Gate of a gated feed-forward block. */
    GATE("gate"),
    /** Into the wide layer. */
    UP("up"),
    /** Out of the wide layer. */
    DOWN("down"),
    /** Gate and up in one. */
    GATE_UP("gate-up"),
    /** Chooses experts. */
    ROUTER("router"),
    /** Acts on the pooled state. */
    POOLER("pooler"),
    /** To the outputs. */
    HEAD("head"),
    /** A filter bank. */
    CONVOLUTION("convolution"),
    /** From the inputs into a recurrent cell. */
    RECURRENT_INPUT("recurrent input"),
    /** From the cell's state into itself. */
    RECURRENT_HIDDEN("recurrent hidden"),
    /** Of an LSTM: what is let in. */
    INPUT_GATE("input gate"),
    /** Of an LSTM: what is kept. */
    FORGET_GATE("forget gate"),
    /** Of an LSTM: the new content. */
    CELL_GATE("cell gate"),
    /** Of an LSTM: what is shown. */
    OUTPUT_GATE("output gate"),
    /** Of a GRU: what of the state enters the new content. */
    RESET_GATE("reset gate"),
    /** Of a GRU: how much of the state is kept. */
    UPDATE_GATE("update gate"),
    /** Of a GRU: the new content. */
    CANDIDATE_GATE("candidate gate"),
    /** A projection of a state-space layer. */
    STATE_SPACE("state space"),
    /** A fully connected layer whose name tells no more. */
    DENSE("dense"),
    /** Gain of a normalisation. */
    NORM("norm"),
    /** Added offsets. */
    BIAS("bias"),
    /** The in-side of a low-rank adapter. */
    ADAPTER_A("adapter A"),
    /** The out-side of a low-rank adapter. */
    ADAPTER_B("adapter B"),
    /** Not told by its name. */
    OTHER("other");

    /** First match decides. Names are lower case, dotted, without {@code .weight}; a part of a name lies between dots. */
    private static final List<Rule> RULES = List.of(
            new Rule(BIAS, "(\\w*_)?bias(es)?(_\\w+)?|b_[qkvo]|b_in|b_out"),
            new Rule(ADAPTER_A, "lora_a|lora_embedding_a|lora_down|lora_a\\..*"),
            new Rule(ADAPTER_B, "lora_b|lora_embedding_b|lora_up|lora_b\\..*"),
            new Rule(
                    NORM,
                    "\\w*layer_?norm(_\\w+)?|\\w*_norm\\d?|norm\\w*|ln\\d?|ln_\\w+|bn\\d*|batch_?norm\\w*|rms_?norm|norm\\d\\.\\w+"),
            new Rule(TOKEN_TYPE_EMBEDDING, "token_type_embeddings?|segment_embeddings?|token_types"),
            new Rule(
                    POSITION_EMBEDDING,
                    "position_embeddings?|embed_positions|wpe|pos_embed(ding)?s?|position_embd|pos_emb|w_pos|positional_embedding|relative_attention_bias|rel_embeddings"),
            new Rule(
                    EMBEDDING,
                    "embed_tokens|wte|word_embeddings?|tok_embeddings|token_embd|token_embedding|shared|embed_in|embeddings?(_\\d+)?|w_e|embed(_\\d+)?"),
            new Rule(
                    ROUTER,
                    "(block_sparse_moe|moe|ffn|mlp|feed_forward)\\.gate|router(\\.\\w+)?|ffn_gate_inp|gate_inp|shared_expert_gate"),
            new Rule(
                    FUSED_QKV,
                    "c_attn|query_key_value|qkv_proj|qkv|in_proj_weight|attn\\.in_proj|w_pack|attn_qkv|wqkv|to_qkv"),
            new Rule(KEY_VALUE, "kv_a_proj_with_mqa|kv_b_proj|kv_proj|to_kv|attn_kv_\\w+"),
            new Rule(
                    QUERY,
                    "q_proj|query|query_proj|query_dense|wq|w_q|attn_q|q_lin|q_a_proj|q_b_proj|to_q|q|q_attn|attn_q_[ab]"),
            new Rule(KEY, "k_proj|key|key_proj|key_dense|wk|w_k|attn_k|k_lin|to_k|k"),
            new Rule(VALUE, "v_proj|value|value_proj|value_dense|wv|w_v|attn_v|v_lin|to_v|v"),
            new Rule(DOWN, "densereludense\\.wo|(mlp|feed_forward|ffn|ff)\\.(wo|w_out|c_proj|dense2|2)"),
            new Rule(
                    ATTENTION_OUTPUT,
                    "o_proj|out_proj|(attention|attn|crossattention)\\.(output\\.dense|c_proj|proj|dense|projection|o|out)|attention_output|multi_head_attention(_\\d+)?\\.output_dense|(self_attention|self_attn)\\.(dense|o)|attn_output|wo|w_o|to_out([._]0)?|out_lin|(selfattention|encdecattention)\\.o"),
            new Rule(GATE_UP, "gate_up_proj|w13|ffn_gate_up(_exps)?"),
            new Rule(GATE, "gate_proj|w1|wi_0|w_gate|ffn_gate(_exps|_shexp)?|linear_v"),
            new Rule(
                    UP,
                    "up_proj|w3|wi_1|wi|c_fc|fc1|intermediate\\.dense|intermediate_dense|dense_h_to_4h|lin1|w_in|ffn_up(_exps|_shexp)?|fc_in|linear1|(mlp|ff)\\.0"),
            new Rule(
                    DOWN,
                    "down_proj|w2|c_proj|fc2|output\\.dense|output_dense|dense_4h_to_h|lin2|w_out|ffn_down(_exps|_shexp)?|fc_out|linear2"),
            new Rule(POOLER, "pooler(\\.\\w+)?"),
            new Rule(RECURRENT_HIDDEN, "weight_hh(_l\\d+)?(_reverse)?|recurrent_kernel"),
            new Rule(
                    RECURRENT_INPUT,
                    "weight_ih(_l\\d+)?(_reverse)?|(\\w+_)?(lstm|gru|rnn)(_cell)?(_\\d+)?(\\.cell)?|(lstm|gru|rnn)\\w*\\.kernel"),
            new Rule(
                    CONVOLUTION,
                    "\\w*conv\\d*[a-z]?(_\\d+)?|\\w*(conv\\w*transposed?|transposed?_?conv|deconv)\\w*(\\.\\d+)?|patch_embed\\.proj|patch_embedding|downsample\\.0|convs?\\.\\d+|depthwise|pointwise"),
            new Rule(
                    HEAD,
                    "lm_head|classifier(\\.\\w+)*|score|head|embed_out|predictions\\.decoder|w_u|generator|qa_outputs|fc|output|logits|predictions"),
            new Rule(
                    STATE_SPACE,
                    "(mixer|mamba|ssm)\\.(in_proj|x_proj|dt_proj|out_proj)|ssm_(in|x|dt|out)|x_proj|dt_proj"),
            new Rule(DENSE, "(\\w+_)?(dense|linear|proj|projection)(_?\\d+)?"));

    private static final Pattern ENDING = Pattern.compile("\\.(default\\.)?(weights?|kernel|filters)$");
    /** Adapters of diffusion models as kohya-ss names them: the module's path with underscores for dots. */
    private static final Pattern KOHYA = Pattern.compile("^lora_(te\\d?|unet|prior|transformer)_[^.]*$");

    private static final int MOST_PARTS = 64;
    private static final String ANY_NUMBER = "10";
    private static final int MOST_KNOWN = 10_000;
    private static final int LONGEST_KNOWN = 200;
    /** What names were found to tell: tens of thousands of layers have few names but for their numbers. A growing state. */
    private static final Map<String, Role> KNOWN = new ConcurrentHashMap<>();

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** {@return the name for people, such as {@code attention output}} */
    public String label() {
        return label;
    }

    /** {@return whether it is a part of attention that may be stored head by head} */
    boolean isAttention() {
        return this == QUERY || this == KEY || this == VALUE || this == ATTENTION_OUTPUT;
    }

    /**
     * The role that a name tells.
     *
     * @param name dotted name, with or without {@code .weight}
     * @return the role; {@link #OTHER} where the name tells none
     */
    public static Role of(String name) {
        String key = withoutNumbers(name.toLowerCase(Locale.ROOT).replace('/', '.'));
        Role known = KNOWN.get(key);
        if (known != null) {
            return known;
        }
        Role role = told(ENDING.matcher(key).replaceFirst(""));
        if (key.length() <= LONGEST_KNOWN && KNOWN.size() < MOST_KNOWN) {
            KNOWN.put(key, role);
        }
        return role;
    }

    /** The name with its numbers of two digits and more made equal, as layers are alike: no rule tells them apart, but for {@code w13}. */
    private static String withoutNumbers(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); ) {
            int end = at;
            while (end < name.length() && name.charAt(end) >= '0' && name.charAt(end) <= '9') {
                end++;
            }
            boolean one = end - at < 2 || name.startsWith("w13", at - 1);
            plain.append(one ? name.substring(at, Math.max(at + 1, end)) : ANY_NUMBER);
            at = Math.max(at + 1, end);
        }
        return plain.toString();
    }

    private static Role told(String plain) {
        int[] starts = KOHYA.matcher(plain).find() ? startsOfWords(plain) : starts(plain);
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern.matcher(plain);
            for (int start : starts) {
                if (matcher.region(start, plain.length()).matches()) {
                    return rule.role;
                }
            }
        }
        return OTHER;
    }

    /** Where the last words of a name that has underscores for dots begin. */
    private static int[] startsOfWords(String name) {
        return starts(name.replace('_', '.'));
    }

    /** Where the last parts of a name begin: no rule spans more of them. */
    private static int[] starts(String name) {
        int[] starts = new int[MOST_PARTS];
        int found = 0;
        for (int at = name.length(); at >= 0 && found < MOST_PARTS; ) {
            at = at == 0 ? -1 : name.lastIndexOf('.', at - 1);
            starts[found++] = at + 1;
        }
        return Arrays.copyOf(starts, found);
    }

    private record Rule(Role role, Pattern pattern) {
        Rule(Role role, String last) {
            this(role, Pattern.compile(last));
        }
    }
}
