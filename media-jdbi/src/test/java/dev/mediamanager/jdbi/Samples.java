package dev.mediamanager.jdbi;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.CollectionId;
import dev.mediamanager.JobId;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaType;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.Rendition;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewCopy;
import dev.mediamanager.spi.NewCopy.CopiedVersion;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.NewUpload;
import dev.mediamanager.spi.Reservation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Media to fill a repository with. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant LATER = NOW.plusSeconds(60);
    static final Account ADA = Account.user("ada");
    static final Recipe RECIPE = Recipe.of(
            Picture.cover(320, 240).named("card"), Picture.contain(1280, 1280).named("page"));

    private static final Labels LABELS = Labels.NONE.with("exam").inProject("cs101");
    private static final String SHA = "0".repeat(64);
    private static final long LENGTH = 1000;
    private static final int ENOUGH_TO_PLAN_FOR = 300;

    private Samples() {}

    static Version stage(MediaRepository rows) {
        return ((Reservation.Staged) rows.reserve(newUpload(Optional.empty()))).version();
    }

    /** Returns an upload with ids of its own. */
    static NewUpload newUpload(Optional<String> key) {
        return newUpload(new MediaId(uuid()), true, key);
    }

    /** Returns the upload of another version. */
    static NewUpload newVersion(Media media, String key) {
        return newUpload(media.id(), false, Optional.of(key));
    }

    private static NewUpload newUpload(MediaId media, boolean newMedia, Optional<String> key) {
        Version version = new Version(
                new VersionId(uuid()),
                media,
                0,
                VersionState.STAGED,
                "a.png",
                new MediaType("image/png"),
                MediaKind.IMAGE,
                0,
                "",
                MediaInfo.EMPTY,
                key(),
                NOW);
        return new NewUpload(
                version, newMedia, "ada", "school", "A", Map.of("x", "y"), LABELS, List.of(ADA), LENGTH, key, LATER);
    }

    static Media upload(MediaRepository rows) {
        return rows.commit(completed(stage(rows), Optional.empty()));
    }

    static Media uploadWithJob(MediaRepository rows) {
        Version version = stage(rows);
        return rows.commit(completed(version, Optional.of(newJob(version, RECIPE))));
    }

    /** Returns a copy with ids of its own, and a job. */
    static NewCopy newCopy(Media source, Recipe recipe) {
        CopiedVersion version = new CopiedVersion(source.current().id(), new VersionId(uuid()));
        NewJob job = new NewJob(new JobId(uuid()), version.to(), recipe, 3, NOW);
        return new NewCopy(
                new MediaId(uuid()),
                source.id(),
                List.of(version),
                "ada",
                "Copy",
                Map.of("x", "y"),
                LABELS,
                List.of(ADA),
                List.of(ADA),
                List.of(job),
                NOW);
    }

    static NewJob newJob(Version version, Recipe recipe) {
        return new NewJob(new JobId(uuid()), version.id(), recipe, 3, NOW);
    }

    static CompletedUpload completed(Version version, Optional<NewJob> job) {
        return completed(version, job, NOW);
    }

    static CompletedUpload completed(Version version, Optional<NewJob> job, Instant now) {
        return new CompletedUpload(
                version.id(),
                version.type(),
                MediaKind.IMAGE,
                LENGTH,
                SHA,
                MediaInfo.ofPicture(640, 480),
                Optional.empty(),
                job,
                now,
                LATER);
    }

    /** Adds an empty collection. */
    static MediaCollection collection(MediaRepository rows) {
        MediaCollection collection = newCollection();
        rows.addCollection(collection);
        return collection;
    }

    static MediaCollection newCollection() {
        return new MediaCollection(
                new CollectionId(uuid()), "ada", "school", Optional.of("cs101"), "Lectures", NOW, NOW, 1);
    }

    /** Takes the next job and makes its variants. */
    static void work(MediaRepository rows) {
        var job = rows.claim(NOW, LATER, LATER).orElseThrow();
        List<JobOutcome.Made> made = job.recipe().variants().stream()
                .map(named -> {
                    BlobKey key = key();
                    rows.stageBlob(job.id(), job.attempt(), key, LATER);
                    return made(named.name(), key);
                })
                .toList();
        rows.finish(job.id(), job.attempt(), new JobOutcome.Succeeded(made, List.of(ADA)), NOW, LATER);
    }

    /** Makes as many media with variants as a database needs to plan for many. */
    static void fill(MediaRepository rows) {
        for (int i = 0; i < ENOUGH_TO_PLAN_FOR; i++) {
            uploadWithJob(rows);
            work(rows);
        }
    }

    /** Returns a file of 10 bytes. */
    static JobOutcome.Made made(String variant, BlobKey key) {
        Rendition file = new Rendition(
                Rendition.MAIN,
                key,
                new MediaType("image/webp"),
                10,
                SHA,
                MediaInfo.ofPicture(320, 240),
                Optional.empty(),
                false);
        return new JobOutcome.Made(variant, file, Optional.empty());
    }

    static BlobKey key() {
        return new BlobKey(uuid().replace("-", ""));
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }
}
