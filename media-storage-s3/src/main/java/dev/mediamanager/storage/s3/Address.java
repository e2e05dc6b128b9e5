package dev.mediamanager.storage.s3;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Where a bucket is.
 *
 * @param endpoint scheme, host and port of the store
 * @param region the region that requests are signed for
 * @param bucket the bucket's name
 * @param pathStyle whether the bucket is the first step of the path, instead of the first label of the host
 */
record Address(URI endpoint, String region, String bucket, boolean pathStyle) {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /** Returns the value of the {@code Host} header, as the HTTP client will send it. */
    String host() {
        String host = pathStyle ? endpoint.getHost() : bucket + "." + endpoint.getHost();
        return endpoint.getPort() < 0 ? host : host + ":" + endpoint.getPort();
    }

    /** Returns the path of an object or of the bucket, encoded as it is signed and sent. */
    String path(Optional<String> object) {
        String steps = pathStyle ? "/" + bucket : "";
        return object.map(name -> steps + "/" + encode(name, true)).orElse(pathStyle ? steps + "/" : "/");
    }

    URI uri(String path, String query) {
        return URI.create(endpoint.getScheme() + "://" + host() + path + (query.isEmpty() ? "" : "?" + query));
    }

    /** Returns parameters in the order and encoding that are signed. */
    static String query(SortedMap<String, String> parameters) {
        return parameters.entrySet().stream().map(Address::pair).sorted().collect(Collectors.joining("&"));
    }

    private static String pair(Map.Entry<String, String> parameter) {
        return encode(parameter.getKey(), false) + "=" + encode(parameter.getValue(), false);
    }

    /** Encodes as RFC 3986 section 2.3 and Signature Version 4 have it: all but the unreserved, upper case, UTF-8. */
    static String encode(String text, boolean keepSlashes) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (UNRESERVED.indexOf(c) >= 0 || (keepSlashes && c == '/')) {
                encoded.append(c);
            } else {
                encoded.append('%').append(hex(b >> 4)).append(hex(b));
            }
        }
        return encoded.toString();
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit & 0xf, 16));
    }
}
