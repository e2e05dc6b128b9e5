package dev.mediamanager.benchmarks.stress;

import dev.mediamanager.Account;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Quota;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Usage;
import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Embedded;
import dev.mediamanager.benchmarks.Failures;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Noise;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/** 64 uploads at once against a quota of 10 files: 10 succeed, the others are told why not, and nothing of them is left. */
public final class QuotaRun implements Run {
    private static final int DEFAULT_ROUNDS = 100;
    private static final int THREADS = 64;
    private static final int LIMIT = 10;
    private static final int BYTES = 3000;

    /** Creates the run. */
    public QuotaRun() {}

    @Override
    public String name() {
        return "quota";
    }

    @Override
    public String summary() {
        return "[ROUNDS=" + DEFAULT_ROUNDS + "] " + THREADS + " threads upload against a quota of " + LIMIT + " files";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        int rounds = arguments.count(DEFAULT_ROUNDS);
        Tally tally = new Tally();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Scratch scratch = Scratch.create("quota");
                Embedded library = Embedded.open(
                        scratch.folder(),
                        UnaryOperator.identity(),
                        arguments.selfTest() ? LateQuota::around : UnaryOperator.identity(),
                        options -> {})) {
            for (int round = 0; round < rounds; round++) {
                Round result = new Round(library.manager(), Account.course("round-" + round), arguments.seed() + round);
                result.play(threads, tally, report);
            }
            library.manager().maintenance().reconcile();
            int findings = library.manager().maintenance().verify().size();
            library.manager().maintenance().verify().forEach(finding -> report.note(finding.toString()));
            report.note("successes of each round: " + tally.successes);
            report.figure(Figure.exactly("quota.rounds", tally.successes.size(), rounds));
            report.figure(Figure.exactly("quota.rounds-with-" + LIMIT + "-files", tally.exactRounds(), rounds));
            report.figure(Figure.exactly("quota.rounds-with-exact-usage", tally.exactUsages, rounds));
            report.figure(Figure.exactly("quota.other-failures", tally.otherFailures, 0));
            report.figure(Figure.exactly("quota.findings", findings, 0));
        } finally {
            threads.shutdownNow();
        }
    }

    /** What happened in all rounds; used by one thread. */
    private static final class Tally {
        private final List<Integer> successes = new ArrayList<>();
        private int exactUsages;
        private int otherFailures;

        long exactRounds() {
            return successes.stream().filter(count -> count == LIMIT).count();
        }
    }

    /** One account, and all threads that want to fill it. */
    private record Round(MediaManager manager, Account account, long seed) {
        void play(ExecutorService threads, Tally tally, Report report) throws Exception {
            manager.quotas().set(account, Quota.ofItems(LIMIT));
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<Boolean>> uploads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Noise noise = Noise.document(seed * THREADS + i, BYTES);
                uploads.add(threads.submit(() -> {
                    start.await();
                    return upload(noise);
                }));
            }
            int stored = 0;
            for (Future<Boolean> upload : uploads) {
                try {
                    stored += upload.get() ? 1 : 0;
                } catch (java.util.concurrent.ExecutionException e) {
                    tally.otherFailures++;
                    report.note(account + ": " + Failures.describe(e));
                }
            }
            tally.successes.add(stored);
            Usage expected = new Usage(account, Quota.ofItems(LIMIT), (long) LIMIT * BYTES, LIMIT, 0, 0);
            Usage usage = manager.usage(account);
            if (usage.equals(expected)) {
                tally.exactUsages++;
            } else {
                report.note("used is " + usage + ", not " + expected);
            }
        }

        private boolean upload(Noise noise) {
            try {
                manager.upload(UploadRequest.of(Source.replayable(noise::open, noise.length()))
                        .fileName("file.pdf")
                        .charge(account));
                return true;
            } catch (QuotaExceededException e) {
                return false;
            }
        }
    }
}
