package dev.mediamanager.examples.server;

import com.sun.net.httpserver.HttpExchange;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;

/**
 * The path of a request behind the handler's own: {@code id}, {@code id/variant} or {@code id/variant/rendition}.
 *
 * @param text the path as it came, not decoded: none of these names needs to be encoded
 */
record Route(String text) {
    static Route of(HttpExchange exchange, String prefix) {
        return new Route(exchange.getRequestURI().getRawPath().substring(prefix.length()));
    }

    /** Returns the token of the session that a request is of; it is empty if there is none, which is worth nothing. */
    static String session(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query != null && query.startsWith(EncryptedLinks.QUERY)
                ? query.substring(EncryptedLinks.QUERY.length())
                : "";
    }

    /** Returns the path without its suffix. @throws MediaNotFoundException if it has another one */
    Route without(String suffix) {
        if (!text.endsWith(suffix)) {
            throw new MediaNotFoundException("path", text);
        }
        return new Route(text.substring(0, text.length() - suffix.length()));
    }

    /** Returns the variant, or the rendition of one, that the path names. @throws MediaNotFoundException if it names neither */
    MediaRef variant() {
        MediaRef ref = ref();
        if (ref.variant().isEmpty()) {
            throw new MediaNotFoundException("variant", text);
        }
        return ref;
    }

    /** Returns what the path names. @throws MediaNotFoundException if it names nothing */
    MediaRef ref() {
        String[] names = text.split("/", -1);
        MediaId id = new MediaId(names[0]);
        return switch (names.length) {
            case 1 -> MediaRef.original(id);
            case 2 -> MediaRef.variant(id, names[1]);
            case 3 -> MediaRef.variant(id, names[1]).rendition(names[2]);
            default -> throw new MediaNotFoundException("path", text);
        };
    }
}
