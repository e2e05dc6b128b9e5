package dev.mediamanager.engine;

import dev.mediamanager.MediaManager;
import dev.mediamanager.SessionLimits;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;

/** Uploads in pieces, as tests make them. */
final class Pieces {
    static final SessionLimits LIMITS = new SessionLimits(3, Duration.ofHours(1), Duration.ofHours(5));

    private Pieces() {}

    static UploadRequest request(Payload payload) {
        return UploadRequest.of(Source.toCome(payload.bytes().length)).fileName(payload.fileName());
    }

    static UploadRequest requestOfUnknownLength(Payload payload) {
        return UploadRequest.of(Source.toCome()).fileName(payload.fileName());
    }

    /** Sends the bytes from the session's offset up to {@code end}. */
    static UploadSession send(MediaManager media, UploadSession session, Payload payload, int end) {
        int start = (int) session.offset();
        return media.uploads().append(session, new ByteArrayInputStream(payload.bytes(), start, end - start));
    }

    /** Returns a stream of these bytes that breaks off instead of ending. */
    static InputStream breakingOff(byte[] bytes) {
        InputStream broken = Streams.reading((buffer, offset, length) -> {
            throw new IOException("Planned fault: connection reset");
        });
        return new SequenceInputStream(new ByteArrayInputStream(bytes), broken);
    }
}
