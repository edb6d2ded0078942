package semicircle.data.checkpoint;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import semicircle.data.element.AffinePayload;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;
import semicircle.data.element.Shape;
import semicircle.data.file.Sibling;
import semicircle.data.pickle.PickleNode;
import semicircle.spectra.Values;

/** Makes tensors of the views in a pickle: finds their storages, checks their bounds, notes which are the same. A growing state. */
final class TorchTensors {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]{1,255}");
    private static final int MOST_SCALES = 1_000_000;

    private final TorchStorage.Source source;
    private final Map<Object, String> seen = new LinkedHashMap<>();
    private final List<String> tied = new ArrayList<>();

    TorchTensors(TorchStorage.Source source) {
        this.source = source;
    }

    /** {@return which names share the numbers of another} */
    List<String> tied() {
        return tied;
    }

    /** Where a view lies: equal for tied weights. */
    private record Identity(String key, ElementType type, long offset, List<Long> sizes, List<Long> strides) {}

    /** What became of a view. */
    private record Numbers(ElementType type, Payload payload, boolean columnMajor, Optional<String> broken) {}

    /**
     * Makes a tensor; a broken one is told, not thrown.
     *
     * @param name for people
     * @param stored the file's own name
     * @return the tensor; empty where one with the same numbers was made before
     */
    Optional<Tensor> tensor(String name, String stored, PickleNode call) throws IOException {
        TorchView view = TorchView.of(call);
        Optional<StorageClaim> claim = view.refusal().isPresent() ? Optional.empty() : StorageClaim.of(view.storage());
        if (claim.isPresent()) {
            Identity identity = new Identity(
                    claim.get().key(),
                    view.type().orElse(claim.get().type()),
                    view.offset(),
                    view.sizes(),
                    view.strides());
            String first = seen.putIfAbsent(identity, name);
            if (first != null && !view.sizes().contains(0L)) {
                tied.add(name + " is tied to " + first);
                return Optional.empty();
            }
        }
        Optional<Numbers> repeated = claim.flatMap(whole -> still(view, whole));
        Numbers numbers = view.refusal().isPresent()
                ? broken(ElementType.CODES, view.refusal().get())
                : repeated.isPresent() ? repeated.get() : numbers(view, claim);
        Role role = Role.of(name);
        int rank = view.sizes().size();
        if (role == Role.OTHER && (rank == 4 || rank == 5)) {
            role = Role.CONVOLUTION;
        }
        Optional<String> skipped = numbers.broken().or(() -> notWeights(name, view.sizes()));
        return Optional.of(new Tensor(
                name,
                stored,
                numbers.type(),
                view.sizes(),
                role,
                Tensor.layerOf(name),
                numbers.payload(),
                numbers.columnMajor() ? Tensor.Unfolding.COLUMN_MAJOR : Tensor.Unfolding.BY_ROLE,
                skipped));
    }

    private static Optional<String> notWeights(String name, List<Long> sizes) {
        Optional<String> beside = NotLearned.reason(name, sizes);
        if (beside.isPresent()) {
            return beside;
        }
        boolean depthwise = (sizes.size() == 4 || sizes.size() == 5) && sizes.get(1) == 1;
        return depthwise ? Optional.of("depthwise convolution: one input channel a filter") : Optional.empty();
    }

    private static Numbers broken(ElementType type, String reason) {
        return new Numbers(type, Payload.unreadable(reason), false, Optional.of(reason));
    }

    /** A view of one stored number at many places, which is no weight and any amount of work: told, with what it shows. */
    private static Optional<Numbers> still(TorchView view, StorageClaim claim) {
        long moved = 1;
        boolean still = false;
        for (int k = 0; k < view.sizes().size(); k++) {
            long size = view.sizes().get(k);
            boolean moves = view.strides().get(k) != 0;
            moved = moves ? Shape.count(List.of(moved, size)) : moved;
            still |= !moves && size > 1;
        }
        return still && !view.sizes().contains(0L) ? Optional.of(expanded(view, claim, moved)) : Optional.empty();
    }

    private static Numbers expanded(TorchView view, StorageClaim claim, long moved) {
        ElementType type = view.type().orElse(claim.type());
        BigInteger entries =
                view.sizes().stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
        BigInteger whole = BigInteger.valueOf(claim.count())
                .multiply(BigInteger.valueOf(claim.type().bits()))
                .divide(BigInteger.valueOf(Math.max(1, type.bits())));
        long stored = whole.min(BigInteger.valueOf(moved)).longValue();
        String reason = "an expanded view: " + entries + " entries out of " + stored + " stored";
        return new Numbers(type, Payload.expanded(reason, stored), false, Optional.of(reason));
    }

    private Numbers numbers(TorchView view, Optional<StorageClaim> claimed) throws IOException {
        if (claimed.isEmpty()) {
            return broken(ElementType.CODES, "its storage is of an unknown form");
        }
        StorageClaim claim = claimed.get();
        ElementType type = view.type().orElse(claim.type());
        if (!type.real()) {
            return broken(type, type.label() + " is not analysed");
        }
        if (!KEY.matcher(claim.key()).matches()) {
            return broken(type, "its storage key '" + Sibling.printable(claim.key()) + "' is no plain name");
        }
        Optional<TorchStorage> found = source.find(claim.key());
        if (found.isEmpty()) {
            return broken(type, "its storage '" + claim.key() + "' is missing");
        }
        TorchStorage storage = found.get();
        long count;
        long offset;
        try {
            count = view.sizes().stream().reduce(1L, Math::multiplyExact);
            offset = Math.addExact(view.offset(), claim.offset());
            long end = offset;
            for (int k = 0; k < view.sizes().size() && count > 0; k++) {
                end = Math.addExact(
                        end,
                        Math.multiplyExact(
                                view.sizes().get(k) - 1, view.strides().get(k)));
            }
            long claims = claim.type().bytes(claim.count());
            if (claims > storage.length()) {
                String tooShort =
                        "its storage '" + claim.key() + "' has " + storage.length() + " of " + claims + " bytes";
                return broken(type, tooShort);
            }
            if (count > 0 && type.bytes(Math.addExact(end, 1)) > claims) {
                return broken(type, "a view up to element " + end + " of a storage of " + claims + " bytes");
            }
            if (type.bytes(count) > claims) {
                return expanded(view, claim, count);
            }
        } catch (ArithmeticException e) {
            return broken(type, "a view beyond 2^63 of " + view.sizes());
        }
        return placed(view, storage, type, offset, count);
    }

    private Numbers placed(TorchView view, TorchStorage storage, ElementType type, long offset, long count)
            throws IOException {
        List<Long> sizes = new ArrayList<>(view.sizes());
        List<Long> strides = new ArrayList<>(view.strides());
        boolean rows = count == 0 || contiguous(sizes, strides);
        boolean columns = !rows && sizes.size() == 2 && strides.get(0) > 0 && strides.get(0) < strides.get(1);
        Collections.reverse(sizes);
        Collections.reverse(strides);
        boolean columnRun = !rows && contiguous(sizes, strides);
        if (!columns && !columnRun) {
            Collections.reverse(sizes);
            Collections.reverse(strides);
        }
        Payload numbers = rows || columnRun
                ? storage.run(type, count == 0 ? 0 : offset, count)
                : storage.strided(type, offset, List.copyOf(sizes), List.copyOf(strides));
        Payload payload = view.negated() ? negated(numbers) : numbers;
        if (!view.scales().isEmpty()) {
            return quantised(view, type, payload, columns || columnRun);
        }
        return new Numbers(type, payload, columns || columnRun, Optional.empty());
    }

    private static boolean contiguous(List<Long> sizes, List<Long> strides) {
        long expected = 1;
        for (int k = sizes.size() - 1; k >= 0; k--) {
            if (sizes.get(k) == 0) {
                return true;
            }
            if (sizes.get(k) != 1 && strides.get(k) != expected) {
                return false;
            }
            expected *= sizes.get(k);
        }
        return true;
    }

    private static Payload negated(Payload payload) {
        return first -> {
            Payload.Elements from = payload.from(first);
            return (into, count) -> {
                from.next(into, count);
                for (int i = 0; i < count; i++) {
                    into[i] = -into[i];
                }
            };
        };
    }

    private Numbers quantised(TorchView view, ElementType type, Payload codes, boolean columnMajor) throws IOException {
        Object scale = view.scales().get(1);
        Object zero = view.scales().get(2);
        if (scale instanceof Double s && zero instanceof Long z) {
            Payload payload = new AffinePayload(codes, Values.of(s), Values.of(z), 1);
            return new Numbers(type, payload, columnMajor, Optional.empty());
        }
        boolean axial = view.scales().size() > 3
                && view.scales().get(3) instanceof Long axis
                && axis >= 0
                && axis < view.sizes().size();
        if (columnMajor || !axial || !TorchView.is(scale) || !TorchView.is(zero)) {
            return broken(type, "codes whose scales are of an unknown form");
        }
        int axis = (int) (long) (Long) view.scales().get(3);
        long channels = view.sizes().get(axis);
        Optional<Values> scales = vector((PickleNode) scale, channels);
        Optional<Values> zeros = vector((PickleNode) zero, channels);
        if (scales.isEmpty() || zeros.isEmpty()) {
            return broken(type, "codes without " + channels + " readable scales and zeros");
        }
        long inner =
                view.sizes().subList(axis + 1, view.sizes().size()).stream().reduce(1L, (a, b) -> a * b);
        return new Numbers(type, new AffinePayload(codes, scales.get(), zeros.get(), inner), false, Optional.empty());
    }

    private Optional<Values> vector(PickleNode call, long count) throws IOException {
        TorchView view = TorchView.of(call);
        if (view.refusal().isPresent()
                || count < 1
                || count > MOST_SCALES
                || !view.sizes().equals(List.of(count))) {
            return Optional.empty();
        }
        Numbers numbers = view.scales().isEmpty()
                ? numbers(view, StorageClaim.of(view.storage()))
                : broken(ElementType.CODES, "");
        if (numbers.broken().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(numbers.payload().first((int) count));
    }
}
