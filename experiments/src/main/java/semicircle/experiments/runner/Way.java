package semicircle.experiments.runner;

import java.util.List;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.experiments.study.Question;

/**
 * One of the two ways of a sweep, or all of it where there is one way only.
 *
 * @param name its name, empty where there is one way only
 * @param table its runs
 */
record Way(String name, SweepTable table) {
    /**
     * The ways, the one first whose threshold is judged.
     *
     * @param table the runs
     * @return in the order of the judge: the smaller number first, of words the last of the alphabet, such as up before down
     */
    static List<Way> of(SweepTable table) {
        List<String> names = table.branches();
        if (names.size() < 2) {
            return List.of(new Way("", table));
        }
        return names.stream()
                .map(name -> new Way(
                        name,
                        table.only(row -> table.branch()
                                .map(ways -> ways.get(row).equals(name))
                                .orElse(true))))
                .toList();
    }

    /** {@return the runs whose threshold is judged} */
    static SweepTable judged(SweepTable table) {
        return of(table).get(0).table();
    }

    /** {@return what a legend says of it after something else, such as ", up" or ", start = 0"; nothing where there is one way only} */
    String said(Question question) {
        if (name.isEmpty()) {
            return "";
        }
        String key = question.branch().orElse("way");
        return ControlFigures.number(name).isPresent()
                ? ", " + key.substring(key.lastIndexOf('.') + 1) + " = " + name
                : ", " + name;
    }

    /** {@return what a caption adds of a figure of this way alone; nothing where there is one way only} */
    String alone(Question question) {
        return name.isEmpty()
                ? ""
                : " Of the way that is judged: " + said(question).substring(2) + ".";
    }
}
