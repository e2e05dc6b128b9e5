package dev.mediamanager.storage.s3;

import static dev.mediamanager.storage.s3.ScriptedServer.cut;
import static dev.mediamanager.storage.s3.ScriptedServer.error;
import static dev.mediamanager.storage.s3.ScriptedServer.hangUp;
import static dev.mediamanager.storage.s3.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediamanager.ByteRange;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader sees of each answer: all bytes, or an exception; never fewer, more or others than the store sent in the end. */
class GetAnswersTest extends ScriptedCase {
    /** Where nothing arrives but the head of an answer, it is for the client to say whether opening fails or reading. */
    private static final Class<?>[] FAILURES = {IOException.class, StorageException.class};

    private static Map<String, String> headers(int from, int total) {
        return new TreeMap<>(
                Map.of("Content-Range", "bytes " + from + "-" + (total - 1) + "/" + total, "ETag", "\"tag\""));
    }

    private static byte[] from(int offset) {
        return Arrays.copyOfRange(BODY, offset, BODY.length);
    }

    private byte[] read() throws IOException {
        try (InputStream in = store.open(KEY, ByteRange.whole(BODY.length))) {
            return in.readAllBytes();
        }
    }

    @Test
    void reads_whatWasAskedFor() throws IOException {
        server.on("GET", "k1", reply(206, headers(0, 10), BODY));
        assertThat(read()).isEqualTo(BODY);
        assertThat(server.seen())
                .singleElement()
                .satisfies(request -> assertThat(request.header("range")).isEqualTo("bytes=0-9"));
    }

    @ParameterizedTest
    @CsvSource({
        "403,AccessDenied,ACCESS_DENIED",
        "404,NoSuchKey,NOT_FOUND",
        "404,NoSuchBucket,REFUSED",
        "404,,UNAVAILABLE",
        "416,InvalidRange,INVALID_RANGE",
        "400,InvalidArgument,REFUSED"
    })
    void failsAtOnce_on(int status, String code, Reason reason) {
        server.on("GET", "k1", code == null ? reply(status, "") : error(status, code));
        assertReason(reason, this::read);
        assertThat(server.seen()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"500,InternalError", "503,SlowDown", "429,", "502,"})
    void triesAgain_after(int status, String code) throws IOException {
        server.on("GET", "k1", code == null ? reply(status, "") : error(status, code))
                .on("GET", "k1", reply(206, headers(0, 10), BODY));
        assertThat(read()).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOn_whereTheConnectionBroke(boolean reset) throws IOException {
        server.on("GET", "k1", cut(206, headers(0, 10), 10, Arrays.copyOf(BODY, 4), reset))
                .on("GET", "k1", rest());
        assertThat(read()).isEqualTo(BODY);
        assertThat(server.seen())
                .hasSize(2)
                .last()
                .satisfies(request -> assertThat(request.header("if-match"))
                        .as("what goes on in the middle must be of the same object")
                        .isIn("\"tag\"", offset(request) > 0 ? "\"tag\"" : ""));
    }

    /** Sends what is asked for: how much of what was sent before a reset has arrived is for TCP to say. */
    private static ScriptedServer.Answer rest() {
        return (request, out) ->
                reply(206, headers(offset(request), 10), from(offset(request))).write(request, out);
    }

    private static int offset(ScriptedServer.Seen request) {
        String range = request.header("range");
        assertThat(range).matches("bytes=[0-9]-9");
        return range.charAt("bytes=".length()) - '0';
    }

    /** Slow is not silent: the answer as a whole takes longer than the longest silence. */
    @Test
    void reads_whatComesSlowly() throws IOException {
        store.close();
        store = builder()
                .timeouts(Duration.ofSeconds(20), Duration.ofSeconds(2))
                .open();
        server.on("GET", "k1", server.trickle(206, headers(0, 10), BODY, Duration.ofMillis(250)));
        assertThat(read()).isEqualTo(BODY);
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void goesOn_whenTheStoreFallsSilent() throws IOException {
        expectSilence();
        server.on("GET", "k1", server.stall(206, headers(0, 10), 10, Arrays.copyOf(BODY, 4)))
                .always("GET", "k1", rest());
        assertThat(read()).isEqualTo(BODY);
        assertThat(server.seen()).hasSizeGreaterThan(1);
    }

    @Test
    void goesOn_whenTheAnswerIsOneByteShort() throws IOException {
        server.on("GET", "k1", reply(206, headers(0, 10), Arrays.copyOf(BODY, 9)))
                .on("GET", "k1", reply(206, headers(9, 10), from(9)));
        assertThat(read()).isEqualTo(BODY);
    }

    /** The connection breaks only when the byte was read: the client may forget bytes that came just before the end. */
    @Test
    void goesOn_asOftenAsBytesCome() throws IOException {
        Semaphore taken = new Semaphore(0);
        server.always("GET", "k1", (request, out) -> {
            int at = offset(request);
            cut(206, headers(at, 10), 10 - at, Arrays.copyOfRange(BODY, at, at + 1), false)
                    .write(request, out);
            taken.acquireUninterruptibly();
            return false;
        });
        try (InputStream in = store.open(KEY, ByteRange.whole(BODY.length))) {
            for (byte each : BODY) {
                assertThat(in.read()).isEqualTo(each & 0xff);
                taken.release();
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(server.seen()).hasSize(10);
    }

    @Test
    void fails_whenNothingComesThreeTimes() {
        server.always("GET", "k1", cut(206, headers(0, 10), 10, new byte[0], false));
        assertThatThrownBy(this::read).isInstanceOfAny(FAILURES);
        assertThat(server.seen("GET")).hasSize(3);
    }

    /** Opening and going on are tries of one call. */
    @Test
    void fails_whenNothingComesThreeTimes_forWhateverReason() {
        server.on("GET", "k1", error(503, "SlowDown"))
                .on("GET", "k1", cut(206, headers(0, 10), 10, new byte[0], false))
                .on("GET", "k1", error(503, "SlowDown"))
                .always("GET", "k1", rest());
        assertThatThrownBy(this::read).isInstanceOfAny(FAILURES).hasMessageContaining("SlowDown");
        assertThat(server.seen("GET")).hasSize(3);
    }

    /** The bound of the pause is an hour, so that the reader is in it until the store is closed. */
    @Test
    void goesOn_onlyAfterAPause() throws InterruptedException {
        store.close();
        store = builder().tries(3, Duration.ofHours(1)).open();
        server.always("GET", "k1", cut(206, headers(0, 10), 10, new byte[0], false));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> failure.set(catchThrowable(this::read)));
        reader.start();
        while (!isIn(reader, Client.class, "pause")) {
            Thread.onSpinWait();
        }
        assertThat(server.seen("GET")).hasSize(1);
        store.close();
        reader.join();
        assertThat(failure.get()).isInstanceOfAny(FAILURES).hasMessageContaining("the store was closed");
        assertThat(server.seen("GET")).hasSize(1);
    }

    @Test
    void stopsAtTheEnd_whenTheAnswerIsOneByteLong() throws IOException {
        server.on("GET", "k1", reply(206, headers(0, 10), Arrays.copyOf(BODY, 11)));
        assertThat(read()).isEqualTo(BODY);
    }

    @Test
    void fails_whenTheBlobWasReplacedMeanwhile() {
        server.on("GET", "k1", cut(206, headers(0, 10), 10, Arrays.copyOf(BODY, 4), false))
                .on("GET", "k1", error(412, "PreconditionFailed"));
        assertThatThrownBy(this::read).hasMessageContaining("was replaced");
    }

    @Test
    void fails_whenTheBlobWasDeletedMeanwhile() {
        server.on("GET", "k1", cut(206, headers(0, 10), 10, Arrays.copyOf(BODY, 4), false))
                .on("GET", "k1", error(404, "NoSuchKey"));
        assertThatThrownBy(this::read).hasMessageContaining("There is no blob"); // when opening, if nothing had arrived
    }

    @Test
    void refuses_otherBytesThanAskedFor() {
        server.on("GET", "k1", reply(206, headers(1, 10), from(1)));
        assertReason(Reason.CORRUPT, this::read);
    }

    @Test
    void refuses_anAnswerWithoutARange() {
        server.on("GET", "k1", reply(206, Map.of("ETag", "\"tag\""), BODY));
        assertReason(Reason.REFUSED, this::read);
    }

    @Test
    void reads_theWholeOfAStoreWithoutRanges() throws IOException {
        server.on("GET", "k1", reply(200, Map.of("ETag", "\"tag\""), BODY));
        assertThat(read()).isEqualTo(BODY);
    }

    @Test
    void refuses_aRangeBeyondTheEnd_thatTheStoreCutShort() {
        server.on("GET", "k1", reply(206, headers(0, 4), Arrays.copyOf(BODY, 4)));
        assertReason(Reason.INVALID_RANGE, this::read);
    }

    @Test
    void followsNoRedirect() {
        try (ScriptedServer other = new ScriptedServer()) {
            server.on("GET", "k1", reply(302, Map.of("Location", other.endpoint() + "/x"), new byte[0]));
            assertReason(Reason.REFUSED, this::read);
            assertThat(other.seen()).isEmpty();
        }
    }

    @Test
    void triesAgain_afterSilence() throws IOException {
        expectSilence();
        server.on("GET", "k1", server.silence()).always("GET", "k1", reply(206, headers(0, 10), BODY));
        assertThat(read()).isEqualTo(BODY);
    }

    @Test
    void triesAgain_afterAHangUp() throws IOException {
        server.on("GET", "k1", hangUp()).always("GET", "k1", reply(206, headers(0, 10), BODY));
        assertThat(read()).isEqualTo(BODY);
    }

    /** Nothing in the answer tells: that is what the SHA-256 of the row, and TLS, are for. */
    @Test
    void delivers_aFlippedBitAsItIs() throws IOException {
        byte[] flipped = BODY.clone();
        flipped[5] ^= 1;
        server.on("GET", "k1", reply(206, headers(0, 10), flipped));
        assertThat(read()).isEqualTo(flipped);
    }
}
