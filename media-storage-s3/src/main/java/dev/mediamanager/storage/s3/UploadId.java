package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.spi.MultipartUpload;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the id of a {@link MultipartUpload} says: how the store calls the upload, and the mark that its object will have.
 *
 * @param name what the store calls it
 * @param mark none if the upload comes from a listing, or was begun by others; it can be aborted, but a join of it that is repeated is not known again
 */
record UploadId(String name, Optional<Mark> mark) {
    private static final Pattern MARKED = Pattern.compile("m1\\.([0-9a-f]{32})\\.(.+)");

    static UploadId of(MultipartUpload upload) {
        Matcher marked = MARKED.matcher(upload.id());
        return marked.matches()
                ? new UploadId(marked.group(2), Optional.of(new Mark(marked.group(1))))
                : new UploadId(upload.id(), Optional.empty());
    }

    MultipartUpload upload(BlobKey key) {
        return new MultipartUpload(
                key, mark.map(each -> "m1." + each.text() + "." + name).orElse(name));
    }
}
