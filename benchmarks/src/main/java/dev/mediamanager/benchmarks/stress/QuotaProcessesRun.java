package dev.mediamanager.benchmarks.stress;

import com.zaxxer.hikari.HikariDataSource;
import dev.mediamanager.Usage;
import dev.mediamanager.Version;
import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.ChildJvm;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.PostgresServer;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.stress.QuotaRound.Outcome;
import dev.mediamanager.jdbi.JdbiRepository;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.QuotaDrift;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Several processes fill the same accounts on one PostgreSQL: none is ever over its quota, and what is left can be used to the last byte. */
public final class QuotaProcessesRun implements Run {
    private static final int DEFAULT_ROUNDS = 200;
    private static final int PROCESSES = 3;
    private static final int OWN_CONNECTIONS = 4;

    /** Creates the run. */
    public QuotaProcessesRun() {}

    @Override
    public String name() {
        return "quota-processes";
    }

    @Override
    public String summary() {
        return "[ROUNDS=" + DEFAULT_ROUNDS + "] " + PROCESSES + " processes of " + QuotaChild.THREADS
                + " threads on one PostgreSQL against a quota of bytes, then of files";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        int rounds = arguments.count(DEFAULT_ROUNDS);
        try (PostgresServer server = PostgresServer.start();
                HikariDataSource pool = PostgresServer.pool(server.url(), OWN_CONNECTIONS);
                MediaRepository rows = JdbiRepository.builder(pool).open()) {
            List<Child> children = new ArrayList<>();
            try {
                for (int i = 0; i < PROCESSES; i++) {
                    children.add(Child.start(server.url(), arguments.seed() * PROCESSES + i, arguments.selfTest()));
                }
                Tally tally = new Tally(rows, report);
                for (int number = 0; number < rounds; number++) {
                    tally.play(new QuotaRound(number, false), children);
                    tally.play(new QuotaRound(number, true), children);
                }
                tally.tell(rounds);
            } finally {
                children.forEach(Child::close);
            }
        }
    }

    /** A process that plays rounds. */
    private record Child(Process process, BufferedReader out, BufferedWriter in) implements AutoCloseable {
        static Child start(String url, long seed, boolean crippled) throws IOException {
            List<String> command = ChildJvm.command(
                    QuotaChild.class, List.of("-Xmx256m"), url, Long.toString(seed), Boolean.toString(crippled));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Child(process, process.inputReader(), process.outputWriter());
        }

        String hear() {
            try {
                return Optional.ofNullable(out.readLine()).orElseThrow(() -> new AssertionError("A process ended"));
            } catch (IOException e) {
                throw new AssertionError("A process does not answer", e);
            }
        }

        void say(String line) throws IOException {
            in.write(line + "\n");
            in.flush();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** What happened in all rounds; used by one thread. */
    private static final class Tally {
        private final MediaRepository rows;
        private final Report report;
        private Outcome outcomes = Outcome.NONE;
        private long mostBytesOver = -QuotaRound.MOST_BYTES;
        private long mostItemsOver = -QuotaRound.MOST_ITEMS;
        private int looks;
        private int exact;
        private int filled;
        private boolean ready;

        Tally(MediaRepository rows, Report report) {
            this.rows = rows;
            this.report = report;
        }

        void play(QuotaRound round, List<Child> children) throws IOException {
            if (!ready) {
                children.forEach(Child::hear);
                ready = true;
            }
            for (Child child : children) {
                child.say(round.toString());
            }
            List<CompletableFuture<Outcome>> answers = children.stream()
                    .map(child -> CompletableFuture.supplyAsync(() -> Outcome.parse(child.hear())))
                    .toList();
            CompletableFuture<Void> all = CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new));
            while (!all.isDone()) {
                look(round);
            }
            Outcome outcome = answers.stream().map(CompletableFuture::join).reduce(Outcome.NONE, Outcome::plus);
            outcomes = outcomes.plus(outcome);
            Usage usage = look(round);
            if (usage.bytes() == outcome.bytes()
                    && usage.items() == outcome.items()
                    && usage.reservedBytes() == 0
                    && usage.reservedItems() == 0) {
                exact++;
            } else {
                report.note("used is " + usage + ", kept was " + outcome);
            }
            filled += fits(round, -round.over(usage)) ? 1 : 0;
        }

        private Usage look(QuotaRound round) {
            Usage usage = rows.usage(round.account());
            looks++;
            if (round.byItems()) {
                mostItemsOver = Math.max(mostItemsOver, round.over(usage));
            } else {
                mostBytesOver = Math.max(mostBytesOver, round.over(usage));
            }
            return usage;
        }

        /** Tells whether exactly what is left can be had. */
        private boolean fits(QuotaRound round, long left) {
            QuotaUploads uploads = new QuotaUploads(rows, round.account());
            List<Version> more = new ArrayList<>();
            for (long i = 0; i < (round.byItems() ? left : Math.min(left, 1)); i++) {
                uploads.reserve(round.byItems() ? 1 : left).ifPresent(more::add);
            }
            boolean all = left >= 0 && more.size() == (round.byItems() ? left : Math.min(left, 1));
            Optional<Version> tooMuch = uploads.reserve(1);
            tooMuch.ifPresent(more::add);
            more.forEach(uploads::abandon);
            return all && tooMuch.isEmpty();
        }

        void tell(int rounds) {
            List<QuotaDrift> drifts = rows.recount(false, Instant.now());
            drifts.forEach(drift -> report.note(drift.toString()));
            report.note(
                    looks + " looks while the processes worked; bytes, files kept, refusals, failures: " + outcomes);
            report.figure(Figure.atMost("quota-processes.most-bytes-over", (double) mostBytesOver, 0));
            report.figure(Figure.atMost("quota-processes.most-files-over", (double) mostItemsOver, 0));
            report.figure(Figure.exactly("quota-processes.rounds-with-exact-usage", exact, 2L * rounds));
            report.figure(Figure.exactly("quota-processes.rounds-that-fill-up", filled, 2L * rounds));
            report.figure(Figure.exactly("quota-processes.other-failures", outcomes.failed(), 0));
            report.figure(Figure.exactly("quota-processes.drifts", drifts.size(), 0));
        }
    }
}
