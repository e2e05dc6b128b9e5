package dev.mediamanager.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediamanager.MediaRejectedException;
import java.util.List;
import java.util.Map;

/** The one JSON mapper: sorted members, no white space, duplicates refused, depth and size bounded. */
final class Json {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            .configure(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, true)
            .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
            .build();

    private static final int MAX_DEPTH = 20;
    private static final int MAX_LENGTH = 4 << 20;

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxDocumentLength(MAX_LENGTH)
                        .build());
    }

    private Json() {}

    static String write(Map<String, Object> members) {
        return writeAny(members);
    }

    static String write(List<Map<String, Object>> all) {
        return writeAny(all);
    }

    private static String writeAny(Object plain) {
        try {
            return MAPPER.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values must be writable as JSON", e);
        }
    }

    static JsonNode read(String what, String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw MediaRejectedException.argument(
                    what + " JSON", e.getOriginalMessage(), "well-formed JSON without repeated members");
        }
    }
}
