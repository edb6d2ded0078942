package semicircle.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The sentences that {@code semicircle kinds} shows are those of the doc comments. */
class KindGuideTest {
    private static final Path FILE = Path.of("src/main/resources" + KindGuide.RESOURCE);
    private static final String HEAD = "# What kinds and their keys are: first sentences of the doc comments.\n"
            + "# Write anew with: mvn -pl experiments -am test -Dtest=KindGuideTest -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dsemicircle.guide=write\n";

    @Test
    void sentencesAreThoseOfTheDocComments() throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        for (Map.Entry<String, String> sentence : sentences().entrySet()) {
            text.append(sentence.getKey())
                    .append('=')
                    .append(sentence.getValue().replace("\\", "\\\\"))
                    .append('\n');
        }
        if ("write".equals(System.getProperty("semicircle.guide"))) {
            Files.writeString(FILE, text);
        }
        assertThat(Files.readString(FILE)).as(HEAD).isEqualTo(text.toString());
    }

    @Test
    void everyKindAndKeyHasASentence() {
        Kinds.families()
                .forEach((family, type) -> Kinds.of(type).forEach((kind, record) -> {
                    assertThat(KindGuide.of(family, kind))
                            .as(family + "." + kind)
                            .isNotEmpty();
                    for (Kinds.Parameter key : Kinds.parameters(record)) {
                        assertThat(KindGuide.of(family, kind, key.name()))
                                .as(family + "." + kind + "." + key.name())
                                .isNotEmpty();
                    }
                }));
    }

    @Test
    void everyKeyOfAStudyHasASentence() {
        for (Class<?> record : KindGuide.studyRecords()) {
            assertThat(KindGuide.of(record)).as(record.getSimpleName()).isNotEmpty();
            for (RecordComponent key : record.getRecordComponents()) {
                assertThat(KindGuide.of(record, Kinds.hyphened(key.getName())))
                        .as(record.getSimpleName() + "." + key.getName())
                        .isNotEmpty();
            }
        }
        assertThat(KindGuide.of(Refinement.class, "rounds")).isEqualTo("how often, at least 1");
    }

    private static Map<String, String> sentences() throws IOException {
        Map<String, String> sentences = new TreeMap<>();
        for (Map.Entry<String, Class<?>> family : Kinds.families().entrySet()) {
            for (Map.Entry<String, Class<?>> kind : Kinds.of(family.getValue()).entrySet()) {
                add(sentences, family.getKey() + "." + kind.getKey(), kind.getValue());
            }
        }
        for (Class<?> record : KindGuide.studyRecords()) {
            add(sentences, "study." + record.getSimpleName().toLowerCase(Locale.ROOT), record);
        }
        return sentences;
    }

    private static void add(Map<String, String> sentences, String name, Class<?> record) throws IOException {
        String comment = comment(record);
        sentences.put(name, firstSentence(comment));
        Matcher parameter =
                Pattern.compile("@param (\\w+) (.*?)(?=\\s@[a-z]|$)").matcher(plain(comment));
        while (parameter.find()) {
            sentences.put(name + "." + Kinds.hyphened(parameter.group(1)), parameter.group(2));
        }
    }

    /** The doc comment of a record as one line, stars and line ends taken out. */
    private static String comment(Class<?> kind) throws IOException {
        Class<?> top = kind;
        while (top.getDeclaringClass() != null) {
            top = top.getDeclaringClass();
        }
        String file = top.getName().replace('.', '/') + ".java";
        for (String module : new String[] {"spectra", "dynamics", "data", "experiments"}) {
            Path source = Path.of("..", module, "src/main/java", file);
            if (Files.exists(source)) {
                Matcher found = Pattern.compile(
                                "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:public )?record " + kind.getSimpleName() + "\\b",
                                Pattern.DOTALL)
                        .matcher(Files.readString(source));
                assertThat(found.find()).as("doc comment of " + kind).isTrue();
                return found.group(1).replaceAll("\\s*\\n\\s*\\*[ \\t]?", " ").strip();
            }
        }
        throw new AssertionError("no source of " + kind);
    }

    private static String firstSentence(String comment) {
        String text = comment.replaceFirst("(?s)<p>.*", "").replaceFirst("(?s)@param.*", "");
        Matcher end = Pattern.compile("\\.(?=\\s|$)").matcher(text);
        return plain(end.find() ? text.substring(0, end.start()) : text);
    }

    private static String plain(String text) {
        return text.replaceAll("\\{@(?:code|link|literal)\\s+((?:[^{}]|\\{[^{}]*\\})*)\\}", "$1")
                .replaceAll("</?(?:p|b|i|em|code|ul|ol|li|sub|sup)>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
