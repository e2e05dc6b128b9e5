package dev.mediamanager.storage.s3;

import dev.mediamanager.spi.PutRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;

/** Puts what is known to be short, or turns out to be, as one object; a long stream of unknown length in parts. */
final class ShortPut {
    private final S3Parts parts;

    ShortPut(S3Parts parts) {
        this.parts = parts;
    }

    long put(PutRequest request) {
        return request.length().isPresent() ? putKnown(request, request.length().getAsLong()) : putUnknown(request);
    }

    private long putKnown(PutRequest request, long length) {
        Buffers buffers =
                new Buffers(request.buffers(), parts.settings().sending().spool());
        try (PartBuffer buffer = buffers.take(length)) {
            DeclaredContent content = new DeclaredContent(request.key(), request.content(), request.length());
            content.fill(buffer, length);
            content.requireEnd();
            parts.wholePut().put(request.key(), request.type(), buffer);
            return length;
        }
    }

    private long putUnknown(PutRequest request) {
        byte[] head = head(request.content());
        if (head.length < Buffers.FREE) {
            parts.wholePut().put(request.key(), request.type(), Payload.of(head));
            return head.length;
        }
        return parts.partsPut().put(request, startingWith(head, request.content()));
    }

    private static byte[] head(InputStream content) {
        try {
            return content.readNBytes(Buffers.FREE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream startingWith(byte[] head, InputStream content) {
        PushbackInputStream whole = new PushbackInputStream(content, head.length);
        try {
            whole.unread(head);
            return whole;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
