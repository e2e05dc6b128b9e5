package dev.mediamanager.testkit;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaType;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A store for tests that keeps blobs on the heap, as long as the object lives; closing it changes nothing. Where stores differ it is as strict as the strictest:
 * it joins all parts of an upload or none. Thread-safe.
 */
public final class InMemoryStorage implements StorageProvider, MultipartStorage, PresigningStorage, ServerSideCopy {
    private static final int PAGE_SIZE = 1000;

    private final ConcurrentNavigableMap<String, byte[]> blobs = new ConcurrentSkipListMap<>();

    private final InMemoryParts parts;
    private final InMemorySigner signer = new InMemorySigner();

    /** Creates an empty store that takes parts like S3: 5 MiB at least, but for the last. */
    public InMemoryStorage() {
        this(new MultipartLimits(5 << 20, 5L << 30, 10_000, false));
    }

    /** Creates an empty store that takes parts within these limits. */
    public InMemoryStorage(MultipartLimits limits) {
        parts = new InMemoryParts(limits);
    }

    @Override
    public MultipartLimits multipartLimits() {
        return parts.limits();
    }

    @Override
    public MultipartUpload beginMultipart(BlobKey key, MediaType type) {
        return parts.begin(key);
    }

    @Override
    public StoredPart putPart(MultipartUpload upload, PartRequest part) {
        return parts.put(upload, part);
    }

    @Override
    public Page<StoredPart> listParts(MultipartUpload upload, Optional<String> cursor) {
        return parts.list(upload, cursor);
    }

    @Override
    public long complete(MultipartUpload upload, List<StoredPart> named) {
        return parts.complete(upload, named, this::keep);
    }

    @Override
    public void abort(MultipartUpload upload) {
        parts.abort(upload);
    }

    /** Returns the keys of the blobs that come in parts and are not whole yet. */
    public List<BlobKey> unfinished() {
        return parts.unfinished();
    }

    /** What S3 takes in one request. */
    @Override
    public long maxBodyBytes() {
        return 5L << 30;
    }

    @Override
    public Duration maxValidity() {
        return Duration.ofDays(7);
    }

    @Override
    public SignedRequest presign(SignedGet get) {
        return signer.sign("GET", get, get.validity());
    }

    @Override
    public SignedRequest presign(SignedPut put) {
        return signer.sign("PUT", put, put.validity());
    }

    @Override
    public SignedRequest presign(SignedPart part) {
        return signer.sign("PUT", part, part.validity());
    }

    @Override
    public SignedForm presign(SignedPost post) {
        SignedRequest signed = signer.sign("POST", post, post.validity());
        return new SignedForm(signed.uri(), Map.of("key", post.key().value()), signed.expires());
    }

    /** Does what a client does that was given a signed upload: what was not signed is refused with {@code ACCESS_DENIED}. */
    public void send(URI signed, byte[] bytes) {
        Object terms = signer.terms(signed);
        if (terms instanceof SignedPut put
                && put.length() == bytes.length
                && put.md5().orElse(InMemoryParts.md5(bytes)).equals(InMemoryParts.md5(bytes))) {
            blobs.put(put.key().value(), bytes);
        } else if (terms instanceof SignedPost post
                && bytes.length >= post.minLength()
                && bytes.length <= post.maxLength()) {
            blobs.put(post.key().value(), bytes);
        } else if (terms instanceof SignedPart part && part.length().orElse(bytes.length) == bytes.length) {
            parts.put(
                    part.upload(),
                    new PartRequest(part.number(), new ByteArrayInputStream(bytes), bytes.length, part.md5()));
        } else {
            throw new StorageException(Reason.ACCESS_DENIED, bytes.length + " bytes were not signed: " + terms);
        }
    }

    @Override
    public long copy(BlobKey from, BlobKey to, MediaType type) {
        byte[] bytes = blobs.get(from.value());
        if (bytes == null) {
            throw new StorageException(Reason.NOT_FOUND, "There is no blob " + from);
        }
        keep(to, bytes);
        return bytes.length;
    }

    private void keep(BlobKey key, byte[] bytes) {
        if (blobs.putIfAbsent(key.value(), bytes) != null) {
            throw new StorageException(Reason.ALREADY_EXISTS, "There is a blob " + key + " already");
        }
    }

    @Override
    public long put(PutRequest request) {
        byte[] bytes = read(request.content());
        long declared = request.length().orElse(bytes.length);
        if (declared != bytes.length) {
            throw new StorageException(
                    Reason.LENGTH_MISMATCH, bytes.length + " bytes came for " + request.key() + ", not " + declared);
        }
        keep(request.key(), bytes);
        return bytes.length;
    }

    private static byte[] read(InputStream content) {
        try {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open(BlobKey key, ByteRange range) {
        byte[] bytes = blobs.get(key.value());
        if (bytes == null) {
            throw new StorageException(Reason.NOT_FOUND, "There is no blob " + key);
        }
        if (!range.within(bytes.length)) {
            throw new StorageException(
                    Reason.INVALID_RANGE, range + " is not within the " + bytes.length + " bytes of " + key);
        }
        return new ByteArrayInputStream(bytes, (int) range.offset(), (int) range.length());
    }

    @Override
    public Optional<BlobStat> stat(BlobKey key) {
        return Optional.ofNullable(blobs.get(key.value())).map(bytes -> new BlobStat(key, bytes.length));
    }

    @Override
    public void delete(BlobKey key) {
        parts.end(key);
        blobs.remove(key.value());
    }

    @Override
    public Page<BlobStat> list(String prefix, Optional<String> cursor) {
        List<BlobStat> found = blobs.tailMap(cursor.orElse(""), false).entrySet().stream()
                .filter(blob -> blob.getKey().startsWith(prefix))
                .limit(PAGE_SIZE + 1)
                .map(blob -> new BlobStat(new BlobKey(blob.getKey()), blob.getValue().length))
                .toList();
        if (found.size() <= PAGE_SIZE) {
            return new Page<>(found, Optional.empty());
        }
        List<BlobStat> page = found.subList(0, PAGE_SIZE);
        return new Page<>(page, Optional.of(page.get(PAGE_SIZE - 1).key().value()));
    }

    @Override
    public String describe() {
        return "memory";
    }
}
