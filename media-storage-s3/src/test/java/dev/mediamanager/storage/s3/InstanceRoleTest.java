package dev.mediamanager.storage.s3;

import static dev.mediamanager.storage.s3.ScriptedServer.error;
import static dev.mediamanager.storage.s3.ScriptedServer.hangUp;
import static dev.mediamanager.storage.s3.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedGet;
import dev.mediamanager.spi.SignedPost;
import dev.mediamanager.spi.SignedRequest;
import io.minio.credentials.Credentials;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Keys of an instance role, from a metadata service of version 2 that speaks as planned.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html">Its answers</a>
 */
class InstanceRoleTest extends ScriptedCase {
    private static final String ROLES = "/latest/meta-data/iam/security-credentials";
    private static final String TOKEN = "x-aws-ec2-metadata-token";

    private final HandClock clock = new HandClock();
    private ScriptedServer metadata;
    private CredentialSource source;

    @BeforeEach
    void startMetadata() {
        metadata = new ScriptedServer();
        source = CredentialSource.role(Optional.of(metadata.endpoint()), clock);
        store.close();
        store = builder().credentials(source).open();
    }

    @AfterEach
    void stopMetadata() {
        metadata.close();
    }

    /** Plans keys that end after so long, for all who ask until others are planned. */
    private void serve(String accessKey, Duration validity) {
        metadata.forget();
        plan(accessKey, validity);
    }

    private void plan(String accessKey, Duration validity) {
        metadata.always("PUT", "/latest/api/token", reply(200, "the-session"))
                .always("GET", ROLES + "/media-role", reply(200, """
                        {"Code": "Success", "Type": "AWS-HMAC", "AccessKeyId": "%s", "SecretAccessKey": "the-secret",
                         "Token": "the-token", "Expiration": "%s"}
                        """.formatted(
                                accessKey, clock.instant().plus(validity))))
                .always("GET", ROLES, reply(200, "media-role"));
    }

    private void breakDown() {
        metadata.forget();
        metadata.always("PUT", "", hangUp()).always("GET", "", hangUp());
    }

    private String key() {
        return source.get().accessKey();
    }

    @Test
    void keys_areAskedForWithASessionToken() {
        serve("role-1", Duration.ofHours(6));

        Credentials keys = source.get();

        assertThat(keys.accessKey() + " " + keys.secretKey() + " " + keys.sessionToken())
                .isEqualTo("role-1 the-secret the-token");
        assertThat(metadata.seen("PUT"))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.headers()).containsEntry("x-aws-ec2-metadata-token-ttl-seconds", "21600"));
        assertThat(metadata.seen("GET"))
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers()).containsEntry(TOKEN, "the-session"));
    }

    @Test
    void keys_areKept_untilFiveMinutesBeforeTheirEnd() {
        serve("role-1", Duration.ofHours(6));
        key();
        serve("role-2", Duration.ofHours(12));

        clock.advance(Duration.ofHours(6).minusMinutes(5).minusSeconds(1));
        assertThat(key()).isEqualTo("role-1");
        assertThat(metadata.seen()).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        assertThat(key()).isEqualTo("role-2");
    }

    /** As long as others are not there yet, the service gives those that end soon. */
    @Test
    void keys_thatEndSoon_areAskedForOnceAMinute() {
        serve("role-1", Duration.ofMinutes(4));
        key();
        metadata.forget();

        clock.advance(Duration.ofSeconds(59));
        assertThat(key()).isEqualTo("role-1");
        assertThat(metadata.seen()).isEmpty();

        serve("role-2", Duration.ofHours(6));
        clock.advance(Duration.ofSeconds(1));
        assertThat(key()).isEqualTo("role-2");
    }

    @Test
    void keys_areUsedUntilTheirEnd_whileTheServiceDoesNotAnswer_andAskedForAgain() {
        serve("role-1", Duration.ofHours(1));
        key();
        breakDown();

        clock.advance(Duration.ofMinutes(58));
        assertThat(key()).isEqualTo("role-1");

        serve("role-2", Duration.ofHours(1));
        clock.advance(Duration.ofSeconds(4));
        assertThat(key()).as("asked again at once").isEqualTo("role-1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(key()).isEqualTo("role-2");
    }

    @Test
    void keys_thatHaveEnded_areNotUsed_andTheFailureMayPass() {
        serve("role-1", Duration.ofHours(1));
        key();
        breakDown();
        clock.advance(Duration.ofHours(1).minusSeconds(10));

        assertReason(Reason.UNAVAILABLE, source::get);

        serve("role-2", Duration.ofHours(1));
        assertThat(key()).isEqualTo("role-2");
    }

    @Test
    void signedRequests_sayThatTheyEndWithTheirKeys() {
        serve("role-1", Duration.ofMinutes(30));
        Instant end = clock.instant().plus(Duration.ofMinutes(30));
        store.close();
        store = builder().credentials(source).clock(clock).open();

        assertThat(get(Duration.ofHours(1)).expires()).isEqualTo(end);
        assertThat(get(Duration.ofMinutes(10)).expires())
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
        SignedForm form = store.presign(new SignedPost(KEY, MediaType.OCTET_STREAM, 1, 10, Duration.ofHours(1)));
        assertThat(form.expires()).isEqualTo(end);
        assertThat(policy(form)).contains(end.toString().replace("Z", "."));
    }

    private SignedRequest get(Duration validity) {
        return store.presign(new SignedGet(KEY, MediaType.OCTET_STREAM, "attachment", validity));
    }

    private static String policy(SignedForm form) {
        return new String(Base64.getDecoder().decode(form.fields().get("policy")), StandardCharsets.UTF_8);
    }

    @Test
    void call_isMade_afterTheServiceFailedOnce() {
        metadata.on("GET", ROLES, reply(503, ""));
        plan("role-1", Duration.ofHours(1));
        server.on("PUT", "k1", reply(200, ""));

        assertThat(put()).isEqualTo(BODY.length);

        assertThat(server.seen("PUT")).singleElement().satisfies(request -> {
            assertThat(request.header("authorization")).contains("Credential=role-1/");
            assertThat(request.header("x-amz-security-token")).isEqualTo("the-token");
        });
    }

    @Test
    void call_failsInAWayThatMayPass_whenTheServiceDoesNotAnswer() {
        breakDown();

        assertReason(Reason.UNAVAILABLE, this::put);

        assertThat(server.seen()).isEmpty();
    }

    /** They end while the store is being opened, and others are there a moment later. */
    @Test
    void openingWithoutKeys_leavesNothing() {
        serve("role-1", Duration.ofHours(1));
        server.always("GET", "", reply(200, ""))
                .always("DELETE", "", reply(204, Map.of(), new byte[0]))
                .always("PUT", "check", (request, out) -> {
                    metadata.forget();
                    metadata.on("GET", ROLES, reply(503, ""));
                    plan("role-2", Duration.ofHours(3));
                    clock.advance(Duration.ofHours(2));
                    return reply(200, "").write(request, out);
                });
        S3StorageBuilder builder = S3Storage.builder()
                .endpoint(server.endpoint())
                .bucket("bucket")
                .credentials(source)
                .tries(1, Duration.ofMillis(1));

        assertReason(Reason.UNAVAILABLE, builder::open);

        String object = server.seen("PUT").get(0).target();
        assertThat(server.seen()).last().satisfies(last -> {
            assertThat(last.method()).isEqualTo("DELETE");
            assertThat(last.target()).isEqualTo(object);
        });
    }

    /** An answer to HEAD tells no code, so that any that is forbidden may be for the sake of the keys. */
    @Test
    void otherKeys_areLookedForOnce_whenManyCallsAreForbidden() throws InterruptedException {
        serve("role-1", Duration.ofHours(6));
        key();
        metadata.forget();
        plan("role-1", Duration.ofHours(6));
        server.always("HEAD", "k1", reply(403, ""));
        ConcurrentLinkedQueue<StorageException> failures = new ConcurrentLinkedQueue<>();

        forbidInParallel(failures);

        assertThat(failures).hasSize(16).allMatch(e -> e.reason() == Reason.ACCESS_DENIED);
        assertThat(looks()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(5));
        forbidInParallel(failures);

        assertThat(failures).hasSize(32);
        assertThat(looks()).isEqualTo(2);
    }

    /** Each looks once at most, and few do: who waits while another looks in vain is answered with it. */
    @Test
    void keysThatAreNotThere_areNotLookedFor_byAllInTurn() throws InterruptedException {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        CredentialSource none = CredentialSource.of("nobody", () -> {
            looks.incrementAndGet();
            looking.countDown();
            try {
                waiting.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("no keys");
        });
        ConcurrentLinkedQueue<StorageException> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            threads.add(new Thread(() -> {
                try {
                    none.get();
                } catch (StorageException e) {
                    failures.add(e);
                }
            }));
        }
        threads.get(0).start();
        looking.await();
        threads.stream().skip(1).forEach(Thread::start);
        while (none.waiting() < 15) {
            Thread.onSpinWait();
        }

        waiting.countDown();

        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).hasSize(16).allMatch(e -> e.getMessage().contains("no keys"));
        assertThat(looks).hasValue(1);
        assertThatThrownBy(none::get).isInstanceOf(StorageException.class);
        assertThat(looks).as("of whoever comes later").hasValue(2);
    }

    private void forbidInParallel(Collection<StorageException> failures) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Thread thread = new Thread(() -> {
                try {
                    store.stat(KEY);
                } catch (StorageException e) {
                    failures.add(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private long looks() {
        return metadata.seen("GET").stream()
                .filter(request -> request.target().endsWith("/media-role"))
                .count();
    }

    @Test
    void call_isMadeAgain_withOtherKeys_whenTheTokenHasEndedBeforeItsTime() {
        serve("role-1", Duration.ofHours(6));
        key();
        serve("role-2", Duration.ofHours(6));
        server.on("PUT", "k1", error(400, "ExpiredToken")).on("PUT", "k1", reply(200, Map.of(), new byte[0]));

        assertThat(put()).isEqualTo(BODY.length);

        assertThat(server.seen("PUT"))
                .extracting(request -> request.header("authorization").replaceAll(".*Credential=([^/]*)/.*", "$1"))
                .containsExactly("role-1", "role-2");
    }
}
