package dev.mediamanager.testkit;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.MultipartLimits;
import dev.mediamanager.spi.MultipartStorage;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.PresigningStorage;
import dev.mediamanager.spi.ServerSideCopy;
import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedGet;
import dev.mediamanager.spi.SignedPart;
import dev.mediamanager.spi.SignedPost;
import dev.mediamanager.spi.SignedPut;
import dev.mediamanager.spi.SignedRequest;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.spi.StoredPart;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The faulty store around one that takes parts, signs and copies. */
final class FaultyDirectStorage extends FaultyStorage implements MultipartStorage, PresigningStorage, ServerSideCopy {
    private final MultipartStorage parts;
    private final PresigningStorage signer;
    private final ServerSideCopy copier;

    FaultyDirectStorage(StorageProvider store) {
        super(store);
        this.parts = (MultipartStorage) store;
        this.signer = (PresigningStorage) store;
        this.copier = (ServerSideCopy) store;
    }

    @Override
    public MultipartLimits multipartLimits() {
        return parts.multipartLimits();
    }

    @Override
    public MultipartUpload beginMultipart(BlobKey key, MediaType type) {
        Optional<Fault> fault = enter(Operation.BEGIN_PARTS, key.value());
        return call(fault, "beginMultipart of " + key, () -> parts.beginMultipart(key, type));
    }

    @Override
    public StoredPart putPart(MultipartUpload upload, PartRequest part) {
        Optional<Fault> fault = enter(Operation.PUT_PART, upload.key().value());
        String what = "putPart " + part.number() + " of " + upload.key();
        return call(
                fault,
                what,
                () -> fault.filter(TamperedInputStream::tampers).isPresent()
                        ? putTampered(upload, part, fault.get(), what)
                        : parts.putPart(upload, part));
    }

    private StoredPart putTampered(MultipartUpload upload, PartRequest part, Fault fault, String what) {
        TamperedInputStream content = new TamperedInputStream(part.content(), fault, OptionalLong.of(part.length()));
        try {
            return parts.putPart(upload, part.withContent(content));
        } catch (UncheckedIOException e) {
            throw planned(fault == Fault.NO_SPACE ? Reason.NO_SPACE : Reason.UNAVAILABLE, what + " broke off");
        }
    }

    @Override
    public Page<StoredPart> listParts(MultipartUpload upload, Optional<String> cursor) {
        Optional<Fault> fault = enter(Operation.LIST_PARTS, upload.key().value());
        return call(fault, "listParts of " + upload.key(), () -> parts.listParts(upload, cursor));
    }

    @Override
    public long complete(MultipartUpload upload, List<StoredPart> named) {
        Optional<Fault> fault = enter(Operation.COMPLETE, upload.key().value());
        return call(fault, "complete of " + upload.key(), () -> parts.complete(upload, named));
    }

    @Override
    public void abort(MultipartUpload upload) {
        Optional<Fault> fault = enter(Operation.ABORT_PARTS, upload.key().value());
        call(fault, "abort of " + upload.key(), () -> {
            parts.abort(upload);
            return upload;
        });
    }

    @Override
    public long maxBodyBytes() {
        return signer.maxBodyBytes();
    }

    @Override
    public Duration maxValidity() {
        return signer.maxValidity();
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
        Optional<Fault> fault = enter(Operation.COPY, to.value());
        return call(fault, "copy to " + to, () -> copier.copy(from, to, type));
    }
}
