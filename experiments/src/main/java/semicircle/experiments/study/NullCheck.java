package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the study without its effect can be run, asked when a study is read: what is refused is told by its place in the user's own text. */
final class NullCheck {
    private static final String PATH = "verdict.without";

    private NullCheck() {}

    /**
     * Refuses a study whose null could not be run.
     *
     * @param tree the study as it was written
     * @param study the same, bound
     * @throws RefusedStudyException at the first key of {@code without} that does not fit
     */
    static void require(YamlNode tree, Study study) {
        List<String> without = study.verdict().map(Question::without).orElse(List.of());
        SweepAxes axes = new SweepAxes(study.sweep(), tree);
        for (int i = 0; i < without.size(); i++) {
            String key = without.get(i).substring(0, without.get(i).indexOf('='));
            List<String> beside = axes.beside(key);
            if (study.follow().stream()
                    .anyMatch(text -> Condition.of(text).left().equals(key))) {
                throw place(tree, i)
                        .refuse(
                                PATH + "." + i,
                                "must set a key that follows no other, got " + key + ", which 'follow' would set back");
            }
            if (!beside.isEmpty()) {
                throw place(tree, i)
                        .refuse(
                                PATH + "." + i,
                                "must set a key that is not swept, or swept by itself, got " + key
                                        + ", which is swept together with " + String.join(", ", beside)
                                        + ": write a list for all of them, as in \"sweep." + swept(study, key)
                                        + "=[[..., ...], ...]\", or sweep " + key + " by itself");
            }
        }
        Optional<String> refusal = refusal(study);
        if (refusal.isEmpty()) {
            return;
        }
        int at = 0;
        List<String> some = new ArrayList<>();
        for (int i = 0; i < without.size(); i++) { // the first key with which it cannot be run
            some.add(without.get(i));
            if (refusal(study.withoutOnly(some)).isPresent()) {
                at = i;
                break;
            }
        }
        throw place(tree, at).refuse(PATH + "." + at, "must leave a study that can be run, got " + refusal.get());
    }

    private static String swept(Study study, String key) {
        return study.sweep().values().keySet().stream()
                .filter(swept -> Sweep.zipped(swept).contains(key))
                .findFirst()
                .orElse(key);
    }

    private static Place place(YamlNode tree, int i) {
        return tree.at(PATH + "." + i).or(() -> tree.at(PATH)).orElse(tree).place();
    }

    /** Why the null cannot be run, without the place in its own text, which nobody wrote. */
    private static Optional<String> refusal(Study study) {
        try {
            study.without();
            return Optional.empty();
        } catch (RefusedStudyException e) {
            String message = String.valueOf(e.getMessage());
            return Optional.of(message.replaceFirst("^(--set .*?|[^:]* without its effect(:\\d+:\\d+)?): ", ""));
        }
    }
}
