package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Actor;
import dev.mediamanager.ContentDisposition.Kind;
import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.testkit.DelegatingStorage;
import dev.mediamanager.testkit.InMemoryStorage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manager whose blobs lie in S3. */
class S3ManagerTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private MediaManager open() {
        return MediaManager.builder()
                .workspace(folder)
                .inMemoryRepository()
                .storage(ProxyServer.builder().prefix("manager/").open())
                .build();
    }

    private static Media upload(MediaManager media, byte[] bytes) {
        return media.upload(
                UploadRequest.of(Source.replayable(() -> new java.io.ByteArrayInputStream(bytes), bytes.length))
                        .fileName("Füße.txt"));
    }

    private static byte[] text(int length) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    @Test
    void directUrl_isServedByTheStore_asAttachment() throws IOException, InterruptedException {
        try (MediaManager media = open()) {
            byte[] bytes = text(20 << 20);
            Media uploaded = upload(media, bytes);
            URI url = media.delivery()
                    .directUrl(uploaded.original(), Kind.INLINE, MINUTE)
                    .orElseThrow();
            HttpResponse<byte[]> answer =
                    HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray());
            assertThat(answer.body()).isEqualTo(bytes);
            assertThat(answer.headers().firstValue("content-type")).contains("text/plain");
            assertThat(answer.headers().firstValue("content-disposition"))
                    .contains("attachment; filename=\"F__e.txt\"; filename*=UTF-8''F%C3%BC%C3%9Fe.txt");
            assertThat(media.maintenance().verifyContent()).isEmpty();
        }
    }

    @Test
    void directUrl_isForThoseWhoMayView() {
        try (MediaManager media = open()) {
            Media uploaded = upload(media, text(100));
            MediaManager stranger = media.actingAs(Actor.user("eve"));
            assertThatThrownBy(() -> stranger.delivery().directUrl(uploaded.original(), Kind.INLINE, MINUTE))
                    .isInstanceOf(MediaNotFoundException.class);
        }
    }

    @Test
    void directUrl_isNothing_whereTheStoreCannotServe() {
        try (MediaManager media = MediaManager.builder()
                .workspace(folder)
                .inMemoryRepository()
                .storage(new DelegatingStorage(new InMemoryStorage()))
                .build()) {
            Media uploaded = upload(media, text(100));
            assertThat(media.delivery().directUrl(uploaded.original(), Kind.INLINE, MINUTE))
                    .isEqualTo(Optional.empty());
        }
    }
}
