package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaType;
import dev.mediamanager.Page;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.MultipartLimits;
import dev.mediamanager.spi.MultipartStorage;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.PresigningStorage;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.ServerSideCopy;
import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedGet;
import dev.mediamanager.spi.SignedPart;
import dev.mediamanager.spi.SignedPost;
import dev.mediamanager.spi.SignedPut;
import dev.mediamanager.spi.SignedRequest;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.spi.StoredPart;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps each blob as an object of one S3 bucket. Thread-safe; any number of stores, also of several processes, may be open on one bucket.
 *
 * <p>A body is gathered before it is sent: up to 256 KiB as it is, larger ones in memory of the manager's budget, parts over 16 MiB and those that
 * never fit into the budget in a temporary file. So the store holds no connection while a client is slow, knows each length, and can send
 * a body again. Up to 16 MiB of known length are one request, anything else an upload in parts. A blob is complete or absent: S3 shows an object
 * only when all of it has arrived.
 *
 * <p>Create-only by {@code If-None-Match: *} where the store honours it; elsewhere by looking first, with a short moment in which two writers of
 * one key could both succeed. Keys of the library are random, so nobody has the same one.
 *
 * <p>A call that may safely be repeated is, by default up to three times in all, after pauses with jitter. A reader whose connection breaks goes on from
 * the same byte, as long as the object has the same entity tag.
 */
public final class S3Storage implements StorageProvider, MultipartStorage, PresigningStorage, ServerSideCopy {
    /** What is sent as one object, if the length is known. */
    static final long MOST_AT_ONCE = 16 * PartPlan.MIB;

    private final S3Parts parts;

    S3Storage(S3Parts parts) {
        this.parts = parts;
    }

    /** Starts to describe a store; begin with one of {@link S3StorageBuilder}'s presets, {@link S3StorageBuilder#endpoint} for any other. */
    public static S3StorageBuilder builder() {
        return new S3StorageBuilder();
    }

    @Override
    public long put(PutRequest request) {
        if (request.length().isPresent() && request.length().getAsLong() > MOST_AT_ONCE) {
            return parts.partsPut().put(request, request.content());
        }
        return new ShortPut(parts).put(request);
    }

    @Override
    public InputStream open(BlobKey key, ByteRange range) {
        return parts.reading().open(key, range);
    }

    @Override
    public Optional<BlobStat> stat(BlobKey key) {
        return parts.heads().find(parts.names().object(key)).map(head -> new BlobStat(key, head.length()));
    }

    /** Deletes a blob; an upload of it in parts that is under way anywhere fails with {@code NOT_FOUND}. */
    @Override
    public void delete(BlobKey key) {
        parts.uploads()
                .unfinished(key)
                .forEach(parts.uploads()::abort); // first: none can become the object deleted next
        parts.deleteObject(key);
    }

    @Override
    public Page<BlobStat> list(String prefix, Optional<String> cursor) {
        return parts.listing().page(prefix, cursor);
    }

    @Override
    public MultipartLimits multipartLimits() {
        return PartPlan.limits(parts.settings().dialect().uniformParts());
    }

    @Override
    public MultipartUpload beginMultipart(BlobKey key, MediaType type) {
        return parts.uploads().begin(key, type, false);
    }

    @Override
    public StoredPart putPart(MultipartUpload upload, PartRequest part) {
        return new OnePart(parts).put(upload, part);
    }

    @Override
    public Page<StoredPart> listParts(MultipartUpload upload, Optional<String> cursor) {
        return parts.uploads().list(upload, cursor);
    }

    @Override
    public long complete(MultipartUpload upload, List<StoredPart> stored) {
        return parts.joining()
                .join(
                        upload,
                        stored.stream()
                                .map(part -> new Uploads.Sent(part, Optional.empty()))
                                .toList());
    }

    @Override
    public void abort(MultipartUpload upload) {
        parts.uploads().abort(upload);
    }

    @Override
    public long copy(BlobKey from, BlobKey to, MediaType type) {
        return parts.copying().copy(from, to, type);
    }

    /** The same for a {@code PUT} and a form: 5 GiB. */
    @Override
    public long maxBodyBytes() {
        return PartPlan.MAX_PART;
    }

    @Override
    public Duration maxValidity() {
        return Presigner.MAX_VALIDITY;
    }

    @Override
    public SignedRequest presign(SignedGet get) {
        return parts.presigner().get(get);
    }

    @Override
    public SignedRequest presign(SignedPut put) {
        return parts.presigner().put(put);
    }

    @Override
    public SignedRequest presign(SignedPart part) {
        return parts.presigner().part(part);
    }

    @Override
    public SignedForm presign(SignedPost post) {
        return parts.presigner().post(post);
    }

    @Override
    public String describe() {
        return "S3 " + parts.failures().place()
                + (parts.names().prefix().isEmpty()
                        ? ""
                        : ", prefix " + parts.names().prefix())
                + ", keys from " + parts.settings().connection().credentials();
    }

    /** Ends the calls under way, and streams that are being read: they fail. What an upload had begun in the store is left to the deletion of its key. */
    @Override
    public void close() {
        parts.close();
    }
}
