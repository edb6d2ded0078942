package semicircle.data.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import semicircle.data.element.ElementType;
import semicircle.data.file.FileCursor;
import semicircle.data.file.FileExtent;
import semicircle.data.file.Sibling;
import semicircle.data.file.ZipDirectory;
import semicircle.data.pickle.Pickle;
import semicircle.data.pickle.PickleNode;

/**
 * What {@code torch.save} and {@code torch.jit.save} write: a zip (since 1.6), a stream of pickles (before) or a tar
 * (before 0.1.10), alone or as shards behind a {@code *.bin.index.json}. Pickles are read, never run: no name in them
 * is resolved. Source: torch/serialization.py, torch/_utils.py and torch/_weights_only_unpickler.py of github.com/pytorch/pytorch.
 */
public record PyTorchFormat() implements CheckpointFormat {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long PROTOCOL = 1001;
    private static final int MOST_STORAGES = 1_000_000;
    private static final int LISTED = 8;
    private static final Pattern KNOWN = Pattern.compile("torch(\\.cuda|\\.storage)?\\.\\w+Storage"
            + "|torch\\._(utils|tensor)\\._rebuild_\\w+|torch\\.(Size|device|Tensor|b?float\\d+\\w*|u?int\\d+|bool|complex\\d+|half"
            + "|per_\\w+)|torch\\.(serialization\\._get_layout|jit\\._pickle\\.\\w+|nn\\.parameter\\.Parameter)"
            + "|collections\\.(OrderedDict|defaultdict|Counter|deque)|_codecs\\.encode|copyreg\\._reconstructor"
            + "|builtins\\.(set|frozenset|complex|bytearray|slice|range|object|list|dict|tuple|int|float|str|bool)"
            + "|numpy\\.(ndarray|dtype)|numpy\\._?core\\.multiarray\\.(_reconstruct|scalar)|__torch__\\..*");
    private static final Pattern RUNS = Pattern.compile(
            "(os|posix|nt|subprocess|sys|shutil|socket|runpy|importlib|ctypes|pty|commands|webbrowser|code|codeop|marshal|pickle|_pickle"
                    + "|operator|functools|builtins|asyncio|multiprocessing|timeit|pdb|bdb|pip|requests|urllib|http|ftplib|smtplib|threading"
                    + "|signal|glob|inspect|ast|cProfile|profile|trace|doctest|distutils|setuptools)\\..*"
                    + "|torch\\.(load|hub\\..*|utils\\.cpp_extension\\..*|jit\\.(load|_script).*|package\\..*)|numpy\\.(load|f2py.*|testing.*)");

    @Override
    public List<String> endings() {
        return List.of(".pt", ".pth", ".th", ".ckpt");
    }

    @Override
    public boolean recognises(Path path, ByteBuffer head) {
        if (isIndex(path)) {
            return head.limit() > 0 && head.get(0) == '{';
        }
        return TorchTar.is(head) || isPickle(head);
    }

    private static boolean isIndex(Path path) {
        return String.valueOf(path.getFileName()).endsWith(".bin.index.json");
    }

    private static boolean isPickle(ByteBuffer head) {
        return head.limit() > 2 && head.get(0) == (byte) 0x80 && head.get(1) >= 1 && head.get(1) <= 5;
    }

    /** {@return whether a zip of these members is PyTorch's} */
    static boolean isMember(List<String> names) {
        return names.stream().anyMatch(name -> name.equals("data.pkl") || name.endsWith("/data.pkl"));
    }

    @Override
    public Checkpoint open(FileExtent file) throws IOException {
        ByteBuffer head = file.head(512);
        if (isIndex(file.path())) {
            return sharded(file);
        }
        if (ForeignFile.isZip(head)) {
            return zip(file);
        }
        if (TorchTar.is(head)) {
            TorchTar tar = TorchTar.read(file);
            TorchStorage.Source source =
                    key -> Optional.ofNullable(tar.storages().get(key));
            return checkpoint(file, "PyTorch (tar)", tar.root(), tar.pickle().symbols(), source);
        }
        if (!isPickle(head)) {
            throw file.malformed(0, "another beginning", "a zip or a pickle of PyTorch");
        }
        return legacy(file);
    }

    private static Checkpoint sharded(FileExtent file) throws IOException {
        ShardIndex index = ShardIndex.read(file);
        SortedSet<String> shards = index.names();
        List<Closeable> opened = new ArrayList<>();
        try {
            List<Tensor> tensors = new ArrayList<>();
            Set<String> notes = new LinkedHashSet<>();
            Set<String> names = new HashSet<>();
            for (String shard : shards) {
                FileExtent bytes = index.open(shard);
                opened.add(bytes);
                Checkpoint part = new PyTorchFormat().open(bytes);
                opened.add(part);
                notes.addAll(part.notes());
                for (Tensor tensor : part.tensors()) {
                    if (!names.add(tensor.storedName())) {
                        String found = "'" + Sibling.printable(tensor.storedName()) + "' in two shards";
                        throw index.malformed(tensor.storedName(), found, "each tensor once");
                    }
                    tensors.add(tensor);
                }
            }
            String format = "PyTorch (" + shards.size() + (shards.size() == 1 ? " shard)" : " shards)");
            return new IndexedCheckpoint(file.path(), format, tensors, List.copyOf(notes), opened);
        } catch (IOException | RuntimeException e) {
            IndexedCheckpoint.closeAll(opened);
            throw e;
        }
    }

    private static Checkpoint zip(FileExtent file) throws IOException {
        ZipDirectory zip = ZipDirectory.read(file);
        Map<String, ZipDirectory.Member> members = new HashMap<>();
        List<String> pickles = new ArrayList<>();
        for (ZipDirectory.Member member : zip.members()) {
            members.put(member.name(), member);
            if (member.name().equals("data.pkl") || member.name().endsWith("/data.pkl")) {
                pickles.add(member.name());
            }
        }
        if (pickles.size() != 1) {
            throw file.malformed(0, pickles.size() + " members named data.pkl", "one");
        }
        String root = pickles.get(0).substring(0, pickles.get(0).length() - "data.pkl".length());
        ByteOrder order = order(file, zip, Optional.ofNullable(members.get(root + "byteorder")));
        ZipDirectory.Member main =
                Optional.ofNullable(members.get(pickles.get(0))).orElseThrow();
        Pickle pickle;
        Object value;
        FileExtent bytes = zip.extent(main);
        try {
            pickle = new Pickle(new FileCursor(bytes));
            value = pickle.load();
        } finally {
            if (bytes.channel() != file.channel()) {
                bytes.channel().close();
            }
        }
        UnpackedMembers unpacked = new UnpackedMembers(zip);
        TorchStorage.Source source = key -> {
            ZipDirectory.Member member = members.get(root + "data/" + key);
            return member == null ? Optional.empty() : Optional.of(storage(zip, member, unpacked, order));
        };
        String format = members.containsKey(root + "constants.pkl") ? "TorchScript" : "PyTorch";
        try {
            return checkpoint(file, format, value, pickle.symbols(), source).within(file.path(), format, unpacked);
        } catch (IOException | RuntimeException e) {
            unpacked.close();
            throw e;
        }
    }

    private static TorchStorage storage(
            ZipDirectory zip, ZipDirectory.Member member, UnpackedMembers unpacked, ByteOrder order)
            throws IOException {
        FileExtent packed = zip.packed(member);
        boolean stored = member.packed() == member.size() && member.method() == 0 && !member.encrypted();
        return stored ? TorchStorage.in(packed, order) : TorchStorage.deflated(zip, member, unpacked, order);
    }

    private static ByteOrder order(FileExtent file, ZipDirectory zip, Optional<ZipDirectory.Member> member)
            throws IOException {
        if (member.isEmpty()) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        byte[] text = new byte[8];
        int length;
        try (var bytes = zip.stream(member.get())) {
            length = bytes.readNBytes(text, 0, text.length);
        }
        String order = new String(text, 0, length, StandardCharsets.ISO_8859_1).strip();
        if (!order.equals("little") && !order.equals("big")) {
            throw file.malformed(
                    member.get().local(), "the byte order '" + Sibling.printable(order) + "'", "little or big");
        }
        return order.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static Checkpoint legacy(FileExtent file) throws IOException {
        FileCursor cursor = new FileCursor(file);
        if (!MAGIC.equals(new Pickle(cursor).load())) {
            throw file.malformed(0, "a pickle of something else", "the magic number of PyTorch");
        }
        long at = cursor.position();
        Object protocol = new Pickle(cursor).load();
        if (!protocol.equals(PROTOCOL)) {
            throw file.malformed(at, "another protocol", Long.toString(PROTOCOL));
        }
        boolean big = new Pickle(cursor).load() instanceof PickleNode system
                && system.get("little_endian").equals(Optional.of(false));
        Pickle pickle = new Pickle(cursor);
        Object value = pickle.load();
        Map<String, ElementType> types = new HashMap<>();
        for (PickleNode persistent : pickle.persistent()) {
            if (persistent.head() instanceof PickleNode id) {
                StorageClaim.type(id).ifPresent(type -> types.put(StorageClaim.key(id), type));
            }
        }
        at = cursor.position();
        Object keys = new Pickle(cursor).load();
        if (!(keys instanceof PickleNode list) || list.elements().size() > MOST_STORAGES) {
            throw file.malformed(at, "no list of storages", "one of at most " + MOST_STORAGES);
        }
        Map<String, TorchStorage> storages = new HashMap<>();
        for (Object key : list.elements()) {
            at = cursor.position();
            cursor.order(ByteOrder.LITTLE_ENDIAN);
            ElementType type = types.get(String.valueOf(key));
            if (type == null) {
                String found = "the storage '" + Sibling.printable(String.valueOf(key)) + "'";
                throw file.malformed(at, found, "one that the object names");
            }
            int width = Math.max(1, type.bits() / 8);
            long count = cursor.count("a storage", Math.max(0, cursor.left() - 8) / width);
            FileExtent place = file.part(cursor.position(), count * width);
            cursor.skip(count * width);
            storages.put(
                    String.valueOf(key), TorchStorage.in(place, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
        }
        TorchStorage.Source source = key -> Optional.ofNullable(storages.get(key));
        return checkpoint(file, "PyTorch (stream before 1.6)", value, pickle.symbols(), source);
    }

    private static IndexedCheckpoint checkpoint(
            FileExtent file, String format, Object root, Set<String> symbols, TorchStorage.Source source)
            throws IOException {
        StateDict dict = StateDict.of(root);
        if (dict.limit().isPresent()) {
            throw file.malformed(0, dict.limit().get(), "fewer");
        }
        TorchTensors tensors = new TorchTensors(source);
        List<Tensor> made = new ArrayList<>();
        Set<String> names = new HashSet<>();
        dict.tensors().forEach(found -> names.add(found.name()));
        for (StateDict.Found found : dict.tensors()) {
            String name = SafetensorsFormat.plainName(found.name(), names);
            tensors.tensor(name, found.name(), found.tensor()).ifPresent(made::add);
        }
        List<String> notes = new ArrayList<>(some(tensors.tied()));
        if (!dict.left().isEmpty()) {
            notes.add("not listed: the tensors under " + String.join(", ", some(List.copyOf(dict.left()))));
        }
        Set<String> unknown = new TreeSet<>(symbols);
        unknown.removeIf(symbol -> KNOWN.matcher(symbol).matches());
        List<String> runs =
                unknown.stream().filter(s -> RUNS.matcher(s).matches()).toList();
        if (!runs.isEmpty()) {
            notes.add("names what Python would run, and here nothing does: " + listed(runs));
        }
        List<String> opaque =
                unknown.stream().filter(s -> !RUNS.matcher(s).matches()).toList();
        if (!opaque.isEmpty()) {
            notes.add("kept as inert records: objects of " + listed(opaque));
        }
        if (made.isEmpty()) {
            notes.add("no tensor was found in what the file holds");
        }
        return new IndexedCheckpoint(file.path(), format, PackedWeights.decoded(made), notes, List.of());
    }

    private static String listed(List<String> symbols) {
        return String.join(", ", some(symbols.stream().map(Sibling::printable).toList()));
    }

    private static List<String> some(List<String> all) {
        List<String> some = new ArrayList<>(all.subList(0, Math.min(LISTED, all.size())));
        if (all.size() > LISTED) {
            some.add((all.size() - LISTED) + " more");
        }
        return some;
    }
}
