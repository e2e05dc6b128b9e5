package dev.mediamanager.benchmarks.faults;

import dev.mediamanager.StorageException;
import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.benchmarks.s3.S3Place;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.DelegatingStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Tries cases, drawn at random from all that there are, on several lanes at once. */
public final class FaultTrial {
    private static final int LANES = 6;
    private static final int MOST_VIOLATIONS = 20;
    private static final double MOST_SECONDS = 180;

    private final S3Place server;
    private final Scratch scratch;
    private final Arguments arguments;
    private final int wanted;
    private final String prefix = "faults-" + System.currentTimeMillis() + "/";
    private final Queue<FaultCase> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger hit = new AtomicInteger();
    private final AtomicInteger succeeded = new AtomicInteger();
    private final AtomicInteger secondTries = new AtomicInteger();
    private final AtomicInteger vanished = new AtomicInteger();

    private FaultTrial(S3Place server, Scratch scratch, Arguments arguments, int wanted) {
        this.server = server;
        this.scratch = scratch;
        this.arguments = arguments;
        this.wanted = wanted;
    }

    /** Tries so many cases and records figures that begin with {@code s3.faults}. */
    public static void run(S3Place server, Scratch scratch, int cases, Arguments arguments, Report report)
            throws IOException, InterruptedException, ExecutionException {
        new FaultTrial(server, scratch, arguments, cases).run(report);
    }

    /** The crippled subject: it takes every failed put for one that only was not answered. */
    private static final class Hopeful extends DelegatingStorage {
        Hopeful(StorageProvider store) {
            super(store);
        }

        @Override
        public long put(PutRequest request) {
            try {
                return delegate.put(request);
            } catch (StorageException e) {
                return request.length().orElseThrow(() -> e);
            }
        }
    }

    private Lane open(int number) throws IOException {
        return new Lane(
                server,
                prefix + number + "/",
                scratch.resolve("lane-" + number),
                arguments.selfTest() ? Hopeful::new : store -> store);
    }

    private void run(Report report) throws IOException, InterruptedException, ExecutionException {
        List<FaultCase> all = cases(report);
        Collections.shuffle(all, new Random(arguments.seed()));
        waiting.addAll(all);
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(LANES);
        try {
            List<Future<Integer>> lanes = new ArrayList<>();
            for (int i = 1; i <= LANES; i++) {
                int number = i;
                lanes.add(threads.submit(() -> work(number)));
            }
            for (Future<Integer> lane : lanes) {
                lane.get();
            }
        } finally {
            threads.shutdownNow();
        }
        tell(all.size(), (System.nanoTime() - start) / 1e9, report);
    }

    private List<FaultCase> cases(Report report) throws IOException {
        Map<Deed, Integer> counts = new EnumMap<>(Deed.class);
        List<FaultCase> all = new ArrayList<>();
        try (Lane lane = open(0)) {
            for (Deed deed : arguments.selfTest() ? List.of(Deed.UPLOAD) : List.of(Deed.values())) {
                lane.requests(deed, arguments.seed()); // opens what is opened once only
                List<Traffic> requests = lane.requests(deed, arguments.seed());
                counts.put(deed, requests.size());
                all.addAll(FaultCase.of(deed, requests));
            }
        }
        report.note("requests of each deed: " + counts + "; " + Mishap.values().length
                + " mishaps, once and lasting, where there is something to spoil: " + all.size() + " cases");
        return all;
    }

    /** A case that spoils nothing, since its deed took fewer requests this time or another order, does not count. */
    private int work(int number) throws IOException {
        try (Lane lane = open(number)) {
            for (FaultCase each = waiting.poll();
                    each != null && hit.get() < wanted && violations.size() < MOST_VIOLATIONS;
                    each = waiting.poll()) {
                FaultCase tried = each;
                Lane.Result result = lane.attempt(each, arguments.seed() + started.incrementAndGet());
                hit.addAndGet(result.hit() ? 1 : 0);
                succeeded.addAndGet(result.hit() && result.succeeded() ? 1 : 0);
                result.violations().forEach(violation -> violations.add(tried + ": " + violation));
            }
            secondTries.addAndGet(lane.secondTries());
            vanished.addAndGet(lane.vanished());
        }
        return number;
    }

    private void tell(int possible, double seconds, Report report) {
        violations.forEach(report::note);
        report.figure(Figure.shown("s3.faults.possible-cases", possible));
        report.figure(Figure.atLeast("s3.faults.cases", hit.get(), wanted));
        report.figure(Figure.shown("s3.faults.succeeded-all-the-same", succeeded.get()));
        report.figure(Figure.shown("s3.faults.second-tries", secondTries.get()));
        report.figure(Figure.atMost("s3.faults.seconds", seconds, MOST_SECONDS));
        report.figure(Figure.exactly("s3.faults.violations", violations.size(), 0));
        report.figure(Figure.exactly("s3.faults.vanished-violations", vanished.get(), 0));
    }
}
