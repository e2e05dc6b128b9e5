package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.PutRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What tests against a scripted server share. */
@Timeout(60)
abstract class ScriptedCase {
    static final BlobKey KEY = new BlobKey("k1");
    static final byte[] BODY = "0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofMillis(200);

    ScriptedServer server;
    S3Storage store;

    @BeforeEach
    void start() {
        server = new ScriptedServer();
        store = builder().open();
    }

    S3StorageBuilder builder() {
        return S3Storage.builder()
                .endpoint(server.endpoint())
                .conditional(true, false)
                .bucket("bucket")
                .credentials("key", "the-secret")
                .timeouts(PATIENCE, PATIENCE)
                .tries(3, Duration.ofMillis(1))
                .unchecked();
    }

    /** Counts silence after 200 ms from now on. */
    void expectSilence() {
        store.close();
        store = builder().timeouts(PATIENCE, SILENCE).open();
    }

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    long put() {
        return put(store);
    }

    static long put(S3Storage store) {
        return store.put(new PutRequest(
                KEY, new ByteArrayInputStream(BODY), OptionalLong.of(BODY.length), MediaType.OCTET_STREAM));
    }

    /** Tells whether a thread is in this method now. */
    static boolean isIn(Thread thread, Class<?> type, String method) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(type.getName())
                        && frame.getMethodName().equals(method));
    }

    static StorageException assertReason(Reason reason, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(StorageException.class);
        StorageException failure = (StorageException) thrown;
        assertThat(failure.reason()).as("reason of %s", failure).isEqualTo(reason);
        assertThat(failure.retryable()).isEqualTo(reason == Reason.UNAVAILABLE);
        assertThat(failure.toString()).doesNotContain("the-secret");
        return failure;
    }
}
