package dev.mediamanager.examples.lms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.examples.server.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Small JSON, in and out. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TYPE = "application/json";
    private static final int MOST_BYTES = 64 * 1024;

    private Json() {}

    /**
     * The fields of an object; what is missing or of another kind is a rejected argument.
     *
     * @param node the object
     */
    record Fields(JsonNode node) {
        String text(String name) {
            return Optional.ofNullable(node.get(name))
                    .filter(JsonNode::isValueNode)
                    .map(JsonNode::asText)
                    .orElseThrow(() -> MediaRejectedException.argument(name, "missing", "a text"));
        }

        long number(String name) {
            return Optional.ofNullable(node.get(name))
                    .filter(JsonNode::canConvertToExactIntegral)
                    .map(JsonNode::asLong)
                    .orElseThrow(() -> MediaRejectedException.argument(name, "missing", "a whole number"));
        }

        Fields fields(String name) {
            return new Fields(Optional.ofNullable(node.get(name)).orElse(MAPPER.createObjectNode()));
        }
    }

    /** Reads the body of a request: no browser sends this type to another site without asking first. */
    static Fields read(HttpExchange exchange) throws IOException {
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("none");
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
        if (!type.startsWith(TYPE) || body.length == MOST_BYTES) {
            throw MediaRejectedException.argument(
                    "body", body.length + " bytes of " + type, "fewer than " + MOST_BYTES + " bytes of " + TYPE);
        }
        try {
            return new Fields(Optional.ofNullable(MAPPER.readTree(body)).orElse(MAPPER.createObjectNode()));
        } catch (JsonProcessingException e) {
            throw MediaRejectedException.argument("body", "no JSON", "an object");
        }
    }

    static int number(String what, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw MediaRejectedException.argument(what, text, "a whole number");
        }
    }

    static void send(HttpExchange exchange, int status, Object value) throws IOException {
        Reply.body(exchange, status, TYPE, MAPPER.writeValueAsString(value));
    }

    static void problem(HttpExchange exchange, int status, String message) throws IOException {
        send(exchange, status, Map.of("message", message));
    }
}
