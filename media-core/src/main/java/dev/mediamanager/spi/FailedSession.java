package dev.mediamanager.spi;

import dev.mediamanager.SessionId;
import dev.mediamanager.UploadFailure;
import dev.mediamanager.UploadWay;
import java.time.Instant;

/**
 * What is left of a session that could not be finished in the background: what to tell whoever asks.
 *
 * @param id its identity
 * @param user whose session it was
 * @param tenant in which tenant that user is
 * @param way how its bytes came
 * @param failure why it became no media
 * @param forget when it may be forgotten
 */
public record FailedSession(
        SessionId id, String user, String tenant, UploadWay way, UploadFailure failure, Instant forget) {}
