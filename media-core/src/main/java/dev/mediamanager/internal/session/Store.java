package dev.mediamanager.internal.session;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.spi.MultipartStorage;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PresigningStorage;
import dev.mediamanager.spi.SessionRecord;
import java.time.Instant;

/**
 * What the store of a manager can do for sessions, and how long they live.
 *
 * @param parts the manager's
 */
record Store(Parts parts) {
    /** Returns the store's ability to take parts. @throws MediaConfigurationException if it has not */
    MultipartStorage multipart() {
        if (parts.storage() instanceof MultipartStorage multipart) {
            return multipart;
        }
        throw missing("take a blob in parts");
    }

    /** Returns the store's ability to sign requests. @throws MediaConfigurationException if it has not */
    PresigningStorage signer() {
        if (parts.storage() instanceof PresigningStorage signer) {
            return signer;
        }
        throw missing("sign requests");
    }

    private MediaConfigurationException missing(String ability) {
        return new MediaConfigurationException(
                "The store (" + parts.storage().describe() + ") cannot " + ability,
                "Use one that can, such as media-storage-s3, or upload through the application");
    }

    MultipartUpload upload(SessionRecord session) {
        return new MultipartUpload(session.version().blob(), session.session().uploadId());
    }

    /** Returns until when a session may be silent if it is heard of now. */
    Instant due(SessionRecord session) {
        return due(session.session().expires());
    }

    Instant due(Instant expires) {
        Instant idle = parts.now().plus(parts.sessions().idle());
        return idle.isBefore(expires) ? idle : expires;
    }
}
