package dev.mediamanager.storage.s3;

import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.StoredPart;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Puts one part of an upload that lasts longer than this call. It is checked by MD5 on any store: a CRC32C would have to be announced when the upload
 * begins and told again when it is joined, for each part, but parts also come by signed requests, and a {@link StoredPart} has none.
 */
final class OnePart {
    private final S3Parts parts;

    OnePart(S3Parts parts) {
        this.parts = parts;
    }

    StoredPart put(MultipartUpload upload, PartRequest part) {
        Presigner.checkNumber(part.number());
        part.md5().ifPresent(Presigner::base64);
        Buffers buffers = new Buffers(part.buffers(), parts.settings().sending().spool());
        try (PartBuffer buffer = buffers.take(part.length())) {
            DeclaredContent content = new DeclaredContent(upload.key(), part.content(), OptionalLong.of(part.length()));
            content.fill(buffer, part.length());
            content.requireEnd();
            BodyCheck.Sum sum = BodyCheck.MD5.of(buffer);
            part.md5().ifPresent(md5 -> requireMd5(upload, md5, sum.md5()));
            return parts.uploads().send(upload, part.number(), buffer, sum).part();
        }
    }

    private static void requireMd5(MultipartUpload upload, String md5, String real) {
        if (!real.equals(md5.toLowerCase(Locale.ROOT))) {
            throw new StorageException(
                    Reason.CORRUPT,
                    "A part of blob " + upload.key() + " has the MD5 " + real + ", not the declared " + md5);
        }
    }
}
