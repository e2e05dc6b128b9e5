package dev.mediamanager.benchmarks.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;

/** Stands between a store and its server, passes requests on, and spoils some of them as planned. Thread-safe. */
final class Relay implements AutoCloseable {
    private record Plan(int step, boolean lasting, Mishap mishap) {
        boolean hits(int number) {
            return lasting ? number >= step : number == step;
        }
    }

    private final URI target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final OkHttpClient client = new OkHttpClient.Builder()
            .followRedirects(false)
            .retryOnConnectionFailure(true)
            .build();
    private Optional<Plan> plan = Optional.empty();
    private CountDownLatch healed = new CountDownLatch(0);
    private final SortedMap<Integer, Traffic> passed = new TreeMap<>();
    private int requests;
    private int hits;

    Relay(URI target) throws IOException {
        this.target = target;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Plans what happens to a request from now on, counted from 1; and to all after it, if it is to last. */
    synchronized void plan(int step, boolean lasting, Mishap mishap) {
        plan = Optional.of(new Plan(step, lasting, mishap));
        healed = new CountDownLatch(1);
        requests = 0;
        hits = 0;
    }

    /** Passes everything on from now on. @return how many requests or answers were spoiled, rather than only chosen to be */
    synchronized int heal() {
        plan = Optional.empty();
        healed.countDown();
        return hits;
    }

    /** Starts to count requests anew. */
    synchronized void count() {
        requests = 0;
        passed.clear();
    }

    /** Returns what passed since requests are counted, in the order in which the requests came. */
    synchronized List<Traffic> passed() {
        return List.copyOf(passed.values());
    }

    private synchronized int next() {
        return ++requests;
    }

    private synchronized Optional<Mishap> mishap(int number) {
        return plan.filter(each -> each.hits(number)).map(Plan::mishap);
    }

    private synchronized void spoiled() {
        hits++;
    }

    private synchronized void passed(int number, Traffic traffic) {
        passed.put(number, traffic);
    }

    private synchronized CountDownLatch healed() {
        return healed;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            CountDownLatch until = healed();
            int number = next();
            Optional<Mishap> mishap = mishap(number);
            Passage passage = new Passage(exchange, client, target, until, this::spoiled);
            if (mishap.isPresent()) {
                mishap.get().happen(passage);
            } else {
                Passage.Answer answer = passage.forward();
                passed(number, passage.traffic(answer)); // before whoever asked knows of the answer, and counts
                passage.answer(answer);
            }
        }
    }

    @Override
    public void close() {
        heal();
        server.stop(0);
        threads.shutdownNow();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
