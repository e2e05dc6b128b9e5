package dev.mediamanager.spi;

import java.time.Duration;

/**
 * The ability of a store to let somebody else send or fetch bytes without passing them through this process, by requests that were signed
 * here. Signing needs no connection and tells nothing of whether a blob exists. Thread-safe.
 *
 * <p>Every method throws {@link dev.mediamanager.MediaRejectedException} if a validity or length is out of bounds, and
 * {@link dev.mediamanager.StorageException} {@code ACCESS_DENIED} if there are no credentials to sign with. What the store does when a signed
 * request is broken, changed or late is the store's word: S3 answers 403, or 400 for another checksum.
 */
public interface PresigningStorage {
    /** Returns the longest validity; S3: 7 days. Credentials that end earlier end what they signed, too. */
    Duration maxValidity();

    /** Returns the most bytes that a signed {@code PUT} or form may carry; longer blobs are sent in parts. S3: 5 GiB. */
    default long maxBodyBytes() {
        return Long.MAX_VALUE;
    }

    /** Signs a download of a blob; {@code Range} requests are allowed with it. */
    SignedRequest presign(SignedGet get);

    /** Signs an upload of a whole blob. */
    SignedRequest presign(SignedPut put);

    /**
     * Signs an upload of one part. The answer to it has the {@code ETag} of the part, which a browser sees only if the bucket's CORS rules
     * expose it; {@link MultipartStorage#listParts} always tells it.
     */
    SignedRequest presign(SignedPart part);

    /** Signs a form for one blob. */
    SignedForm presign(SignedPost post);
}
