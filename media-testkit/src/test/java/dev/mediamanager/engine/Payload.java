package dev.mediamanager.engine;

import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/**
 * Bytes to upload.
 *
 * @param bytes the bytes
 * @param fileName a name that tells the truth about them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Payload(byte[] bytes, String fileName) {
    static Payload text(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8), "notes.txt");
    }

    /** Returns so many bytes that start like a PNG, the same for the same seed. */
    static Payload png(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        byte[] magic = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        System.arraycopy(magic, 0, bytes, 0, Math.min(length, magic.length));
        return new Payload(bytes, "picture.png");
    }

    static Payload png(int length) {
        return png(length, length);
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    /** Returns a request with a stream of unknown length. */
    UploadRequest ofUnknownLength() {
        return UploadRequest.of(Source.stream(stream())).fileName(fileName);
    }

    /** Returns a request with a stream of known length. */
    UploadRequest ofKnownLength() {
        return UploadRequest.of(Source.stream(stream(), bytes.length)).fileName(fileName);
    }

    /** Returns a request with a source that can be read again. */
    UploadRequest replayable() {
        return UploadRequest.of(Source.replayable(this::stream, bytes.length)).fileName(fileName);
    }

    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a stream of these bytes that fails at a position. */
    InputStream failingAt(int position) {
        return new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at == position) {
                    throw new IOException("Planned fault: connection reset");
                }
                return at == bytes.length ? -1 : bytes[at++] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int first = read();
                if (first >= 0 && length > 0) {
                    buffer[offset] = (byte) first;
                    int n = Math.min(length - 1, (position > at ? position : bytes.length) - at);
                    n = Math.max(0, Math.min(n, bytes.length - at));
                    System.arraycopy(bytes, at, buffer, offset + 1, n);
                    at += n;
                    return n + 1;
                }
                return -1;
            }
        };
    }
}
