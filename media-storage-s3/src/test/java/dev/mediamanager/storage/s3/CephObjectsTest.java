package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BufferBudget;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StoredPart;
import io.minio.GetObjectTagsArgs;
import io.minio.MinioClient;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What objects are given besides their bytes, and how large parts get there, as another client of a real distributed store sees it. */
@Timeout(120)
@SuppressWarnings("try") // closing a client does not wait
class CephObjectsTest {
    private static final String BUCKET = "media-objects";
    private static final MediaType TYPE = new MediaType("video/mp4");
    private static final int MIB = 1 << 20;

    private final String prefix = "objects/" + UUID.randomUUID().toString().replace("-", "") + "/";

    @BeforeAll
    static void createBucket() {
        CephServer.builder(BUCKET).open().close();
    }

    @AfterEach
    void clear() {
        try (S3Storage store = builder().open()) {
            store.list("", Optional.empty()).items().forEach(blob -> store.delete(blob.key()));
        }
        assertThat(OtherClient.OF_CEPH.unfinished(BUCKET, prefix)).isEmpty();
    }

    private S3StorageBuilder builder() {
        return CephServer.builder(BUCKET).prefix(prefix).unchecked();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static PutRequest request(BlobKey key, byte[] content) {
        return new PutRequest(key, new ByteArrayInputStream(content), OptionalLong.of(content.length), TYPE);
    }

    private static StoredPart part(S3Storage store, MultipartUpload upload, byte[] content) {
        InputStream in = new ByteArrayInputStream(content);
        return store.putPart(upload, new PartRequest(1, in, content.length, Optional.empty(), NOTHING_TO_GIVE));
    }

    /** Writes an object in each way there is but by a copy, and returns what they hold. */
    private static Map<BlobKey, byte[]> write(S3Storage store) {
        Map<BlobKey, byte[]> written = new LinkedHashMap<>();
        BlobKey whole = new BlobKey("whole");
        written.put(whole, bytes(1000));
        store.put(request(whole, written.get(whole)));
        BlobKey inParts = new BlobKey("parts");
        written.put(inParts, bytes(17 * MIB));
        store.put(request(inParts, written.get(inParts)));
        BlobKey joined = new BlobKey("joined");
        written.put(joined, bytes(2000));
        MultipartUpload upload = store.beginMultipart(joined, TYPE);
        store.complete(upload, List.of(part(store, upload, written.get(joined))));
        return written;
    }

    /** The same, and a copy. */
    private static Map<BlobKey, byte[]> writeAndCopy(S3Storage store) {
        Map<BlobKey, byte[]> written = write(store);
        BlobKey whole = written.keySet().iterator().next();
        BlobKey copied = new BlobKey("copied");
        store.copy(whole, copied, TYPE);
        written.put(copied, written.get(whole));
        return written;
    }

    private static void assertHolds(S3Storage store, BlobKey key, byte[] content) throws Exception {
        try (InputStream in = store.open(key, ByteRange.whole(content.length))) {
            assertThat(in.readAllBytes()).as("%s", key).isEqualTo(content);
        }
    }

    private StatObjectResponse stat(MinioClient client, BlobKey key) throws Exception {
        return client.statObject(
                StatObjectArgs.builder().bucket(BUCKET).object(name(key)).build());
    }

    private String name(BlobKey key) {
        return prefix + key + ".blob";
    }

    @Test
    void metadata_isOnEachObject_howeverItIsWritten() throws Exception {
        try (S3Storage store = builder().metadata("App", "lms & more").open();
                MinioClient client = OtherClient.OF_CEPH.open()) {
            for (Map.Entry<BlobKey, byte[]> each : writeAndCopy(store).entrySet()) {
                assertHolds(store, each.getKey(), each.getValue());
                StatObjectResponse stat = stat(client, each.getKey());
                assertThat(stat.headers().get("x-amz-meta-app"))
                        .as("%s", each.getKey())
                        .isEqualTo("lms & more");
                assertThat(stat.contentType()).isEqualTo("video/mp4");
            }
        }
    }

    /** Ceph 16 drops those of objects that are joined of parts, or copied with other metadata. */
    @Test
    void tags_areOnObjects_thatAreSentAtOnce() throws Exception {
        BlobKey key = new BlobKey("tagged");
        try (S3Storage store = builder().tag("team", "m/m").tag("owner", "a b").open();
                MinioClient client = OtherClient.OF_CEPH.open()) {
            store.put(request(key, bytes(1000)));
            assertThat(client.getObjectTags(GetObjectTagsArgs.builder()
                                    .bucket(BUCKET)
                                    .object(name(key))
                                    .build())
                            .get())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("team", "m/m", "owner", "a b"));
        }
    }

    @Test
    void storageClass_isThatOfEachObject_howeverItIsWritten() throws Exception {
        try (S3Storage store = builder().storageClass("COLD").open();
                MinioClient client = OtherClient.OF_CEPH.open()) {
            for (Map.Entry<BlobKey, byte[]> each : writeAndCopy(store).entrySet()) {
                assertHolds(store, each.getKey(), each.getValue());
                assertThat(stat(client, each.getKey()).headers().get("x-amz-storage-class"))
                        .as("%s", each.getKey())
                        .isEqualTo("COLD");
            }
        }
    }

    @Test
    void storageClass_thatTheStoreHasNot_isRefused() {
        try (S3Storage store = builder().storageClass("MISSPELT").open()) {
            assertThatThrownBy(() -> store.put(request(new BlobKey("key"), bytes(10))))
                    .isInstanceOfSatisfying(
                            StorageException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
        }
    }

    @Test
    void encryption_byTheKeyService_isThatOfEachObject() throws Exception {
        try (S3Storage store = builder().encryptedWith("media-key").open();
                MinioClient client = OtherClient.OF_CEPH.open()) {
            for (Map.Entry<BlobKey, byte[]> each : write(store).entrySet()) {
                assertHolds(store, each.getKey(), each.getValue());
                StatObjectResponse stat = stat(client, each.getKey());
                assertThat(stat.headers().get("x-amz-server-side-encryption"))
                        .as("%s", each.getKey())
                        .isEqualTo("aws:kms");
                assertThat(stat.headers().get("x-amz-server-side-encryption-aws-kms-key-id"))
                        .isEqualTo("media-key");
            }
        }
    }

    /** Ceph 16 answers 501. */
    @Test
    void copy_ofWhatIsEncrypted_isRefused() {
        try (S3Storage store = builder().encryptedWith("media-key").open()) {
            BlobKey key = new BlobKey("key");
            BlobKey copy = new BlobKey("copy");
            store.put(request(key, bytes(1000)));
            assertThatThrownBy(() -> store.copy(key, copy, TYPE))
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.REFUSED))
                    .hasMessageContaining("NotImplemented");
            assertThat(store.stat(copy)).isEmpty();
        }
    }

    /** Ceph 16 has no keys of its own: it takes the request, and keeps the bytes as they are. */
    @Test
    void encryption_thatTheStoreForgets_isToldWhenItIsOpened() {
        S3StorageBuilder encrypted = CephServer.builder(BUCKET).prefix(prefix).encrypted();

        assertThatThrownBy(encrypted::open)
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContaining("does not encrypt");
    }

    /** A budget from which nothing can be taken: what is more than it ever gives waits in a file. */
    private static final BufferBudget NOTHING_TO_GIVE = new BufferBudget() {
        @Override
        public long most() {
            return UNASKED_BYTES;
        }

        @Override
        public Grant take(long bytes) {
            throw new AssertionError(bytes + " bytes of memory were taken");
        }

        @Override
        public Optional<Grant> tryTake(long bytes) {
            throw new AssertionError(bytes + " bytes of memory were taken");
        }
    };

    @Test
    void parts_thatWaitInFiles_arrive() throws Exception {
        byte[] content = bytes(20 * MIB + 3);
        BlobKey known = new BlobKey("known");
        BlobKey unknown = new BlobKey("unknown");
        try (S3Storage store = builder().open()) {
            for (PutRequest put : List.of(
                    new PutRequest(
                            known,
                            new ByteArrayInputStream(content),
                            OptionalLong.of(content.length),
                            TYPE,
                            NOTHING_TO_GIVE),
                    new PutRequest(
                            unknown, new ByteArrayInputStream(content), OptionalLong.empty(), TYPE, NOTHING_TO_GIVE))) {
                assertThat(store.put(put)).isEqualTo(content.length);
                assertHolds(store, put.key(), content);
            }
        }
    }

    @Test
    void part_largerThanAnyThatWaitsInMemory_arrives() throws Exception {
        byte[] content = bytes(17 * MIB);
        BlobKey key = new BlobKey("large");
        try (S3Storage store = builder().open()) {
            MultipartUpload upload = store.beginMultipart(key, TYPE);
            StoredPart part = part(store, upload, content);
            assertThat(store.complete(upload, List.of(part))).isEqualTo(content.length);
            assertHolds(store, key, content);
        }
    }

    /** As on stores without conditional writes. */
    @Test
    void lookingFirst_overwritesNothing() throws Exception {
        BlobKey key = new BlobKey("taken");
        byte[] first = bytes(10);
        try (S3Storage store = builder().conditional(false, false).open()) {
            store.put(request(key, first));
            assertExists(() -> store.put(request(key, bytes(20))));
            assertExists(() -> store.put(request(key, bytes(17 * MIB))));
            MultipartUpload upload = store.beginMultipart(key, TYPE);
            StoredPart part = part(store, upload, bytes(30));
            assertExists(() -> store.complete(upload, List.of(part)));
            store.abort(upload);
            BlobKey other = new BlobKey("other");
            store.put(request(other, bytes(40)));
            assertExists(() -> store.copy(other, key, TYPE));
            assertHolds(store, key, first);
        }
    }

    private static void assertExists(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ALREADY_EXISTS));
    }
}
