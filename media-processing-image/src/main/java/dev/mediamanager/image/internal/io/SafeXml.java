package dev.mediamanager.image.internal.io;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Makes readers of XML from strangers: the JDK's own, without DTDs, entities and anything outside the text. The caller bounds depth and number. */
public final class SafeXml {
    private SafeXml() {}

    /** Returns a reader that hands each text on whole. */
    public static XMLStreamReader reader(byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing outside the text is read: " + systemId);
        });
        return factory.createXMLStreamReader(new ByteArrayInputStream(xml));
    }
}
