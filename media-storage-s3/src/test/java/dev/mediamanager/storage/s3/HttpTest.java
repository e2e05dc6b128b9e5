package dev.mediamanager.storage.s3;

import static dev.mediamanager.storage.s3.ScriptedServer.hangUp;
import static dev.mediamanager.storage.s3.ScriptedServer.reply;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.minio.credentials.Credentials;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One exchange, as it is before anybody tries again. */
class HttpTest extends ScriptedCase {
    private static final Credentials KEYS = new Credentials("key", "the-secret", null, null);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Call get = Call.of("Reading blob k1", "GET", "k1");
    private Http http;

    @BeforeEach
    void openHttp() {
        http = http(builder());
    }

    private Http http(S3StorageBuilder builder) {
        Settings settings = builder.settings();
        Signing signing = new Signing(
                settings.placement().address(),
                settings.connection().credentials(),
                settings.connection().clock());
        return new Http(settings, signing, threads);
    }

    @AfterEach
    void closeHttp() {
        http.close();
        threads.shutdownNow();
        assertThat(Thread.interrupted()).as("an interrupt goes on").isFalse();
    }

    private CallException failure(Call call) {
        return catchThrowableOfType(CallException.class, () -> http.exchange(call, KEYS));
    }

    @Test
    void answer_isReturned_whateverItIs() throws Exception {
        server.on("GET", "k1", reply(418, Map.of("ETag", "\"tag\""), BODY));

        try (Reply reply = http.exchange(get, KEYS)) {
            assertThat(reply.status()).isEqualTo(418);
            assertThat(reply.succeeded()).isFalse();
            assertThat(reply.etag()).isEqualTo("\"tag\"");
            assertThat(Http.readAll(reply, BODY.length + 1)).isEqualTo(BODY);
        }
    }

    @Test
    void request_isSentOnce_signedAndWhole() throws Exception {
        server.on("PUT", "k1", reply(200, ""));
        Call put = Call.of("Putting blob k1", "PUT", "k1")
                .query("partNumber", "1")
                .header("x-amz-meta-app", "a b")
                .payload(Payload.of("body"));

        http.exchange(put, KEYS).close();

        assertThat(server.seen()).singleElement().satisfies(request -> {
            assertThat(request.target()).isEqualTo("/bucket/k1?partNumber=1");
            assertThat(request.header("x-amz-meta-app")).isEqualTo("a b");
            assertThat(request.header("authorization"))
                    .contains("Credential=key/", "SignedHeaders=host;", "x-amz-meta-app");
            assertThat(request.body()).isEqualTo("body".getBytes(US_ASCII));
        });
    }

    /** The signature is for one host, and names a key that another need not see. */
    @Test
    void redirect_isReturned_andNotFollowed() throws Exception {
        try (ScriptedServer other = new ScriptedServer()) {
            server.on("GET", "k1", reply(307, Map.of("Location", other.endpoint() + "/bucket/k1"), new byte[0]));

            try (Reply reply = http.exchange(get, KEYS)) {
                assertThat(reply.status()).isEqualTo(307);
            }

            assertThat(other.seen()).isEmpty();
        }
    }

    @Test
    void longAnswer_isNotGathered() throws Exception {
        server.on("GET", "k1", reply(200, Map.of(), BODY));

        try (Reply reply = http.exchange(get, KEYS)) {
            assertThatIOException()
                    .isThrownBy(() -> Http.readAll(reply, BODY.length))
                    .withMessageContaining("longer than 10 bytes");
        }
    }

    /** The JDK itself asks again by GET on another connection. */
    @Test
    void connectionThatBreaks_leavesDoubt() {
        server.always("GET", "k1", hangUp());

        assertThat(failure(get)).satisfies(e -> {
            assertThat(e.passes()).isTrue();
            assertThat(e.surelyNotDone()).isFalse();
        });
    }

    @Test
    void connectionThatIsRefused_leavesNoDoubt() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        http = http(builder().endpoint(URI.create("http://127.0.0.1:" + port)));

        assertThat(failure(get)).satisfies(e -> {
            assertThat(e.passes()).isTrue();
            assertThat(e.surelyNotDone()).isTrue();
            assertThat(e).hasMessageStartingWith("Reading blob k1 failed: ");
        });
    }

    @Test
    void silence_endsTheWait_laterForAPatientCall() throws Exception {
        http = http(builder().timeouts(LONG, SHORT));
        server.on("GET", "k1", server.silence());

        assertThat(failure(get))
                .hasMessageContaining("did not answer for 200 ms")
                .satisfies(e -> assertThat(e.passes()).isTrue());

        server.on("GET", "k1", server.silence());
        assertThat(failure(get.patient())).hasMessageContaining("did not answer for 800 ms");
    }

    @Test
    void silenceInTheBody_failsItsReader() throws Exception {
        http = http(builder().timeouts(LONG, SHORT));
        server.on("GET", "k1", server.stall(200, Map.of(), BODY.length, new byte[] {1}));

        try (Reply reply = http.exchange(get, KEYS)) {
            assertThat(reply.body().read()).isEqualTo(1);
            assertThatIOException()
                    .isThrownBy(() -> reply.body().read())
                    .withMessageContaining("sent nothing for 200 ms");
        }
    }

    @Test
    void interrupt_isNoSilence_andStays() {
        server.on("GET", "k1", server.silence());
        Thread.currentThread().interrupt();

        assertThat(failure(get))
                .hasMessageContaining("interrupted")
                .satisfies(e -> assertThat(e.passes()).isFalse());

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void headerThatIsNone_isAFailure_andNoAccident() throws IOException {
        server.on("GET", "k1", (request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n".getBytes(US_ASCII));
            out.flush();
            return false;
        });

        assertThat(failure(get)).hasMessageStartingWith("Reading blob k1 failed: ");
    }

    @Test
    void nothingIsSent_afterClose() {
        http.close();

        assertThat(failure(get)).hasMessageContaining("the store was closed");
        assertThat(server.seen()).isEmpty();
    }
}
