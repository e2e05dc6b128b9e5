package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaType;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.KeyNaming;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the blobs of some tenants in buckets of their own, and those of all others in a common one. Needs {@link KeyNaming#perTenant()}, by
 * which a key tells its tenant: {@code builder().storage(tenants).keyNaming(KeyNaming.perTenant())}. A tenant that gets a bucket later must
 * bring its blobs: where a key is looked for depends on the tenant alone. Thread-safe.
 */
public final class S3Tenants implements StorageProvider, MultipartStorage, PresigningStorage, ServerSideCopy {
    private final S3Storage common;
    private final Map<String, S3Storage> byFolder = new HashMap<>();
    private final List<S3Storage> all = new ArrayList<>();

    private S3Tenants(S3Storage common, Map<String, S3Storage> byTenant) {
        this.common = common;
        all.add(common);
        byTenant.forEach((tenant, store) -> {
            byFolder.put(KeyNaming.folder(tenant), store);
            all.add(store);
        });
    }

    /**
     * Joins stores.
     *
     * @param common the store of tenants without one of their own
     * @param byTenant the stores of tenants; no two of all these may share a bucket and prefix
     * @throws MediaConfigurationException if they cut blobs into parts in different ways
     */
    public static S3Tenants of(S3Storage common, Map<String, S3Storage> byTenant) {
        byTenant.forEach((tenant, store) -> {
            if (!store.multipartLimits().equals(common.multipartLimits())) {
                throw new MediaConfigurationException(
                        "The store of tenant '" + tenant + "' (" + store.describe() + ") takes other parts than "
                                + common.describe(),
                        "Use stores of one kind");
            }
        });
        return new S3Tenants(common, byTenant);
    }

    /** The step before the last is the tenant's folder: keys of what is incoming have a step before it. */
    private S3Storage of(BlobKey key) {
        String[] steps = key.value().split("/", -1);
        return steps.length < 2 ? common : byFolder.getOrDefault(steps[steps.length - 2], common);
    }

    @Override
    public long put(PutRequest request) {
        return of(request.key()).put(request);
    }

    @Override
    public InputStream open(BlobKey key, ByteRange range) {
        return of(key).open(key, range);
    }

    @Override
    public Optional<BlobStat> stat(BlobKey key) {
        return of(key).stat(key);
    }

    @Override
    public void delete(BlobKey key) {
        of(key).delete(key);
    }

    /** Merges a page of each; a cursor is a name, which each of them understands. */
    @Override
    public Page<BlobStat> list(String prefix, Optional<String> cursor) {
        return MergedPages.of(
                all.stream().map(store -> store.list(prefix, cursor)).toList());
    }

    @Override
    public MultipartLimits multipartLimits() {
        return common.multipartLimits();
    }

    @Override
    public MultipartUpload beginMultipart(BlobKey key, MediaType type) {
        return of(key).beginMultipart(key, type);
    }

    @Override
    public StoredPart putPart(MultipartUpload upload, PartRequest part) {
        return of(upload.key()).putPart(upload, part);
    }

    @Override
    public Page<StoredPart> listParts(MultipartUpload upload, Optional<String> cursor) {
        return of(upload.key()).listParts(upload, cursor);
    }

    @Override
    public long complete(MultipartUpload upload, List<StoredPart> parts) {
        return of(upload.key()).complete(upload, parts);
    }

    @Override
    public void abort(MultipartUpload upload) {
        of(upload.key()).abort(upload);
    }

    /** Copies within a bucket. @throws StorageException {@code REFUSED} between two */
    @Override
    public long copy(BlobKey from, BlobKey to, MediaType type) {
        S3Storage store = of(from);
        if (store != of(to)) {
            throw new StorageException(
                    StorageException.Reason.REFUSED,
                    "Blob " + from + " is not copied to " + to + ", which is in another bucket; upload it anew");
        }
        return store.copy(from, to, type);
    }

    @Override
    public long maxBodyBytes() {
        return common.maxBodyBytes();
    }

    @Override
    public Duration maxValidity() {
        return common.maxValidity();
    }

    @Override
    public SignedRequest presign(SignedGet get) {
        return of(get.key()).presign(get);
    }

    @Override
    public SignedRequest presign(SignedPut put) {
        return of(put.key()).presign(put);
    }

    @Override
    public SignedRequest presign(SignedPart part) {
        return of(part.upload().key()).presign(part);
    }

    @Override
    public SignedForm presign(SignedPost post) {
        return of(post.key()).presign(post);
    }

    @Override
    public String describe() {
        return common.describe() + ", and " + byFolder.size() + " tenants in buckets of their own";
    }

    /** Closes all of them. */
    @Override
    public void close() {
        all.forEach(S3Storage::close);
    }
}
