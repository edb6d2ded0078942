package semicircle.dynamics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Rows of a table under {@code golden/}, whose first two lines are its source and its headings. */
public final class Golden {
    private Golden() {}

    public static List<List<String>> rows(String name) throws IOException {
        try (InputStream stream = Golden.class.getResourceAsStream("/golden/" + name)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .skip(2)
                    .map(line -> Arrays.asList(line.split(",", -1)))
                    .toList();
        }
    }
}
