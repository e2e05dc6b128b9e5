package dev.mediamanager.storage.s3;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The body of a request, which can be sent again. */
interface Payload {
    Payload EMPTY = of(new byte[0]);

    /** Returns the exact number of bytes. */
    long length();

    /** Returns the bytes, in pieces that nobody changes; each call starts anew. Reading a file may throw a StorageException. */
    Iterable<byte[]> pieces();

    static Payload of(byte[] bytes) {
        List<byte[]> pieces = bytes.length == 0 ? List.of() : List.of(bytes);
        return new Payload() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public Iterable<byte[]> pieces() {
                return pieces;
            }
        };
    }

    static Payload of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
