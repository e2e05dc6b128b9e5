package dev.mediamanager.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediamanager.testkit.Requires;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One page in a browser without windows, driven by its DevTools protocol. For one thread. */
public final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final List<String> said = new ArrayList<>();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final WebSocket socket;
    private final String page;
    private volatile CountDownLatch loaded = new CountDownLatch(1);

    private Chromium(Process process) {
        this.process = process;
        this.socket = join(
                HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(address()), new Listener()));
        String target = call("Target.createTarget", Map.of("url", "about:blank"), Optional.empty())
                .get("targetId")
                .asText();
        this.page = call("Target.attachToTarget", Map.of("targetId", target, "flatten", true), Optional.empty())
                .get("sessionId")
                .asText();
        call("Page.enable", Map.of());
        call("Network.enable", Map.of());
    }

    /** Starts a browser with its files in a new folder; skips the test if there is none, and fails it where it must be there. */
    public static Chromium start(Path folder) {
        Optional<Path> program = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":", -1)).map(bin -> Path.of(bin, name)))
                .filter(file -> file.toFile().canExecute())
                .findFirst();
        Requires.tool("chromium", program.isPresent(), "install the package chromium");
        ProcessBuilder command = new ProcessBuilder(
                program.orElseThrow().toString(),
                "--headless",
                "--no-sandbox", // it is root in many a container, and sees only pages of this test
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--no-proxy-server",
                "--autoplay-policy=no-user-gesture-required", // so that a page is heard that nobody has clicked
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank");
        command.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        command.environment().put("HOME", folder.toString());
        try {
            Process process = command.start();
            try {
                return new Chromium(process);
            } catch (RuntimeException | Error e) {
                end(process);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what it says until it tells where it listens, and then drops the rest, so that it never waits for a reader. */
    private String address() {
        BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
        try {
            for (String line = errors.readLine(); line != null; line = errors.readLine()) {
                said.add(line);
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    Thread drain = new Thread(() -> errors.lines().forEach(more -> {}), "chromium-errors");
                    drain.setDaemon(true);
                    drain.start();
                    return listening.group(1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("The browser does not start: " + said);
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String message = text.toString();
                text.setLength(0);
                received(message);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }

    private void received(String message) {
        try {
            JsonNode node = JSON.readTree(message);
            if (node.path("method").asText().equals("Page.loadEventFired")) {
                loaded.countDown();
            }
            CompletableFuture<JsonNode> asked = answers.remove(node.path("id").asInt(-1));
            if (asked != null && node.has("error")) {
                asked.completeExceptionally(new IllegalStateException(message));
            } else if (asked != null) {
                asked.complete(node.path("result"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return call(method, parameters, Optional.of(page));
    }

    private JsonNode call(String method, Map<String, ?> parameters, Optional<String> session) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        session.ifPresent(name -> message.put("sessionId", name));
        join(socket.sendText(message.toString(), true));
        return join(answer);
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The browser does not do it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Shows a page, and returns when it is loaded. */
    public void open(URI uri) {
        whenLoaded(() -> call("Page.navigate", Map.of("url", uri.toString())));
    }

    /** Shows the page anew, as who uses the browser does. */
    public void reload() {
        whenLoaded(() -> call("Page.reload", Map.of()));
    }

    private void whenLoaded(Runnable loading) {
        loaded = new CountDownLatch(1);
        loading.run();
        try {
            if (!loaded.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The page does not load");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns what an expression gives, as text; if it is a promise, what that gives. */
    public String evaluate(String expression) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.get("exceptionDetails").toString());
        }
        return answer.path("result").path("value").asText();
    }

    /** Waits until an expression is true. */
    public void await(String expression) {
        evaluate("new Promise(done => { const look = () => (" + expression
                + ") ? done() : setTimeout(look, 10); look() })");
    }

    /** Chooses a file in a field of the page. */
    public void choose(String selector, Path file) {
        int document = call("DOM.getDocument", Map.of()).at("/root/nodeId").asInt();
        int field = call("DOM.querySelector", Map.of("nodeId", document, "selector", selector))
                .get("nodeId")
                .asInt();
        call("DOM.setFileInputFiles", Map.of("nodeId", field, "files", List.of(file.toString())));
    }

    /** Sends so many bytes in a second from now on; 0 for as many as it can. */
    public void sendSlowly(long bytesPerSecond) {
        call(
                "Network.emulateNetworkConditions",
                Map.of(
                        "offline",
                        false,
                        "latency",
                        0,
                        "downloadThroughput",
                        -1,
                        "uploadThroughput",
                        bytesPerSecond == 0 ? -1 : bytesPerSecond));
    }

    @Override
    public void close() {
        socket.abort();
        end(process);
    }

    private static void end(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> join(each.onExit())); // or they would still write into a folder that is being deleted
    }
}
