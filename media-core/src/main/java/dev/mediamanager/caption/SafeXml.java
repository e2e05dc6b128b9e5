package dev.mediamanager.caption;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Makes readers of XML from strangers: the JDK's own, without DTDs, entities and anything outside the text. The caller bounds depth and number. */
final class SafeXml {
    private SafeXml() {}

    /** Returns a reader that hands each text on whole; a document type is an event that the caller must refuse. */
    static XMLStreamReader reader(String xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing outside the text is read: " + systemId);
        });
        return factory.createXMLStreamReader(new StringReader(xml));
    }
}
