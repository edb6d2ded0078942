package semicircle.experiments.study;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** The known name that a mistyped one was meant to be: least edit distance, neighbours swapped counting as one edit. */
public final class NearestName {
    private NearestName() {}

    /**
     * Finds the nearest known name.
     *
     * @param typed the mistyped name
     * @param known names to choose from
     * @return the nearest, the first of several; empty where even that one differs in more than a third of its letters
     */
    public static Optional<String> of(String typed, Collection<String> known) {
        Optional<String> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int distance = distance(typed, name);
            if (distance < least
                    && distance < name.length()
                    && distance <= (Math.max(typed.length(), name.length()) + 2) / 3) {
                least = distance;
                nearest = Optional.of(name);
            }
        }
        return nearest;
    }

    /**
     * Words a message about an unknown name.
     *
     * @param what what the name should be of
     * @param typed the unknown name
     * @param known all known names
     * @return the message, with the nearest and all known names
     */
    public static String unknown(String what, String typed, Collection<String> known) {
        return "unknown " + what + " '" + typed + "'"
                + of(typed, known).map(name -> ", did you mean '" + name + "'?").orElse(",")
                + " known: " + (known.isEmpty() ? "none" : String.join(", ", known));
    }

    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            Arrays.fill(d[i], i);
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
