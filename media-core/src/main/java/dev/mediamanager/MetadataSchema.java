package dev.mediamanager;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which metadata media have, so that those the host wrote can be relied on. Each method returns a changed copy.
 *
 * <p>It is asked of all values that come with a new media or an edit. What media had before is neither read nor changed: an edit that leaves their metadata
 * alone passes, whatever they are.
 *
 * @param fields the fields by name
 * @param closed whether other names are refused
 */
public record MetadataSchema(Map<String, Field> fields, boolean closed) {
    /** Any metadata. */
    public static final MetadataSchema ANY = new MetadataSchema(Map.of(), false);

    private static final int MAX_FIELDS = 100;
    private static final int MAX_NAME = 200;

    /**
     * One field.
     *
     * @param type what its value may be
     * @param required whether each media has it
     */
    public record Field(MetadataType type, boolean required) {}

    /** Checks and copies the fields. @throws MediaRejectedException if there are more than 100, or a name is blank or too long */
    public MetadataSchema {
        Checks.range("number of metadata fields", fields.size(), 0, MAX_FIELDS);
        fields.keySet().forEach(name -> Checks.text("metadata name", name, MAX_NAME));
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /** Declares a field that each media has. */
    public MetadataSchema required(String name, MetadataType type) {
        return with(name, new Field(type, true));
    }

    /** Declares a field that media may have. */
    public MetadataSchema optional(String name, MetadataType type) {
        return with(name, new Field(type, false));
    }

    private MetadataSchema with(String name, Field field) {
        Map<String, Field> more = new TreeMap<>(fields);
        more.put(name, field);
        return new MetadataSchema(more, closed);
    }

    /** Refuses all names but those declared. */
    public MetadataSchema andNoOthers() {
        return new MetadataSchema(fields, true);
    }

    /** Checks metadata. @throws MediaRejectedException if a value is missing, of another type, or of a name that is refused */
    public void check(Map<String, String> metadata) {
        fields.forEach((name, field) -> {
            String value = metadata.get(name);
            if (value == null && field.required()) {
                throw MediaRejectedException.argument(
                        "metadata",
                        "no '" + name + "'",
                        "'" + name + "', " + field.type().allowed());
            } else if (value != null && !field.type().accepts(value)) {
                throw MediaRejectedException.argument(
                        "metadata value '" + name + "'", value, field.type().allowed());
            }
        });
        if (closed) {
            metadata.keySet().stream()
                    .filter(name -> !fields.containsKey(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw MediaRejectedException.argument("metadata name", name, "one of " + fields.keySet());
                    });
        }
    }
}
