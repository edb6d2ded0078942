package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import semicircle.data.element.Payload;
import semicircle.data.element.Shape;
import semicircle.data.file.FileExtent;
import semicircle.data.file.FileReference;
import semicircle.data.file.Sibling;
import semicircle.spectra.Values;

/**
 * Low-rank adapters as what they add to the weights of their base: {@code alpha/r * B A} under the name of the base's own matrix, so that both can be
 * compared. Source: Hu et al. 2021, arXiv:2106.09685, section 4.1; names of PEFT ({@code lora_A}, {@code lora_B}, {@code lora_embedding_A}) and of kohya
 * ({@code lora_down}, {@code lora_up}, {@code alpha}); relatives that multiply otherwise (LoHa and LoKr of LyCORIS, AdaLoRA, VeRA, OFT, a core between the factors)
 * are named and their factors left out; {@code alpha_pattern} by endings of names, not by expressions; rank-stabilised scale alpha/sqrt(r): Kalajdzievski 2023, arXiv:2312.03732.
 */
final class LowRankAdapters {
    private static final Pattern FACTOR = Pattern.compile(
            "(.*)\\.(lora_A|lora_B|lora_embedding_A|lora_embedding_B|lora_down|lora_up|lora\\.down|lora\\.up)(\\.\\w+?)?(\\.weight)?");
    private static final Pattern WRAPPER =
            Pattern.compile("^(base_model\\.model\\.|base_model\\.|model\\.(?=base_model))");
    private static final Pattern MAGNITUDE =
            Pattern.compile("\\.(lora_magnitude_vector(\\.\\w+)?|dora_scale)(\\.weight)?$");
    /** Parts of adapters that are no product of two factors. Source: github.com/KohakuBlueleaf/LyCORIS, lycoris/modules; peft/tuners of github.com/huggingface/peft. */
    private static final Pattern RELATIVE = Pattern.compile(
            "(.*)\\.(hada_[wt]\\d(_[ab])?|lokr_[wt]\\d(_[ab])?|lora_E|lora_mid|vera_(A|B|lambda_[bd])|b?oft_(blocks|diag|[RrsP]))(\\.\\w+?)?(\\.weight)?");

    private static final Map<String, String> FAMILIES = Map.of(
            "hada", "LoHa",
            "lokr", "LoKr",
            "vera", "VeRA",
            "oft", "OFT",
            "boft", "BOFT",
            "lora_E", "AdaLoRA",
            "lora_mid", "LoCon with a core");
    private static final long LARGEST_FACTOR = 1L << 24;

    private static final Pattern EXPRESSION = Pattern.compile(".*[\\\\\\[\\](){}*+?|^$].*");

    private final OptionalDouble alpha;
    private final Map<String, Double> alphas; // of modules of such an ending
    private final boolean stabilised;
    private final boolean inputsFirst;
    private final boolean followed; // whether all alphas are plain names

    /** What a configuration of an adapter tells. */
    LowRankAdapters(JsonTree config) {
        this.alpha = config.get("lora_alpha").number();
        this.stabilised = config.get("use_rslora").isTrue();
        this.inputsFirst = config.get("fan_in_fan_out").isTrue();
        Map<String, Double> own = new LinkedHashMap<>();
        boolean plain = true;
        JsonTree pattern = config.get("alpha_pattern");
        for (String module : pattern.keys()) {
            plain &= !EXPRESSION.matcher(module).matches();
            pattern.get(module).number().ifPresent(value -> own.put(module, value));
        }
        this.alphas = plain ? own : Map.of();
        this.followed = plain;
    }

    /** What {@code adapter_config.json} beside a model tells. */
    static LowRankAdapters beside(Path model) throws IOException {
        Path directory = model.toAbsolutePath().getParent();
        if (directory == null || !Files.exists(directory.resolve("adapter_config.json"))) {
            return new LowRankAdapters(JsonTree.ABSENT);
        }
        try (FileExtent file = new Sibling().open(FileReference.from(model), "adapter_config.json")) {
            return new LowRankAdapters(JsonTree.read(file));
        }
    }

    /** {@return whether there is a factor of an adapter among the tensors, and no product yet} */
    static boolean among(List<Tensor> tensors) {
        return tensors.stream().noneMatch(tensor -> tensor.payload() instanceof LowRankPayload)
                && tensors.stream()
                        .map(Tensor::storedName)
                        .anyMatch(name ->
                                (name.contains("lora") && FACTOR.matcher(name).matches())
                                        || relative(name).isPresent());
    }

    /** The kind of an adapter that is no product of two factors, if a tensor is a part of one. */
    private static Optional<String> relative(String name) {
        Matcher relative = RELATIVE.matcher(name);
        if (!relative.matches()) {
            return Optional.empty();
        }
        String part = relative.group(2);
        String kind = part.startsWith("lora_") ? part : part.substring(0, part.indexOf('_'));
        return Optional.ofNullable(FAMILIES.get(kind));
    }

    /** The two factors of one adapter. */
    private static final class Pair {
        Optional<Tensor> a = Optional.empty();
        Optional<Tensor> b = Optional.empty();
        Optional<String> otherwise = Optional.empty(); // the kind, where something stands between the two
    }

    /** The tensors with the product of each pair of factors added, the factors then marked as such. */
    List<Tensor> applied(List<Tensor> tensors) throws IOException {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        Map<String, Tensor> alphas = new HashMap<>();
        Set<String> names = new HashSet<>();
        Map<String, Tensor> magnitudes = new HashMap<>();
        for (Tensor tensor : tensors) {
            Matcher factor = FACTOR.matcher(tensor.storedName());
            Matcher relative = RELATIVE.matcher(tensor.storedName());
            names.add(tensor.name());
            if (factor.matches()) {
                Pair pair = pairs.computeIfAbsent(factor.group(1), base -> new Pair());
                if (factor.group(2).matches(".*(_A|down)")) {
                    pair.a = Optional.of(tensor);
                } else {
                    pair.b = Optional.of(tensor);
                }
            } else if (relative.matches()) {
                pairs.computeIfAbsent(relative.group(1), base -> new Pair()).otherwise = relative(tensor.storedName());
            } else if (MAGNITUDE.matcher(tensor.storedName()).find()) {
                magnitudes.put(MAGNITUDE.matcher(tensor.storedName()).replaceFirst(""), tensor);
            } else if (tensor.storedName().endsWith(".alpha") && tensor.count() == 1) {
                alphas.put(tensor.storedName().replaceFirst("\\.alpha$", ""), tensor);
            }
        }
        List<Tensor> all = new ArrayList<>();
        for (Tensor tensor : tensors) {
            Matcher factor = FACTOR.matcher(tensor.storedName());
            Optional<Pair> whole =
                    factor.matches() ? Optional.ofNullable(pairs.get(factor.group(1))) : Optional.empty();
            boolean product = whole.isPresent()
                    && whole.get().a.isPresent()
                    && whole.get().b.isPresent();
            Optional<String> kind = relative(tensor.storedName());
            all.add(
                    kind.isPresent()
                            ? tensor.skipping(Optional.of("a part of an adapter of kind " + kind.get()
                                    + ", whose update is not made: merge it into its base and compare the two"))
                            : product
                                    ? tensor.skipping(
                                            Optional.of("a factor of the adapter of " + plain(factor.group(1))))
                                    : tensor);
        }
        for (Map.Entry<String, Pair> pair : pairs.entrySet()) {
            if (pair.getValue().a.isPresent() && pair.getValue().b.isPresent()) {
                String name = plain(pair.getKey());
                String own = names.add(name) ? name : name + ".adapter";
                Optional<Tensor> itsAlpha = Optional.ofNullable(alphas.get(pair.getKey()));
                Optional<Tensor> itsMagnitudes = Optional.ofNullable(magnitudes.get(pair.getKey()));
                all.add(product(own, pair.getKey(), pair.getValue(), itsAlpha, itsMagnitudes));
            }
        }
        return all;
    }

    private static String plain(String name) {
        return WRAPPER.matcher(name).replaceFirst("");
    }

    private Tensor product(
            String name, String stored, Pair pair, Optional<Tensor> itsAlpha, Optional<Tensor> magnitudes)
            throws IOException {
        Tensor a = pair.a.orElseThrow();
        Tensor b = pair.b.orElseThrow();
        long rank = a.rank() < 2 ? 0 : a.shape().get(0);
        long cols = a.rank() < 2 ? 0 : Shape.count(a.shape().subList(1, a.rank()));
        long rows = b.rank() < 2 ? 0 : b.shape().get(0);
        boolean fits = rank > 0
                && rank == (b.rank() < 2 ? 0 : Shape.count(b.shape().subList(1, b.rank())))
                && cols > 0
                && cols <= LARGEST_FACTOR / rank
                && a.unfolding() != Tensor.Unfolding.COLUMN_MAJOR
                && b.unfolding() != Tensor.Unfolding.COLUMN_MAJOR;
        List<Long> shape = List.of(rows, cols);
        if (!fits
                || pair.otherwise.isPresent()
                || a.skipped().isPresent()
                || b.skipped().isPresent()) {
            String kind = pair.otherwise.map(" of kind "::concat).orElse("");
            String reason = "an adapter" + kind + " of factors " + a.shape() + " and " + b.shape() + ", not multiplied";
            return Tensor.of(name, stored, a.type(), shape, Payload.unreadable(reason))
                    .withRole(role(name))
                    .skipping(Optional.of(reason));
        }
        OptionalDouble strength = alphas.entrySet().stream()
                .filter(module -> name.equals(module.getKey()) || name.endsWith("." + module.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .findFirst();
        strength = strength.isPresent() ? strength : alpha;
        if (itsAlpha.isPresent() && itsAlpha.get().type().real()) {
            double[] value = new double[1];
            itsAlpha.get().payload().from(0).next(value, 1);
            strength = OptionalDouble.of(value[0]);
        }
        double scale = strength.isEmpty()
                ? 1
                : strength.getAsDouble() / (stabilised ? Math.sqrt((double) rank) : (double) rank);
        String form = strength.isEmpty()
                ? "adapter B*A of rank " + rank + ", scale not known"
                : "adapter " + scale + "*B*A of rank " + rank + (followed ? "" : ", alpha_pattern not followed");
        form += magnitudes.isPresent() ? LowRankPayload.LEFT_OUT : "";
        boolean embedding = a.storedName().contains("lora_embedding"); // their magnitudes are those of the transpose
        Values lengths = magnitudes.isPresent() && !embedding ? lengths(magnitudes.get(), rows) : Values.of();
        Payload payload =
                new LowRankPayload(a.payload(), b.payload(), (int) rank, (int) cols, scale, form, inputsFirst, lengths);
        return Tensor.of(name, stored, a.type(), shape, payload).withRole(role(name));
    }

    /** One for each output, as [out], [out, 1] or, of convolutions, [1, out, 1, 1]; [1, in] is a length for each input, which nothing here follows. */
    private static Values lengths(Tensor magnitudes, long rows) throws IOException {
        boolean inputs = magnitudes.rank() == 2 && magnitudes.shape().get(0) == 1 && rows > 1;
        boolean fits = magnitudes.count() == rows
                && !inputs
                && rows <= LARGEST_FACTOR
                && magnitudes.type().real()
                && magnitudes.skipped().isEmpty();
        if (!fits) {
            return Values.of();
        }
        double[] lengths = new double[(int) rows];
        magnitudes.payload().from(0).next(lengths, lengths.length);
        return Values.of(lengths);
    }

    /** kohya writes underscores for dots: the longest ending that tells a role decides. */
    private static Role role(String name) {
        Role role = Role.of(name);
        for (int at = name.indexOf('_'); role == Role.OTHER && at >= 0; at = name.indexOf('_', at + 1)) {
            role = Role.of(name.substring(at + 1));
        }
        return role;
    }
}
