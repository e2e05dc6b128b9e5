package dev.mediamanager.internal.session;

import dev.mediamanager.ByteRange;
import dev.mediamanager.StorageException;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.io.ExactInputStream;
import dev.mediamanager.internal.io.HashingInputStream;
import dev.mediamanager.internal.sniff.TypeDetector;
import dev.mediamanager.internal.upload.OpenUploads;
import dev.mediamanager.internal.upload.Received;
import dev.mediamanager.spi.SessionPart;
import dev.mediamanager.spi.SessionRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.CRC32C;

/** Reads what was joined: the first bytes to let it in, then all of them for its SHA-256, comparing each part with its checksum. */
final class FinishingRead {
    private static final int BUFFER = 64 * 1024;

    private final Parts parts;
    private final SessionRecord session;
    private final long length;

    FinishingRead(Parts parts, SessionRecord session, long length) {
        this.parts = parts;
        this.session = session;
        this.length = length;
    }

    byte[] head() {
        long count = Math.min(length, TypeDetector.HEAD_BYTES);
        try (InputStream in = open(new ByteRange(0, count))) {
            return in.readNBytes((int) count);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    Received all(OpenUploads.Entry entry) {
        List<SessionPart> all =
                parts.repository().sessionParts(session.session().id());
        try (InputStream in = open(ByteRange.whole(length));
                HashingInputStream hashing = new HashingInputStream(in, parts.threads())) {
            for (SessionPart part : all) {
                check(part, crc32c(hashing, part.part().length(), entry));
            }
            crc32c(hashing, length - hashing.count(), entry);
            return new Received(length, hashing.sha256());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private InputStream open(ByteRange range) {
        return new ExactInputStream(
                parts.storage().open(session.version().blob(), range),
                range.length(),
                "blob " + session.version().blob());
    }

    private static long crc32c(InputStream in, long count, OpenUploads.Entry entry) throws IOException {
        CRC32C crc = new CRC32C();
        byte[] buffer = new byte[BUFFER];
        for (long left = count; left > 0; ) {
            entry.check();
            int n = in.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (n < 0) {
                break;
            }
            crc.update(buffer, 0, n);
            left -= n;
        }
        return crc.getValue();
    }

    private void check(SessionPart part, long found) {
        if (part.crc32c() != SessionPart.UNKNOWN && part.crc32c() != found) {
            throw new StorageException(
                    StorageException.Reason.CORRUPT,
                    "Part " + part.part().number() + " of blob "
                            + session.version().blob() + " has other bytes than were stored; start anew");
        }
    }

    private StorageException failed(IOException cause) {
        return new StorageException(
                StorageException.Reason.UNAVAILABLE, "Blob " + session.version().blob() + " cannot be read", cause);
    }
}
