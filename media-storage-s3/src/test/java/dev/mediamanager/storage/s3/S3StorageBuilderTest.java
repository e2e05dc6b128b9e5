package dev.mediamanager.storage.s3;

import static dev.mediamanager.storage.s3.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedPost;
import dev.mediamanager.spi.SignedPut;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What objects are given, whatever way they are made, and what a builder refuses. */
class S3StorageBuilderTest extends ScriptedCase {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Map<String, String> GIVEN = Map.of(
            "x-amz-server-side-encryption", "aws:kms",
            "x-amz-server-side-encryption-aws-kms-key-id", "key-1",
            "x-amz-storage-class", "STANDARD_IA",
            "x-amz-tagging", "owner=a%20b&team=m%2Fm",
            "x-amz-meta-app", "lms");

    @Override
    S3StorageBuilder builder() {
        return super.builder()
                .encryptedWith("key-1")
                .storageClass("STANDARD_IA")
                .tag("team", "m/m")
                .tag("owner", "a b")
                .metadata("App", "lms");
    }

    private static void assertGiven(ScriptedServer.Seen request) {
        assertThat(request.headers()).containsAllEntriesOf(GIVEN);
        assertThat(request.header("authorization")).contains(GIVEN.keySet());
    }

    @Test
    void wholeObjects_areGivenAll() {
        server.on("PUT", "k1", reply(200, ""));
        put();
        assertThat(server.seen("PUT")).singleElement().satisfies(S3StorageBuilderTest::assertGiven);
    }

    @Test
    void uploadsInParts_areGivenAllAtTheirBeginning() {
        server.on("POST", "uploads=", reply(200, "<R><UploadId>u1</UploadId></R>"));
        store.beginMultipart(KEY, MediaType.OCTET_STREAM);
        assertThat(server.seen("POST")).singleElement().satisfies(S3StorageBuilderTest::assertGiven);
    }

    @Test
    void copies_areGivenAll_insteadOfWhatTheirSourceHad() {
        server.on("HEAD", "k1", reply(200, Map.of("ETag", "\"tag\""), BODY))
                .on("PUT", "k2", reply(200, "<CopyObjectResult/>"));
        store.copy(KEY, new BlobKey("k2"), MediaType.OCTET_STREAM);
        assertThat(server.seen("PUT")).singleElement().satisfies(request -> {
            assertGiven(request);
            assertThat(request.header("x-amz-metadata-directive")).isEqualTo("REPLACE");
            assertThat(request.header("x-amz-tagging-directive")).isEqualTo("REPLACE");
        });
    }

    @Test
    void signedUploads_bindAll() {
        assertThat(store.presign(new SignedPut(KEY, MediaType.OCTET_STREAM, 10, Optional.empty(), HOUR)))
                .satisfies(put -> {
                    assertThat(put.headers()).containsAllEntriesOf(GIVEN);
                    GIVEN.keySet()
                            .forEach(name -> assertThat(put.uri().getQuery()).contains(name));
                });
        SignedForm form = store.presign(new SignedPost(KEY, MediaType.OCTET_STREAM, 1, 10, HOUR));
        Map<String, String> given = new HashMap<>(GIVEN);
        given.remove("x-amz-tagging");
        assertThat(form.fields()).containsAllEntriesOf(given);
        String policy = new String(Base64.getDecoder().decode(form.fields().get("policy")), StandardCharsets.UTF_8);
        given.keySet().forEach(name -> assertThat(policy).contains(name));
    }

    /** {@code POST Object} knows no such field; what is sent by a form is copied, and given its tags then. */
    @Test
    void forms_haveNoHeaderOfTags() {
        SignedForm form = store.presign(new SignedPost(KEY, MediaType.OCTET_STREAM, 1, 10, HOUR));
        String policy = new String(Base64.getDecoder().decode(form.fields().get("policy")), StandardCharsets.UTF_8);

        assertThat(form.fields()).doesNotContainKey("x-amz-tagging");
        assertThat(policy).doesNotContain("x-amz-tagging");
    }

    @Test
    void forms_areNotSigned_whereTheStoreTakesNone() {
        try (S3Storage r2 = S3Storage.builder()
                .r2("0a1b2c")
                .bucket("media")
                .credentials("key", "secret")
                .unchecked()
                .open()) {
            SignedPost post = new SignedPost(KEY, MediaType.OCTET_STREAM, 1, 10, HOUR);
            assertThatThrownBy(() -> r2.presign(post))
                    .isInstanceOf(MediaConfigurationException.class)
                    .hasMessageContaining("takes no forms");
        }
    }

    @Test
    void bodies_areCheckedByCrc32c_whereTheStoreVerifiesIt() {
        store.close();
        store = builder().bodyCheck(BodyCheck.CRC32C).open();
        server.on("PUT", "k1", reply(200, ""));
        put();
        assertThat(server.seen("PUT")).singleElement().satisfies(request -> {
            assertThat(request.header("x-amz-checksum-crc32c"))
                    .isEqualTo(BodyCheck.CRC32C.of(Payload.of(BODY)).value());
            assertThat(request.header("content-md5")).isEmpty();
        });
    }

    /** The store that verifies CRC32C would want it announced, and told again when such parts are joined. */
    @Test
    void partsOfLongUploads_areCheckedByMd5_whereverTheyGo() {
        store.close();
        store = builder().bodyCheck(BodyCheck.CRC32C).open();
        server.on("PUT", "partNumber=1", reply(200, Map.of("ETag", "\"p1\""), new byte[0]));
        BodyCheck.Sum md5 = BodyCheck.MD5.of(Payload.of(BODY));
        PartRequest part = new PartRequest(1, new ByteArrayInputStream(BODY), BODY.length, Optional.of(md5.md5()));
        store.putPart(new MultipartUpload(KEY, "u1"), part);
        assertThat(server.seen("PUT")).singleElement().satisfies(request -> {
            assertThat(request.header("content-md5")).isEqualTo(md5.value());
            assertThat(request.headers()).doesNotContainKey("x-amz-checksum-crc32c");
        });
    }

    private static Arguments wrong(String field, UnaryOperator<S3StorageBuilder> change) {
        return Arguments.of(field, change);
    }

    static Stream<Arguments> wrongOptions() {
        return Stream.of(
                wrong("region", builder -> builder.region("")),
                wrong("region", builder -> builder.aws("eu-west-1.evil.org/")),
                wrong("account", builder -> builder.r2("a/b")),
                wrong("endpoint", builder -> builder.endpoint(URI.create("https://user@s3.example.org"))),
                wrong("endpoint", builder -> builder.endpoint(URI.create("https://s3.example.org/path"))),
                wrong("endpoint", builder -> builder.endpoint(URI.create("s3.example.org"))),
                wrong("endpoint", builder -> builder.endpoint(URI.create("https://s3.example.org?versions"))),
                wrong("endpoint", builder -> builder.minio(URI.create("https://s3.example.org/#bucket"))),
                wrong("bucket", builder -> builder.bucket("No")),
                wrong("bucket", builder -> builder.bucket("a..b")),
                wrong("prefix", builder -> builder.prefix("no-slash")),
                wrong("prefix", builder -> builder.prefix("../up/")),
                wrong("prefix", builder -> builder.prefix("a".repeat(200) + "/")),
                wrong("KMS key", builder -> builder.encryptedWith("a\nb")),
                wrong("storage class", builder -> builder.storageClass("Füße")),
                wrong("tag", builder -> builder.tag("a\r\n", "b")),
                wrong("metadata name", builder -> builder.metadata("put", "x")),
                wrong("metadata name", builder -> builder.metadata("a b", "x")),
                wrong("metadata", builder -> builder.metadata("a", "\u0000")),
                wrong("timeout", builder -> builder.timeouts(Duration.ofSeconds(1), Duration.ZERO)),
                wrong("connect timeout", builder -> builder.timeouts(Duration.ofHours(2), Duration.ofSeconds(1))),
                wrong("tries", builder -> builder.tries(0, Duration.ofMillis(1))),
                wrong("pause", builder -> builder.tries(1, Duration.ofMillis(-1))),
                wrong("parallel parts", builder -> builder.parallelParts(33)));
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void wrongOption_isNamed(String field, UnaryOperator<S3StorageBuilder> change) {
        assertThatThrownBy(() -> change.apply(S3Storage.builder()))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining(field);
    }

    @Test
    void moreThanTenTags_areRefused() {
        S3StorageBuilder builder = S3Storage.builder();
        for (int i = 0; i < 10; i++) {
            builder.tag("tag" + i, "value");
        }
        builder.tag("tag9", "another value");

        assertThatThrownBy(() -> builder.tag("tag10", "value"))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("10");
    }

    static Stream<Arguments> endpoints() {
        return Stream.of(
                Arguments.of("https://MinIO.Example.org:443/", "minio.example.org"),
                Arguments.of("http://minio:80", "minio"),
                Arguments.of("http://minio:443", "minio:443"),
                Arguments.of("https://minio:80", "minio:80"),
                Arguments.of("https://[2001:DB8::1]:443", "[2001:db8::1]"));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void host_isSignedAsClientsSendIt(String endpoint, String host) {
        for (S3StorageBuilder builder : new S3StorageBuilder[] {
            S3Storage.builder().minio(URI.create(endpoint)),
            S3Storage.builder().aws("eu-west-1").pathStyle(true).endpoint(URI.create(endpoint))
        }) {
            Address address = builder.bucket("media").settings().placement().address();
            assertThat(address.host()).isEqualTo(host);
            assertThat(address.uri("/", "").getAuthority()).isEqualTo(host);
        }
    }

    @Test
    void bucketWithADot_isPutIntoThePath_sinceNoCertificateCoversIt() {
        Settings settings =
                S3Storage.builder().aws("eu-west-1").bucket("media.example.org").settings();

        assertThat(settings.placement().address().pathStyle()).isTrue();
        assertThat(S3Storage.builder()
                        .aws("cn-north-1")
                        .bucket("media")
                        .settings()
                        .placement()
                        .address()
                        .host())
                .isEqualTo("media.s3.cn-north-1.amazonaws.com.cn");
    }
}
