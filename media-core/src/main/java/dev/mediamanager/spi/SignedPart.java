package dev.mediamanager.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What may be sent by a signed upload of one part. Until it expires or the upload ends it can be sent again, and then replaces the part.
 *
 * @param upload the upload, from {@link MultipartStorage#beginMultipart}
 * @param number the part's number
 * @param length if present, the one length that is accepted
 * @param md5 if present, the MD5 of the only bytes that are accepted, as 32 hex digits
 * @param validity how long it works: at least a second, at most {@link PresigningStorage#maxValidity()}
 */
public record SignedPart(
        MultipartUpload upload, int number, OptionalLong length, Optional<String> md5, Duration validity) {}
