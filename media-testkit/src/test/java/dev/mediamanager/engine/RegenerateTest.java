package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.AccessAction;
import dev.mediamanager.Actor;
import dev.mediamanager.BatchFailure;
import dev.mediamanager.Job;
import dev.mediamanager.JobPriority;
import dev.mediamanager.Media;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaSelection;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Operation;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Recipe;
import dev.mediamanager.RecipeSelector;
import dev.mediamanager.Regeneration;
import dev.mediamanager.RegenerationResult;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Variants that are brought up to date with a recipe, and only those. */
class RegenerateTest {
    private static final MediaId UNKNOWN = new MediaId("00000000-0000-7000-8000-000000000001");
    private static final NamedSpec ONE = new TextSpec("This is one").named("one");
    private static final NamedSpec NEW_ONE = new TextSpec("One, rewritten").named("one");
    private static final NamedSpec TWO = new TextSpec("This is two").named("two");

    private Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private RegenerationResult run(Regeneration regeneration) {
        return lab.media.maintenance().regenerate(regeneration);
    }

    private static Regeneration all(NamedSpec... recipe) {
        return Regeneration.ofAll(Recipe.of(recipe));
    }

    private Media processed(NamedSpec... recipe) {
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Recipe.of(recipe)));
        lab.await(media.jobs().get(0));
        return lab.media.library().get(media.id());
    }

    private Job latestJob(Media media) {
        return lab.rows
                .findJob(lab.rows.findMedia(media.id()).orElseThrow().jobs().get(0))
                .orElseThrow();
    }

    private String text(Media media, String variant) {
        return lab.readText(media.variant(variant));
    }

    private static void assertCounts(
            RegenerationResult result, long queued, long upToDate, long failed, long missing, long changed) {
        assertThat(List.of(result.queued(), result.upToDate(), result.failed(), result.missing(), result.changed()))
                .as("queued, up to date, failed, missing, changed of %s", result)
                .containsExactly(queued, upToDate, failed, missing, changed);
        assertThat(result.failures()).hasSize((int) failed);
    }

    @Test
    void regenerate_makesWhatIsMissingOrChanged_andNothingElse() {
        Media bare = lab.media.upload(Payload.text("Hello").ofKnownLength());
        Media whole = processed(NEW_ONE, TWO);
        Media half = processed(NEW_ONE);
        Media old = processed(ONE, TWO);
        Media more = processed(NEW_ONE, TWO, new TextSpec("Three").named("three"));
        int before = lab.processor.calls();

        assertCounts(run(all(NEW_ONE, TWO)), 3, 2, 0, 3, 1);

        for (Media media : List.of(bare, half, old)) {
            Job job = lab.await(latestJob(media).id());
            assertThat(job.priority()).isEqualTo(JobPriority.LOW);
        }
        assertThat(latestJob(bare).recipe()).isEqualTo(Recipe.of(NEW_ONE, TWO));
        assertThat(latestJob(half).recipe()).isEqualTo(Recipe.of(TWO));
        assertThat(latestJob(old).recipe()).isEqualTo(Recipe.of(NEW_ONE));
        assertThat(lab.processor.calls()).isEqualTo(before + 3);
        for (Media media : List.of(bare, whole, half, old, more)) {
            assertThat(text(media, "one")).isEqualTo("One, rewritten");
            assertThat(text(media, "two")).isEqualTo("This is two");
        }
        assertThat(text(more, "three")).isEqualTo("Three");
        assertThat(lab.media.library().get(old.id()).findVariant("two")).isEqualTo(old.findVariant("two"));
        assertCounts(run(all(NEW_ONE, TWO)), 0, 5, 0, 0, 0);
        lab.assertClean();
    }

    @Test
    void regenerate_whatAJobIsAboutToMake_isLeftToIt() {
        lab.media.maintenance().pauseJobs();
        assertThat(lab.media.maintenance().drainJobs(Await.DEADLINE)).isTrue();
        Media old = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Recipe.of(ONE, TWO)));

        assertCounts(run(all(ONE, TWO)), 0, 1, 0, 0, 0);
        assertCounts(run(all(NEW_ONE, TWO)), 1, 0, 0, 1, 0);
        assertThat(latestJob(old).recipe()).isEqualTo(Recipe.of(NEW_ONE));
        assertCounts(run(all(NEW_ONE, TWO)), 0, 1, 0, 0, 0);
        assertThat(lab.rows.listJobs(old.id())).hasSize(2);
        lab.media.jobs().cancel(latestJob(old).id());
        assertCounts(run(all(NEW_ONE, TWO)), 1, 0, 0, 1, 0);

        lab.media.maintenance().resumeJobs();
        lab.rows.listJobs(old.id()).forEach(job -> lab.await(job.id()));
        assertThat(text(old, "one")).isEqualTo("One, rewritten");
        assertThat(text(old, "two")).isEqualTo("This is two");
    }

    /** A ready variant stays as it is until it is replaced, so only its job tells that it is about to be. */
    @Test
    void regenerate_whatIsAboutToBeReplaced_isReadableAndNotQueuedTwice() {
        Media old = processed(ONE);
        lab.media.maintenance().pauseJobs();
        assertThat(lab.media.maintenance().drainJobs(Await.DEADLINE)).isTrue();

        assertCounts(run(all(NEW_ONE)), 1, 0, 0, 0, 1);
        assertCounts(run(all(NEW_ONE)), 0, 1, 0, 0, 0);
        assertCounts(run(all(NEW_ONE, TWO)), 1, 0, 0, 1, 0);

        assertThat(text(old, "one")).isEqualTo("This is one");
        assertThat(lab.rows.listJobs(old.id()))
                .extracting(Job::recipe)
                .containsExactlyInAnyOrder(Recipe.of(ONE), Recipe.of(NEW_ONE), Recipe.of(TWO));
        lab.media.maintenance().resumeJobs();
        lab.rows.listJobs(old.id()).forEach(job -> lab.await(job.id()));
        assertThat(text(old, "one")).isEqualTo("One, rewritten");
    }

    /** The last word counts, even if it is that all was well before. */
    @Test
    void regenerate_backToWhatIsThere_keepsIt() {
        Media media = processed(ONE);
        lab.media.maintenance().pauseJobs();
        assertThat(lab.media.maintenance().drainJobs(Await.DEADLINE)).isTrue();

        assertCounts(run(all(NEW_ONE)), 1, 0, 0, 0, 1);
        assertCounts(run(all(ONE)), 1, 0, 0, 0, 1);
        assertCounts(run(all(ONE)), 0, 1, 0, 0, 0);

        lab.media.maintenance().resumeJobs();
        lab.rows.listJobs(media.id()).forEach(job -> lab.await(job.id()));
        assertThat(lab.media.library().get(media.id()).variants()).isEqualTo(media.variants());
        assertThat(text(media, "one")).isEqualTo("This is one");
        lab.assertClean();
    }

    @Test
    void regenerate_backToWhatAJobWasToMake_makesIt() {
        lab.media.maintenance().pauseJobs();
        assertThat(lab.media.maintenance().drainJobs(Await.DEADLINE)).isTrue();
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Recipe.of(ONE)));

        assertCounts(run(all(NEW_ONE)), 1, 0, 0, 1, 0);
        assertCounts(run(all(ONE)), 1, 0, 0, 1, 0);
        assertCounts(run(all(ONE)), 0, 1, 0, 0, 0);

        assertThat(lab.rows.listJobs(media.id())).hasSize(3);
        lab.media.maintenance().resumeJobs();
        lab.rows.listJobs(media.id()).forEach(job -> lab.await(job.id()));
        assertThat(text(media, "one")).isEqualTo("This is one");
        lab.assertClean();
    }

    @Test
    void regenerate_whatCouldNotBeMade_isTriedAgain() {
        lab.processor.script(context -> {
            throw new ProcessingException(ProcessingException.Reason.CORRUPT_SOURCE, "It is broken", List.of());
        });
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Recipe.of(ONE)));
        lab.await(media.jobs().get(0));
        assertThat(lab.media.library().get(media.id()).variants())
                .extracting(Variant::state)
                .containsExactly(VariantState.FAILED);
        lab.processor.behave();

        assertCounts(run(all(ONE)), 1, 0, 0, 1, 0);

        lab.await(latestJob(media).id());
        assertThat(text(media, "one")).isEqualTo("This is one");
    }

    @Test
    void regenerate_dryRun_tellsAndQueuesNothing() {
        Media old = processed(ONE);
        processed(NEW_ONE);
        Regeneration regeneration = all(NEW_ONE, TWO);

        assertCounts(run(regeneration.asDryRun()), 2, 0, 0, 2, 1);

        assertThat(lab.rows.listJobs(old.id())).hasSize(1);
        assertThat(lab.media.library().get(old.id())).isEqualTo(old);
        assertCounts(run(regeneration), 2, 0, 0, 2, 1);
    }

    /** 230 media in pages; the recipe is chosen by the facts of each. */
    @Test
    void regenerate_brokenOff_goesOnAtTheToken() {
        MediaManager idle = lab.openIdle();
        lab.media.maintenance().pauseJobs();
        assertThat(lab.media.maintenance().drainJobs(Await.DEADLINE)).isTrue();
        List<MediaId> ids = IntStream.range(0, 230)
                .mapToObj(i ->
                        idle.upload(Payload.text("Number " + i).ofKnownLength()).id())
                .toList();
        RecipeSelector selector = (type, info) -> Recipe.of(ONE);
        for (MediaSelection selection : List.of(MediaSelection.of(ids), MediaSelection.matching(MediaQuery.ALL))) {
            Regeneration regeneration = Regeneration.of(selection, selector);
            List<RegenerationResult> told = new ArrayList<>();
            AtomicReference<String> token = new AtomicReference<>("");
            assertThatThrownBy(() -> idle.maintenance().regenerate(regeneration.onProgress(soFar -> {
                        told.add(soFar);
                        soFar.next().ifPresent(token::set);
                        if (told.size() == 2) {
                            throw new IllegalStateException("broken off");
                        }
                    })))
                    .hasMessage("broken off");
            assertThat(told).extracting(one -> one.queued() + one.upToDate()).containsExactly(100L, 200L);

            RegenerationResult rest = idle.maintenance().regenerate(regeneration.resumedAt(token.get()));

            assertThat(rest.queued() + rest.upToDate()).isEqualTo(30);
            assertThat(rest.next()).isEmpty();
            assertThat(ids).allSatisfy(id -> assertThat(lab.rows.listJobs(id)).hasSize(1));
            for (String bad : List.of("", "x", token.get().substring(1))) {
                assertThatThrownBy(() -> idle.maintenance().regenerate(regeneration.resumedAt(bad)))
                        .as(bad)
                        .isInstanceOf(MediaRejectedException.class);
            }
            assertThatThrownBy(() -> idle.maintenance()
                            .regenerate(Regeneration.of(MediaSelection.of(List.of(UNKNOWN)), selector)
                                    .resumedAt(token.get())))
                    .isInstanceOf(MediaRejectedException.class)
                    .hasMessageContaining("token to resume at");
        }
    }

    @Test
    void regenerate_oneFails_theOthersAreQueued() {
        Media good = processed(ONE);
        Media recycled = processed(ONE);
        lab.media.library().recycle(recycled.id(), recycled.revision());
        List<MediaId> ids = List.of(UNKNOWN, recycled.id(), good.id());

        RegenerationResult result = run(Regeneration.of(MediaSelection.of(ids), Recipe.of(NEW_ONE)));

        assertCounts(result, 1, 0, 2, 0, 1);
        assertThat(result.failures()).extracting(BatchFailure::media).containsExactly(UNKNOWN, recycled.id());
        assertThat(result.failures())
                .allSatisfy(failure -> assertThat(failure.cause()).isInstanceOf(MediaNotFoundException.class));
        RegenerationResult unsupported = run(all(Picture.cover(10, 10).named("card")));
        assertCounts(unsupported, 0, 0, 1, 0, 0);
        assertThat(unsupported.failures().get(0).cause())
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.UNSUPPORTED_RECIPE));
    }

    /** Who may not administer learns nothing; who may, needs the right to edit each media, and leaves a record of it. */
    @Test
    void regenerate_asAnActor_onlyWhatItMayEdit() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.access(request -> request.operation() == Operation.VIEW
                || request.owner().filter(request.actor().user()::equals).isPresent()
                || (request.operation() == Operation.ADMINISTER
                        && request.actor().roles().contains("admin"))));
        MediaManager bob = lab.media.actingAs(Actor.user("bob"));
        Media own = lab.media
                .actingAs(Actor.user("ann"))
                .upload(Payload.text("Hello").ofKnownLength());
        Media other = bob.upload(Payload.text("Hello").ofKnownLength());

        assertThatThrownBy(() -> bob.maintenance().regenerate(all(ONE))).isInstanceOf(MediaAccessDeniedException.class);
        RegenerationResult result = lab.media
                .actingAs(Actor.user("ann").withRoles("admin"))
                .maintenance()
                .regenerate(all(ONE));

        assertCounts(result, 1, 0, 1, 1, 0);
        assertThat(result.failures().get(0).media()).isEqualTo(other.id());
        assertThat(result.failures().get(0).cause()).isInstanceOf(MediaAccessDeniedException.class);
        lab.media.close(); // which writes all of it
        assertThat(lab.rows.accessRecords(0, 100))
                .filteredOn(entry -> entry.entry().action() == AccessAction.EDIT)
                .singleElement()
                .satisfies(entry -> assertThat(entry.entry().media()).contains(own.id()));
    }
}
