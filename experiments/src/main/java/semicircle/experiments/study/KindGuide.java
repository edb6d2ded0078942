package semicircle.experiments.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * What kinds and their keys are, and the keys of a study itself, in words: the first sentences of their doc comments, which a test keeps equal to the sources.
 */
public final class KindGuide {
    /** Name of the resource: {@code family.kind} and {@code family.kind.key} to a sentence. */
    public static final String RESOURCE = "/kinds.properties";

    private static final String STUDY = "study";

    private static final Properties SENTENCES = read();

    private KindGuide() {}

    private static Properties read() {
        Properties sentences = new Properties();
        try (InputStream stream = KindGuide.class.getResourceAsStream(RESOURCE)) {
            if (stream != null) {
                sentences.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE + " of this build", e);
        }
        return sentences;
    }

    /**
     * What a kind is.
     *
     * @param family name of its family
     * @param kind its name
     * @return a sentence; empty where there is none
     */
    public static String of(String family, String kind) {
        return SENTENCES.getProperty(family + "." + kind, "");
    }

    /**
     * What a key of a kind is, with what holds where it is left out.
     *
     * @param family name of the kind's family
     * @param kind the kind
     * @param key the key
     * @return a sentence; empty where there is none
     */
    public static String of(String family, String kind, String key) {
        return of(family, kind + "." + key);
    }

    /** {@return the records of which a study is made, but for its experiment and its sweep: its own first} */
    static List<Class<?>> studyRecords() {
        List<Class<?>> records = new ArrayList<>(List.of(Study.class));
        for (RecordComponent component : Study.class.getRecordComponents()) {
            if (component.getType() == Optional.class) {
                records.add(Kinds.raw(Kinds.argument(component.getGenericType())));
            }
        }
        return records;
    }

    /**
     * What a record of a study is.
     *
     * @param record one of {@link #studyRecords}
     * @return a sentence; empty where it is none of them
     */
    static String of(Class<?> record) {
        return of(STUDY, record.getSimpleName().toLowerCase(Locale.ROOT));
    }

    /**
     * What a key of a record of a study is, with what holds where it is left out.
     *
     * @param record one of {@link #studyRecords}
     * @param key the key
     * @return a sentence; empty where there is none
     */
    static String of(Class<?> record, String key) {
        return of(STUDY, record.getSimpleName().toLowerCase(Locale.ROOT), key);
    }
}
