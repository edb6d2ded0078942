package semicircle.plots;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads SVG with a strict parser that refuses document types and external entities. */
final class Xml {
    private Xml() {}

    static Document parse(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The texts of all {@code text} elements, a line each. */
    static String texts(Document document) {
        StringBuilder all = new StringBuilder("\n");
        var nodes = document.getElementsByTagName("text");
        for (int i = 0; i < nodes.getLength(); i++) {
            all.append(nodes.item(i).getTextContent()).append('\n');
        }
        return all.toString();
    }

    /** How many elements of a name have an attribute of the given value. */
    static long count(Document document, String element, String attribute, String value) {
        var nodes = document.getElementsByTagName(element);
        long found = 0;
        for (int i = 0; i < nodes.getLength(); i++) {
            found += ((Element) nodes.item(i)).getAttribute(attribute).equals(value) ? 1 : 0;
        }
        return found;
    }
}
