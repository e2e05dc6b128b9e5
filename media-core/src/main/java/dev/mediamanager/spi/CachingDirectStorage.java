package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import java.time.Duration;

/** Copies of a store that takes parts, signs and copies: whoever holds a signed request goes there. */
final class CachingDirectStorage extends CachingPartsStorage implements PresigningStorage, ServerSideCopy {
    private final PresigningStorage signer;
    private final ServerSideCopy copier;

    CachingDirectStorage(Parts parts) {
        super(parts);
        this.signer = (PresigningStorage) parts.far();
        this.copier = (ServerSideCopy) parts.far();
    }

    @Override
    public Duration maxValidity() {
        return signer.maxValidity();
    }

    @Override
    public long maxBodyBytes() {
        return signer.maxBodyBytes();
    }

    @Override
    public SignedRequest presign(SignedGet get) {
        return signer.presign(get);
    }

    @Override
    public SignedRequest presign(SignedPut put) {
        return signer.presign(put);
    }

    @Override
    public SignedRequest presign(SignedPart part) {
        return signer.presign(part);
    }

    @Override
    public SignedForm presign(SignedPost post) {
        return signer.presign(post);
    }

    @Override
    public long copy(BlobKey from, BlobKey to, MediaType type) {
        return copier.copy(from, to, type);
    }
}
