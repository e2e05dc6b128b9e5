package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Actor;
import dev.mediamanager.BlobKey;
import dev.mediamanager.ContentDisposition.Kind;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaType;
import dev.mediamanager.Source;
import dev.mediamanager.StorageException;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadWay;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.KeyNaming;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bucket for each of two tenants, and one for all others. */
class S3TenantsTest {
    private static final byte[] TEXT = "What is written here is nobody else's.".getBytes(StandardCharsets.US_ASCII);

    private final S3Storage common = bucket("tenants-common");
    private final S3Storage school = bucket("tenants-school");
    private final S3Storage museum = bucket("tenants-museum");
    private final S3Tenants tenants = S3Tenants.of(common, Map.of("school", school, "museum", museum));

    @TempDir
    Path folder;

    private MediaManager media;

    private static S3Storage bucket(String name) {
        return ProxyServer.builder().bucket(name).createBucket().open();
    }

    @BeforeEach
    void open() {
        media = MediaManager.builder()
                .workspace(folder)
                .inMemoryRepository()
                .storage(tenants)
                .keyNaming(KeyNaming.perTenant())
                .build();
    }

    @AfterEach
    void close() {
        media.close();
        tenants.list("", Optional.empty()).items().forEach(blob -> tenants.delete(blob.key()));
        tenants.close();
    }

    private MediaManager ofTenant(String tenant) {
        return media.actingAs(Actor.user("ada").inTenant(tenant));
    }

    private Media upload(String tenant) {
        return ofTenant(tenant)
                .upload(UploadRequest.of(Source.stream(new ByteArrayInputStream(TEXT), TEXT.length))
                        .fileName("notes.txt"));
    }

    private static List<BlobKey> blobs(S3Storage store) {
        return store.list("", Optional.empty()).items().stream()
                .map(BlobStat::key)
                .toList();
    }

    private void assertRead(String tenant, Media uploaded) throws IOException {
        try (var content = ofTenant(tenant).stream(uploaded.original())) {
            assertThat(content.inputStream()).hasBinaryContent(TEXT);
        }
        assertThat(SignedSender.send(HttpRequest.newBuilder(ofTenant(tenant)
                                        .delivery()
                                        .directUrl(uploaded.original(), Kind.ATTACHMENT, Duration.ofMinutes(1))
                                        .orElseThrow())
                                .build())
                        .body())
                .isEqualTo(TEXT);
    }

    @Test
    void uploads_goToTheBucketOfTheirTenant_andAreReadAndErasedThere() throws IOException {
        Media ofSchool = upload("school");
        Media ofMuseum = upload("museum");
        Media ofOther = upload("other");

        for (S3Storage store : List.of(common, school, museum)) {
            assertThat(blobs(store)).hasSize(1);
        }
        assertRead("school", ofSchool);
        assertRead("museum", ofMuseum);
        assertRead("other", ofOther);
        assertThat(media.maintenance().verify()).isEmpty();
        assertThat(tenants.list("", Optional.empty()).items())
                .extracting(BlobStat::key)
                .hasSize(3)
                .isSorted();

        ofTenant("school").library().delete(ofSchool.id());
        media.maintenance().reconcile();
        assertThat(blobs(school)).isEmpty();
        assertThat(blobs(museum)).hasSize(1);
    }

    @Test
    void uploadsInPieces_neverLeaveTheBucketOfTheirTenant() throws IOException {
        MediaManager ada = ofTenant("school");
        UploadRequest request = UploadRequest.of(Source.toCome(TEXT.length)).fileName("notes.txt");
        UploadSession pieces = ada.uploads().start(request);
        pieces = ada.uploads().append(pieces, new ByteArrayInputStream(TEXT, 0, 10)); // too few for a part: a tail
        assertThat(blobs(school)).hasSize(1);
        pieces = ada.uploads().append(pieces, new ByteArrayInputStream(TEXT, 10, TEXT.length - 10));
        assertRead("school", ada.uploads().finish(pieces));

        UploadSession parts = ada.uploads().direct(request, UploadWay.PARTS);
        SignedSender.send(SignedSender.request(ada.uploads().signPart(parts.id(), 1), TEXT, Map.of()));
        assertRead("school", ada.uploads().finish(parts));

        UploadSession put = ada.uploads().direct(request, UploadWay.PUT);
        SignedSender.send(SignedSender.request(ada.uploads().signPut(put.id()), TEXT, Map.of()));
        assertThat(blobs(school)).anyMatch(key -> key.value().startsWith("incoming/"));
        assertRead("school", ada.uploads().finish(put));

        assertThat(blobs(common)).isEmpty();
        assertThat(blobs(museum)).isEmpty();
        assertThat(media.maintenance().verify()).isEmpty();
    }

    @Test
    void copyBetweenBuckets_isRefused() {
        BlobKey from = KeyNaming.perTenant().newKey("a".repeat(32), "school");
        BlobKey to = KeyNaming.perTenant().newKey("b".repeat(32), "museum");

        assertThatThrownBy(() -> tenants.copy(from, to, MediaType.OCTET_STREAM))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.REFUSED));
    }

    @Test
    void storesThatTakeOtherParts_areNotJoined() {
        try (S3Storage r2 = S3Storage.builder()
                .r2("0a1b2c")
                .bucket("media")
                .credentials("key", "secret")
                .unchecked()
                .open()) {
            assertThatThrownBy(() -> S3Tenants.of(common, Map.of("school", r2)))
                    .isInstanceOf(MediaConfigurationException.class)
                    .hasMessageContaining("school");
        }
    }

    @Test
    void folders_areOfOneTenantEach_andTellNoName() {
        assertThat(KeyNaming.folder("school")).matches("[0-9a-f]{16}").isNotEqualTo(KeyNaming.folder("School"));
        assertThat(KeyNaming.random().newKey("c".repeat(32), "school").value()).isEqualTo("c".repeat(32));
    }
}
