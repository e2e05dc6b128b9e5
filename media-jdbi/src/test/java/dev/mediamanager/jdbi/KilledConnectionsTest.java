package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.jdbi.KilledStory.Fault;
import dev.mediamanager.jdbi.internal.database.Database;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.SpecReaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection is killed before and after each statement of each transition of uploads, jobs and the library, and the transition done again. */
@Tag("long")
class KilledConnectionsTest {
    /** Which statements are hit: every one takes minutes. */
    private static final int EVERY = Integer.getInteger("media.kill.every", 7);

    /** Transitions of the library have few statements: the first one that is hit is one of these, so that each transition is hit. */
    private static final int FIRST_OF_LIBRARY = Math.min(EVERY, 4);

    private static final int AT_LEAST = 150 / EVERY;

    @TempDir
    private Path folder;

    /** How often a fault occurred, and how often the caller heard of it. */
    private record Count(int hits, int told) {}

    @Test
    void transitions_connectionKilledOnPostgres_canBeRepeated() {
        Kill kill = new Kill();
        try (Postgres server = Postgres.through(source -> KillingDataSource.around(source, kill))) {
            String schema = server.newTables();

            Count count = playAll(kill, () -> {
                server.empty(schema);
                return server.open(schema, SqlLogger.NOP_SQL_LOGGER);
            });

            // What broke before the commit is repeated unheard; a commit whose answer is lost is not.
            assertThat(count.told()).isPositive().isLessThan(count.hits());
        }
    }

    @Test
    void transitions_connectionKilledOnSqlite_canBeRepeated() throws IOException {
        Kill kill = new Kill();
        Path empty = folder.resolve("empty.db");
        JdbiRepository.openSqlite(empty, SpecReaders.NONE).close();
        List<Path> files = new ArrayList<>();

        Count count = playAll(kill, () -> {
            Path file = folder.resolve(files.size() + ".db");
            files.add(file);
            copy(empty, file);
            return JdbiRows.of(Database.openSqlite(file, new KillingLogger(kill)), SpecReaders.NONE);
        });

        assertThat(count.told()).isEqualTo(count.hits());
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Count playAll(Kill kill, Supplier<MediaRepository> opener) {
        Count ofUploads = playAll(kill, Story.STEPS, EVERY, Story::new, opener);
        Count ofLibrary = playAll(kill, LibraryStory.STEPS, FIRST_OF_LIBRARY, LibraryStory::new, opener);
        assertThat(List.of(ofUploads.hits(), ofLibrary.hits())).allMatch(hits -> hits > AT_LEAST);
        return new Count(ofUploads.hits() + ofLibrary.hits(), ofUploads.told() + ofLibrary.told());
    }

    private static Count playAll(
            Kill kill,
            List<String> steps,
            int first,
            BiFunction<MediaRepository, Fault, KilledStory> stories,
            Supplier<MediaRepository> opener) {
        int hits = 0;
        int told = 0;
        for (int step = 0; step < steps.size(); step++) {
            for (boolean after : new boolean[] {false, true}) {
                boolean hit = true;
                for (int statement = 1 + step % first; hit; statement += EVERY) {
                    try (MediaRepository rows = opener.get()) {
                        KilledStory story = stories.apply(rows, new Fault(kill, steps.get(step), statement, after));
                        try {
                            story.play();
                        } catch (RuntimeException | AssertionError e) {
                            throw new AssertionError(
                                    (after ? "After" : "Before") + " statement " + statement + " of " + steps.get(step),
                                    e);
                        }
                        hit = story.hit();
                        hits += hit ? 1 : 0;
                        told += story.told() ? 1 : 0;
                    }
                }
            }
        }
        return new Count(hits, told);
    }
}
