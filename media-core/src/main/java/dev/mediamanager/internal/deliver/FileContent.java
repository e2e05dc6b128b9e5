package dev.mediamanager.internal.deliver;

import dev.mediamanager.ByteRange;
import dev.mediamanager.StorageException;
import dev.mediamanager.internal.io.ByteBudget;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Content that lies in a file, which the kernel can send by itself. */
final class FileContent extends StreamContent {
    private final FileChannel channel;

    private FileContent(Contents.OpenBlob blob, ByteRange range, FileChannel channel, ByteBudget budget) {
        super(blob, range, Channels.newInputStream(channel), budget);
        this.channel = channel;
    }

    static FileContent open(Contents.OpenBlob blob, ByteRange range, Path file, ByteBudget budget) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new FileContent(blob, range, channel.position(range.offset()), budget);
        } catch (NoSuchFileException e) {
            throw new StorageException(
                    StorageException.Reason.NOT_FOUND,
                    "Blob " + blob.key() + " was deleted meanwhile, or is lost; verify the library",
                    e);
        } catch (IOException e) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "Cannot open blob " + blob.key(), e);
        }
    }

    @Override
    public long transferTo(WritableByteChannel target) throws IOException {
        Receiver receiver = new Receiver(target);
        long position = channel.position();
        long end = range().end();
        while (position < end) {
            long sent = channel.transferTo(position, end - position, target);
            if (sent <= 0 && channel.size() < end) {
                throw new StorageException(
                        StorageException.Reason.CORRUPT,
                        "The file ends at " + channel.size() + " of " + end + " bytes; verify the library");
            }
            receiver.took(sent);
            position += sent;
        }
        channel.position(end);
        return range().length();
    }
}
