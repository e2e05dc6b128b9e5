package dev.mediamanager;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checksum of a piece of an upload, as its sender computed it; the algorithms that RFC 9530 section 5 calls active, and MD5, which is what
 * stores can bind a signed request to. MD5 tells damage, not malice: who knows the bytes can make others with the same one.
 *
 * @param algorithm {@code sha-256}, {@code sha-512} or {@code md5}
 * @param hex the checksum in lower-case hex digits
 */
public record ContentDigest(String algorithm, String hex) {
    /** The algorithm that stores can bind a signed request to. */
    public static final String MD5 = "md5";

    private static final Pattern HEX = Pattern.compile("[0-9a-f]*");
    private static final Pattern ITEM =
            Pattern.compile("\\s*([a-z*][a-z0-9_.*-]*)\\s*=\\s*:([A-Za-z0-9+/]*={0,2}):\\s*");

    /** Checks both. @throws MediaRejectedException if the algorithm is another, or the checksum is none of it */
    public ContentDigest {
        int digits = digits(algorithm);
        if (digits == 0) {
            throw MediaRejectedException.argument("digest algorithm", algorithm, "sha-256, sha-512 or md5");
        }
        if (hex.length() != digits || !HEX.matcher(hex).matches()) {
            throw MediaRejectedException.argument(algorithm + " digest", hex, digits + " lower-case hex digits");
        }
    }

    private static int digits(String algorithm) {
        return switch (algorithm) {
            case "sha-256" -> 64;
            case "sha-512" -> 128;
            case MD5 -> 32;
            default -> 0;
        };
    }

    /** Returns the digest for a SHA-256 in hex digits. */
    public static ContentDigest sha256(String hex) {
        return new ContentDigest("sha-256", hex);
    }

    /** Returns the digest for an MD5 in hex digits. */
    public static ContentDigest md5(String hex) {
        return new ContentDigest(MD5, hex);
    }

    /**
     * Reads the value of a {@code Content-Digest} header, such as {@code sha-256=:X48E9q...=:}; of several the first that is SHA-256 or SHA-512.
     *
     * @return nothing if none is, when there is nothing to compare
     * @throws MediaRejectedException if it is not such a value
     */
    public static Optional<ContentDigest> parse(String header) {
        Optional<ContentDigest> found = Optional.empty();
        for (String item : header.split(",", -1)) {
            Matcher parts = ITEM.matcher(item);
            if (!parts.matches()) {
                throw malformed(header);
            }
            if (found.isEmpty() && digits(parts.group(1)) > 0 && !parts.group(1).equals(MD5)) {
                found = Optional.of(new ContentDigest(parts.group(1), hex(parts.group(2), header)));
            }
        }
        return found;
    }

    private static String hex(String base64, String header) {
        try {
            return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw malformed(header);
        }
    }

    private static MediaRejectedException malformed(String header) {
        return MediaRejectedException.argument("Content-Digest", header, "such as sha-256=:base64:");
    }

    /** Returns a new computation of this kind of checksum. */
    public MessageDigest begin() {
        try {
            return MessageDigest.getInstance(algorithm.toUpperCase(Locale.ROOT));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5, SHA-256 and SHA-512", e);
        }
    }

    /** Tells whether a computation came to this checksum. */
    public boolean matches(MessageDigest computed) {
        return MessageDigest.isEqual(computed.digest(), HexFormat.of().parseHex(hex));
    }
}
