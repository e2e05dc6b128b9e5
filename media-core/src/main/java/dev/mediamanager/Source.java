package dev.mediamanager;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the bytes of an upload come from. Only a {@link #replayable} source is ever read twice.
 *
 * <p>Implementations need not be thread-safe: one upload reads a source from one thread at a time. A read that gives nothing for the manager's
 * {@linkplain MediaManagerBuilder#lease lease} is interrupted, and if that does not help its stream is closed from another thread, as one does with sockets:
 * the upload fails with {@link MediaRejectedException.Reason#SOURCE_FAILED}.
 */
public interface Source {
    /** Opens the bytes from the start; the library closes the stream. A one-shot source throws on the second call. */
    InputStream open() throws IOException;

    /** Returns the number of bytes if known beforehand; the upload fails if another number arrives. */
    OptionalLong length();

    /** Tells whether {@link #open()} may be called again after a failure. */
    boolean replayable();

    /** Returns the file's own name, used unless the request names another. */
    default Optional<String> fileName() {
        return Optional.empty();
    }

    /** Makes new streams over the same bytes. */
    @FunctionalInterface
    interface Opener {
        /** Opens a new stream from the start. */
        InputStream open() throws IOException;
    }

    /** Returns a replayable source that reads a file; its size is taken when the upload starts. */
    static Source file(Path file) {
        return new FileSource(file);
    }

    /** Returns a one-shot source of unknown length. */
    static Source stream(InputStream in) {
        return new StreamSource(in, OptionalLong.empty());
    }

    /** Returns a one-shot source that must deliver exactly {@code length} bytes. */
    static Source stream(InputStream in, long length) {
        return new StreamSource(in, OptionalLong.of(Checks.atLeast("source length", length, 0)));
    }

    /** Returns a source whose bytes come later, in pieces, by {@link Uploads}: it cannot be opened. */
    static Source toCome() {
        return new SourceToCome(OptionalLong.empty());
    }

    /** Returns a source of {@code length} bytes that come later, in pieces, by {@link Uploads}: it cannot be opened. */
    static Source toCome(long length) {
        return new SourceToCome(OptionalLong.of(Checks.atLeast("source length", length, 0)));
    }

    /** Returns a source that can be opened again after a failure and must deliver exactly {@code length} bytes each time. */
    static Source replayable(Opener opener, long length) {
        long checked = Checks.atLeast("source length", length, 0);
        return new Source() {
            @Override
            public InputStream open() throws IOException {
                return opener.open();
            }

            @Override
            public OptionalLong length() {
                return OptionalLong.of(checked);
            }

            @Override
            public boolean replayable() {
                return true;
            }
        };
    }
}

/** A file on disk. */
record FileSource(Path file) implements Source {
    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public OptionalLong length() {
        try {
            return OptionalLong.of(Files.size(file));
        } catch (IOException e) {
            return OptionalLong.empty(); // open() will fail with the reason
        }
    }

    @Override
    public boolean replayable() {
        return true;
    }

    @Override
    public Optional<String> fileName() {
        return Optional.ofNullable(file.getFileName()).map(Path::toString);
    }
}

/** A stream that somebody else opened; it can be read once. */
final class StreamSource implements Source {
    private final InputStream in;
    private final OptionalLong length;
    private boolean opened;

    StreamSource(InputStream in, OptionalLong length) {
        this.in = in;
        this.length = length;
    }

    @Override
    public InputStream open() throws IOException {
        if (opened) {
            throw new IOException(
                    "This source is a one-shot stream and was read already; use Source.replayable(...) or Source.file(...)");
        }
        opened = true;
        return in;
    }

    @Override
    public OptionalLong length() {
        return length;
    }

    @Override
    public boolean replayable() {
        return false;
    }
}

/** Bytes that are not there yet. */
record SourceToCome(OptionalLong length) implements Source {
    @Override
    public InputStream open() throws IOException {
        throw new IOException(
                "The bytes of this source come later; start a session with uploads() instead of upload()");
    }

    @Override
    public boolean replayable() {
        return false;
    }
}
