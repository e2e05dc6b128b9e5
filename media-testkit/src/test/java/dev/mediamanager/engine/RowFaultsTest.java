package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.StorageException;
import dev.mediamanager.Usage;
import dev.mediamanager.spi.BlobState;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upload does when the rows cannot be reached, or their answer is lost. */
class RowFaultsTest {
    private final Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void upload_reserveFails_leavesNothing() {
        lab.faults.before("reserve", Faults.unavailable());

        assertThatThrownBy(() -> lab.upload("Hello")).isInstanceOf(StorageException.class);

        lab.faults.heal();
        lab.assertEmpty();
    }

    @Test
    void upload_reserveSucceedsButItsAnswerIsLost_leavesNothing() {
        lab.faults.after("reserve", Faults.unavailable());

        assertThatThrownBy(() -> lab.upload("Hello")).isInstanceOf(StorageException.class);

        lab.faults.heal();
        lab.assertEmpty();
    }

    @Test
    void upload_commitFails_leavesNothing() {
        lab.faults.before("commit", Faults.unavailable());

        assertThatThrownBy(() -> lab.upload("Hello")).isInstanceOf(StorageException.class);

        lab.faults.heal();
        lab.assertEmpty();
    }

    @Test
    void upload_commitSucceedsButItsAnswerIsLost_returnsTheMedia() {
        lab.faults.after("commit", Faults.unavailable());

        Media media = lab.upload("Hello");

        assertThat(lab.readText(media.original())).isEqualTo("Hello");
        lab.assertClean();
    }

    /** The upload throws, as it cannot know; but what was committed keeps its bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"findVersion", "findMedia"})
    void upload_commitSucceedsAndNothingAnswers_keepsTheObject(String question) {
        lab.faults.after("commit", Faults.unavailable()).before(question, Faults.unavailable());

        assertThatThrownBy(() -> lab.upload("Hello")).isInstanceOf(StorageException.class);

        lab.faults.heal();
        assertThat(lab.blobRows(BlobState.LIVE)).hasSize(1);
        assertThat(lab.objects()).hasSize(1);
        Media media = lab.media.library().list(MediaQuery.ALL).items().get(0);
        assertThat(lab.readText(media.original())).isEqualTo("Hello");
        lab.assertClean();
    }

    /** Nothing can be cleaned up now: the lease runs out, and the reconciler does it. */
    @Test
    void upload_failsWhileRowsAreAway_isCleanedUpWhenTheLeaseEnds() {
        lab.faults
                .before("commit", Faults.unavailable())
                .before("findVersion", Faults.unavailable())
                .before("abandon", Faults.unavailable());
        assertThatThrownBy(() -> lab.upload("Hello")).isInstanceOf(StorageException.class);
        lab.faults.heal();
        assertThat(lab.blobRows(BlobState.STAGED)).hasSize(1);
        assertThat(lab.media.usage(Lab.HOST).reservedItems()).isEqualTo(1);
        assertThat(lab.media.maintenance().verify()).isEmpty();

        lab.clock.advance(Lab.LEASE);
        lab.media.maintenance().reconcile();

        lab.assertEmpty();
    }

    @Test
    void upload_replayableWhileRowsFailOnce_succeedsOnce() {
        AtomicBoolean failed = new AtomicBoolean();
        lab.faults.before("commit", () -> {
            if (failed.compareAndSet(false, true)) {
                Faults.unavailable().run();
            }
        });

        Media media = lab.media.upload(Payload.text("Hello").replayable().idempotencyKey("k"));

        assertThat(lab.readText(media.original())).isEqualTo("Hello");
        assertThat(lab.media.usage(Lab.HOST))
                .isEqualTo(new Usage(Lab.HOST, lab.media.usage(Lab.HOST).quota(), 5, 1, 0, 0));
        lab.assertClean();
    }

    @Test
    void upload_untypedFailureOfTheRows_leavesNothing() {
        lab.faults.before("commit", () -> {
            throw new IllegalStateException("Planned fault: not a StorageException");
        });

        assertThatThrownBy(() -> lab.upload("Hello")).isInstanceOf(IllegalStateException.class);

        lab.faults.heal();
        lab.assertEmpty();
    }

    @Test
    void upload_whoseListenerThrows_leavesNothing() {
        assertThatThrownBy(() ->
                        lab.media.upload(Payload.png(300_000).ofUnknownLength().onProgress(bytes -> {
                            throw new UnsupportedOperationException("Enough");
                        })))
                .isInstanceOf(UnsupportedOperationException.class);

        lab.assertEmpty();
    }

    @Test
    void upload_whoseSelectorThrows_leavesNothing() {
        assertThatThrownBy(() ->
                        lab.media.upload(Payload.text("Hello").ofKnownLength().process((type, info) -> {
                            throw new UnsupportedOperationException("No idea");
                        })))
                .isInstanceOf(UnsupportedOperationException.class);

        lab.assertEmpty();
    }

    @Test
    void upload_leaseLostBeforeCommit_isConflictAndLeavesNothing() {
        lab.extractor.facts(context -> {
            lab.clock.advance(Lab.LEASE.multipliedBy(3));
            lab.rows.expireUploads(lab.clock.instant(), lab.clock.instant().plus(Lab.TOMBSTONE), 10);
            return MediaInfo.EMPTY;
        });

        assertThatThrownBy(() -> lab.upload("Hello")).isInstanceOf(MediaConflictException.class);

        lab.assertEmpty();
    }
}
