package dev.mediamanager.storage.s3;

import static dev.mediamanager.storage.s3.ScriptedServer.error;
import static dev.mediamanager.storage.s3.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What opening a store says when something is set up wrongly: on a real server where one can tell, else on a scripted one. */
class WrongSetupTest {
    private static void assertRefused(ThrowingCallable opening, String... words) {
        assertThatThrownBy(opening)
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining(ProxyServer.SECRET_KEY);
    }

    @Test
    void opens_whenAllIsRight() {
        ProxyServer.builder().open().close();
    }

    @Test
    void names_aWrongAccessKey() {
        assertRefused(
                () -> ProxyServer.builder()
                        .credentials("nobody", ProxyServer.SECRET_KEY)
                        .open(),
                "InvalidAccessKeyId",
                "does not know this access key");
    }

    @Test
    void names_aWrongSecret() {
        assertRefused(
                () -> ProxyServer.builder()
                        .credentials(ProxyServer.ACCESS_KEY, "wrong")
                        .open(),
                "SignatureDoesNotMatch",
                "check the secret key");
    }

    @Test
    void names_aMissingBucket() {
        assertRefused(
                () -> ProxyServer.builder().bucket("no-such-bucket").open(),
                "NoSuchBucket",
                "no-such-bucket",
                "createBucket()");
    }

    @Test
    void creates_aMissingBucket_onRequest() {
        S3StorageBuilder builder = ProxyServer.builder().bucket("made-on-request");
        builder.createBucket().open().close();
        builder.createBucket().open().close();
    }

    @Test
    void names_aClockThatIsWrong() {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofHours(-2));
        assertRefused(
                () -> ProxyServer.builder().clock(late).open(), "RequestTimeTooSkewed", "set this machine's clock");
    }

    @Test
    void names_anEndpointThatNobodyListensOn() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertRefused(
                () -> ProxyServer.builder()
                        .endpoint(URI.create("http://127.0.0.1:" + port))
                        .open(),
                "Check the endpoint",
                "127.0.0.1:" + port);
    }

    @Test
    void names_anEndpointThatIsNoS3() {
        try (ScriptedServer server = new ScriptedServer()) {
            server.always("GET", "", reply(405, "<html>nginx"));
            assertRefused(() -> scripted(server).open(), "405", "Check endpoint, region, bucket and keys");
        }
    }

    @Test
    void names_theRegionThatTheStoreNames() {
        try (ScriptedServer server = new ScriptedServer()) {
            server.on(
                    "GET",
                    "list-type",
                    reply(400, "<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-west-9</Region></Error>"));
            assertRefused(() -> scripted(server).open(), "AuthorizationHeaderMalformed", "eu-west-9");
        }
    }

    private static S3StorageBuilder scripted(ScriptedServer server) {
        return S3Storage.builder()
                .endpoint(server.endpoint())
                .bucket("bucket")
                .credentials("key", "the-secret")
                .tries(2, Duration.ofMillis(1));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,list-type,s3:ListBucket",
        "PUT,check,s3:PutObject",
        "GET,check,s3:GetObject",
        "DELETE,check,s3:DeleteObject",
        "POST,uploads,s3:PutObject",
        "GET,uploads,s3:ListBucketMultipartUploads",
        "GET,uploadId,s3:ListMultipartUploadParts",
        "DELETE,uploadId,s3:AbortMultipartUpload"
    })
    void names_theMissingPermission(String method, String target, String permission) {
        try (ScriptedServer server = new ScriptedServer()) {
            all(server.on(method, target, error(403, "AccessDenied")));
            assertRefused(() -> scripted(server).open(), "Grant " + permission);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,check,'Grant s3:PutObject and s3:PutObjectTagging on the bucket, and kms:GenerateDataKey and kms:Decrypt'",
        "POST,uploads,'Grant s3:PutObject and s3:PutObjectTagging on the bucket, and kms:GenerateDataKey and kms:Decrypt'",
        "GET,check,'Grant s3:GetObject on the bucket, and kms:Decrypt'",
        "DELETE,check,Grant s3:DeleteObject on the bucket;",
    })
    void names_whatTagsAndAKeyNeed(String method, String target, String grant) {
        try (ScriptedServer server = new ScriptedServer()) {
            server.on(method, target, error(403, "AccessDenied"));
            all(server.on("GET", "check", encrypted("aws:kms")));
            S3StorageBuilder builder = scripted(server).tag("team", "media").encryptedWith("key-1");
            assertRefused(builder::open, grant.endsWith(";") ? grant : grant + " on the key key-1;");
        }
    }

    @Test
    void names_whatTagsNeed_withoutAKey() {
        try (ScriptedServer server = new ScriptedServer()) {
            all(server.on("PUT", "check", error(403, "AccessDenied")));
            assertRefused(
                    () -> scripted(server).tag("team", "media").encrypted().open(),
                    "Grant s3:PutObject and s3:PutObjectTagging on the bucket;");
        }
    }

    /** Plans that all else is allowed. */
    private static void all(ScriptedServer server) {
        server.always("GET", "", reply(200, ""))
                .always("PUT", "", reply(200, ""))
                .always("POST", "uploads", reply(200, "<R><UploadId>u1</UploadId></R>"))
                .always("DELETE", "", reply(204, Map.of(), new byte[0]));
    }

    @Test
    void leavesNoObject_whenItMayNotBeRead() {
        try (ScriptedServer server = new ScriptedServer()) {
            all(server.on("GET", "check", error(403, "AccessDenied")));
            assertRefused(() -> scripted(server).open(), "Grant s3:GetObject");
            assertThat(server.seen()).last().satisfies(last -> {
                assertThat(last.method()).isEqualTo("DELETE");
                assertThat(last.target()).isEqualTo(server.seen("PUT").get(0).target());
            });
        }
    }

    @Test
    void names_encryptionThatTheStoreForgets_andLeavesNoObject() {
        try (ScriptedServer server = new ScriptedServer()) {
            all(server.on("GET", "check", encrypted("AES256")));
            assertRefused(() -> scripted(server).encryptedWith("key-1").open(), "aws:kms", "does not encrypt");
            assertRefused(() -> scripted(server).encrypted().open(), "AES256", "does not encrypt");
            assertThat(server.seen())
                    .last()
                    .satisfies(last -> assertThat(last.method()).isEqualTo("DELETE"));
        }
    }

    private static ScriptedServer.Answer encrypted(String how) {
        return reply(200, Map.of("x-amz-server-side-encryption", how), new byte[0]);
    }

    @Test
    void opens_whereDeletingNothingIsAnError() {
        try (ScriptedServer server = new ScriptedServer()) {
            all(server.on("DELETE", "check", error(404, "NoSuchKey")));
            scripted(server).open().close();
            assertThat(server.seen("DELETE")).hasSize(3);
        }
    }

    @Test
    void putsNothing_whenItMayNotBeDeleted() {
        try (ScriptedServer server = new ScriptedServer()) {
            all(server.on("DELETE", "check", error(403, "AccessDenied")));
            assertRefused(() -> scripted(server).open(), "Grant s3:DeleteObject");
            assertThat(server.seen("PUT")).isEmpty();
        }
    }

    @Test
    void leavesNoUpload_whenItsPartsMayNotBeListed() {
        try (ScriptedServer server = new ScriptedServer()) {
            all(server.on("GET", "uploadId", error(403, "AccessDenied")));
            assertRefused(() -> scripted(server).open(), "Grant s3:ListMultipartUploadParts");
            assertThat(server.seen()).last().satisfies(last -> {
                assertThat(last.method()).isEqualTo("DELETE");
                assertThat(last.target()).contains("uploadId=u1");
            });
        }
    }

    @Test
    void names_theMissingPermission_toCreateTheBucket() {
        try (ScriptedServer server = new ScriptedServer()) {
            server.always("GET", "", error(404, "NoSuchBucket")).always("PUT", "", error(403, "AccessDenied"));
            assertRefused(() -> scripted(server).createBucket().open(), "Grant s3:CreateBucket");
        }
    }

    @Test
    void names_missingCredentials() {
        assertThatThrownBy(() -> ProxyServer.builder()
                        .credentialsFromProfile(java.nio.file.Path.of("/no/such/file"), "default")
                        .open())
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ACCESS_DENIED))
                .hasMessageContaining("There are no credentials");
    }

    @Test
    void names_whatTheBuilderMisses() {
        assertRefused(() -> S3Storage.builder().bucket("bucket").open(), "needs an endpoint");
        assertRefused(() -> S3Storage.builder().aws("eu-west-1").open(), "needs a bucket");
    }
}
