package dev.mediamanager.benchmarks.faults;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** One request that came to a relay, and what can be done with it. Closing the exchange without an answer breaks the connection. */
final class Passage {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "transfer-encoding", "keep-alive");

    /**
     * Between two bytes of an answer that drips: longer than four times {@link Lane#SILENCE}, for which the store waits for joins and copies, so
     * that each wait for a byte ends in vain.
     */
    static final Duration DRIP = Lane.SILENCE.multipliedBy(4).plusMillis(150);

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT");

    /** What the store answered. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, Map<String, List<String>> headers, byte[] body) {}

    private final HttpExchange exchange;
    private final OkHttpClient client;
    private final URI server;
    private final CountDownLatch healed;
    private final Runnable spoiled;
    private final byte[] body;

    /** Receives a request; {@code spoiled} is told once each time that it, or its answer, is not what it was. */
    Passage(HttpExchange exchange, OkHttpClient client, URI server, CountDownLatch healed, Runnable spoiled)
            throws IOException {
        this.exchange = exchange;
        this.client = client;
        this.server = server;
        this.healed = healed;
        this.spoiled = spoiled;
        this.body = exchange.getRequestBody().readAllBytes();
    }

    /** Asks the store. */
    Answer forward() throws IOException {
        return forward(body);
    }

    Traffic traffic(Answer answer) {
        return new Traffic(body.length, answer.body().length);
    }

    /** Asks the store, with another bit in the body, if there is one. */
    Answer forwardFlipped() throws IOException {
        byte[] other = body.clone();
        if (other.length > 0) {
            other[other.length / 2] ^= 1;
            spoiled.run();
        }
        return forward(other);
    }

    /** Asks the store, with another byte behind the body, if there is one. */
    Answer forwardOneMore() throws IOException {
        if (body.length == 0) {
            return forward();
        }
        spoiled.run();
        return forward(withOneMore(body));
    }

    private static byte[] withOneMore(byte[] bytes) {
        byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
        more[bytes.length] = 'x';
        return more;
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
        OutputStream out = begin(answer);
        if (answer.body().length > 0) {
            out.write(answer.body());
            out.flush();
        }
    }

    /** Passes an answer on, and one byte more than it has, if it has any. */
    void oneMore(Answer answer) throws IOException {
        if (answer.body().length == 0) {
            answer(answer);
            return;
        }
        spoiled.run();
        answer(new Answer(answer.status(), answer.headers(), withOneMore(answer.body())));
    }

    /** Passes all but the last byte of an answer on, if it has any; the connection breaks then. */
    void cut(Answer answer) throws IOException {
        int length = answer.body().length;
        OutputStream out = begin(answer);
        if (length > 0) {
            spoiled.run();
            out.write(answer.body(), 0, length - 1);
            out.flush();
        }
    }

    /** Passes an answer on byte by byte, if it has any, each after {@link #DRIP}, until whoever asked has gone or the relay is healed. */
    void drip(Answer answer) throws IOException {
        OutputStream out = begin(answer);
        if (answer.body().length > 0) {
            spoiled.run();
        }
        for (byte each : answer.body()) {
            if (isHealedWithin(DRIP)) {
                return;
            }
            out.write(each);
            out.flush();
        }
    }

    private boolean isHealedWithin(Duration time) {
        try {
            return healed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private OutputStream begin(Answer answer) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        answer.headers().forEach((name, values) -> {
            if (head || !isOfTheConnection(name)) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.status(), head || length == 0 ? -1 : length);
        return exchange.getResponseBody();
    }

    /** Answers instead of the store. */
    void refuse(int status, String code) throws IOException {
        byte[] text = ("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>planned</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        spoiled.run();
        answer(new Answer(status, Map.of("Content-Type", List.of("application/xml")), head ? new byte[0] : text));
    }

    void redirect(String location) throws IOException {
        spoiled.run();
        answer(new Answer(307, Map.of("Location", List.of(location)), new byte[0]));
    }

    /** Breaks the connection, by leaving the exchange without an answer. */
    void hangUp() {
        spoiled.run();
    }

    /** Says nothing until the relay is healed. */
    void stall() {
        spoiled.run();
        try {
            healed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
