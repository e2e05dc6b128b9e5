package dev.mediamanager.jdbi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Media;
import dev.mediamanager.VersionId;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.NewUpload;
import dev.mediamanager.spi.Reservation;
import dev.mediamanager.spi.UploadRepository;
import java.time.Instant;
import java.util.List;

/** The part of {@link JdbiRows} for uploads. */
interface UploadRows extends UploadRepository {
    UploadRepository uploads();

    @Override
    default Reservation reserve(NewUpload upload) {
        return uploads().reserve(upload);
    }

    @Override
    default void renew(VersionId version, long additionalBytes, Instant leaseUntil) {
        uploads().renew(version, additionalBytes, leaseUntil);
    }

    @Override
    default Media commit(CompletedUpload upload) {
        return uploads().commit(upload);
    }

    @Override
    default void abandon(VersionId version, Instant now, Instant keepUntil) {
        uploads().abandon(version, now, keepUntil);
    }

    @Override
    default List<BlobKey> expireUploads(Instant now, Instant keepUntil, int limit) {
        return uploads().expireUploads(now, keepUntil, limit);
    }
}
