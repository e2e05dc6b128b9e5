package dev.mediamanager.benchmarks.stress;

import com.zaxxer.hikari.HikariDataSource;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Usage;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.PostgresServer;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.jdbi.JdbiRepository;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.storage.local.LocalStorage;
import dev.mediamanager.testkit.samples.SamplePicture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Processes that do jobs are killed and stopped at random moments: every job ends, once, with all it makes, and nothing else is left. */
public final class WorkersRun implements Run {
    private static final int DEFAULT_KILLS = 200;
    private static final int KILLS_PER_STOP = 4;
    private static final int JOBS_PER_KILL = 10;
    private static final int PROCESSES = 3;
    private static final int CONNECTIONS = 8;
    private static final int LONGEST_PAUSE_MILLIS = 1500;
    private static final int MOST_LOOKS = 5000;
    private static final Duration STOPPED = WorkersLibrary.LEASE.plusSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Creates the run. */
    public WorkersRun() {}

    @Override
    public String name() {
        return "workers";
    }

    @Override
    public String summary() {
        return "[KILLS=" + DEFAULT_KILLS + "] kill -9, and SIGSTOP beyond the lease, of " + PROCESSES
                + " processes that make pictures on one PostgreSQL";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        int kills = arguments.count(DEFAULT_KILLS);
        WorkersTally tally = new WorkersTally();
        try (Scratch scratch = Scratch.create("workers");
                PostgresServer server = PostgresServer.start();
                HikariDataSource pool = PostgresServer.pool(server.url(), CONNECTIONS);
                MediaRepository rows = JdbiRepository.builder(pool).open();
                LocalStorage storage = LocalStorage.at(scratch.resolve("blobs"));
                MediaManager manager = WorkersLibrary.open(rows, storage, scratch.resolve("host"), 0);
                Crew crew = new Crew(server.url(), scratch, arguments.selfTest(), tally)) {
            Path picture = new SamplePicture(2400, 1600, SamplePicture.Format.JPEG).write(scratch.resolve("a.jpg"));
            Campaign campaign = new Campaign(manager, picture, crew, new Random(arguments.seed()));
            campaign.wage(kills);
            boolean ended = campaign.awaitEnd();
            boolean orderly = crew.finish();
            new Reckoning(manager, rows, tally, report).tell(campaign.media, ended, orderly);
            report.figure(Figure.exactly("workers.kills", campaign.kills, kills));
            report.figure(
                    Figure.exactly("workers.stops", campaign.stops, (kills + KILLS_PER_STOP - 1) / KILLS_PER_STOP));
        }
    }

    /** The processes, each of which is replaced when it was killed. */
    private static final class Crew implements AutoCloseable {
        private final String url;
        private final Scratch scratch;
        private final boolean crippled;
        private final WorkersTally tally;
        private final List<WorkerProcess> processes = new ArrayList<>();
        private int started;

        Crew(String url, Scratch scratch, boolean crippled, WorkersTally tally) throws Exception {
            this.url = url;
            this.scratch = scratch;
            this.crippled = crippled;
            this.tally = tally;
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(start());
            }
            for (WorkerProcess process : processes) {
                process.awaitReady();
            }
        }

        private WorkerProcess start() throws Exception {
            return WorkerProcess.start(
                    url, scratch.resolve("blobs"), scratch.resolve("work-" + started++), crippled, tally);
        }

        /** Kills one, and starts another, which is not waited for. */
        void kill(int index) throws Exception {
            processes.get(index).awaitReady();
            processes.get(index).kill();
            processes.set(index, start());
        }

        /** Stops one that is in the middle of a job, if there is one within a while. */
        void stopBeyondLease(int index) throws Exception {
            WorkerProcess process = processes.get(index);
            process.awaitReady();
            for (int look = 0; look < MOST_LOOKS && !process.isBusy(); look++) {
                TimeUnit.MILLISECONDS.sleep(1);
                process = processes.stream()
                        .filter(WorkerProcess::isBusy)
                        .findFirst()
                        .orElse(process);
            }
            process.suspend();
            TimeUnit.MILLISECONDS.sleep(STOPPED.toMillis());
            process.resume();
        }

        boolean finish() throws Exception {
            boolean all = true;
            for (WorkerProcess process : processes) {
                all &= process.finish();
            }
            return all;
        }

        @Override
        public void close() {
            processes.forEach(WorkerProcess::close);
        }
    }

    /** Uploads pictures, and does harm to those who work on them. */
    private static final class Campaign {
        private final MediaManager manager;
        private final Path picture;
        private final Crew crew;
        private final Random random;
        private final List<MediaId> media = new ArrayList<>();
        private int kills;
        private int stops;

        Campaign(MediaManager manager, Path picture, Crew crew, Random random) {
            this.manager = manager;
            this.picture = picture;
            this.crew = crew;
            this.random = random;
        }

        void wage(int most) throws Exception {
            while (kills < most) {
                upload();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
                if (kills % KILLS_PER_STOP == 0) {
                    upload();
                    crew.stopBeyondLease(random.nextInt(PROCESSES));
                    stops++;
                }
                crew.kill(random.nextInt(PROCESSES));
                kills++;
            }
        }

        private void upload() {
            for (int i = 0; i < JOBS_PER_KILL; i++) {
                media.add(manager.upload(UploadRequest.of(Source.file(picture)).process(WorkersLibrary.RECIPE))
                        .id());
            }
        }

        /** Returns whether every job ended in time. */
        boolean awaitEnd() {
            long end = System.nanoTime() + PATIENCE.toNanos();
            return media.stream()
                    .allMatch(id -> manager.jobs().list(id).stream()
                            .allMatch(job -> manager.jobs()
                                    .await(job.id(), Duration.ofNanos(Math.max(0, end - System.nanoTime())))
                                    .state()
                                    .isFinal()));
        }
    }

    /** What is there in the end, compared with what should be. */
    private record Reckoning(MediaManager manager, MediaRepository rows, WorkersTally tally, Report report) {
        void tell(List<MediaId> all, boolean ended, boolean orderly) {
            long complete = all.stream().filter(this::isComplete).count();
            List<Job> jobs =
                    all.stream().flatMap(id -> rows.listJobs(id).stream()).toList();
            long fenced = jobs.stream()
                    .filter(job -> !tally.fits(job.id().value(), job.attempt()))
                    .peek(job -> report.note("not as its workers said: " + job.id() + ", attempt " + job.attempt()))
                    .count();
            manager.maintenance().reconcile();
            List<?> findings = manager.maintenance().verify();
            findings.forEach(finding -> report.note(finding.toString()));
            report.note(tally.claims() + " attempts of " + jobs.size() + " jobs");
            report.figure(Figure.exactly("workers.all-jobs-ended", ended ? 1 : 0, 1));
            report.figure(Figure.exactly("workers.ended-in-order", orderly ? 1 : 0, 1));
            report.figure(Figure.exactly(
                    "workers.jobs-succeeded",
                    jobs.stream()
                            .filter(job -> job.state() == JobState.SUCCEEDED)
                            .count(),
                    all.size()));
            report.figure(Figure.exactly("workers.media-with-every-variant-once", complete, all.size()));
            double interrupted =
                    jobs.stream().filter(job -> job.attempt() > 1).toList().size();
            report.figure(Figure.atLeast("workers.jobs-interrupted", interrupted, 1));
            report.figure(Figure.exactly("workers.fenced-writes-that-landed", fenced + tally.twice(), 0));
            report.figure(Figure.exactly("workers.findings", findings.size(), 0));
            report.figure(Figure.exactly("workers.quota-minus-live-bytes", quota() - liveBytes(), 0));
        }

        private boolean isComplete(MediaId id) {
            Media media = rows.findMedia(id).orElseThrow();
            Set<String> names = new HashSet<>();
            boolean ready =
                    media.variants().stream().allMatch(variant -> isReady(variant) && names.add(variant.name()));
            if (!ready || names.size() != WorkersLibrary.RECIPE.variants().size()) {
                report.note("not complete: " + media);
                return false;
            }
            return true;
        }

        private boolean isReady(Variant variant) {
            return variant.state() == VariantState.READY
                    && variant.renditions().size() == 1
                    && rows.findBlob(variant.renditions().get(0).blob())
                            .filter(blob -> blob.state() == BlobState.LIVE)
                            .isPresent();
        }

        private long quota() {
            Usage usage = rows.usage(WorkersLibrary.ACCOUNT);
            return usage.bytes() + usage.reservedBytes();
        }

        private long liveBytes() {
            long bytes = 0;
            Optional<String> cursor = Optional.empty();
            do {
                var page = rows.listBlobs(cursor, 1000);
                bytes += page.items().stream()
                        .filter(blob -> blob.state() == BlobState.LIVE)
                        .mapToLong(BlobRecord::length)
                        .sum();
                cursor = page.next();
            } while (cursor.isPresent());
            return bytes;
        }
    }
}
