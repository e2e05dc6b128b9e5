package dev.mediamanager.benchmarks.stress;

import com.zaxxer.hikari.HikariDataSource;
import dev.mediamanager.benchmarks.Failures;
import dev.mediamanager.benchmarks.PostgresServer;
import dev.mediamanager.benchmarks.stress.QuotaRound.Outcome;
import dev.mediamanager.jdbi.JdbiRepository;
import dev.mediamanager.spi.MediaRepository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One of several processes that fill accounts: it plays each round that it reads, and says what became of it. */
final class QuotaChild {
    static final int THREADS = 32;
    static final int UPLOADS_PER_THREAD = 3;

    private QuotaChild() {}

    /** Takes the address of the database, a seed, and whether to be crippled. */
    public static void main(String[] args) throws IOException, InterruptedException {
        long seed = Long.parseLong(args[1]);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (HikariDataSource pool = PostgresServer.pool(args[0], THREADS);
                MediaRepository rows = crippled(JdbiRepository.builder(pool).open(), Boolean.parseBoolean(args[2]));
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                QuotaRound round = QuotaRound.parse(line);
                rows.setQuota(round.account(), round.quota());
                System.out.println(play(threads, new QuotaUploads(rows, round.account()), seed + round.number()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static MediaRepository crippled(MediaRepository rows, boolean crippled) {
        return crippled ? LateQuota.around(rows) : rows;
    }

    private static Outcome play(ExecutorService threads, QuotaUploads uploads, long seed) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<Outcome>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed * THREADS + i);
            running.add(threads.submit(() -> {
                start.await();
                Outcome sum = Outcome.NONE;
                for (int upload = 0; upload < UPLOADS_PER_THREAD; upload++) {
                    sum = sum.plus(uploads.random(random));
                }
                return sum;
            }));
        }
        Outcome sum = Outcome.NONE;
        for (Future<Outcome> one : running) {
            try {
                sum = sum.plus(one.get());
            } catch (ExecutionException e) {
                System.err.println(Failures.describe(e));
                sum = sum.plus(new Outcome(0, 0, 0, 1));
            }
        }
        return sum;
    }
}
