package dev.mediamanager.benchmarks.faults;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** One request that came to a relay, and what can be done with it. Closing the exchange without an answer breaks the connection. */
final class Passage {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "transfer-encoding", "keep-alive");

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT");

    /** What the store answered. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, Map<String, List<String>> headers, byte[] body) {}

    private final HttpExchange exchange;
    private final OkHttpClient client;
    private final URI server;
    private final CountDownLatch healed;
    private final byte[] body;

    Passage(HttpExchange exchange, OkHttpClient client, URI server, CountDownLatch healed) throws IOException {
        this.exchange = exchange;
        this.client = client;
        this.server = server;
        this.healed = healed;
        this.body = exchange.getRequestBody().readAllBytes();
    }

    /** Asks the store. */
    Answer forward() throws IOException {
        return forward(body);
    }

    Answer forwardFlipped() throws IOException {
        byte[] other = body.clone();
        if (other.length > 0) {
            other[other.length / 2] ^= 1;
        }
        return forward(other);
    }

    private Answer forward(byte[] sent) throws IOException {
        URI asked = exchange.getRequestURI();
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        Request.Builder request = new Request.Builder().url(server + asked.getRawPath() + query);
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> {
                    if (!isOfTheConnection(name)) {
                        request.addHeader(name, value); // the host, too, since it was signed
                    }
                }));
        String method = exchange.getRequestMethod();
        boolean sends = sent.length > 0 || WITH_BODY.contains(method);
        request.method(method, sends ? RequestBody.create(sent, (MediaType) null) : null);
        try (Response response = client.newCall(request.build()).execute()) {
            return new Answer(
                    response.code(),
                    response.headers().toMultimap(),
                    response.body().bytes());
        }
    }

    private static boolean isOfTheConnection(String name) {
        return OF_THE_CONNECTION.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Passes an answer on. */
    void answer(Answer answer) throws IOException {
        send(answer, answer.body().length);
    }

    /** Passes all but the last byte of an answer on; the connection breaks then. */
    void cut(Answer answer) throws IOException {
        if (answer.body().length > 0) {
            send(answer, answer.body().length - 1);
        }
    }

    private void send(Answer answer, int count) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        answer.headers().forEach((name, values) -> {
            if (head || !isOfTheConnection(name)) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.status(), head || length == 0 ? -1 : length);
        if (length > 0) {
            OutputStream out = exchange.getResponseBody();
            out.write(answer.body(), 0, count);
            out.flush();
        }
    }

    /** Answers instead of the store. */
    void refuse(int status, String code) throws IOException {
        byte[] text = ("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>planned</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        answer(new Answer(status, Map.of("Content-Type", List.of("application/xml")), head ? new byte[0] : text));
    }

    void redirect(String location) throws IOException {
        answer(new Answer(307, Map.of("Location", List.of(location)), new byte[0]));
    }

    /** Says nothing until the relay is healed. */
    void stall() {
        try {
            healed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
