package semicircle.data.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;
import semicircle.data.element.StoredElements;
import semicircle.data.file.FileExtent;
import semicircle.data.file.Sibling;

/**
 * GGUF, the files of llama.cpp: version 2 and 3, both byte orders, one file or {@code NAME-00001-of-0000N.gguf}. Source: github.com/ggml-org/ggml,
 * docs/gguf.md and gguf.cpp. Differs: gaps between tensors, and any order of them, are accepted.
 */
public record GgufFormat() implements CheckpointFormat {
    private static final Pattern SPLIT = Pattern.compile("(.*)-(\\d{5})-of-(\\d{5})\\.gguf");
    private static final int MOST_FILES = 10_000;

    private static final Map<Integer, ElementType> TYPES = Map.ofEntries(
            Map.entry(0, ElementType.F32),
            Map.entry(1, ElementType.F16),
            Map.entry(2, ElementType.Q4_0),
            Map.entry(3, ElementType.Q4_1),
            Map.entry(6, ElementType.Q5_0),
            Map.entry(7, ElementType.Q5_1),
            Map.entry(8, ElementType.Q8_0),
            Map.entry(10, ElementType.Q2_K),
            Map.entry(11, ElementType.Q3_K),
            Map.entry(12, ElementType.Q4_K),
            Map.entry(13, ElementType.Q5_K),
            Map.entry(14, ElementType.Q6_K),
            Map.entry(20, ElementType.IQ4_NL),
            Map.entry(23, ElementType.IQ4_XS),
            Map.entry(24, ElementType.I8),
            Map.entry(25, ElementType.I16),
            Map.entry(26, ElementType.I32),
            Map.entry(27, ElementType.I64),
            Map.entry(28, ElementType.F64),
            Map.entry(30, ElementType.BF16),
            Map.entry(34, ElementType.TQ1_0),
            Map.entry(35, ElementType.TQ2_0),
            Map.entry(39, ElementType.MXFP4));
    private static final String CODEBOOK = "its codebook is not part of this reader";
    private static final Map<Integer, String> NOT_DECODED = Map.ofEntries(
            Map.entry(9, "Q8_1 is not decoded: an intermediate of ggml"),
            Map.entry(15, "Q8_K is not decoded: an intermediate of ggml"),
            Map.entry(16, "IQ2_XXS is not decoded: " + CODEBOOK),
            Map.entry(17, "IQ2_XS is not decoded: " + CODEBOOK),
            Map.entry(18, "IQ3_XXS is not decoded: " + CODEBOOK),
            Map.entry(19, "IQ1_S is not decoded: " + CODEBOOK),
            Map.entry(21, "IQ3_S is not decoded: " + CODEBOOK),
            Map.entry(22, "IQ2_S is not decoded: " + CODEBOOK),
            Map.entry(29, "IQ1_M is not decoded: " + CODEBOOK),
            Map.entry(40, "NVFP4 is not decoded: its second scale is another tensor"),
            Map.entry(41, "Q1_0 is not decoded: signs without magnitudes"),
            Map.entry(42, "Q2_0 is not decoded"),
            Map.entry(4, "Q4_2, a type that GGUF has removed"),
            Map.entry(5, "Q4_3, a type that GGUF has removed"),
            Map.entry(31, "Q4_0_4_4, a type that GGUF has removed"),
            Map.entry(32, "Q4_0_4_8, a type that GGUF has removed"),
            Map.entry(33, "Q4_0_8_8, a type that GGUF has removed"),
            Map.entry(36, "IQ4_NL_4_4, a type that GGUF has removed"),
            Map.entry(37, "IQ4_NL_4_8, a type that GGUF has removed"),
            Map.entry(38, "IQ4_NL_8_8, a type that GGUF has removed"));
    /** Block types whose byte-swapped form is settled by gguf-py's converter. */
    private static final Set<ElementType> SWAPPED =
            Set.of(ElementType.Q4_0, ElementType.Q8_0, ElementType.Q4_K, ElementType.Q6_K, ElementType.MXFP4);

    @Override
    public List<String> endings() {
        return List.of(".gguf");
    }

    @Override
    public boolean recognises(Path path, ByteBuffer head) {
        return head.limit() >= 4 && head.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(0) == 0x47475546; // "GGUF"
    }

    /** {@return whether the name is that of a second or later file of one model} */
    static boolean continues(String name) {
        Matcher split = SPLIT.matcher(name.toLowerCase(Locale.ROOT));
        return split.matches() && !split.group(2).equals("00001");
    }

    @Override
    public Checkpoint open(FileExtent file) throws IOException {
        if (file.length() < 24 || !recognises(file.path(), file.head(4))) {
            String found = file.length() < 24 ? "a file of " + file.length() + " bytes" : "another beginning";
            throw file.malformed(0, found, "'GGUF', a version and two counts");
        }
        GgufHeader header = GgufHeader.read(file);
        long files = header.integers().getOrDefault("split.count", 1L);
        if (files < 1 || files > MOST_FILES) {
            throw file.malformed(0, "split.count of " + files, "1 to " + MOST_FILES);
        }
        List<Tensor> tensors = new ArrayList<>();
        List<Closeable> opened = new ArrayList<>();
        try {
            if (files == 1) {
                add(file, header, tensors);
            } else {
                split(file, files, tensors, opened);
            }
            String format = files == 1 ? "GGUF" : "GGUF (" + files + " files)";
            return new IndexedCheckpoint(file.path(), format, tensors, notes(tensors), opened)
                    .with(Architecture.of(header));
        } catch (IOException | RuntimeException e) {
            IndexedCheckpoint.closeAll(opened);
            throw e;
        }
    }

    private static void split(FileExtent file, long files, List<Tensor> tensors, List<Closeable> opened)
            throws IOException {
        String own = file.name();
        Matcher name = SPLIT.matcher(own);
        if (!name.matches() || Integer.parseInt(name.group(3)) != files) {
            String found = "the file name '" + Sibling.printable(own) + "'";
            throw file.malformed(0, found, String.format(Locale.ROOT, "one that ends in -of-%05d.gguf", files));
        }
        Set<String> names = new HashSet<>();
        long expected = -1;
        for (int i = 0; i < files; i++) {
            String part = String.format(Locale.ROOT, "%s-%05d-of-%05d.gguf", name.group(1), i + 1, files);
            FileExtent extent = file;
            if (!part.equals(own)) {
                extent = file.sibling(part, "part " + (i + 1) + " of " + files);
                opened.add(extent);
            }
            GgufHeader header = GgufHeader.read(extent);
            long number = header.integers().getOrDefault("split.no", -1L);
            if (number != i || header.integers().getOrDefault("split.count", -1L) != files) {
                throw extent.malformed(0, "split.no " + number, "part " + i + " of " + files);
            }
            expected = header.integers().getOrDefault("split.tensors.count", expected);
            for (GgufHeader.Entry entry : header.entries()) {
                if (!names.add(entry.name())) {
                    String found = "'" + Sibling.printable(entry.name()) + "' in two files";
                    throw extent.malformed(entry.at(), found, "each tensor once");
                }
            }
            add(extent, header, tensors);
        }
        if (expected >= 0 && expected != tensors.size()) {
            throw file.malformed(0, tensors.size() + " tensors in all files", "split.tensors.count, " + expected);
        }
    }

    private static void add(FileExtent file, GgufHeader header, List<Tensor> tensors) throws IOException {
        long start = Math.min(header.data(), file.length()); // a file of keys alone may end before it
        FileExtent data = file.part(start, file.length() - start);
        Set<String> names = new HashSet<>();
        header.entries().forEach(entry -> names.add(entry.name()));
        long end = 0;
        List<GgufHeader.Entry> inOrder = new ArrayList<>(header.entries());
        inOrder.sort(Comparator.comparingLong(GgufHeader.Entry::offset));
        for (GgufHeader.Entry entry : inOrder) {
            ElementType type = TYPES.getOrDefault(entry.type(), ElementType.CODES);
            Optional<String> skipped = reason(entry, type, header.order());
            long count = 1;
            for (long size : entry.shape()) {
                count *= size; // checked when read
            }
            String tensor = "'" + Sibling.printable(entry.name()) + "'";
            if (entry.offset() < end) {
                throw file.malformed(entry.at(), "an overlap at " + tensor, "data from byte " + end);
            }
            long bytes = skipped.isPresent() ? 0 : bytes(file, entry, type, count);
            if (entry.offset() > data.length() || bytes > data.length() - entry.offset()) {
                String found = tensor + " of " + bytes + " bytes at " + entry.offset();
                throw file.malformed(entry.at(), found, "data within the " + data.length() + " bytes that follow");
            }
            end = entry.offset() + bytes;
            Payload payload = skipped.isPresent()
                    ? Payload.unreadable(skipped.get())
                    : StoredElements.in(data.part(entry.offset(), bytes), type, header.order(), count);
            String name = SafetensorsFormat.plainName(entry.name(), names);
            tensors.add(
                    Tensor.of(name, entry.name(), type, entry.shape(), payload).skipping(skipped));
        }
    }

    private static long bytes(FileExtent file, GgufHeader.Entry entry, ElementType type, long count)
            throws IOException {
        try {
            return type.bytes(count);
        } catch (ArithmeticException e) {
            throw file.malformed(entry.at(), "the shape " + entry.shape(), "fewer than 2^63 bytes");
        }
    }

    private static Optional<String> reason(GgufHeader.Entry entry, ElementType type, ByteOrder order) {
        if (type == ElementType.CODES) {
            return Optional.of(NOT_DECODED.getOrDefault(
                    entry.type(), "type " + Integer.toUnsignedString(entry.type()) + " is not known"));
        }
        long row = entry.shape().isEmpty() ? 1 : entry.shape().get(entry.shape().size() - 1);
        if (row % type.block() != 0) {
            return Optional.of("rows of " + row + " are no whole number of blocks of " + type.block());
        }
        boolean open = order == ByteOrder.BIG_ENDIAN && type.block() > 1 && !SWAPPED.contains(type);
        return open ? Optional.of("the big-endian form of " + type.label() + " is not settled") : Optional.empty();
    }

    private static List<String> notes(List<Tensor> tensors) {
        List<String> notes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        tensors.forEach(tensor -> names.add(tensor.storedName()));
        if (names.contains("token_embd.weight") && !names.contains("output.weight")) {
            notes.add("output.weight is not stored: a head, if there is one, is tied to token_embd.weight");
        }
        long coarse = tensors.stream()
                .filter(tensor -> tensor.type().block() > 1 && tensor.type().bits() < 4)
                .count();
        if (coarse > 0) {
            notes.add(coarse + (coarse == 1 ? " tensor is" : " tensors are")
                    + " quantised below 4 bits: the bulk of a spectrum is inflated by some per cent");
        }
        return notes;
    }
}
