package dev.mediamanager.testkit;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.MultipartLimits;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.StoredPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The unfinished blobs of an {@link InMemoryStorage}. Thread-safe. */
final class InMemoryParts {
    private static final int PAGE_SIZE = 1000;

    private final MultipartLimits limits;
    private final Map<String, Upload> uploads = new HashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared nor changed
    private record Part(StoredPart stored, byte[] bytes) {}

    private static final class Upload {
        private final BlobKey key;
        private final TreeMap<Integer, Part> parts = new TreeMap<>();
        private List<StoredPart> completed = List.of();

        Upload(BlobKey key) {
            this.key = key;
        }
    }

    /** Keeps the bytes of a blob that has become whole. */
    interface Publisher {
        void publish(BlobKey key, byte[] bytes);
    }

    InMemoryParts(MultipartLimits limits) {
        this.limits = limits;
    }

    MultipartLimits limits() {
        return limits;
    }

    synchronized MultipartUpload begin(BlobKey key) {
        String id = UUID.randomUUID().toString();
        uploads.put(id, new Upload(key));
        return new MultipartUpload(key, id);
    }

    StoredPart put(MultipartUpload upload, PartRequest part) {
        byte[] bytes = read(part);
        String md5 = md5(bytes);
        if (bytes.length != part.length()) {
            throw new StorageException(
                    Reason.LENGTH_MISMATCH,
                    bytes.length + " bytes came for part " + part.number() + ", not " + part.length());
        }
        if (part.md5().filter(expected -> !expected.equals(md5)).isPresent()) {
            throw new StorageException(Reason.CORRUPT, "Part " + part.number() + " has the MD5 " + md5);
        }
        StoredPart stored = new StoredPart(part.number(), bytes.length, '"' + md5 + '"');
        synchronized (this) {
            open(upload).parts.put(part.number(), new Part(stored, bytes));
        }
        return stored;
    }

    private static byte[] read(PartRequest part) {
        try {
            return part.content().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    private Upload open(MultipartUpload upload) {
        return Optional.ofNullable(uploads.get(upload.id()))
                .filter(found -> found.key.equals(upload.key()) && found.completed.isEmpty())
                .orElseThrow(() -> new StorageException(Reason.NOT_FOUND, "There is no upload of " + upload.key()));
    }

    synchronized Page<StoredPart> list(MultipartUpload upload, Optional<String> cursor) {
        List<StoredPart> rest =
                open(upload).parts.tailMap(cursor.map(Integer::valueOf).orElse(0), false).values().stream()
                        .map(Part::stored)
                        .limit(PAGE_SIZE + 1)
                        .toList();
        if (rest.size() <= PAGE_SIZE) {
            return new Page<>(rest, Optional.empty());
        }
        return new Page<>(
                rest.subList(0, PAGE_SIZE),
                Optional.of(Integer.toString(rest.get(PAGE_SIZE - 1).number())));
    }

    synchronized long complete(MultipartUpload upload, List<StoredPart> parts, Publisher publisher) {
        Upload found = uploads.get(upload.id());
        if (found != null && !found.completed.isEmpty() && found.completed.equals(parts)) {
            return length(parts);
        }
        Upload open = open(upload);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (StoredPart named : parts) {
            Part part = open.parts.get(named.number());
            if (part == null) {
                throw new StorageException(Reason.NOT_FOUND, "There is no part " + named.number());
            }
            if (!part.stored().etag().equals(named.etag())) {
                throw new StorageException(Reason.CORRUPT, "Part " + named.number() + " has another tag");
            }
            boolean last = named.equals(parts.get(parts.size() - 1));
            if (!last && part.bytes().length < limits.minPartBytes()) {
                throw new StorageException(Reason.LENGTH_MISMATCH, "Part " + named.number() + " is too short");
            }
            whole.writeBytes(part.bytes());
        }
        if (open.parts.size() > parts.size()) {
            throw new StorageException(Reason.CORRUPT, "There are other parts than the " + parts.size() + " named");
        }
        publisher.publish(open.key, whole.toByteArray());
        open.completed = List.copyOf(parts);
        open.parts.clear();
        return whole.size();
    }

    private static long length(List<StoredPart> parts) {
        return parts.stream().mapToLong(StoredPart::length).sum();
    }

    synchronized void abort(MultipartUpload upload) {
        uploads.remove(upload.id());
    }

    synchronized void end(BlobKey key) {
        uploads.values().removeIf(upload -> upload.key.equals(key));
    }

    /** Returns the keys of the blobs that are not whole yet. */
    synchronized List<BlobKey> unfinished() {
        return uploads.values().stream()
                .filter(upload -> upload.completed.isEmpty())
                .map(upload -> upload.key)
                .toList();
    }
}
