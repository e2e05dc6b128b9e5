package dev.mediamanager;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A media type such as {@code image/png}: lower case, without parameters (RFC 6838 section 4.2).
 *
 * @param name the type and subtype
 */
public record MediaType(String name) {
    private static final String RESTRICTED_NAME = "[a-z0-9][a-z0-9!#$&^_.+-]{0,126}";
    private static final Pattern GRAMMAR = Pattern.compile(RESTRICTED_NAME + "/" + RESTRICTED_NAME);

    /** Bytes of no known type. */
    public static final MediaType OCTET_STREAM = new MediaType("application/octet-stream");

    /** Checks the grammar. @throws MediaRejectedException if it is not {@code type/subtype} in lower case */
    public MediaType {
        if (!GRAMMAR.matcher(name).matches()) {
            throw MediaRejectedException.argument("media type", name, "type/subtype in lower case, without parameters");
        }
    }

    /** Parses a type in any case, dropping parameters such as {@code ; charset=utf-8}. */
    public static MediaType of(String text) {
        int semicolon = text.indexOf(';');
        String bare = semicolon < 0 ? text : text.substring(0, semicolon);
        return new MediaType(bare.strip().toLowerCase(Locale.ROOT));
    }

    /** Returns the part before the slash. */
    public String topLevel() {
        return name.substring(0, name.indexOf('/'));
    }

    /** Returns the kind that this type alone suggests; an MP4 without pictures is found out later, from its tracks. */
    public MediaKind kind() {
        return switch (topLevel()) {
            case "image" -> MediaKind.IMAGE;
            case "video" -> MediaKind.VIDEO;
            case "audio" -> MediaKind.AUDIO;
            default -> MediaKind.DOCUMENT;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
