package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import dev.mediamanager.Page;
import java.util.List;
import java.util.Optional;

/** Copies of a store that takes blobs in parts: the parts go there. */
sealed class CachingPartsStorage extends CachingStorage implements MultipartStorage permits CachingDirectStorage {
    private final MultipartStorage far;

    CachingPartsStorage(Parts parts) {
        super(parts);
        this.far = (MultipartStorage) parts.far();
    }

    @Override
    public MultipartLimits multipartLimits() {
        return far.multipartLimits();
    }

    @Override
    public MultipartUpload beginMultipart(BlobKey key, MediaType type) {
        return far.beginMultipart(key, type);
    }

    @Override
    public StoredPart putPart(MultipartUpload upload, PartRequest part) {
        return far.putPart(upload, part);
    }

    @Override
    public Page<StoredPart> listParts(MultipartUpload upload, Optional<String> cursor) {
        return far.listParts(upload, cursor);
    }

    @Override
    public long complete(MultipartUpload upload, List<StoredPart> parts) {
        return far.complete(upload, parts);
    }

    @Override
    public void abort(MultipartUpload upload) {
        far.abort(upload);
    }
}
