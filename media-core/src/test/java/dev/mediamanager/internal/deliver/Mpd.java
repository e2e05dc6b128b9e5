package dev.mediamanager.internal.deliver;

import dev.mediamanager.ByteRange;
import java.io.File;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Assumptions;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.InputSource;

/** A manifest as the JDK's parser reads it; times are those of its first representation. */
record Mpd(Document document) {
    /** What the schema of manifests uses of that of XLink, so that nothing is fetched. */
    private static final String XLINK = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xlink">
              <xs:attribute name="href" type="xs:anyURI"/>
              <xs:attribute name="actuate" type="xs:string"/>
              <xs:attribute name="type" type="xs:string"/>
              <xs:attribute name="show" type="xs:string"/>
            </xs:schema>
            """;

    static Mpd parse(String text) {
        try {
            return new Mpd(DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text))));
        } catch (Exception e) {
            throw new AssertionError(text, e);
        }
    }

    /** Returns the schema of manifests; skips the test if there is none. */
    static Schema schema() throws Exception {
        String file = System.getProperty("media.dash.schema");
        Assumptions.assumeTrue(file != null, "No -Dmedia.dash.schema=DASH-MPD.xsd");
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        LSInput xlink = ((DOMImplementationLS)
                        DOMImplementationRegistry.newInstance().getDOMImplementation("LS"))
                .createLSInput();
        xlink.setStringData(XLINK);
        factory.setResourceResolver((type, namespace, publicId, systemId, base) ->
                "http://www.w3.org/1999/xlink".equals(namespace) ? xlink : null);
        return factory.newSchema(new File(file));
    }

    List<Element> all(String name) {
        return elements(document.getElementsByTagName(name));
    }

    List<Element> sets() {
        return all("AdaptationSet");
    }

    static List<String> ids(Element set) {
        return elements(set.getElementsByTagName("Representation")).stream()
                .map(each -> each.getAttribute("id"))
                .toList();
    }

    Duration duration() {
        return Duration.parse(document.getDocumentElement().getAttribute("mediaPresentationDuration"));
    }

    ByteRange initialization() {
        return range(all("Initialization").get(0).getAttribute("range"));
    }

    List<ByteRange> segments() {
        return all("SegmentURL").stream()
                .map(each -> range(each.getAttribute("mediaRange")))
                .toList();
    }

    /** When each segment starts, in microseconds. */
    List<Long> starts() {
        List<Long> starts = new ArrayList<>();
        all("S").forEach(s -> starts.add(Long.parseLong(s.getAttribute("t"))));
        if (starts.isEmpty()) {
            for (int i = 0; i < segments().size(); i++) {
                starts.add(i * nominal());
            }
        }
        return starts;
    }

    /** By how much a start may be wrong: nothing with a timeline, else half a duration. */
    long tolerance() {
        return all("S").isEmpty() ? nominal() / 2 + 1 : 0;
    }

    private long nominal() {
        return Long.parseLong(all("SegmentList").get(0).getAttribute("duration"));
    }

    private static ByteRange range(String text) {
        String[] ends = text.split("-", -1);
        long first = Long.parseLong(ends[0]);
        return new ByteRange(first, Long.parseLong(ends[1]) - first + 1);
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
