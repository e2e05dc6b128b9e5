package dev.mediamanager.image.internal.metadata;

import dev.mediamanager.image.internal.io.SafeXml;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The properties of an XMP packet (ISO 16684-1) as texts, by the usual prefix of their namespace and their name, such as {@code dc:title}; of structures,
 * only what lies directly in a list. DTDs are an error, entities are not resolved, and depth, number and length are bounded.
 */
final class XmpTexts {
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("http://purl.org/dc/elements/1.1/", "dc"),
            Map.entry("http://ns.adobe.com/xap/1.0/", "xmp"),
            Map.entry("http://ns.adobe.com/xap/1.0/rights/", "xmpRights"),
            Map.entry("http://ns.adobe.com/exif/1.0/", "exif"),
            Map.entry("http://cipa.jp/exif/1.0/", "exifEX"),
            Map.entry("http://ns.adobe.com/exif/1.0/aux/", "aux"),
            Map.entry("http://ns.adobe.com/tiff/1.0/", "tiff"),
            Map.entry("http://ns.adobe.com/photoshop/1.0/", "photoshop"),
            Map.entry("http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", "Iptc4xmpCore"),
            Map.entry("http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "Iptc4xmpExt"),
            Map.entry("http://ns.adobe.com/lightroom/1.0/", "lr"));
    private static final int MAX_DEPTH = 32;
    private static final int MAX_VALUES = 500;
    private static final int MAX_EVENTS = 100_000;

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private int count;

    /** Reads a packet; what is broken ends it. */
    static XmpTexts read(byte[] packet) {
        XmpTexts texts = new XmpTexts();
        try {
            texts.read(SafeXml.reader(trimmed(packet)));
        } catch (XMLStreamException | RuntimeException e) {
            // What was read until then counts.
        }
        return texts;
    }

    /** Some programs pad the packet with zeros. */
    private static byte[] trimmed(byte[] packet) {
        int length = packet.length;
        while (length > 0 && packet[length - 1] == 0) {
            length--;
        }
        return java.util.Arrays.copyOf(packet, length);
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        Deque<String> properties = new ArrayDeque<>(); // "" for what is no property
        StringBuilder text = new StringBuilder();
        for (int events = 0; xml.hasNext() && count < MAX_VALUES && events < MAX_EVENTS; events++) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (properties.size() == MAX_DEPTH) {
                        return;
                    }
                    boolean rdf = RDF.equals(xml.getNamespaceURI());
                    String name = rdf && xml.getLocalName().equals("li") ? inherited(properties) : name(xml, rdf);
                    if (rdf && xml.getLocalName().equals("Description")) {
                        readAttributes(xml);
                    }
                    properties.push(name);
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() <= Cleaning.MAX_TEXT) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    add(properties.pop(), text.toString());
                    text.setLength(0);
                }
                case XMLStreamConstants.DTD -> {
                    return;
                }
                default -> {}
            }
        }
    }

    /** An item of a list belongs to the property around it. */
    private static String inherited(Deque<String> properties) {
        return properties.stream().filter(name -> !name.isEmpty()).findFirst().orElse("");
    }

    private static String name(XMLStreamReader xml, boolean rdf) {
        return rdf ? "" : qualified(xml.getNamespaceURI(), xml.getLocalName());
    }

    private static String qualified(String namespace, String local) {
        String prefix = namespace == null ? null : PREFIXES.get(namespace);
        return prefix == null ? "" : prefix + ":" + local;
    }

    private void readAttributes(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount() && count < MAX_VALUES; i++) {
            add(qualified(xml.getAttributeNamespace(i), xml.getAttributeLocalName(i)), xml.getAttributeValue(i));
        }
    }

    private void add(String name, String value) {
        if (!name.isEmpty()) {
            Cleaning.text(value).ifPresent(clean -> {
                values.computeIfAbsent(name, n -> new ArrayList<>()).add(clean);
                count++;
            });
        }
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    Map<String, List<String>> everything() {
        return values;
    }
}
