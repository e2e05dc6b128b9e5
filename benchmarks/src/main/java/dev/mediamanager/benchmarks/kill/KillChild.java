package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.benchmarks.Embedded;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/** Uploads, processes and erases media with several threads until it is killed. */
final class KillChild {
    private static final int THREADS = 3;
    private static final int ERASE_ONE_IN = 6;

    private final Path samples;
    private final Place place;
    private final long seed;
    private final PhaseBoard board;
    private final Journal journal;

    private KillChild(Path samples, Place place, long seed, PhaseBoard board, Journal journal) {
        this.samples = samples;
        this.place = place;
        this.seed = seed;
        this.board = board;
        this.journal = journal;
    }

    /** Takes the library's folder, the folder of samples, a folder to warm up in, the board's file, a bug, a seed and a place. */
    public static void main(String[] args) throws IOException {
        Path samples = Path.of(args[1]);
        Journal journal = new Journal();
        PhaseBoard board = PhaseBoard.create(Path.of(args[3]));
        long seed = Long.parseLong(args[5]);
        warmUp(Path.of(args[2]), samples, seed);
        journal.ready();
        if (new InputStreamReader(System.in, StandardCharsets.UTF_8).read() < 0) {
            return; // the parent is done
        }
        new KillChild(samples, Place.of(args[6]), seed, board, journal).work(Path.of(args[0]), Bug.valueOf(args[4]));
    }

    /** Loads and compiles the classes on a library that nobody looks at, so that little time is spent on that when it counts. */
    private static void warmUp(Path folder, Path samples, long seed) {
        try (MediaManager manager = MediaManager.open(folder)) {
            Media media = manager.upload(new MixedWork(samples, new WorkId(-seed, 0, 0)).request());
            media.jobs().forEach(job -> manager.jobs().await(job, Duration.ofSeconds(30)));
        }
    }

    private void work(Path folder, Bug bug) {
        board.enter(Phase.OPEN);
        Embedded library = Embedded.open(
                folder,
                place.watch(bug.plant(place.open(folder)), board, journal),
                rows -> ReportingRows.around(bug.plant(rows), board),
                options -> {});
        board.enter(Phase.IDLE);
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            new Thread(() -> upload(library.manager(), thread), "uploader-" + i).start();
        }
    }

    private void upload(MediaManager manager, int thread) {
        Deque<MediaId> mine = new ArrayDeque<>();
        Random random = new Random(seed * THREADS + thread);
        for (int number = 0; ; number++) {
            Work work = place.work(samples, new WorkId(seed, thread, number));
            try {
                journal.begins(work);
                board.enter(Phase.RECEIVE);
                Media media = work.upload(manager, new Telling(work, board, journal));
                board.enter(Phase.IDLE);
                journal.acknowledges(work, media);
                mine.add(media.id());
                if (random.nextInt(ERASE_ONE_IN) == 0) {
                    erase(manager, mine.remove());
                }
            } catch (IOException | RuntimeException e) {
                journal.failed("work " + work.key(), e);
            }
        }
    }

    /** Tells the journal of each piece that is safe. */
    private record Telling(Work work, PhaseBoard board, Journal journal) implements Work.Pieces {
        @Override
        public void begins(long offset) {
            board.enter(Phase.RECEIVE);
        }

        @Override
        public void sends() {
            board.enter(Phase.PUT);
        }

        @Override
        public void safe(long offset) {
            journal.safe(work, offset);
            board.enter(Phase.RECEIVE);
        }
    }

    private void erase(MediaManager manager, MediaId media) {
        journal.erases(media);
        manager.library().delete(media);
        journal.erased(media);
    }
}
