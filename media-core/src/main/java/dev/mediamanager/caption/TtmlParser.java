package dev.mediamanager.caption;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads TTML of any version and profile that is text. Styles and regions must stand before what refers to them, as they do in a head. Regions
 * that come and go, and animation, are passed over.
 */
final class TtmlParser {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_DEFINITIONS = 10_000;

    private final XMLStreamReader xml;
    private final TtmlBody body;
    private final Map<String, TtmlStyle> styles = new HashMap<>();
    private final Map<String, TtmlStyle> regions = new HashMap<>();
    private String region = "";
    private int depth;

    private TtmlParser(XMLStreamReader xml, CueCollector cues) {
        this.xml = xml;
        this.body = new TtmlBody(cues);
    }

    /** @throws MediaRejectedException with {@code CORRUPT} if it is not well-formed, has a document type, or is nested too deeply */
    static void parse(String text, CueCollector cues) {
        try {
            XMLStreamReader xml = SafeXml.reader(text.stripLeading());
            new TtmlParser(xml, cues).document();
        } catch (XMLStreamException e) {
            throw corrupt("not well-formed: " + e.getMessage(), "well-formed XML", e);
        }
    }

    private void document() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    body.text(xml.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw corrupt("a document type or entity", "neither", new XMLStreamException("Refused"));
                default -> {}
            }
        }
    }

    private void start() {
        if (++depth > MAX_DEPTH) {
            throw corrupt(depth + " elements deep", MAX_DEPTH + " elements", new XMLStreamException("Refused"));
        }
        switch (xml.getLocalName()) {
            case "tt" -> body.clock(TtmlClock.of(xml));
            case "style" -> style();
            case "region" -> region();
            case "body", "div", "p", "span" ->
                body.start(xml, regionStyle().with(style(styleAttribute())).with(TtmlStyle.of(xml)));
            case "br" -> {
                body.lineBreak();
                body.hide();
            }
            default -> body.hide();
        }
    }

    private void end() {
        depth--;
        switch (xml.getLocalName()) {
            case "tt", "style" -> {}
            case "region" -> region = "";
            default -> body.end();
        }
    }

    /** In a region a style is the region's own. */
    private void style() {
        TtmlStyle style = style(styleAttribute()).with(TtmlStyle.of(xml));
        if (region.isEmpty()) {
            define(styles, id(), style);
        } else {
            define(regions, region, regions.getOrDefault(region, TtmlStyle.NONE).with(style));
        }
    }

    private void region() {
        region = id();
        define(regions, region, style(styleAttribute()).with(TtmlStyle.of(xml)));
    }

    private static void define(Map<String, TtmlStyle> definitions, String id, TtmlStyle style) {
        if (definitions.size() < MAX_DEFINITIONS) {
            definitions.put(id, style);
        }
    }

    private TtmlStyle style(String references) {
        TtmlStyle all = TtmlStyle.NONE;
        for (String reference : references.split("\\s+", MAX_DEPTH)) {
            all = all.with(styles.getOrDefault(reference, TtmlStyle.NONE));
        }
        return all;
    }

    private TtmlStyle regionStyle() {
        return TtmlAttributes.of(xml, "region")
                .map(name -> regions.getOrDefault(name, TtmlStyle.NONE))
                .orElse(TtmlStyle.NONE);
    }

    private String styleAttribute() {
        return TtmlAttributes.of(xml, "style").orElse("");
    }

    private String id() {
        return TtmlAttributes.of(xml, "id").orElse("");
    }

    private static MediaRejectedException corrupt(String value, String limit, XMLStreamException cause) {
        return new MediaRejectedException(
                Reason.CORRUPT, "The TTML file cannot be read; export it again", value, limit, cause);
    }
}
