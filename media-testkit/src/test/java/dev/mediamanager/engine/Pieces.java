package dev.mediamanager.engine;

import dev.mediamanager.MediaManager;
import dev.mediamanager.SessionLimits;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadWay;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Arrays;

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

    /** Sends one part straight to the store. */
    static void sendPart(Lab lab, UploadSession session, Payload payload, int number) {
        int start = (int) ((number - 1) * session.partBytes());
        int end = (int) Math.min(payload.bytes().length, start + session.partBytes());
        lab.blobs.send(
                lab.media.uploads().signPart(session.id(), number).uri(),
                Arrays.copyOfRange(payload.bytes(), start, end));
    }

    /** Sends everything straight to the store, as a client does, and returns the session, which is not finished. */
    static UploadSession sentDirectly(Lab lab, Payload payload, UploadWay way) {
        UploadSession session = lab.media.uploads().direct(request(payload), way);
        switch (way) {
            case PARTS -> {
                long parts = (payload.bytes().length - 1) / session.partBytes() + 1;
                for (int number = 1; number <= parts; number++) {
                    sendPart(lab, session, payload, number);
                }
            }
            case PUT -> lab.blobs.send(lab.media.uploads().signPut(session.id()).uri(), payload.bytes());
            case FORM ->
                lab.blobs.send(lab.media.uploads().signForm(session.id()).uri(), payload.bytes());
            case APPEND -> throw new IllegalArgumentException("That is not straight");
        }
        return session;
    }

    /** Returns a stream of these bytes that breaks off instead of ending. */
    static InputStream breakingOff(byte[] bytes) {
        InputStream broken = Streams.reading((buffer, offset, length) -> {
            throw new IOException("Planned fault: connection reset");
        });
        return new SequenceInputStream(new ByteArrayInputStream(bytes), broken);
    }
}
