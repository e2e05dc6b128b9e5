package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Actor;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.Operation;
import dev.mediamanager.Recipe;
import dev.mediamanager.internal.wiring.Blueprint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The recycle bin, as users meet it. */
class RecycleBinTest {
    private static final MediaQuery BIN = MediaQuery.ALL.withStatus(MediaStatus.RECYCLED);
    private static final Actor ADA = Actor.user("ada");

    private Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private Media processed() {
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        lab.await(media.jobs().get(0));
        return lab.media.library().get(media.id());
    }

    @Test
    void recycle_isGoneFromEveryPath_andRestoreBringsItBack() {
        Media media = processed();
        long used = lab.media.usage(Lab.HOST).bytes();

        Media recycled = lab.media.library().recycle(media.id(), media.revision());

        assertThat(recycled.status()).isEqualTo(MediaStatus.RECYCLED);
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> lab.media.library().get(media.id()),
                () -> lab.media.library().versions(media.id()),
                () -> lab.media.library().update(media.id(), recycled.revision(), MediaEdit.title("x")),
                () -> lab.media.library().recycle(media.id(), recycled.revision()),
                () -> lab.media.stream(media.original()).close(),
                () -> lab.media.stream(
                                media.original().ofVersion(media.current().id()))
                        .close(),
                () -> lab.media.stream(media.variant("one")).close(),
                () -> lab.media.delivery().masterPlaylist(media.variant("one"), Playlist.URLS),
                () -> lab.media.jobs().list(media.id()),
                () -> lab.media.jobs().get(media.jobs().get(0)),
                () -> lab.media.process(media.id(), Lab.recipe("two")),
                () -> lab.media.upload(Payload.text("x").ofKnownLength().asNewVersionOf(media.id())))) {
            assertThatThrownBy(call).isInstanceOf(MediaNotFoundException.class);
        }
        assertThat(lab.media.library().list(MediaQuery.ALL).items()).isEmpty();
        assertThat(lab.media.library().list(BIN).items()).containsExactly(recycled);
        assertThat(lab.media.usage(Lab.HOST).bytes()).isEqualTo(used);
        lab.assertClean();

        Media restored = lab.media.library().restore(media.id());

        assertThat(restored.status()).isEqualTo(MediaStatus.READY);
        assertThat(lab.readText(media.original())).isEqualTo("Hello");
        assertThat(lab.readText(media.variant("one"))).isEqualTo("This is one");
        assertThat(lab.media.library().list(BIN).items()).isEmpty();
        assertThatThrownBy(() -> lab.media.library().restore(media.id())).isInstanceOf(MediaNotFoundException.class);
        assertThatThrownBy(() -> lab.media.library().update(media.id(), media.revision(), MediaEdit.title("late")))
                .isInstanceOf(MediaConflictException.class);
        Await.until("the listeners know", () -> lab.eventTypes().contains(MediaEvent.Type.MEDIA_RESTORED));
        assertThat(lab.eventTypes())
                .containsSubsequence(MediaEvent.Type.MEDIA_RECYCLED, MediaEvent.Type.MEDIA_RESTORED);
    }

    @Test
    void recycle_changedMeanwhile_isConflict() {
        Media media = processed();
        lab.media.library().update(media.id(), media.revision(), MediaEdit.title("New"));

        assertThatThrownBy(() -> lab.media.library().recycle(media.id(), media.revision()))
                .isInstanceOf(MediaConflictException.class);
        assertThat(lab.media.library().get(media.id()).title()).isEqualTo("New");
    }

    @Test
    void restore_queuesWhatRecyclingCancelled_andNothingElse() {
        MediaManager idle = lab.openIdle();
        lab.media.maintenance().pauseJobs();
        assertThat(lab.media.maintenance().drainJobs(Await.DEADLINE)).isTrue();
        Media media = idle.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        Job byHand = idle.process(media.id(), Lab.recipe("two"));
        idle.jobs().cancel(byHand.id());
        lab.clock.advance(Duration.ofSeconds(1));

        idle.library().recycle(media.id(), idle.library().get(media.id()).revision());
        assertThat(lab.rows.findJob(media.jobs().get(0)).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        Media restored = lab.media.library().restore(media.id());

        List<Job> queued = lab.media.jobs().list(media.id()).stream()
                .filter(job -> !job.state().isFinal())
                .toList();
        assertThat(queued).hasSize(1);
        assertThat(queued.get(0).recipe()).isEqualTo(Lab.recipe("one"));
        assertThat(restored.status()).isEqualTo(MediaStatus.PROCESSING);
        lab.media.maintenance().resumeJobs();
        lab.await(queued.get(0).id());
        assertThat(lab.readText(media.variant("one"))).isEqualTo("This is one");
    }

    @Test
    void restore_twoJobsOfOneVariant_theLastOneMakesIt() {
        lab.media.maintenance().pauseJobs();
        assertThat(lab.media.maintenance().drainJobs(Await.DEADLINE)).isTrue();
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        lab.media.process(media.id(), Recipe.of(new TextSpec("One, rewritten").named("one")));

        lab.media.library().recycle(media.id(), media.revision());
        lab.media.library().restore(media.id());

        lab.media.maintenance().resumeJobs();
        lab.rows.listJobs(media.id()).forEach(job -> lab.await(job.id()));
        assertThat(lab.readText(media.variant("one"))).isEqualTo("One, rewritten");
    }

    @Test
    void reconcile_purgesWhatLayThereLongEnough() {
        Media media = processed();
        lab.media.library().recycle(media.id(), media.revision());

        lab.clock.advance(Lab.BIN.minusMillis(1));
        lab.media.maintenance().reconcile();
        assertThat(lab.media.library().list(BIN).items()).hasSize(1);

        lab.clock.advance(Duration.ofMillis(1));
        lab.media.maintenance().reconcile();
        assertThat(lab.media.library().list(BIN).items()).isEmpty();
        lab.assertEmpty();
        Await.until("the listeners know", () -> lab.eventTypes().contains(MediaEvent.Type.MEDIA_DELETED));
    }

    @Test
    void delete_inTheBin_erasesIt() {
        Media media = processed();
        lab.media.library().recycle(media.id(), media.revision());

        lab.media.library().delete(media.id());

        lab.assertEmpty();
        assertThatThrownBy(() -> lab.media.library().delete(media.id())).isInstanceOf(MediaNotFoundException.class);
    }

    /** Whoever may see a media need not be one who may recycle it, or see the bin; a stranger learns nothing. */
    @Test
    void actors_needTheirRights() {
        lab.close();
        lab = Lab.open(RecycleBinTest::readersAndEditors);
        Media media = lab.media.actingAs(ADA).upload(Payload.text("Hello").ofKnownLength());
        MediaManager reader = lab.media.actingAs(Actor.user("bob").withRoles("reader"));
        MediaManager editor = lab.media.actingAs(Actor.user("eve").withRoles("editor"));
        MediaManager stranger = lab.media.actingAs(Actor.user("mallory"));
        MediaManager away = lab.media.actingAs(ADA.inTenant("elsewhere"));

        assertThatThrownBy(() -> reader.library().recycle(media.id(), media.revision()))
                .isInstanceOf(MediaAccessDeniedException.class);
        for (MediaManager other : List.of(stranger, away)) {
            assertThatThrownBy(() -> other.library().recycle(media.id(), media.revision()))
                    .isInstanceOf(MediaNotFoundException.class);
        }
        Media recycled = editor.library().recycle(media.id(), media.revision());

        assertThat(editor.library().list(BIN).items()).containsExactly(recycled);
        for (MediaManager other : List.of(reader, stranger, away)) {
            assertThat(other.library().list(BIN).items()).isEmpty();
        }
        assertThatThrownBy(() -> reader.library().restore(media.id())).isInstanceOf(MediaAccessDeniedException.class);
        assertThatThrownBy(() -> editor.library().delete(media.id())).isInstanceOf(MediaAccessDeniedException.class);
        for (MediaManager other : List.of(stranger, away)) {
            assertThatThrownBy(() -> other.library().restore(media.id())).isInstanceOf(MediaNotFoundException.class);
            assertThatThrownBy(() -> other.library().delete(media.id())).isInstanceOf(MediaNotFoundException.class);
        }
        assertThat(editor.library().restore(media.id()).recycled()).isEqualTo(Optional.empty());
    }

    private static void readersAndEditors(Blueprint blueprint) {
        blueprint.access(request -> {
            Actor actor = request.actor();
            boolean home = request.tenant().equals(actor.tenant());
            boolean editor = actor.roles().contains("editor")
                    && (request.operation() == Operation.VIEW || request.operation() == Operation.RECYCLE);
            boolean reader = actor.roles().contains("reader") && request.operation() == Operation.VIEW;
            return home
                    && (editor
                            || reader
                            || request.owner().filter(actor.user()::equals).isPresent());
        });
    }
}
