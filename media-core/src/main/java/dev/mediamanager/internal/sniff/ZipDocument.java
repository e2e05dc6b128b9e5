package dev.mediamanager.internal.sniff;

import dev.mediamanager.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Tells office documents in a ZIP apart (ECMA-376 part 2) by the main part that {@code [Content_Types].xml} names, as the office programs do.
 * Of an archive where that is not among the first bytes nothing is known.
 */
final class ZipDocument {
    private static final int HEADER = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int MAX_LIST = 256 * 1024;
    private static final String LIST = "[Content_Types].xml";
    private static final Map<String, MediaType> MAIN_PARTS = mainParts();

    private ZipDocument() {}

    private static Map<String, MediaType> mainParts() {
        String open = "application/vnd.openxmlformats-officedocument.";
        Map<String, String> types = new LinkedHashMap<>();
        for (String name : List.of(
                "wordprocessingml.document",
                "wordprocessingml.template",
                "spreadsheetml.sheet",
                "spreadsheetml.template",
                "presentationml.presentation",
                "presentationml.slideshow",
                "presentationml.template")) {
            types.put(open + name + ".main+xml", open + name);
        }
        for (String name : List.of(
                "ms-word.document",
                "ms-word.template",
                "ms-excel.sheet",
                "ms-excel.template",
                "ms-powerpoint.presentation",
                "ms-powerpoint.slideshow",
                "ms-powerpoint.template")) {
            types.put(
                    "application/vnd." + name + ".macroEnabled.main+xml",
                    "application/vnd." + name + ".macroenabled.12");
        }
        Map<String, MediaType> parts = new LinkedHashMap<>();
        types.forEach((part, type) -> parts.put('"' + part + '"', new MediaType(type)));
        return parts;
    }

    static Optional<MediaType> detect(byte[] head) {
        for (int at = 0; at + HEADER <= head.length; at++) {
            if (isHeader(head, at) && name(head, at).equals(LIST)) {
                String list = new String(content(head, at), StandardCharsets.UTF_8);
                List<MediaType> found = MAIN_PARTS.entrySet().stream()
                        .filter(part -> list.contains(part.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
                return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isHeader(byte[] head, int at) {
        return head[at] == 'P' && head[at + 1] == 'K' && head[at + 2] == 3 && head[at + 3] == 4;
    }

    private static String name(byte[] head, int at) {
        int end = Math.min(head.length, at + HEADER + number(head, at + 26));
        return new String(head, at + HEADER, end - at - HEADER, StandardCharsets.ISO_8859_1);
    }

    private static byte[] content(byte[] head, int at) {
        int start = Math.min(head.length, at + HEADER + number(head, at + 26) + number(head, at + 28));
        int method = number(head, at + 8);
        if (method == STORED) {
            long size = number(head, at + 18) | (long) number(head, at + 20) << 16;
            return Arrays.copyOfRange(head, start, (int) Math.min(head.length, start + size));
        }
        return method == DEFLATED ? inflate(head, start) : new byte[0];
    }

    private static byte[] inflate(byte[] head, int start) {
        Inflater inflater = new Inflater(true);
        try {
            byte[] text = new byte[MAX_LIST];
            inflater.setInput(head, start, head.length - start);
            return Arrays.copyOf(text, inflater.inflate(text));
        } catch (DataFormatException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }

    private static int number(byte[] head, int at) {
        return (head[at] & 0xff) | (head[at + 1] & 0xff) << 8;
    }
}
