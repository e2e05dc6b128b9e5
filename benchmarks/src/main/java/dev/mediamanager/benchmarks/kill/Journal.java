package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * What the child tells its parent, on its standard output: one line is one write to a pipe, which the kernel keeps when the child is
 * killed. Thread-safe.
 */
final class Journal {
    private final FileOutputStream pipe = new FileOutputStream(FileDescriptor.out);

    /** The first word of a line. */
    enum Word {
        /** The child is warm and waits to be told to begin. */
        READY,
        /** An upload begins: its key. */
        BEGIN,
        /** A piece of an upload returned: its key, and how many bytes are safe. */
        SAFE,
        /** An upload returned: key, media, SHA-256, length. */
        DONE,
        /** An object is about to be written: its key and its length, if that is known. */
        PUT,
        /** A media is about to be erased. */
        ERASE,
        /** A media was erased. */
        ERASED,
        /** A call failed that must not: what, and why. */
        FAILED
    }

    void ready() {
        write(Word.READY);
    }

    void begins(Work work) {
        write(Word.BEGIN, work.key());
    }

    void safe(Work work, long offset) {
        write(Word.SAFE, work.key(), Long.toString(offset));
    }

    void acknowledges(Work work, Media media) {
        write(
                Word.DONE,
                work.key(),
                media.id().value(),
                media.current().sha256(),
                Long.toString(media.current().length()));
    }

    void intends(BlobKey key, OptionalLong length) {
        if (length.isPresent()) {
            write(Word.PUT, key.value(), Long.toString(length.getAsLong()));
        }
    }

    void erases(MediaId media) {
        write(Word.ERASE, media.value());
    }

    void erased(MediaId media) {
        write(Word.ERASED, media.value());
    }

    void failed(String what, Throwable why) {
        write(Word.FAILED, what.replace(' ', '_'), why.toString().replaceAll("\\s+", "_"));
    }

    private void write(Word word, String... values) {
        String line = values.length == 0 ? word.name() : word.name() + " " + String.join(" ", values);
        try {
            pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
