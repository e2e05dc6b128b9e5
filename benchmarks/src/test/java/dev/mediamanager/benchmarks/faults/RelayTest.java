package dev.mediamanager.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RelayTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Relay relay;

    /** A server that answers with what it was sent, and keeps what it was sent for. */
    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            arrived.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Host") + " " + new String(body, StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("X-Kept", "yes");
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        relay = new Relay(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        relay.close();
        server.stop(0);
    }

    private HttpResponse<String> send(String body) throws IOException, InterruptedException {
        return client.send(request(body, Duration.ofSeconds(2)), BodyHandlers.ofString());
    }

    private HttpRequest request(String body, Duration timeout) {
        return HttpRequest.newBuilder(URI.create(relay.endpoint() + "/a%20b?c=d%2F"))
                .timeout(timeout)
                .PUT(BodyPublishers.ofString(body))
                .build();
    }

    @Test
    void request_passes_withItsHostAndItsEncoding() throws Exception {
        HttpResponse<String> answer = send("bytes");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("bytes");
        assertThat(answer.headers().firstValue("X-Kept")).contains("yes");
        assertThat(arrived)
                .containsExactly("PUT /a%20b?c=d%2F " + relay.endpoint().getAuthority() + " bytes");
    }

    @Test
    void plan_spoilsTheNamedRequest_orAllFromThereOn() throws Exception {
        relay.plan(2, false, Mishap.SLOW_DOWN);
        assertThat(List.of(
                        send("1").statusCode(),
                        send("2").statusCode(),
                        send("3").statusCode()))
                .containsExactly(200, 503, 200);
        assertThat(relay.heal()).isEqualTo(1);
        relay.plan(2, true, Mishap.DENIED);
        assertThat(List.of(
                        send("1").statusCode(),
                        send("2").statusCode(),
                        send("3").statusCode()))
                .containsExactly(200, 403, 403);
        assertThat(relay.heal()).isEqualTo(2);
        assertThat(send("4").statusCode()).isEqualTo(200);
    }

    @Test
    void error_isAnswered_beforeOrAfterTheServerDidIt() throws Exception {
        relay.plan(1, false, Mishap.ERROR_BEFORE);
        assertThat(send("x").statusCode()).isEqualTo(500);
        assertThat(arrived).isEmpty();
        relay.plan(1, false, Mishap.ERROR_AFTER);
        assertThat(send("x").statusCode()).isEqualTo(500);
        assertThat(arrived).hasSize(1);
    }

    @Test
    void silence_lastsUntilTheRelayIsHealed() {
        relay.plan(1, true, Mishap.SILENT_BEFORE);
        assertThatThrownBy(() -> send("x")).isInstanceOf(HttpTimeoutException.class);
        relay.heal();
        assertThat(arrived).isEmpty();
    }

    @Test
    void bytes_areFlippedOnTheirWay_orCutOnTheirWayBack() throws Exception {
        relay.plan(1, false, Mishap.FLIPPED);
        assertThat(send("aaa").body()).isEqualTo("a`a");
        assertThat(relay.heal()).isEqualTo(1);
        relay.plan(1, true, Mishap.CUT);
        assertThatThrownBy(() -> send("aaa")).isInstanceOf(IOException.class);
        assertThat(relay.heal()).isEqualTo(1);
    }

    @Test
    void oneByteTooMany_isSent_orComesBack() throws Exception {
        relay.plan(1, false, Mishap.ONE_MORE_SENT);
        assertThat(send("aaa").body()).isEqualTo("aaax");
        assertThat(relay.heal()).isEqualTo(1);
        assertThat(arrived).last().asString().endsWith(" aaax");
        relay.plan(1, false, Mishap.ONE_MORE_BACK);
        assertThat(send("aaa").body()).isEqualTo("aaax");
        assertThat(relay.heal()).isEqualTo(1);
        assertThat(arrived).last().asString().endsWith(" aaa");
    }

    @Test
    @Timeout(10)
    void slowAnswer_begins_andDripsLessOftenThanAnybodyWaits() throws Exception {
        relay.plan(1, false, Mishap.SLOW);
        HttpResponse<InputStream> answer =
                client.send(request("aaa", Duration.ofSeconds(2)), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        long start = System.nanoTime();
        try (InputStream body = answer.body()) {
            assertThat(body.read()).isEqualTo('a');
            assertThat(body.read()).isEqualTo('a');
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Lane.SILENCE);
        assertThat(relay.heal()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void mishap_counts_ifItSpoilsSomething_andOnlyThen(Mishap mishap) {
        boolean withoutBody = mishap.canHappenTo(new Traffic(0, 0));
        for (String body : List.of("aaa", "")) {
            relay.plan(1, false, mishap);
            boolean whole = arrivesWhole(body);
            assertThat(relay.heal()).as("of '%s'", body).isEqualTo(whole ? 0 : 1);
            assertThat(whole).as("of '%s'", body).isEqualTo(body.isEmpty() && !withoutBody);
        }
    }

    /** Tells whether a request and its answer are as if there were no relay. */
    private boolean arrivesWhole(String body) {
        arrived.clear();
        try {
            HttpRequest request = request(body, Duration.ofMillis(500));
            HttpResponse<String> answer =
                    client.sendAsync(request, BodyHandlers.ofString()).get(500, TimeUnit.MILLISECONDS);
            return answer.statusCode() == 200
                    && answer.body().equals(body)
                    && arrived.size() == 1
                    && arrived.get(0).endsWith(" " + body);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void traffic_isKept_inTheOrderOfTheRequests() throws Exception {
        send("12345");
        relay.count();
        send("");
        send("123");
        assertThat(relay.passed()).containsExactly(new Traffic(0, 0), new Traffic(3, 3));
    }
}
