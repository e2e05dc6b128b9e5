package dev.mediamanager.storage.s3;

import dev.mediamanager.MediaRejectedException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Collects what every object is given when it is made: encryption, storage class, tags, metadata. Not thread-safe. */
final class ObjectHeaders {
    static final String TAGS = "x-amz-tagging";

    /** Asks for encryption, and tells of it in answers. */
    static final String ENCRYPTION = "x-amz-server-side-encryption";

    static final String KMS = "aws:kms";
    static final String KMS_KEY = "x-amz-server-side-encryption-aws-kms-key-id";
    private static final Pattern METADATA_NAME = Pattern.compile("[a-z0-9-]{1,60}");
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{0,1000}");
    private static final int MAX_TAGS = 10;

    private final Map<String, String> headers = new TreeMap<>();
    private final Map<String, String> tags = new TreeMap<>();

    void encrypted() {
        headers.put(ENCRYPTION, "AES256");
    }

    void encryptedWith(String kmsKey) {
        headers.put(ENCRYPTION, KMS);
        headers.put(KMS_KEY, requirePrintable("KMS key", kmsKey));
    }

    void storageClass(String name) {
        headers.put("x-amz-storage-class", requirePrintable("storage class", name));
    }

    void tag(String name, String value) {
        tags.put(requirePrintable("tag", name), requirePrintable("tag value", value));
        if (tags.size() > MAX_TAGS) {
            tags.remove(name);
            throw MediaRejectedException.argument("number of tags", Integer.toString(MAX_TAGS + 1), "at most 10");
        }
    }

    void metadata(String name, String value) {
        String header = "x-amz-meta-" + name.toLowerCase(Locale.ROOT);
        if (!METADATA_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches() || header.equals(Mark.HEADER)) {
            throw MediaRejectedException.argument("metadata name", name, "1 to 60 of a-z, 0-9 and hyphens, not put");
        }
        headers.put(header, requirePrintable("metadata", value));
    }

    private static String requirePrintable(String field, String text) {
        if (!PRINTABLE.matcher(text).matches()) {
            throw MediaRejectedException.argument(field, text, "at most 1,000 printable ASCII characters");
        }
        return text;
    }

    /** Returns all that was collected. */
    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(headers);
        if (!tags.isEmpty()) {
            all.put(TAGS, tags.entrySet().stream().map(ObjectHeaders::pair).collect(Collectors.joining("&")));
        }
        return Map.copyOf(all);
    }

    private static String pair(Map.Entry<String, String> tag) {
        return Address.encode(tag.getKey(), false) + "=" + Address.encode(tag.getValue(), false);
    }
}
