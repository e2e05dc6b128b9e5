package dev.mediamanager.caption;

import java.util.Optional;
import javax.xml.stream.XMLStreamReader;

/** Attributes by their local names: TTML's drafts, versions and profiles differ in namespaces alone. */
final class TtmlAttributes {
    private TtmlAttributes() {}

    /** Returns the value of an attribute of the current element. */
    static Optional<String> of(XMLStreamReader element, String localName) {
        for (int i = 0; i < element.getAttributeCount(); i++) {
            if (element.getAttributeLocalName(i).equals(localName)) {
                return Optional.of(element.getAttributeValue(i).strip());
            }
        }
        return Optional.empty();
    }
}
