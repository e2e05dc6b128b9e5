package dev.mediamanager.storage.s3;

import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;

/** A body in a temporary file of this user, which loses its name at once where files can, so that a crash leaves nothing. */
final class FileBuffer implements PartBuffer {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** In one step: a file that is made first, and opened then, would stay if it cannot be opened. */
    private static final Set<StandardOpenOption> OPTIONS = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);

    private static final FileAttribute<?>[] OF_THIS_USER = POSIX
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];

    private final Path file;
    private final FileChannel channel;
    private long length;

    private FileBuffer(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static FileBuffer in(Path folder) {
        Path file = folder.resolve("media-part-" + UUID.randomUUID() + ".tmp");
        try {
            FileBuffer buffer = new FileBuffer(file, FileChannel.open(file, OPTIONS, OF_THIS_USER));
            buffer.loseName();
            return buffer;
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    private void loseName() throws IOException {
        try {
            if (POSIX) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static StorageException failure(Path where, IOException cause) {
        if (cause instanceof ClosedChannelException) { // by an interrupt, among others
            return lost(where, cause);
        }
        return new StorageException(
                Reason.NO_SPACE,
                "A part of a blob cannot be kept in " + where + " before it is sent (" + cause
                        + "); free space, or choose another folder by spoolFolder()",
                cause);
    }

    /** No failure of the content, nor of what was stored: whoever has the content can put it again. */
    private static StorageException lost(Path where, IOException cause) {
        String why = cause instanceof ClosedByInterruptException
                ? "its thread was interrupted"
                : cause instanceof ClosedChannelException ? "it is closed" : cause.toString();
        return new StorageException(
                Reason.UNAVAILABLE, "A part of a blob in " + where + " is lost before it was sent: " + why, cause);
    }

    @Override
    public long fill(InputStream content, long most) {
        byte[] piece = new byte[PIECE];
        while (length < most) {
            int wanted = (int) Math.min(PIECE, most - length);
            int count = PartBuffer.read(content, piece, wanted);
            write(ByteBuffer.wrap(piece, 0, count));
            length += count;
            if (count < wanted) {
                break;
            }
        }
        return length;
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Iterable<byte[]> pieces() {
        return () -> new Iterator<>() {
            private long position;

            @Override
            public boolean hasNext() {
                return position < length;
            }

            @Override
            public byte[] next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                byte[] piece = new byte[(int) Math.min(PIECE, length - position)];
                read(ByteBuffer.wrap(piece), position);
                position += piece.length;
                return piece;
            }
        };
    }

    private void read(ByteBuffer into, long from) {
        try {
            for (long at = from; into.hasRemaining(); ) {
                int count = channel.read(into, at);
                if (count < 0) {
                    throw new IOException("The file of a part ends at byte " + at);
                }
                at += count;
            }
        } catch (IOException e) {
            throw lost(file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }
}
