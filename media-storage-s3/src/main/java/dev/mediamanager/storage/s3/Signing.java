package dev.mediamanager.storage.s3;

import dev.mediamanager.StorageException;
import io.minio.Signer;
import io.minio.credentials.Credentials;
import io.minio.errors.MinioException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signs requests by AWS Signature Version 4, in their headers or in their address. Keys and HMAC are minio-java's; the request is put in canonical
 * form here, since minio-java leaves the MD5 of a body out of what it signs in an address. Bodies are not signed: they carry a
 * checksum of their own. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signature Version 4</a>
 */
final class Signing {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    private final Address address;
    private final CredentialSource credentials;
    private final Clock clock;

    Signing(Address address, CredentialSource credentials, Clock clock) {
        this.address = address;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Returns all headers to send, the signature among them; not the host and length, which the client sends by itself. */
    Map<String, String> headers(Call call, Credentials keys) {
        ZonedDateTime now = now();
        SortedMap<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(call.headers());
        all.put("x-amz-date", TIME.format(now));
        all.put("x-amz-content-sha256", UNSIGNED);
        Optional.ofNullable(keys.sessionToken()).ifPresent(token -> all.put("x-amz-security-token", token));
        SortedMap<String, String> signed = withHost(all);
        String signature = sign(keys, now, call.method(), call.object(), call.query(), signed);
        all.put(
                "authorization",
                ALGORITHM + " Credential=" + scope(keys, now) + ", SignedHeaders=" + names(signed) + ", Signature="
                        + signature);
        return all;
    }

    /** Returns the keys to sign with now. */
    Credentials keys() {
        return credentials.get();
    }

    /** Returns an address that carries the signature; the call's headers must be sent with it. */
    URI uri(Call call, Credentials keys, Duration validity) {
        ZonedDateTime now = now();
        SortedMap<String, String> signed = withHost(call.headers());
        SortedMap<String, String> query = new TreeMap<>(call.query());
        query.put("X-Amz-Algorithm", ALGORITHM);
        query.put("X-Amz-Credential", scope(keys, now));
        query.put("X-Amz-Date", TIME.format(now));
        query.put("X-Amz-Expires", Long.toString(validity.toSeconds()));
        query.put("X-Amz-SignedHeaders", names(signed));
        Optional.ofNullable(keys.sessionToken()).ifPresent(token -> query.put("X-Amz-Security-Token", token));
        String signature = sign(keys, now, call.method(), call.object(), query, signed);
        return address.uri(address.path(call.object()), Address.query(query) + "&X-Amz-Signature=" + signature);
    }

    /** Returns the time that requests are signed at, in whole seconds. */
    ZonedDateTime now() {
        return clock.instant().atZone(ZoneOffset.UTC).withNano(0);
    }

    private SortedMap<String, String> withHost(Map<String, String> headers) {
        SortedMap<String, String> signed = new TreeMap<>();
        headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), canonical(value)));
        signed.put("host", address.host());
        return signed;
    }

    /** Spaces in a row count as one, as in {@code Trim()} of Signature Version 4. */
    private static String canonical(String value) {
        String text = value.strip();
        return text.contains("  ") ? text.replaceAll(" +", " ") : text;
    }

    private static String names(SortedMap<String, String> signed) {
        return String.join(";", signed.keySet());
    }

    private String scope(Credentials keys, ZonedDateTime now) {
        return Signer.credential(keys.accessKey(), now, address.region());
    }

    private String sign(
            Credentials keys,
            ZonedDateTime now,
            String method,
            Optional<String> object,
            SortedMap<String, String> query,
            SortedMap<String, String> signed) {
        StringBuilder canonical = new StringBuilder()
                .append(method)
                .append('\n')
                .append(address.path(object))
                .append('\n')
                .append(Address.query(query))
                .append('\n');
        signed.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        canonical.append('\n').append(names(signed)).append('\n').append(UNSIGNED);
        String credential = scope(keys, now);
        String toSign = ALGORITHM + "\n" + TIME.format(now) + "\n" + credential.substring(credential.indexOf('/') + 1)
                + "\n" + sha256(canonical.toString());
        try {
            return Signer.postPresignV4(toSign, keys.secretKey(), now, address.region());
        } catch (MinioException e) {
            throw new StorageException(StorageException.Reason.ACCESS_DENIED, "A request cannot be signed: " + e, e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
