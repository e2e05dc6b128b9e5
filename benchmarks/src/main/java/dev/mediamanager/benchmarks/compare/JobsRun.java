package dev.mediamanager.benchmarks.compare;

import dev.mediamanager.Account;
import dev.mediamanager.Version;
import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Around;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.RowUploads;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Samples;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.spi.MediaRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** The queue of jobs beside bare db-scheduler, on each database: how many jobs a second, and how soon one starts. */
final class JobsRun implements Run {
    /** What db-scheduler has by default. */
    static final int WORKERS = 10;

    private static final int DEFAULT_JOBS = 10_000;
    private static final int PAIRS = 3;
    private static final int FEW_JOBS = 1000;
    private static final int MOST_MEDIA = 1000;
    private static final Duration NO_WORK = Duration.ZERO;
    private static final Duration WORK = Duration.ofMillis(50);
    private static final double NO_OP_GOAL = 0.45;
    private static final double WORK_GOAL = 0.95;
    private static final long PAUSE_NANOS = 10_000_000;
    private static final long LONGEST_SECONDS = 30;
    private static final long CRIPPLED_MILLIS = 20;

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public String summary() {
        return "[JOBS=" + DEFAULT_JOBS
                + "] jobs on SQLite, PostgreSQL and MariaDB (at the JDBC address in MEDIA_MARIADB), beside bare db-scheduler";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        int count = arguments.count(DEFAULT_JOBS);
        Optional<String> mariaDb = Optional.ofNullable(System.getenv("MEDIA_MARIADB"));
        if (mariaDb.isEmpty()) {
            report.note("no MariaDB: MEDIA_MARIADB is not set");
        }
        for (String name : Stream.concat(Stream.of("sqlite", "postgresql"), mariaDb.stream())
                .toList()) {
            try (Scratch scratch = Scratch.create("jobs");
                    JobsDatabase database = JobsDatabase.open(name, scratch)) {
                List<Version> versions = new RowUploads(
                                database.rows(), Account.course("cs101").inTenant("school"))
                        .make(Math.min(count, MOST_MEDIA));
                MediaRepository rows = arguments.selfTest() ? oneAtATime(database.rows()) : database.rows();
                new Contest(
                                database.name(),
                                new OurJobs(rows, versions),
                                new BareJobs(database),
                                count < FEW_JOBS ? 1 : PAIRS,
                                report)
                        .hold(count);
            }
        }
    }

    /** Cripples a queue: its workers wait for each other. */
    private static MediaRepository oneAtATime(MediaRepository rows) {
        return Around.interceptor(MediaRepository.class, rows, (call, arguments) -> {
            if (call.name().equals("finish")) {
                synchronized (rows) {
                    TimeUnit.MILLISECONDS.sleep(CRIPPLED_MILLIS);
                }
            }
            return call.proceed();
        });
    }

    /** Both sides on one database, as often as is worth it. */
    private record Contest(String database, JobsSide ours, JobsSide bare, int pairs, Report report) {
        void hold(int count) throws Exception {
            report.note(database + ", " + count + " jobs that do nothing, " + WORKERS + " workers");
            Duel noOps = fight(count, NO_WORK);
            show("ours-per-second", noOps.subject().median());
            show("db-scheduler-per-second", noOps.rival().median());
            report.figure(Figure.atLeast(figure("no-op-ratio"), noOps.medianRatio(), NO_OP_GOAL));
            int fewer = Math.max(WORKERS, count / 10);
            report.note(database + ", " + fewer + " jobs of " + WORK.toMillis() + " ms");
            report.figure(
                    Figure.atLeast(figure("work-ratio"), fight(fewer, WORK).medianRatio(), WORK_GOAL));
            pickUp("ours", ours, Math.max(WORKERS, count / 50));
            pickUp("db-scheduler", bare, Math.max(WORKERS, count / 50));
        }

        private Duel fight(int count, Duration work) throws Exception {
            Duel duel = Duel.fight(
                    pairs, count, "jobs/s", () -> seconds(ours, count, work), () -> seconds(bare, count, work));
            duel.tell(report);
            return duel;
        }

        private static double seconds(JobsSide side, int count, Duration work) throws InterruptedException {
            side.fill(count);
            return side.drain(count, work);
        }

        private void pickUp(String who, JobsSide side, int count) throws InterruptedException {
            List<Double> sorted = side.pickUp(count).stream().sorted().toList();
            show(who + "-pick-up-median-ms", new Samples(who, "ms", sorted).median());
            show(who + "-pick-up-p95-ms", sorted.get(sorted.size() * 95 / 100));
        }

        private void show(String what, double value) {
            report.figure(Figure.shown(figure(what), value));
        }

        private String figure(String what) {
            return "jobs." + database + "." + what;
        }
    }

    /** Passes the time that a job takes. */
    static void spend(Duration work) {
        if (work.isZero()) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(work.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for jobs on an idle queue, and takes the time until each starts. */
    static List<Double> pickUps(int count, IntConsumer ask, BlockingQueue<Long> starts) throws InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos(PAUSE_NANOS); // until the one before is over
            long asked = System.nanoTime();
            ask.accept(i);
            Long started = starts.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (started == null) {
                throw new AssertionError("A job did not start within " + LONGEST_SECONDS + " s");
            }
            millis.add((started - asked) / 1e6);
        }
        return millis;
    }
}
