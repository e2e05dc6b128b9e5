package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Batch;
import dev.mediamanager.BatchResult;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaSelection;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.SpecReaders;
import dev.mediamanager.testkit.InMemoryStorage;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches over as many media as {@code -Dmedia.batch.size} says. */
class ManyMediaTest {
    private static final int COUNT = Integer.getInteger("media.batch.size", 1000);

    @TempDir
    private Path folder;

    @Test
    void batch_brokenOff_goesOnAtItsToken() throws Exception {
        Path file = folder.resolve("library.db");
        try (MediaRepository rows = JdbiRepository.openSqlite(file, SpecReaders.NONE)) {
            Samples.upload(rows);
        }
        ManyRows.copy(file, COUNT);
        int all = COUNT + 1;
        try (MediaRepository rows = JdbiRepository.openSqlite(file, SpecReaders.NONE);
                MediaManager media = MediaManager.builder()
                        .storage(new InMemoryStorage())
                        .repository(rows)
                        .build()) {
            AtomicReference<String> token = new AtomicReference<>("");
            Batch move = Batch.move(MediaSelection.matching(MediaQuery.ALL), "cs101");

            assertThatThrownBy(() -> media.library().batch(move.onProgress(soFar -> breakOff(soFar, token))))
                    .hasMessage("broken off");
            long before = media.library().count(MediaQuery.ALL.inProject("cs101"));
            BatchResult rest = media.library().batch(move.resumedAt(token.get()));

            assertThat(before).isGreaterThanOrEqualTo(COUNT / 2).isLessThan(all);
            assertThat(rest.changed()).isEqualTo(all - before);
            assertThat(rest.failed() + rest.unchanged()).isZero();
            assertThat(media.library().count(MediaQuery.ALL.inProject("cs101"))).isEqualTo(all);

            MediaSelection course = MediaSelection.matching(MediaQuery.ALL.inProject("cs101"));
            assertThat(media.library().batch(Batch.recycle(course)).changed()).isEqualTo(all);
            assertThat(media.library().count(MediaQuery.ALL)).isZero();
            assertThat(media.library().batch(Batch.restore(course)).changed()).isEqualTo(all);
            assertThat(media.library().batch(Batch.recycle(course)).changed()).isEqualTo(all);
            MediaQuery bin = MediaQuery.ALL.withStatus(MediaStatus.RECYCLED);
            assertThat(media.library()
                            .batch(Batch.delete(MediaSelection.matching(bin)))
                            .changed())
                    .isEqualTo(all);
            assertThat(media.library().count(bin)).isZero();
        }
    }

    private static void breakOff(BatchResult soFar, AtomicReference<String> token) {
        soFar.next().ifPresent(token::set);
        if (soFar.changed() >= COUNT / 2) {
            throw new IllegalStateException("broken off");
        }
    }
}
