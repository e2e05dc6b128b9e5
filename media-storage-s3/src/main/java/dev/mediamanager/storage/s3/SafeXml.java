package dev.mediamanager.storage.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the flat XML of S3: fields of the root, and records of fields, as each server writes them. Other elements, namespaces and order do not
 * matter. Document types and external entities are refused.
 */
final class SafeXml {
    private static final XMLInputFactory FACTORY = factory();

    /**
     * A document.
     *
     * @param root the name of its root
     * @param fields the texts below the root
     * @param records the texts below each record, as they come
     */
    record Document(String root, Map<String, String> fields, List<Map<String, String>> records) {
        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    private SafeXml() {}

    /** The JDK's own, whatever else is on the class path. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Reads the fields of the root; none if this is no XML. */
    static Map<String, String> flat(byte[] bytes) {
        try {
            return read(new ByteArrayInputStream(bytes), "").fields();
        } catch (XMLStreamException e) {
            return Map.of();
        }
    }

    /** Reads a document whose records are named so. */
    static Document read(InputStream in, String recordName) throws XMLStreamException {
        XMLStreamReader reader = newReader(withoutLeadingSpace(in));
        Map<String, String> fields = new HashMap<>();
        List<Map<String, String>> records = new ArrayList<>();
        Map<String, String> current = fields;
        Deque<String> path = new ArrayDeque<>();
        String root = "";
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = reader.getLocalName();
                    path.push(name);
                    text.setLength(0);
                    if (path.size() == 1) {
                        root = name;
                    } else if (path.size() == 2 && name.equals(recordName)) {
                        current = new HashMap<>();
                        records.add(current);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    String name = path.pop();
                    if (path.size() == 1 && name.equals(recordName)) {
                        current = fields;
                    } else if (path.size() == (current == fields ? 1 : 2)) {
                        current.put(name, text.toString());
                    }
                }
                default -> {}
            }
        }
        return new Document(root, fields, records);
    }

    /** Some stores send spaces while they work, to keep the connection, and only then the declaration, which XML wants first. */
    private static InputStream withoutLeadingSpace(InputStream in) throws XMLStreamException {
        try {
            PushbackInputStream rest = new PushbackInputStream(in);
            int next = rest.read();
            while (next == ' ' || next == '\t' || next == '\r' || next == '\n') {
                next = rest.read();
            }
            if (next >= 0) {
                rest.unread(next);
            }
            return rest;
        } catch (IOException e) {
            throw new XMLStreamException(e);
        }
    }

    private static XMLStreamReader newReader(InputStream in) throws XMLStreamException {
        synchronized (FACTORY) { // the JDK's is not said to be thread-safe
            return FACTORY.createXMLStreamReader(in);
        }
    }

    /** Escapes a text for an element. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
