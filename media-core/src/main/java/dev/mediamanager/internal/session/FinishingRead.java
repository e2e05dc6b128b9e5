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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
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

    /** Reads all bytes. @throws StorageException {@code CORRUPT} if they are not those that were sent, or do not begin with this head */
    Received all(byte[] head, OpenUploads.Entry entry) {
        List<SessionPart> all =
                parts.repository().sessionParts(session.session().id());
        try (InputStream in = open(ByteRange.whole(length));
                HashingInputStream hashing = new HashingInputStream(in, parts.threads())) {
            byte[] first = hashing.readNBytes(head.length);
            if (!Arrays.equals(first, head)) {
                throw changed("The beginning");
            }
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), hashing);
            long left = length;
            for (SessionPart part : all) {
                check(part, crc32c(whole, part.part().length(), entry));
                left -= part.part().length();
            }
            crc32c(whole, left, entry);
            return new Received(length, hashing.sha256());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private InputStream open(ByteRange range) {
        return new ExactInputStream(
                parts.storage().openOriginal(session.version().blob(), range),
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
            throw changed("Part " + part.part().number());
        }
    }

    private StorageException changed(String what) {
        return new StorageException(
                StorageException.Reason.CORRUPT,
                what + " of blob " + session.version().blob() + " has other bytes than were stored; start anew");
    }

    private StorageException failed(IOException cause) {
        return new StorageException(
                StorageException.Reason.UNAVAILABLE, "Blob " + session.version().blob() + " cannot be read", cause);
    }
}
