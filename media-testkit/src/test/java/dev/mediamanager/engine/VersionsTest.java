package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Recipe;
import dev.mediamanager.Regeneration;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Usage;
import dev.mediamanager.Version;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.testkit.Fault;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** New versions, and the deletion of media that are in use. */
class VersionsTest {
    private final Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void newVersion_underWay_hidesNothing() {
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        lab.await(media.jobs().get(0));
        Media before = lab.media.library().get(media.id());
        CountDownLatch inspecting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        lab.extractor.does(() -> {
            inspecting.countDown();
            Await.latch(goOn);
            return MediaInfo.EMPTY;
        });
        Future<Media> upload = lab.threads.start(() ->
                lab.media.upload(Payload.text("Hello again").ofKnownLength().asNewVersionOf(media.id())));
        Await.latch(inspecting);

        assertThat(lab.media.library().get(media.id())).isEqualTo(before);
        assertThat(lab.media.library().versions(media.id())).hasSize(1);
        assertThat(lab.readText(media.original())).isEqualTo("Hello");
        goOn.countDown();

        Media after = Parallel.result(upload).get();
        assertThat(after.current().number()).isEqualTo(2);
        assertThat(after.revision()).isEqualTo(before.revision() + 1);
        assertThat(lab.readText(media.original())).isEqualTo("Hello again");
        Version first = before.current();
        assertThat(lab.readText(media.original().ofVersion(first.id()))).isEqualTo("Hello");
        assertThat(lab.readText(media.variant("one").ofVersion(first.id()))).isEqualTo("This is one");
        assertThatThrownBy(() -> lab.media.stream(media.variant("one"))).isInstanceOf(MediaNotFoundException.class);
        lab.assertClean();
    }

    private Media replaced(Media media, String text, String... variants) {
        Media after = lab.media.upload(
                Payload.text(text).ofKnownLength().asNewVersionOf(media.id()).process(Lab.recipe(variants)));
        after.jobs().forEach(lab::await);
        return lab.media.library().get(media.id());
    }

    @Test
    void rollBack_servesTheFormerBytesAndVariants_andMakesWhatItNeverHad() {
        Media first = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        lab.await(first.jobs().get(0));
        Media second = replaced(first, "Hello again", "one", "two");
        Usage before = lab.media.usage(Lab.HOST);
        int objects = lab.objects().size();

        Media again = lab.media
                .library()
                .rollBack(first.id(), second.revision(), first.current().id());

        assertThat(again.current()).isEqualTo(first.current());
        assertThat(lab.readText(first.original())).isEqualTo("Hello");
        assertThat(lab.readText(first.variant("one"))).isEqualTo("This is one");
        assertThat(lab.readText(first.original().ofVersion(second.current().id())))
                .isEqualTo("Hello again");
        again.jobs().forEach(lab::await);
        assertThat(lab.readText(first.variant("two"))).isEqualTo("This is two");
        assertThat(lab.objects()).hasSize(objects + 1);
        assertThat(lab.media.usage(Lab.HOST).items()).isEqualTo(before.items());
        assertThat(lab.media.library().versions(first.id())).containsExactly(second.current(), first.current());
        assertThat(replaced(first, "Third").current().number()).isEqualTo(3);
        lab.assertClean();
    }

    /** What was made by the recipe of then is made anew by that of now, and can be read meanwhile; what is the same by both is left. */
    @Test
    void rollBack_variantsOfAFormerRecipe_areMadeAnew() {
        NamedSpec same = new TextSpec("Two").named("two");
        Media first = made("Hello", Optional.empty(), new TextSpec("Old").named("one"), same);
        NamedSpec renewed = new TextSpec("New").named("one");
        Media second = made("Hello again", Optional.of(first.id()), renewed, same);
        lab.media.maintenance().pauseJobs();
        assertThat(lab.media.maintenance().drainJobs(Await.DEADLINE)).isTrue();

        Media again = lab.media
                .library()
                .rollBack(first.id(), second.revision(), first.current().id());

        assertThat(lab.readText(first.variant("one"))).isEqualTo("Old");
        Job job = lab.media.jobs().get(again.jobs().get(0));
        assertThat(job.version()).isEqualTo(first.current().id());
        assertThat(job.recipe()).isEqualTo(Recipe.of(renewed));
        lab.media.maintenance().resumeJobs();
        lab.await(job.id());
        assertThat(lab.readText(first.variant("one"))).isEqualTo("New");
        Regeneration regeneration = Regeneration.ofAll(Recipe.of(renewed, same));
        assertThat(lab.media.maintenance().regenerate(regeneration).queued())
                .as("regeneration sees it in the same way")
                .isZero();
        Media back = lab.media.library().get(first.id());
        Media forward = lab.media
                .library()
                .rollBack(first.id(), back.revision(), second.current().id());
        assertThat(forward.jobs()).as("nothing is stale").isEqualTo(second.jobs());
        lab.assertClean();
    }

    /** The recipe of now is what a job is about to make, and not what it is about to replace. */
    @Test
    void rollBack_whileTheShownVersionIsRegenerated_makesWhatThatWillHave() {
        NamedSpec old = new TextSpec("Old").named("one");
        NamedSpec renewed = new TextSpec("New").named("one");
        Media first = made("Hello", Optional.empty(), old);
        Media second = made("Hello again", Optional.of(first.id()), old);
        lab.media.maintenance().pauseJobs();
        assertThat(lab.media.maintenance().drainJobs(Await.DEADLINE)).isTrue();
        assertThat(lab.media
                        .maintenance()
                        .regenerate(Regeneration.ofAll(Recipe.of(renewed)))
                        .queued())
                .isEqualTo(1);

        long revision = lab.media.library().get(first.id()).revision();
        Media again = lab.media
                .library()
                .rollBack(first.id(), revision, first.current().id());

        lab.media.maintenance().resumeJobs();
        again.jobs().forEach(lab::await);
        lab.rows.listJobs(first.id()).forEach(job -> lab.await(job.id()));
        assertThat(lab.readText(first.variant("one"))).isEqualTo("New");
        assertThat(lab.readText(first.variant("one").ofVersion(second.current().id())))
                .isEqualTo("New");
        lab.assertClean();
    }

    private Media made(String text, Optional<MediaId> of, NamedSpec... recipe) {
        UploadRequest request = Payload.text(text).ofKnownLength().process(Recipe.of(recipe));
        Media media = lab.media.upload(of.map(request::asNewVersionOf).orElse(request));
        media.jobs().forEach(lab::await);
        return lab.media.library().get(media.id());
    }

    @Test
    void rollBack_toWhatIsShown_changesNothing() {
        Media media = replaced(lab.upload("Hello"), "Hello again", "one");

        assertThat(lab.media
                        .library()
                        .rollBack(media.id(), media.revision(), media.current().id()))
                .isEqualTo(media);
        assertThatThrownBy(() -> lab.media
                        .library()
                        .rollBack(
                                media.id(),
                                media.revision() - 1,
                                media.current().id()))
                .isInstanceOf(MediaConflictException.class);
        assertThat(lab.media.library().get(media.id())).isEqualTo(media);
    }

    @Test
    void rollBack_toAVersionOfAnotherMedia_isNotFound() {
        Media media = lab.upload("Hello");
        Media other = lab.upload("Other");

        assertThatThrownBy(() -> lab.media
                        .library()
                        .rollBack(media.id(), media.revision(), other.current().id()))
                .isInstanceOf(MediaNotFoundException.class);
        assertThat(lab.readText(media.original())).isEqualTo("Hello");
    }

    @Test
    void newVersion_thatFails_hidesNothing() {
        Media media = lab.upload("Hello");
        lab.extractor.does(() -> {
            throw new MediaRejectedException(MediaRejectedException.Reason.CORRUPT, "Planned fault", "this", "that");
        });

        assertThatThrownBy(() ->
                        lab.media.upload(Payload.text("Again").ofKnownLength().asNewVersionOf(media.id())))
                .isInstanceOf(MediaRejectedException.class);

        assertThat(lab.media.library().get(media.id())).isEqualTo(media);
        assertThat(lab.media.usage(Lab.HOST).items()).isEqualTo(1);
        lab.assertClean();
    }

    /** The trusted host may renew whatever there is, and it stays its owner's. */
    @Test
    void newVersion_byTheHostOfAnotherTenantsMedia_staysItsOwners() {
        MediaManager ada = lab.media.actingAs(Actor.user("ada").inTenant("school"));
        Media media = ada.upload(Payload.text("Hello").ofKnownLength());

        Media after = lab.media.upload(Payload.text("Again").ofKnownLength().asNewVersionOf(media.id()));

        assertThat(after.owner()).isEqualTo("ada");
        assertThat(after.tenant()).isEqualTo("school");
        assertThat(after.current().number()).isEqualTo(2);
        assertThat(ada.usage(Account.user("ada")).items()).isEqualTo(2);
        assertThat(lab.media.usage(Lab.HOST)).isEqualTo(lab.unused(Lab.HOST));
    }

    @Test
    void newVersions_byManyAtOnce_areNumberedWithoutGap() {
        Media media = lab.upload("Hello");

        lab.threads
                .together(
                        16,
                        () -> lab.media.upload(
                                Payload.text("Again").ofKnownLength().asNewVersionOf(media.id())))
                .forEach(Parallel.Result::get);

        assertThat(lab.media.library().versions(media.id()).stream().map(Version::number))
                .containsExactly(17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        lab.assertClean();
    }

    @Test
    void delete_media_removesEverything() {
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        lab.await(media.jobs().get(0));
        lab.media.upload(Payload.text("Again").ofKnownLength().asNewVersionOf(media.id()));

        lab.media.library().delete(media.id());

        assertThat(lab.media.library().find(media.id())).isEmpty();
        assertThatThrownBy(() -> lab.media.stream(media.original())).isInstanceOf(MediaNotFoundException.class);
        assertThatThrownBy(() -> lab.media.stream(
                        media.variant("one").ofVersion(media.current().id())))
                .isInstanceOf(MediaNotFoundException.class);
        assertThatThrownBy(() -> lab.media.library().delete(media.id())).isInstanceOf(MediaNotFoundException.class);
        lab.assertEmpty();
        Await.until("the event", () -> lab.eventTypes().contains(MediaEvent.Type.MEDIA_DELETED));
    }

    /** A reader that is open gets all its bytes, or an exception; never an early end. */
    @Test
    void delete_whileStreaming_theReaderGetsAllOrFails() throws Exception {
        Payload payload = Payload.png(300_000);
        Media media = lab.upload(payload);
        try (MediaContent content = lab.media.stream(media.original())) {
            byte[] first = content.inputStream().readNBytes(1000);

            lab.media.library().delete(media.id());
            Await.until("the object is gone", () -> lab.objects().isEmpty());

            byte[] rest = content.inputStream().readAllBytes();
            assertThat(first.length + rest.length).isEqualTo(300_000);
        }
        lab.assertEmpty();
    }

    @Test
    void delete_whileProcessing_stopsTheJobAndLeavesNothing() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        lab.processor.script(context -> {
            ScriptedProcessor.makeAll(context);
            running.countDown();
            try {
                Await.interrupt();
                context.checkCancelled();
            } finally {
                stopped.countDown();
            }
        });
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        Await.latch(running);
        Future<Job> waiting =
                lab.threads.start(() -> lab.media.jobs().await(media.jobs().get(0), Await.DEADLINE));

        lab.media.library().delete(media.id());

        Await.latch(stopped);
        Parallel.Result<Job> result = Parallel.result(waiting);
        assertThat(!result.succeeded() || result.get().state() == JobState.CANCELLED)
                .isTrue();
        Await.until("the work folder is gone", () -> lab.workspaces().isEmpty());
        lab.assertEmpty();
    }

    @Test
    void delete_whileANewVersionIsUploaded_theUploadIsAConflict() {
        Media media = lab.upload("Hello");
        CountDownLatch inspecting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        lab.extractor.does(() -> {
            inspecting.countDown();
            Await.latch(goOn);
            return MediaInfo.EMPTY;
        });
        Future<Media> upload = lab.threads.start(
                () -> lab.media.upload(Payload.text("Again").ofKnownLength().asNewVersionOf(media.id())));
        Await.latch(inspecting);

        lab.media.library().delete(media.id());
        goOn.countDown();

        assertThat(Parallel.result(upload).failure().get(0)).isInstanceOf(MediaConflictException.class);
        lab.assertEmpty();
    }

    @Test
    void delete_whileTheStoreIsAway_isUnreadableAtOnceAndDeletedLater() {
        Media media = lab.upload("Hello");
        lab.storage.plan(Operation.DELETE, Fault.FAIL_BEFORE, call -> true);

        lab.media.library().delete(media.id());

        assertThatThrownBy(() -> lab.media.stream(media.original())).isInstanceOf(MediaNotFoundException.class);
        assertThat(lab.media.usage(Lab.HOST)).isEqualTo(lab.unused(Lab.HOST));
        assertThat(lab.blobRows(BlobState.TOMBSTONE)).hasSize(1);
        assertThat(lab.objects()).hasSize(1);
        lab.storage.heal();
        lab.media.maintenance().reconcile();
        lab.assertEmpty();
    }

    @Test
    void delete_whileRowsAreAway_cancelsNoJob() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        lab.processor.script(context -> {
            running.countDown();
            Await.latch(goOn);
            ScriptedProcessor.makeAll(context);
        });
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        Await.latch(running);
        lab.faults.before("deleteMedia", Faults.unavailable());

        assertThatThrownBy(() -> lab.media.library().delete(media.id())).isInstanceOf(RuntimeException.class);
        goOn.countDown();

        assertThat(lab.await(media.jobs().get(0)).state()).isEqualTo(JobState.SUCCEEDED);
    }
}
