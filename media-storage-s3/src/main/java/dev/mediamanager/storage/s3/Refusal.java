package dev.mediamanager.storage.s3;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An answer that is no success, also one that came with status 200.
 *
 * @param status the HTTP status, or the one that the code stands for
 * @param code the error code of S3, such as {@code NoSuchKey}, or nothing
 * @param message what the store says, or nothing; at most 300 characters
 * @param hint where the store says the bucket is: a region, an endpoint, or nothing
 * @param retryAfter how long the store asks to be left alone ({@code Retry-After}, RFC 9110 section 10.2.3, in seconds; a date is not read), or zero
 */
record Refusal(int status, String code, String message, String hint, Duration retryAfter) {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_CHARACTERS = 300;
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int MOST_DIGITS = 9;
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

    /** Among them those of a body that changed on its way: its checksum was computed here, of the bytes that are sent again. */
    private static final Set<String> PASSING_CODES = Set.of(
            "BadDigest",
            "ConditionalRequestConflict",
            "IncompleteBody",
            "InternalError",
            "OperationAborted",
            "RequestTimeout",
            "ServiceUnavailable",
            "SlowDown",
            "TemporaryRedirect",
            "XAmzContentChecksumMismatch",
            "XAmzContentSHA256Mismatch");

    /** Reads what the store says; whatever it is, the status counts. */
    static Refusal of(Reply reply) {
        Map<String, String> fields = Map.of();
        try (reply) {
            fields = SafeXml.flat(reply.body().readNBytes(MOST_BYTES));
        } catch (IOException e) {
            fields = Map.of("Message", "(no readable body: " + e.getMessage() + ")");
        }
        String hint = reply.header("x-amz-bucket-region").orElse(fields.getOrDefault("Region", ""));
        return of(
                reply.status(), fields, hint.isEmpty() ? fields.getOrDefault("Endpoint", "") : hint, retryAfter(reply));
    }

    /** Of what came within an answer that began as a success. */
    static Refusal of(int status, Map<String, String> fields) {
        return of(status, fields, "", Duration.ZERO);
    }

    private static Duration retryAfter(Reply reply) {
        return reply.header("retry-after")
                .filter(SECONDS.asMatchPredicate())
                .map(digits -> digits.length() > MOST_DIGITS ? "9".repeat(MOST_DIGITS) : digits)
                .map(digits -> Duration.ofSeconds(Long.parseLong(digits)))
                .orElse(Duration.ZERO);
    }

    private static Refusal of(int status, Map<String, String> fields, String hint, Duration retryAfter) {
        String message = fields.getOrDefault("Message", "");
        return new Refusal(
                status,
                printable(fields.getOrDefault("Code", "")),
                printable(message.substring(0, Math.min(MOST_CHARACTERS, message.length()))),
                printable(hint),
                retryAfter);
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    /** Tells whether other keys may do, which perhaps have taken the place of these; an answer to HEAD does not say why it is none. */
    boolean ofKeys() {
        boolean untold = code.isEmpty() && (status == 400 || status == 401 || status == 403);
        return untold
                || is(
                        "InvalidAccessKeyId",
                        "SignatureDoesNotMatch",
                        "ExpiredToken",
                        "InvalidToken",
                        "TokenRefreshRequired");
    }

    boolean is(String... codes) {
        return Set.of(codes).contains(code);
    }

    /** Tells whether the same request may succeed later. */
    boolean passes() {
        boolean conflict = status == 409 && code.isEmpty(); // two at once: no 409 of S3 says that an object exists
        return PASSING_CODES.contains(code) || (PASSING.contains(status) && !is("XMinioStorageFull")) || conflict;
    }

    /** Tells whether the store surely did not do what it was asked. */
    boolean surelyNotDone() {
        return status / 100 != 5 || status == 501 || status == 503;
    }

    @Override
    public String toString() {
        return status
                + (code.isEmpty() ? "" : " " + code)
                + (message.isEmpty() ? "" : ": " + message)
                + (retryAfter.isZero() ? "" : " (to be asked again after " + retryAfter.toSeconds() + " s)");
    }
}
