package semicircle.experiments.anatomy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/** Globs such as {@code *attention*} over names, in which a slash counts as a dot. */
public final class NameGlob {
    private NameGlob() {}

    /**
     * Reads a glob.
     *
     * @param key what it is given under, for the refusal
     * @param pattern the glob
     * @return whether a name fits
     * @throws IllegalArgumentException if it is none
     */
    public static Predicate<String> of(String key, String pattern) {
        try {
            PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            return name -> glob.matches(Path.of(name.replace('/', '.').replace('\0', '?')));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    key + " must be a glob like '*attention*', got '" + pattern + "': "
                            + e.getDescription().toLowerCase(java.util.Locale.ROOT) + " at its character "
                            + (e.getIndex() + 1),
                    e);
        }
    }
}
