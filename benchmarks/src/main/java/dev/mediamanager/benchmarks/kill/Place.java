package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.benchmarks.Embedded;
import dev.mediamanager.benchmarks.s3.S3Place;
import dev.mediamanager.benchmarks.s3.UnfinishedUploads;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.storage.local.LocalStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where a library keeps its blobs; its rows are always in its folder. */
sealed interface Place {
    /** Beside the rows. */
    Place FILES = new InFiles();

    /** Returns a place of the same kind for one more library. */
    Place apart(String name);

    /** Opens the store of the library in a folder. */
    StorageProvider open(Path library);

    /** Wraps a store of this place, so that it tells what happens. */
    StorageProvider watch(StorageProvider store, PhaseBoard board, Journal journal);

    /** Returns what is uploaded here, by its name. */
    Work work(Path samples, WorkId id);

    /** Returns how much of it is kept from one kill to the next. */
    int mostMedia();

    /** Returns how long a child works at most before it is killed. */
    int workMillis();

    /** Tells whether a kill that finds a thread in this phase hits what it is to hit here. */
    boolean hits(Phase phase);

    /** Returns the bugs that can be planted here. */
    List<Bug> bugs();

    /** Returns what is left of unfinished writes. */
    List<String> leftovers(Path library);

    /** Tells whether what a process sent may still land when it is dead. */
    boolean landsLate();

    /** Returns the word by which a child is told. */
    String word();

    /** Reads what {@link #word()} wrote. */
    static Place of(String word) {
        if (word.equals(FILES.word())) {
            return FILES;
        }
        int end = word.indexOf('|');
        return new InBucket(new S3Place(URI.create(word.substring(0, end))), word.substring(end + 1));
    }

    /** The store of an embedded library. */
    record InFiles() implements Place {
        @Override
        public Place apart(String name) {
            return this; // each library has a folder
        }

        @Override
        public StorageProvider open(Path library) {
            return LocalStorage.at(Embedded.blobs(library));
        }

        @Override
        public StorageProvider watch(StorageProvider store, PhaseBoard board, Journal journal) {
            return new WatchedStorage.ReportingFiles(store, board, journal);
        }

        @Override
        public Work work(Path samples, WorkId id) {
            return new MixedWork(samples, id);
        }

        @Override
        public int mostMedia() {
            return 120;
        }

        @Override
        public int workMillis() {
            return 250;
        }

        @Override
        public boolean hits(Phase phase) {
            return phase.inside();
        }

        @Override
        public List<Bug> bugs() {
            return List.of(Bug.NO_ATOMIC_RENAME, Bug.OBJECT_BEFORE_ROW);
        }

        @Override
        public List<String> leftovers(Path library) {
            return Stream.of("tmp", "parts")
                    .flatMap(name -> below(Embedded.blobs(library).resolve(name)).stream())
                    .toList();
        }

        @Override
        public boolean landsLate() {
            return false;
        }

        @Override
        public String word() {
            return "files";
        }
    }

    /**
     * A bucket.
     *
     * @param prefix what all names of the library's objects begin with
     */
    record InBucket(S3Place server, String prefix) implements Place {
        private static final int MIXED_ONE_IN = 6;

        @Override
        public Place apart(String name) {
            return new InBucket(server, prefix + name + "/");
        }

        @Override
        public StorageProvider open(Path library) {
            return server.storage().prefix(prefix).unchecked().open();
        }

        @Override
        public StorageProvider watch(StorageProvider store, PhaseBoard board, Journal journal) {
            return new WatchedBucket(store, board, journal);
        }

        /** Mostly what takes several parts, and now and then something that has jobs. */
        @Override
        public Work work(Path samples, WorkId id) {
            return id.dice(4).nextInt(MIXED_ONE_IN) == 0 ? new MixedWork(samples, id) : new LargeWork(id);
        }

        @Override
        public int mostMedia() {
            return 8;
        }

        @Override
        public int workMillis() {
            return 1500;
        }

        @Override
        public boolean hits(Phase phase) {
            return phase.uploads();
        }

        @Override
        public List<Bug> bugs() {
            return List.of(Bug.OBJECT_BEFORE_ROW);
        }

        @Override
        public List<String> leftovers(Path library) {
            try (UnfinishedUploads unfinished = server.unfinishedUploads()) {
                return unfinished.below(prefix).stream()
                        .map(name -> "the unfinished upload of " + name)
                        .toList();
            }
        }

        @Override
        public boolean landsLate() {
            return true;
        }

        @Override
        public String word() {
            return server.endpoint() + "|" + prefix;
        }
    }

    /** Returns what is in a folder and in those below it; nothing if there is none. */
    static List<String> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder)).map(Path::toString).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
