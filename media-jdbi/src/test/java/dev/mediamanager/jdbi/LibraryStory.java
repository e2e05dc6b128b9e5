package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mediamanager.BlobKey;
import dev.mediamanager.CollectionId;
import dev.mediamanager.CollectionPlace;
import dev.mediamanager.DailyUsage;
import dev.mediamanager.Job;
import dev.mediamanager.Media;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.Version;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.NewUpload;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;

/** The transitions of versions, collections, the recycle bin, and usage by days: on the first of three days there are three media, and so on. */
final class LibraryStory extends KilledStory {
    /** The transitions, in their order. */
    static final List<String> STEPS = List.of(
            "addCollection",
            "collect",
            "collectBehind",
            "moveCollected",
            "renameCollection",
            "removeCollected",
            "reserveVersion",
            "commitVersion",
            "rollBack",
            "regenerate",
            "replace",
            "recycle",
            "restore",
            "purge",
            "forgetDays",
            "deleteCollection");

    private static final Recipe NEVER_HAD = Recipe.of(Picture.cover(64, 64).named("icon"));
    private static final Recipe RENEWED = Recipe.of(Picture.cover(640, 480).named("card"));
    private static final Instant SECOND_DAY = Samples.NOW.plus(Duration.ofDays(1));
    private static final Instant THIRD_DAY = Samples.NOW.plus(Duration.ofDays(2));
    private static final int MOST = 10;

    LibraryStory(MediaRepository rows, Fault fault) {
        super(rows, fault);
    }

    @Override
    void play() {
        Media media = Samples.uploadWithJob(rows);
        Samples.work(rows);
        Media other = Samples.upload(rows);
        Media third = Samples.upload(rows);
        CollectionId collection = collect(media.id(), other.id(), third.id());
        Media shown = rollBack(media);
        regenerate(shown);
        throwAway(other);
        forget();
        assertThat(collected(collection)).containsExactly(media.id());
        step("deleteCollection", () -> rows.deleteCollection(collection));
        assertThat(rows.findCollection(collection)).isEmpty();
        check(media, other);
    }

    private CollectionId collect(MediaId media, MediaId other, MediaId third) {
        MediaCollection made = Samples.newCollection();
        CollectionId id = made.id();
        step(
                "addCollection",
                () -> {
                    rows.addCollection(made);
                    return made;
                },
                () -> rows.findCollection(id).orElseThrow());
        step("collect", () -> rows.collect(id, media, CollectionPlace.LAST, MOST));
        assertThat(rows.collect(id, other, CollectionPlace.LAST, MOST)).isTrue();
        step("collectBehind", () -> rows.collect(id, third, CollectionPlace.after(media), MOST));
        assertThat(collected(id)).containsExactly(media, third, other);
        step("moveCollected", () -> rows.moveCollected(id, media, CollectionPlace.LAST));
        assertThat(collected(id)).containsExactly(third, other, media);
        MediaCollection renamed = step(
                "renameCollection",
                () -> rows.renameCollection(id, made.revision(), "Talks", Samples.LATER),
                () -> rows.findCollection(id).orElseThrow());
        assertThat(renamed).isEqualTo(made.renamed("Talks", Samples.LATER));
        step("removeCollected", () -> rows.removeCollected(id, third));
        assertThat(collected(id)).containsExactly(other, media);
        return id;
    }

    private List<MediaId> collected(CollectionId id) {
        return rows.listCollected(id, Optional.empty(), MOST).items().stream()
                .map(Media::id)
                .toList();
    }

    /** Shows the first version again, which lacks a variant. */
    private Media rollBack(Media media) {
        NewUpload upload = Samples.newVersion(media, "second");
        Version second = version(step("reserveVersion", () -> rows.reserve(upload)));
        Media replaced = step(
                "commitVersion",
                () -> rows.commit(Samples.completed(second, Optional.empty(), SECOND_DAY)),
                () -> rows.findMedia(media.id()).orElseThrow());
        assertThat(replaced.current().number()).isEqualTo(2);
        NewJob missing = Samples.newJob(media.current(), NEVER_HAD);
        Media shown = step(
                "rollBack",
                () -> rows.showVersion(
                        media.id(), replaced.revision(), media.current().id(), List.of(missing), SECOND_DAY),
                () -> rows.findMedia(media.id()).orElseThrow());
        assertThat(shown.current()).isEqualTo(media.current());
        assertThat(shown.revision()).isEqualTo(replaced.revision() + 1);
        Job made = work("");
        assertThat(made.id()).isEqualTo(missing.id());
        return shown;
    }

    /** A variant is readable, as it was, until the one that replaces it is. */
    private void regenerate(Media media) {
        BlobKey before = key(media.id(), "card");
        NewJob job = Samples.newJob(media.current(), RENEWED);
        step("regenerate", () -> rows.enqueue(job));
        assertThat(rows.variantOwners(List.of(media.current().id()))).hasSize(1);
        assertThat(key(media.id(), "card")).isEqualTo(before);
        Job done = work("replace");
        assertThat(done.id()).isEqualTo(job.id());
        assertThat(key(media.id(), "card")).isNotEqualTo(before);
        assertThat(rows.findBlob(before).orElseThrow().state()).isEqualTo(BlobState.TOMBSTONE);
    }

    private BlobKey key(MediaId media, String variant) {
        Variant found = rows.findMedia(media).orElseThrow().findVariant(variant).orElseThrow();
        assertThat(found.state()).isEqualTo(VariantState.READY);
        return found.renditions().get(0).blob();
    }

    /** Does the next job; its end is the step of this name. */
    private Job work(String name) {
        Job job = rows.claim(SECOND_DAY, THIRD_DAY, THIRD_DAY).orElseThrow();
        String variant = job.recipe().variants().get(0).name();
        BlobKey key = Samples.key();
        rows.stageBlob(job.id(), job.attempt(), key, THIRD_DAY);
        JobOutcome outcome = new JobOutcome.Succeeded(List.of(Samples.made(variant, key)), List.of(Samples.ADA));
        return step(
                name,
                () -> rows.finish(job.id(), job.attempt(), outcome, SECOND_DAY, THIRD_DAY),
                () -> rows.findJob(job.id()).orElseThrow());
    }

    private void throwAway(Media media) {
        Media gone = step(
                "recycle",
                () -> rows.recycleMedia(media.id(), media.revision(), THIRD_DAY, THIRD_DAY),
                () -> rows.findRecycled(media.id()).orElseThrow());
        assertThat(rows.findMedia(media.id())).isEmpty();
        Media back = step(
                "restore",
                () -> rows.restoreMedia(media.id(), List.of(), THIRD_DAY),
                () -> rows.findMedia(media.id()).orElseThrow());
        assertThat(back.revision()).isEqualTo(gone.revision() + 1);
        Media unused = rows.recycleMedia(media.id(), back.revision(), THIRD_DAY, THIRD_DAY);
        step("purge", () -> rows.purgeMedia(THIRD_DAY, THIRD_DAY, THIRD_DAY, MOST));
        assertThat(rows.findRecycled(media.id())).isEmpty();
    }

    private void forget() {
        LocalDate first = day(Samples.NOW);
        DailyUsage second = new DailyUsage(day(SECOND_DAY), 4030, 4);
        DailyUsage third = new DailyUsage(day(THIRD_DAY), 3030, 3);
        assertThat(rows.dailyUsage(Samples.ADA, first, third.day()))
                .containsExactly(new DailyUsage(first, 3020, 3), second, third);
        step("forgetDays", () -> rows.forgetDailyUsage(second.day(), MOST));
        assertThat(rows.dailyUsage(Samples.ADA, first, third.day())).containsExactly(second, third);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private void check(Media media, Media purged) {
        assertThat(rows.listVersions(media.id())).hasSize(2);
        assertThat(rows.findMedia(media.id()).orElseThrow().variants())
                .extracting(Variant::name, Variant::state)
                .containsExactlyInAnyOrder(ready("card"), ready("page"), ready("icon"));
        assertThat(rows.recount(true, THIRD_DAY)).isEmpty();
        List<MediaEvent> events = rows.pendingEvents(100);
        assertThat(typesOf(media, events))
                .containsExactly(
                        MediaEvent.Type.VERSION_READY,
                        MediaEvent.Type.JOB_QUEUED,
                        MediaEvent.Type.JOB_SUCCEEDED,
                        MediaEvent.Type.VERSION_READY,
                        MediaEvent.Type.MEDIA_UPDATED,
                        MediaEvent.Type.JOB_QUEUED,
                        MediaEvent.Type.JOB_SUCCEEDED,
                        MediaEvent.Type.JOB_QUEUED,
                        MediaEvent.Type.JOB_SUCCEEDED);
        assertThat(typesOf(purged, events))
                .containsExactly(
                        MediaEvent.Type.VERSION_READY,
                        MediaEvent.Type.MEDIA_RECYCLED,
                        MediaEvent.Type.MEDIA_RESTORED,
                        MediaEvent.Type.MEDIA_RECYCLED,
                        MediaEvent.Type.MEDIA_DELETED);
    }

    private static Tuple ready(String variant) {
        return tuple(variant, VariantState.READY);
    }
}
