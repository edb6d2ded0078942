package semicircle.experiments.anatomy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import semicircle.data.checkpoint.Role;
import semicircle.data.checkpoint.Tensor;

/** Families of networks that the names of their tensors give away. */
final class NamedFamily {
    private record Sign(String family, Pattern name) {
        Sign(String family, String name) {
            this(family, Pattern.compile(name));
        }
    }

    /** Layers differ by these. */
    private static final Pattern NUMBER = Pattern.compile("\\d{2,}");

    /** The first that fits one name is it; the surer ones stand first. */
    private static final List<Sign> SIGNS = List.of(
            new Sign("a low-rank adapter", "lora_[ab]|lora_(up|down)"),
            new Sign("a mixture of experts", "experts\\.\\d+\\.|experts\\.gate_up|_exps"),
            new Sign("like T5", "block\\.\\d+\\.layer\\.\\d+\\.(selfattention|densereludense)"),
            new Sign("like GPT-NeoX (Pythia)", "attention\\.query_key_value.*|gpt_neox"),
            new Sign("like GPT-2", "h\\.\\d+\\.attn\\.c_attn"),
            new Sign("like LLaMA", "(layers|blk)\\.\\d+\\.(self_attn\\.q_proj|mlp\\.gate_proj|attn_q|ffn_gate)"),
            new Sign("like BERT", "layer\\.\\d+\\.attention\\.(self\\.query|output\\.dense)"),
            new Sign("like a vision transformer", "blocks\\.\\d+\\.attn\\.(qkv|proj)"),
            new Sign("like a residual network", "layer\\d\\.\\d+\\.(conv1|downsample)"));

    private NamedFamily() {}

    static Optional<String> of(List<Tensor> tensors) {
        List<String> names = tensors.stream()
                .map(tensor -> NUMBER.matcher(
                                tensor.name().toLowerCase(Locale.ROOT).replace('/', '.'))
                        .replaceAll("10"))
                .distinct()
                .toList();
        for (Sign sign : SIGNS) {
            if (names.stream().anyMatch(name -> sign.name.matcher(name).find())) {
                return Optional.of(sign.family);
            }
        }
        boolean convolutions = tensors.stream().anyMatch(tensor -> tensor.role() == Role.CONVOLUTION);
        boolean recurrent = tensors.stream().anyMatch(tensor -> tensor.role() == Role.RECURRENT_HIDDEN);
        if (recurrent) {
            return Optional.of(convolutions ? "convolutional and recurrent" : "recurrent");
        }
        return convolutions ? Optional.of("convolutional") : Optional.empty();
    }
}
