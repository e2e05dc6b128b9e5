package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.spi.MediaRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/** Two connections change one media, the first of which is held up between its event and its commit. */
class EventOrderTest {
    @Test
    void claim_givesAJobUpOnPostgres_isNotOvertakenByAnEdit() throws Exception {
        try (Postgres server = Postgres.start()) {
            assertThatClaimIsNotOvertaken(server);
        }
    }

    @Test
    void claim_givesAJobUpOnMariaDb_isNotOvertakenByAnEdit() throws Exception {
        try (MariaDb server = MariaDb.start()) {
            assertThatClaimIsNotOvertaken(server);
        }
    }

    /** Runs something once after an event was written. */
    private record AfterEvent(AtomicReference<Runnable> next) implements SqlLogger {
        private static final Runnable NOTHING = () -> {};

        AfterEvent() {
            this(new AtomicReference<>(NOTHING));
        }

        @Override
        public void logAfterExecution(StatementContext context) {
            if (context.getParsedSql().getSql().contains("media_event (type")) {
                next.getAndSet(NOTHING).run();
            }
        }
    }

    private static void assertThatClaimIsNotOvertaken(TestServer server) throws Exception {
        AfterEvent afterEvent = new AfterEvent();
        try (MediaRepository rows = server.open(server.newTables(), afterEvent)) {
            Media media = Samples.uploadWithJob(rows);
            Instant last = Samples.NOW;
            for (int attempt = 0; attempt < 3; attempt++) {
                last = Samples.NOW.plusSeconds(attempt + 1);
                assertThat(rows.claim(Samples.NOW.plusSeconds(attempt), last, Samples.LATER))
                        .isPresent();
            }
            List<MediaEvent> seen = new ArrayList<>();
            AtomicReference<CompletableFuture<Media>> edit = new AtomicReference<>();
            afterEvent.next().set(() -> {
                edit.set(CompletableFuture.supplyAsync(
                        () -> rows.updateMedia(media.id(), media.revision(), MediaEdit.title("Other"), Samples.NOW)));
                awaitOrGoOn(edit.get());
                seen.addAll(rows.pendingEvents(100));
            });

            assertThat(rows.claim(last, Samples.LATER, Samples.LATER)).isEmpty();

            edit.get().get(10, TimeUnit.SECONDS);
            List<MediaEvent> all = rows.pendingEvents(100);
            assertThat(all)
                    .extracting(MediaEvent::type)
                    .endsWith(MediaEvent.Type.JOB_FAILED, MediaEvent.Type.MEDIA_UPDATED);
            assertThat(all).startsWith(seen.toArray(MediaEvent[]::new));
        }
    }

    /** Whoever waits for the lock of the media cannot be done before the one that has it goes on. */
    private static void awaitOrGoOn(CompletableFuture<Media> edit) {
        try {
            edit.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            assertThat(edit).isNotDone();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
