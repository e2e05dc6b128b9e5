package dev.mediamanager.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediamanager.MediaRejectedException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;

/** Reads the members of one JSON object strictly: a missing, mistyped or unknown member is a typed error that names it. */
record Fields(String what, JsonNode node) {
    Fields {
        if (!node.isObject()) {
            throw MediaRejectedException.argument(what, node.getNodeType().name(), "a JSON object");
        }
    }

    /** Refuses members that nobody would read. */
    Fields only(String... names) {
        Set<String> known = Set.of(names);
        for (Iterator<String> members = node.fieldNames(); members.hasNext(); ) {
            String member = members.next();
            if (!known.contains(member)) {
                throw MediaRejectedException.argument(what + " member", member, "one of " + Arrays.toString(names));
            }
        }
        return this;
    }

    String text(String name) {
        JsonNode value = member(name);
        if (!value.isTextual()) {
            throw wrong(name, value, "a string");
        }
        return value.textValue();
    }

    int integer(String name) {
        JsonNode value = member(name);
        if (!value.isInt()) {
            throw wrong(name, value, "a whole number of 32 bits");
        }
        return value.intValue();
    }

    long whole(String name) {
        JsonNode value = member(name);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw wrong(name, value, "a whole number of 64 bits");
        }
        return value.longValue();
    }

    double number(String name) {
        JsonNode value = member(name);
        if (!value.isNumber()) {
            throw wrong(name, value, "a number");
        }
        return value.doubleValue();
    }

    boolean bool(String name) {
        JsonNode value = member(name);
        if (!value.isBoolean()) {
            throw wrong(name, value, "true or false");
        }
        return value.booleanValue();
    }

    boolean has(String name) {
        return node.has(name);
    }

    JsonNode array(String name) {
        JsonNode value = member(name);
        if (!value.isArray()) {
            throw wrong(name, value, "an array");
        }
        return value;
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return constant(name, type, text(name));
    }

    <E extends Enum<E>> E constant(String name, Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (write(constant).equals(text)) {
                return constant;
            }
        }
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(Fields::write)
                .toList()
                .toString();
        throw MediaRejectedException.argument(what + " member " + name, text, allowed);
    }

    static String write(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    JsonNode member(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw MediaRejectedException.argument(what + " member " + name, "absent", "present");
        }
        return value;
    }

    MediaRejectedException wrong(String name, JsonNode value, String allowed) {
        return MediaRejectedException.argument(what + " member " + name, value.toString(), allowed);
    }
}
