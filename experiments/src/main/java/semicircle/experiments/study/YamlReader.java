package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 document of texts, lists and mappings; a growing state over the parser's events.
 *
 * <p>Refused: duplicate keys, anchors, aliases and tags, nesting beyond {@value #MAX_DEPTH}, more than
 * {@value #MAX_LENGTH} characters.
 */
final class YamlReader {
    static final int MAX_LENGTH = 1 << 20;
    static final int MAX_DEPTH = 50;

    private final String source;
    private final boolean marked;
    private final Iterator<Event> events;
    private Place last;

    private YamlReader(String source, boolean marked, String text) {
        this.source = source;
        this.marked = marked;
        this.last = marked ? new Place(source, 1, 1) : Place.of(source);
        this.events =
                new Parse(LoadSettings.builder().build()).parseString(text).iterator();
    }

    /**
     * Reads a document.
     *
     * @param source name of the text, for messages
     * @param text the document
     * @param marked whether lines and columns mean anything to the reader of a message
     * @return its tree
     * @throws RefusedStudyException if it is not such a document
     */
    static YamlNode read(String source, String text, boolean marked) {
        if (text.length() > MAX_LENGTH) {
            throw Place.of(source).refuse("", "must have at most " + MAX_LENGTH + " characters, got " + text.length());
        }
        YamlReader reader = new YamlReader(source, marked, text);
        try {
            return reader.document();
        } catch (MarkedYamlEngineException e) {
            Place place = reader.place(e.getProblemMark().or(e::getContextMark));
            throw place.refuse("", "not YAML: " + oneLine(e.getProblem()));
        } catch (YamlEngineException e) {
            throw reader.last.refuse("", "not YAML: " + oneLine(String.valueOf(e.getMessage())));
        }
    }

    private static String oneLine(String problem) {
        return problem.replace('\n', ' ').strip();
    }

    private YamlNode document() {
        next(); // start of the stream
        Event start = next();
        if (start.getEventId() != Event.ID.DocumentStart) {
            throw last.refuse("", "must be a YAML document, got an empty text");
        }
        YamlNode node = node(next(), 0);
        next(); // end of the document
        Event end = next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw last.refuse("", "must be one YAML document, got a second one here");
        }
        return node;
    }

    private Event next() {
        Event event = events.next();
        last = place(event.getStartMark());
        return event;
    }

    private Place place(Optional<Mark> mark) {
        return marked && mark.isPresent()
                ? new Place(source, mark.get().getLine() + 1, mark.get().getColumn() + 1)
                : Place.of(source);
    }

    private YamlNode node(Event event, int depth) {
        Place here = last;
        if (depth > MAX_DEPTH) {
            throw here.refuse("", "must be nested at most " + MAX_DEPTH + " deep, got more here");
        }
        if (event instanceof AliasEvent
                || (event instanceof NodeEvent named && named.getAnchor().isPresent())) {
            throw here.refuse("", "anchors and aliases are not allowed in a study: write the value out");
        }
        if (event instanceof ScalarEvent scalar) {
            refuseTag(here, scalar.getTag());
            return new YamlNode.Text(here, scalar.getValue(), scalar.isPlain());
        }
        if (event instanceof SequenceStartEvent sequence) {
            refuseTag(here, sequence.getTag());
            List<YamlNode> items = new ArrayList<>();
            for (Event item = next(); item.getEventId() != Event.ID.SequenceEnd; item = next()) {
                items.add(node(item, depth + 1));
            }
            return new YamlNode.Sequence(here, items);
        }
        refuseTag(here, ((MappingStartEvent) event).getTag());
        return mapping(here, depth);
    }

    private YamlNode mapping(Place here, int depth) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            YamlNode key = node(event, depth + 1);
            if (!(key instanceof YamlNode.Text name)) {
                throw key.place().refuse("", "a key must be a text, got " + key.described());
            }
            if (entries.containsKey(name.text())) {
                throw key.place().refuse("", "key '" + name.text() + "' stands twice in the same mapping");
            }
            entries.put(name.text(), new YamlNode.Entry(key.place(), node(next(), depth + 1)));
        }
        return new YamlNode.Mapping(here, entries);
    }

    private static void refuseTag(Place here, Optional<String> tag) {
        if (tag.isPresent()) {
            throw here.refuse("", "tags are not allowed in a study, got " + tag.get());
        }
    }
}
