package dev.mediamanager.image.internal.svg;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.SafeXml;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * Reads an SVG file and writes again what is allowed of it. Scripts, event handlers, links, animations, foreign and embedded content, images, filters,
 * text, dashes, style sheets from elsewhere, DTDs and entities are refused, by name; elements and attributes of other namespaces, and what is about the picture, are left
 * out.
 */
final class SafeSvg {
    static final int MAX_DEPTH = 100;

    private static final int MAX_ELEMENTS = 20_000;

    private final XMLStreamReader in;
    private final XMLStreamWriter out;
    private final Weights weights = new Weights();
    private final Map<String, String> root = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int elements;
    private long drawn;

    private SafeSvg(XMLStreamReader in, XMLStreamWriter out) {
        this.in = in;
        this.out = out;
    }

    /**
     * The picture as we write it.
     *
     * @param bytes its XML
     * @param root the attributes of its outermost element
     * @param drawn how many elements are drawn at most
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Clean(byte[] bytes, Map<String, String> root, long drawn) {}

    /** Cleans a picture. @throws UnsupportedPictureException if it holds what is refused @throws CorruptPictureException if it is not SVG */
    static Clean clean(byte[] svg) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            SafeSvg safe = new SafeSvg(
                    SafeXml.reader(svg), XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8"));
            safe.copy();
            return new Clean(bytes.toByteArray(), Map.copyOf(safe.root), safe.drawn);
        } catch (XMLStreamException e) {
            throw new CorruptPictureException("The SVG picture is not well-formed XML: " + e.getMessage(), e);
        }
    }

    private void copy() throws XMLStreamException {
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
                case XMLStreamConstants.DTD -> throw refused("a DTD");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw refused("the entity " + in.getLocalName());
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                    throw refused("the processing instruction " + in.getPITarget());
                default -> {}
            }
        }
        out.writeEndDocument();
        out.flush();
        if (elements == 0) {
            throw new CorruptPictureException("The SVG picture is empty");
        }
        drawn = weights.drawn();
    }

    private void start() throws XMLStreamException {
        String name = in.getLocalName();
        boolean svg = Allowed.SVG.equals(in.getNamespaceURI());
        if (elements == 0 && !(svg && name.equals("svg"))) {
            throw new CorruptPictureException("The outermost element is " + name + ", not svg in " + Allowed.SVG);
        }
        if (!svg || Allowed.isSilent(name)) {
            skip();
            return;
        }
        if (!Allowed.element(name)) {
            throw refused(
                    Allowed.isText(name)
                            ? "text, for which fonts of this machine would be needed; save it as paths"
                            : "the element " + name);
        }
        if (++elements > MAX_ELEMENTS || open.size() == MAX_DEPTH) {
            throw refused("more than " + MAX_ELEMENTS + " elements, or " + MAX_DEPTH + " in one another");
        }
        open.push(name);
        if (elements == 1) {
            out.writeStartElement("", name, Allowed.SVG);
            out.writeDefaultNamespace(Allowed.SVG);
            out.writeNamespace("xlink", Allowed.XLINK);
        } else {
            out.writeStartElement(Allowed.SVG, name);
        }
        attributes(name);
    }

    private void attributes(String element) throws XMLStreamException {
        String id = "";
        List<String> used = new ArrayList<>();
        int characters = 0;
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String namespace = in.getAttributeNamespace(i) == null ? "" : in.getAttributeNamespace(i);
            String name = in.getAttributeLocalName(i);
            String value = in.getAttributeValue(i);
            boolean plain = namespace.isEmpty() || namespace.equals(Allowed.SVG);
            if (name.equals("href") && (plain || namespace.equals(Allowed.XLINK))) {
                if (!Allowed.isOwnReference(value)) {
                    throw refused("a reference to what is not in the file");
                }
                if (element.equals("use")) {
                    used.add(value.strip().substring(1));
                }
                out.writeAttribute("xlink", Allowed.XLINK, "href", value.strip());
            } else if (plain && name.regionMatches(true, 0, "on", 0, 2)) {
                throw refused("the event handler " + name);
            } else if (plain
                    && name.equals("stroke-dasharray")
                    && !value.strip().equals("none")) {
                throw refused("dashed lines");
            } else if (plain && Allowed.attribute(name)) {
                if (!Allowed.staysInside(value)) {
                    throw refused("a value of " + name + " that reaches outside");
                }
                switch (name) {
                    case "id" -> id = value.strip();
                    case "d", "points" -> characters += value.length();
                    case "clip-path", "style" -> used.addAll(Allowed.clips(name, value));
                    default -> {}
                }
                out.writeAttribute(name, value);
                if (elements == 1) {
                    root.put(name, value);
                }
            }
        }
        weights.start(id, used, characters);
    }

    private void text() throws XMLStreamException {
        if (open.isEmpty()) {
            return;
        }
        if (open.peek().equals("style") && !Allowed.staysInside(in.getText())) {
            throw refused("a style sheet that reaches outside");
        }
        out.writeCharacters(in.getText());
    }

    private void end() throws XMLStreamException {
        open.pop();
        weights.end();
        out.writeEndElement();
    }

    /** Leaves out an element with all that is in it; what is refused is refused there too, since a lenient reader might show it. */
    private void skip() throws XMLStreamException {
        for (int open = 1; open > 0; ) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MAX_ELEMENTS) {
                        throw refused("more than " + MAX_ELEMENTS + " elements");
                    }
                    open++;
                }
                case XMLStreamConstants.END_ELEMENT -> open--;
                case XMLStreamConstants.ENTITY_REFERENCE -> throw refused("the entity " + in.getLocalName());
                default -> {}
            }
        }
    }

    private static UnsupportedPictureException refused(String what) {
        return new UnsupportedPictureException("The SVG picture holds " + what + ", which is refused");
    }
}
