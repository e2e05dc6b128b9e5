package dev.mediamanager.spi;

import dev.mediamanager.MediaType;
import dev.mediamanager.SessionId;
import dev.mediamanager.UploadWay;
import dev.mediamanager.VersionId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An upload session to be opened; what does not change as long as it lives.
 *
 * @param id its identity, never used before
 * @param version the staged version that it fills
 * @param user whose session it is
 * @param tenant in which tenant that user is
 * @param way how its bytes come
 * @param uploadId what the store calls the parts of it; empty if they do not come in parts
 * @param partBytes how long a part is
 * @param length how many bytes there will be, if that is known
 * @param declaredType the type that the client claims
 * @param recipe what to make of it: the JSON of a recipe, or another text of the engine's
 * @param expires when it is given up at the latest
 */
public record NewSession(
        SessionId id,
        VersionId version,
        String user,
        String tenant,
        UploadWay way,
        String uploadId,
        long partBytes,
        OptionalLong length,
        Optional<MediaType> declaredType,
        String recipe,
        Instant expires) {}
