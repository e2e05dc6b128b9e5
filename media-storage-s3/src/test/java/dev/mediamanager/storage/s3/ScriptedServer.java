package dev.mediamanager.storage.s3;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server of bytes that answers as planned, request by request, also with what no HTTP library would send. Without a plan it answers 404. Every
 * connection has a thread.
 */
final class ScriptedServer implements AutoCloseable {
    /** What came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Seen(String method, String target, Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** Answers a request; whether the connection stays is said by the result. */
    interface Answer {
        boolean write(Seen request, OutputStream out) throws IOException;
    }

    private record Plan(String method, String part, boolean once, Answer answer) {}

    private final ServerSocket listener;
    private final Queue<Plan> plans = new ArrayDeque<>();
    private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    ScriptedServer() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Plans the answer to the next request of this method whose target holds this text; plans are used once, in their order. */
    synchronized ScriptedServer on(String method, String part, Answer answer) {
        plans.add(new Plan(method, part, true, answer));
        return this;
    }

    /** Plans the answer to all further requests of this method whose target holds this text. */
    synchronized ScriptedServer always(String method, String part, Answer answer) {
        plans.add(new Plan(method, part, false, answer));
        return this;
    }

    /** Forgets what was planned, and what was seen. */
    synchronized void forget() {
        plans.clear();
        seen.clear();
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    List<Seen> seen(String method) {
        return seen.stream().filter(request -> request.method().equals(method)).toList();
    }

    /** Answers with a whole response. */
    static Answer reply(int status, Map<String, String> headers, byte[] body) {
        return (request, out) -> {
            out.write(head(status, headers, body.length));
            if (!request.method().equals("HEAD")) {
                out.write(body);
            }
            out.flush();
            return true;
        };
    }

    static Answer reply(int status, String body) {
        return reply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer error(int status, String code) {
        return reply(
                status,
                Map.of("Content-Type", "application/xml"),
                ("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>planned</Message></Error>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Announces more bytes than come, and then breaks the connection, orderly or by a reset. */
    static Answer cut(int status, Map<String, String> headers, int announced, byte[] sent, boolean reset) {
        return (request, out) -> {
            out.write(head(status, headers, announced));
            out.write(sent);
            out.flush();
            if (reset) {
                throw new Reset();
            }
            return false;
        };
    }

    /** Sends the start of an answer, and then nothing until the server is closed. */
    Answer stall(int status, Map<String, String> headers, int announced, byte[] sent) {
        return (request, out) -> {
            out.write(head(status, headers, announced));
            out.write(sent);
            out.flush();
            return awaitClose();
        };
    }

    /** Sends the bytes of an answer one by one, with a pause before each. */
    Answer trickle(int status, Map<String, String> headers, byte[] body, Duration pause) {
        return (request, out) -> {
            out.write(head(status, headers, body.length));
            for (byte each : body) {
                out.flush();
                if (awaitClose(pause)) {
                    return false;
                }
                out.write(each);
            }
            out.flush();
            return true;
        };
    }

    private boolean awaitClose(Duration most) {
        try {
            return closed.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Takes the request and never answers. */
    Answer silence() {
        return (request, out) -> awaitClose();
    }

    private boolean awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Closes the connection without a word. */
    static Answer hangUp() {
        return (request, out) -> false;
    }

    private static final class Reset extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static byte[] head(int status, Map<String, String> headers, int length) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Planned\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (length >= 0) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            closed.countDown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean open = true;
            while (open) {
                Optional<Seen> request = read(in);
                if (request.isEmpty()) {
                    return;
                }
                seen.add(request.get());
                open = answer(request.get()).write(request.get(), socket.getOutputStream());
            }
        } catch (Reset e) {
            reset(socket);
        } catch (IOException e) {
            closeQuietly(socket);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            closeQuietly(socket);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Answer answer(Seen request) {
        Optional<Plan> plan = plans.stream()
                .filter(each -> each.method().equals(request.method()))
                .filter(each -> request.target().contains(each.part()))
                .findFirst();
        plan.filter(Plan::once).ifPresent(plans::remove);
        return plan.map(Plan::answer).orElse(reply(404, ""));
    }

    private static Optional<Seen> read(InputStream in) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new SocketException("The request broke off");
        }
        String[] words = line.split(" ", -1);
        return Optional.of(new Seen(words[0], words[1], headers, body));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(ScriptedServer::closeQuietly);
    }
}
