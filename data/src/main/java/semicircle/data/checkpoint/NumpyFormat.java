package semicircle.data.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import semicircle.data.element.Payload;
import semicircle.data.element.StoredElements;
import semicircle.data.file.FileExtent;
import semicircle.data.file.ZipDirectory;

/** NumPy arrays: one {@code .npy}, or a zip of them. Arrays of objects are pickles and are refused. Source: NEP 1. */
public record NumpyFormat() implements CheckpointFormat {
    @Override
    public List<String> endings() {
        return List.of(".npy", ".npz");
    }

    @Override
    public boolean recognises(Path path, ByteBuffer head) {
        return head.limit() >= 6
                && head.get(0) == (byte) 0x93
                && head.get(1) == 'N'
                && head.get(2) == 'U'
                && head.get(3) == 'M'
                && head.get(4) == 'P'
                && head.get(5) == 'Y';
    }

    @Override
    public Checkpoint open(FileExtent file) throws IOException {
        if (file.length() > 4 && ForeignFile.isZip(file.head(4))) {
            return zip(file);
        }
        try (InputStream bytes = Channels.newInputStream(file.from(0))) {
            NumpyHeader header = NumpyHeader.read(bytes, file);
            long size = header.type().bytes(header.count());
            if (size != file.length() - header.length()) {
                String found = (file.length() - header.length()) + " bytes of data";
                throw file.malformed(header.length(), found, size + " for " + header.shape());
            }
            Payload payload = header.type().real()
                    ? StoredElements.in(file.part(header.length(), size), header.type(), header.order(), header.count())
                    : Payload.unreadable(header.type().label());
            String stored = String.valueOf(file.path().getFileName());
            String name = stored.substring(stored.lastIndexOf('/') + 1).replaceFirst("\\.npy$", "");
            Tensor tensor = tensor(name, stored, header, payload);
            return new IndexedCheckpoint(file.path(), "NumPy", List.of(tensor), List.of(), List.of());
        }
    }

    private static Checkpoint zip(FileExtent file) throws IOException {
        ZipDirectory zip = ZipDirectory.read(file);
        List<String> notes = new ArrayList<>();
        List<ZipDirectory.Member> arrays = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ZipDirectory.Member member : zip.members()) {
            if (member.name().endsWith(".npy")) {
                arrays.add(member);
                names.add(stored(member));
            } else {
                notes.add("member '" + member.name() + "' is no array");
            }
        }
        if (arrays.isEmpty()) {
            throw file.malformed(0, "a zip without arrays", "members that end in .npy");
        }
        List<Tensor> tensors = new ArrayList<>();
        UnpackedMembers unpacked = new UnpackedMembers(zip);
        for (ZipDirectory.Member member : arrays) {
            tensors.add(member(file, zip, unpacked, member, names));
        }
        return new IndexedCheckpoint(file.path(), "NumPy", tensors, notes, List.of(unpacked));
    }

    private static String stored(ZipDirectory.Member member) {
        return member.name().substring(0, member.name().length() - ".npy".length());
    }

    private static Tensor member(
            FileExtent file, ZipDirectory zip, UnpackedMembers unpacked, ZipDirectory.Member member, Set<String> names)
            throws IOException {
        FileExtent place = new FileExtent(
                Path.of(file.path() + "!" + member.name()), file.channel(), 0, Math.max(0, member.size()));
        try (InputStream bytes = zip.stream(member)) {
            NumpyHeader header = NumpyHeader.read(bytes, place);
            long size = header.type().bytes(header.count());
            if (size != member.size() - header.length()) {
                String found = (member.size() - header.length()) + " bytes of data";
                throw place.malformed(header.length(), found, size + " for " + header.shape());
            }
            Payload payload = header.type().real()
                    ? first -> first == 0
                            ? inflating(zip, member, header)
                            : StoredElements.in(
                                            unpacked.of(member).part(header.length(), size),
                                            header.type(),
                                            header.order(),
                                            header.count())
                                    .from(first)
                    : Payload.unreadable(header.type().label());
            return tensor(SafetensorsFormat.plainName(stored(member), names), stored(member), header, payload);
        }
    }

    /** All elements in order: the member is not unpacked for them. */
    private static Payload.Elements inflating(ZipDirectory zip, ZipDirectory.Member member, NumpyHeader header)
            throws IOException {
        InputStream bytes = zip.stream(member);
        bytes.skipNBytes(header.length());
        return new StoredElements(Channels.newChannel(bytes), header.type(), header.order(), header.count());
    }

    private static Tensor tensor(String name, String stored, NumpyHeader header, Payload payload) {
        Tensor tensor = Tensor.of(name, stored, header.type(), header.shape(), payload);
        return header.columnMajor() ? tensor.unfolded(Tensor.Unfolding.COLUMN_MAJOR) : tensor;
    }
}
