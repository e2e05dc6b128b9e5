package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.PutRequest;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.Result;
import io.minio.SetBucketPolicyArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A real user whom the bucket's policy grants all that the guide names, or all but one thing. */
class CephPermissionsTest {
    private static final String BUCKET = "media-permissions";
    private static final String PREFIX = "library/";

    /** What the policy in docs/s3.md grants on the bucket, and on the objects below the prefix. */
    private static final List<String> ON_BUCKET = List.of("s3:ListBucket", "s3:ListBucketMultipartUploads");

    private static final List<String> ON_OBJECTS = List.of(
            "s3:GetObject",
            "s3:PutObject",
            "s3:DeleteObject",
            "s3:AbortMultipartUpload",
            "s3:ListMultipartUploadParts");

    /**
     * But for {@code s3:GetObject} and {@code s3:ListMultipartUploadParts}: whoever wrote an object or began an upload may read it in Ceph, whatever
     * the policy says.
     */
    static final List<String> NEEDED_AT_OPEN = List.of(
            "s3:ListBucket",
            "s3:PutObject",
            "s3:DeleteObject",
            "s3:ListBucketMultipartUploads",
            "s3:AbortMultipartUpload");

    private final BlobKey key = new BlobKey(UUID.randomUUID().toString().replace("-", ""));

    @BeforeAll
    static void createBucket() {
        CephServer.builder(BUCKET).open().close();
    }

    private static void grantAllBut(String... missing) throws MinioException {
        List<String> denied = List.of(missing);
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":["
                + statement(ON_BUCKET, denied, BUCKET) + ","
                + statement(ON_OBJECTS, denied, BUCKET + "/" + PREFIX + "*")
                + "]}";
        owner().setBucketPolicy(SetBucketPolicyArgs.builder()
                .bucket(BUCKET)
                .config(policy)
                .build());
    }

    private static MinioClient owner() {
        return MinioClient.builder()
                .endpoint(CephServer.ENDPOINT.toString())
                .credentials("testkey", "testsecret123")
                .build();
    }

    private static String statement(List<String> actions, List<String> denied, String resource) {
        String granted = String.join(
                "\",\"", actions.stream().filter(each -> !denied.contains(each)).toList());
        return "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"arn:aws:iam:::user/guest\"]},\"Action\":[\"" + granted
                + "\"],\"Resource\":[\"arn:aws:s3:::" + resource + "\"]}";
    }

    private static S3StorageBuilder guest() {
        return CephServer.builder(BUCKET).prefix(PREFIX).credentials("guestkey", "guestsecret123");
    }

    private long put(S3Storage store, int length, OptionalLong declared) {
        return store.put(
                new PutRequest(key, new ByteArrayInputStream(new byte[length]), declared, MediaType.OCTET_STREAM));
    }

    @Test
    void policyOfTheGuide_isEnough() throws MinioException {
        grantAllBut();
        try (S3Storage store = guest().open()) {
            assertThat(put(store, 300_000, OptionalLong.empty())).isEqualTo(300_000); // in parts
            assertThat(store.stat(key)).isPresent();
            assertThat(store.list("", Optional.empty()).items()).isNotEmpty();
            store.copy(key, new BlobKey(key.value() + "/copy"), MediaType.OCTET_STREAM);
            store.delete(new BlobKey(key.value() + "/copy"));
            store.delete(key);
            assertThat(store.stat(key)).isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("NEEDED_AT_OPEN")
    void opening_namesThePermissionThatIsMissing(String permission) throws MinioException {
        grantAllBut(permission);
        assertThatThrownBy(() -> guest().open())
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContainingAll("AccessDenied", "Grant " + permission + " on the bucket", BUCKET)
                .hasMessageNotContaining("guestsecret123");
        assertThat(checked()).as("what the look leaves behind").isEmpty();
    }

    private static List<String> checked() throws MinioException {
        List<String> found = new ArrayList<>();
        for (Result<Item> each : owner().listObjects(ListObjectsArgs.builder()
                .bucket(BUCKET)
                .prefix(PREFIX + ".check-")
                .build())) {
            found.add(each.get().objectName());
        }
        return found;
    }

    /** Rights can be taken away while a store is open. */
    @Test
    void calls_areDenied_andNotTriedAgain() throws MinioException {
        grantAllBut();
        try (S3Storage owner = CephServer.builder(BUCKET).prefix(PREFIX).open();
                S3Storage store = guest().open()) {
            put(owner, 10, OptionalLong.of(10));
            grantAllBut("s3:PutObject");
            assertDenied(() -> put(store, 10, OptionalLong.of(10)));
            assertDenied(() -> put(store, 300_000, OptionalLong.empty()));
            grantAllBut("s3:GetObject");
            assertDenied(() -> store.open(key, ByteRange.whole(10)));
            assertDenied(() -> store.stat(key));
            grantAllBut("s3:ListBucket");
            assertDenied(() -> store.list("", Optional.empty()));
            grantAllBut("s3:DeleteObject");
            assertDenied(() -> store.delete(key));
            owner.delete(key);
        }
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThat(catchThrowable(call)).isInstanceOfSatisfying(StorageException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.ACCESS_DENIED);
            assertThat(e.retryable()).isFalse();
            assertThat(e).hasMessageContaining("docs/s3.md");
        });
    }
}
