package dev.mediamanager.storage.s3;

import static dev.mediamanager.storage.s3.ScriptedServer.cut;
import static dev.mediamanager.storage.s3.ScriptedServer.error;
import static dev.mediamanager.storage.s3.ScriptedServer.hangUp;
import static dev.mediamanager.storage.s3.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a put makes of each answer. */
class PutAnswersTest extends ScriptedCase {

    @Test
    void stores_onSuccess() {
        server.on("PUT", "k1", reply(200, ""));
        assertThat(put()).isEqualTo(BODY.length);
        assertThat(server.seen()).singleElement().satisfies(request -> {
            assertThat(request.target()).isEqualTo("/bucket/k1.blob");
            assertThat(request.body()).isEqualTo(BODY);
            assertThat(request.header("if-none-match")).isEqualTo("*");
            assertThat(request.header("content-md5")).isEqualTo("eB5eJF1ptWaXm4bijSPyxw==");
            assertThat(request.header("content-type")).isEqualTo("application/octet-stream");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "403,AccessDenied,ACCESS_DENIED",
        "403,InvalidAccessKeyId,ACCESS_DENIED",
        "403,SignatureDoesNotMatch,ACCESS_DENIED",
        "403,RequestTimeTooSkewed,ACCESS_DENIED",
        "400,ExpiredToken,ACCESS_DENIED",
        "403,QuotaExceeded,NO_SPACE",
        "404,NoSuchBucket,REFUSED",
        "412,PreconditionFailed,ALREADY_EXISTS",
        "416,InvalidRange,INVALID_RANGE",
        "400,EntityTooLarge,REFUSED",
        "400,InvalidArgument,REFUSED",
        "400,AuthorizationHeaderMalformed,REFUSED",
        "501,NotImplemented,REFUSED",
        "507,XMinioStorageFull,NO_SPACE"
    })
    void failsAtOnce_on(int status, String code, Reason reason) {
        server.on("PUT", "k1", error(status, code));
        StorageException failure = assertReason(reason, this::put);
        assertThat(failure).hasMessageContaining("k1");
        assertThat(server.seen("PUT")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"403,ACCESS_DENIED", "404,UNAVAILABLE", "412,ALREADY_EXISTS", "416,INVALID_RANGE", "400,REFUSED"})
    void failsAtOnce_onAnEmptyAnswer(int status, Reason reason) {
        server.on("PUT", "k1", reply(status, ""));
        assertReason(reason, this::put);
        assertThat(server.seen("PUT")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>not xml", "<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"http://127.0.0.1/x\"><x/>"})
    void takesTheStatus_whenTheAnswerIsNoErrorDocument(String body) {
        server.on("PUT", "k1", reply(403, body));
        assertReason(Reason.ACCESS_DENIED, this::put);
    }

    @ParameterizedTest
    @CsvSource({
        "500,InternalError",
        "503,SlowDown",
        "503,ServiceUnavailable",
        "429,TooManyRequests",
        "409,ConditionalRequestConflict",
        "409,OperationAborted",
        "400,RequestTimeout",
        "400,IncompleteBody",
        "400,BadDigest",
        "502,",
        "504,",
        "503,",
        "500,",
        "429,"
    })
    void triesAgain_after(int status, String code) {
        server.on("PUT", "k1", code == null ? reply(status, "") : error(status, code))
                .on("PUT", "k1", reply(200, ""));
        assertThat(put()).isEqualTo(BODY.length);
        assertThat(server.seen("PUT"))
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.body()).isEqualTo(BODY));
    }

    @ParameterizedTest
    @CsvSource({
        "500,InternalError,UNAVAILABLE",
        "503,SlowDown,UNAVAILABLE",
        "429,,UNAVAILABLE",
        "400,BadDigest,UNAVAILABLE"
    })
    void givesUp_afterThreeTries(int status, String code, Reason reason) {
        for (int i = 0; i < 4; i++) {
            server.on("PUT", "k1", code == null ? reply(status, "") : error(status, code));
        }
        assertReason(reason, this::put);
        assertThat(server.seen("PUT")).hasSize(3);
    }

    @Test
    void triesAgain_whenTheStoreAsks() {
        server.on("PUT", "k1", askingToWait("1")).on("PUT", "k1", reply(200, ""));
        long start = System.nanoTime();
        assertThat(put()).isEqualTo(BODY.length);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(server.seen("PUT")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "99999999999999999999"})
    void givesUpAtOnce_whenTheStoreAsksForLonger(String seconds) {
        server.on("PUT", "k1", askingToWait(seconds));
        assertThatThrownBy(this::put)
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
                .hasMessageContaining("to be asked again after");
        assertThat(server.seen("PUT")).hasSize(1);
    }

    /** Two pauses, each of which would do. */
    @Test
    void givesUp_whenTheStoreAsksForLongerInAll() {
        server.on("PUT", "k1", askingToWait("1"))
                .on("PUT", "k1", askingToWait("6"))
                .on("PUT", "k1", reply(200, ""));
        assertReason(Reason.UNAVAILABLE, this::put);
        assertThat(server.seen("PUT")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "soon", "1.5", "Wed, 21 Oct 2099 07:28:00 GMT"})
    void triesAgainSoon_whateverElseTheStoreSays(String retryAfter) {
        server.on("PUT", "k1", askingToWait(retryAfter)).on("PUT", "k1", reply(200, ""));
        assertThat(put()).isEqualTo(BODY.length);
        assertThat(server.seen("PUT")).hasSize(2);
    }

    private static ScriptedServer.Answer askingToWait(String retryAfter) {
        return reply(503, Map.of("Retry-After", retryAfter), new byte[0]);
    }

    @Test
    void triesAgain_afterSilence() {
        expectSilence();
        server.on("PUT", "k1", server.silence()).always("PUT", "k1", reply(200, ""));
        assertThat(put()).isEqualTo(BODY.length);
        assertThat(server.seen("PUT")).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void givesUp_afterThreeSilences() {
        expectSilence();
        server.always("PUT", "k1", server.silence());
        assertThat(assertReason(Reason.UNAVAILABLE, this::put)).hasMessageContaining("did not answer for 200 ms");
        assertThat(Thread.interrupted()).as("an interrupt goes on").isFalse();
    }

    /** Somebody between us and the store may send anything; the JDK's client takes some of it for a mistake of its caller's. */
    @Test
    void triesAgain_afterALengthThatIsNoNumber() {
        byte[] nonsense = "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        server.on("PUT", "k1", (request, out) -> {
                    out.write(nonsense);
                    return false;
                })
                .on("PUT", "k1", reply(200, ""));
        assertThat(put()).isEqualTo(BODY.length);
        assertThat(server.seen("PUT")).hasSize(2);
    }

    @Test
    void triesAgain_afterABrokenConnection() {
        server.on("PUT", "k1", hangUp())
                .on("PUT", "k1", cut(200, Map.of(), 0, new byte[0], true))
                .on("PUT", "k1", reply(200, ""));
        assertThat(put()).isEqualTo(BODY.length);
    }

    /** The first try had stored it, and its answer was lost: the second finds it there, with the mark of this put. */
    @Test
    void succeeds_whenATryThatTimedOutHadSucceeded() {
        expectSilence();
        server.on("PUT", "k1", server.silence())
                .always("PUT", "k1", error(412, "PreconditionFailed"))
                .always("HEAD", "k1", (request, out) -> {
                    String mark = server.seen("PUT").get(0).header("x-amz-meta-put");
                    return reply(200, Map.of("x-amz-meta-put", mark), BODY).write(request, out);
                });
        assertThat(put()).isEqualTo(BODY.length);
    }

    @Test
    void fails_whenSomebodyElseHasStoredIt() {
        expectSilence();
        server.on("PUT", "k1", server.silence())
                .always("PUT", "k1", error(412, "PreconditionFailed"))
                .always("HEAD", "k1", reply(200, Map.of("x-amz-meta-put", "another"), BODY));
        assertReason(Reason.ALREADY_EXISTS, this::put);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect_toAnotherHost(int status) {
        try (ScriptedServer other = new ScriptedServer()) {
            String target = other.endpoint() + "/bucket/k1.blob";
            server.on("PUT", "k1", reply(status, Map.of("Location", target), new byte[0]));
            assertThat(assertReason(Reason.REFUSED, this::put)).hasMessageContaining("is not followed");
            assertThat(other.seen()).isEmpty();
        }
    }

    @Test
    void namesTheRegion_thatTheStoreNames() {
        server.on("PUT", "k1", reply(301, Map.of("x-amz-bucket-region", "eu-west-9"), new byte[0]));
        assertThat(assertReason(Reason.REFUSED, this::put)).hasMessageContaining("eu-west-9");
    }

    @Test
    void triesAgain_whileTheNewBucketMoves() {
        server.on("PUT", "k1", error(307, "TemporaryRedirect")).on("PUT", "k1", reply(200, ""));
        assertThat(put()).isEqualTo(BODY.length);
    }

    @Test
    void looksFirst_whereConditionsAreNotHonoured() {
        try (S3Storage plain = builder().conditional(false, false).open()) {
            store.close();
            store = plain;
            server.on("HEAD", "k1", reply(200, Map.of(), BODY));
            assertReason(Reason.ALREADY_EXISTS, this::put);
            assertThat(server.seen("PUT")).isEmpty();
        }
    }

    /** The port is taken, so that no other program comes to listen there. */
    @Test
    void fails_whenNobodyListens() throws IOException {
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            store.close();
            store = builder()
                    .endpoint(URI.create("http://127.0.0.1:" + taken.getLocalPort()))
                    .open();
            assertReason(Reason.UNAVAILABLE, this::put);
        }
    }
}
