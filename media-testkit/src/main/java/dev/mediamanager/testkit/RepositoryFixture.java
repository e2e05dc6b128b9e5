package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobId;
import dev.mediamanager.JobOptions;
import dev.mediamanager.Media;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.Rendition;
import dev.mediamanager.Usage;
import dev.mediamanager.Variant;
import dev.mediamanager.VersionId;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A repository under test, and what it takes to bring it into a state: ids that rise, fixed moments, and the common paths. */
final class RepositoryFixture {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123Z");
    static final Instant LEASE = NOW.plusSeconds(60);
    static final Instant KEEP = NOW.plus(Duration.ofDays(1));
    static final Account ADA = Account.user("ada");
    static final Account COURSE = Account.course("cs101");
    static final Picture SMALL = Picture.cover(100, 100);
    static final Picture LARGE = Picture.contain(1000, 1000);

    /** Two variants, {@code card} and {@code page}. */
    static final Recipe RECIPE = Recipe.of(SMALL.named("card"), LARGE.named("page"));

    /** One variant, {@code card}. */
    static final Recipe CARD = Recipe.of(SMALL.named("card"));

    static final JobFailure FAILURE =
            new JobFailure("ProcessingException.TIMEOUT", "It took too long", List.of("frame=1", "", "frame=2"), true);
    static final String SHA = "0123456789abcdef".repeat(4);

    private static final AtomicLong COUNTER = new AtomicLong();

    final MediaRepository rows;

    RepositoryFixture(MediaRepository rows) {
        this.rows = rows;
    }

    /** Returns a UUID greater than those before. */
    static String uuid() {
        long count = COUNTER.incrementAndGet();
        return "019b0000-%04x-7000-8000-%012x".formatted(count >>> 16 & 0xffff, count);
    }

    /** Returns a key that sorts like random ones. */
    static BlobKey key() {
        return new BlobKey("%016x".formatted(COUNTER.incrementAndGet() * 0x9e3779b97f4a7c15L));
    }

    RepositoryUpload upload() {
        return new RepositoryUpload(rows);
    }

    Media ready() {
        return upload().ready();
    }

    Media reload(Media media) {
        return rows.findMedia(media.id()).orElseThrow();
    }

    static NewJob job(VersionId version, Recipe recipe) {
        return new NewJob(new JobId(uuid()), version, recipe, 3, NOW);
    }

    /** Returns a job that may not run before a moment. */
    static NewJob job(VersionId version, Recipe recipe, Instant start) {
        return job(version, recipe).with(JobOptions.DEFAULT.startAt(start));
    }

    Job enqueue(Media media, Recipe recipe) {
        return rows.enqueue(job(media.current().id(), recipe));
    }

    Job claim() {
        return claim(NOW);
    }

    Job claim(Instant when) {
        return rows.claim(when, when.plusSeconds(60), KEEP).orElseThrow();
    }

    /** Takes the job the way a worker does after another one lost its lease. */
    Job takeOver(Job running) {
        Job taken = claim(running.started().orElseThrow().plusSeconds(60));
        assertThat(taken.id()).isEqualTo(running.id());
        return taken;
    }

    Job claimed(Media media, Recipe recipe) {
        Job job = enqueue(media, recipe);
        Job claimed = claim();
        assertThat(claimed.id()).isEqualTo(job.id());
        return claimed;
    }

    Job finish(Job job, JobOutcome outcome) {
        return rows.finish(job.id(), job.attempt(), outcome, NOW, KEEP);
    }

    /** Stages a blob for a running job. */
    BlobKey stage(Job job) {
        BlobKey key = key();
        rows.stageBlob(job.id(), job.attempt(), key, LEASE);
        return key;
    }

    /** Stages a blob and returns it as the only file of a variant. */
    JobOutcome.Made make(Job job, String variant, long length) {
        return new JobOutcome.Made(variant, file(Rendition.MAIN, stage(job), length), Optional.empty());
    }

    static Rendition file(String name, BlobKey blob, long length) {
        return new Rendition(
                name,
                blob,
                new MediaType("image/webp"),
                length,
                SHA,
                MediaInfo.ofPicture(100, 100),
                Optional.empty(),
                false);
    }

    /** Ends a running job with a file of 10 bytes for each variant of its recipe. */
    Job succeed(Job job, Account... charged) {
        List<JobOutcome.Made> made = new ArrayList<>();
        job.recipe().variants().forEach(named -> made.add(make(job, named.name(), 10)));
        return finish(job, new JobOutcome.Succeeded(made, Arrays.asList(charged)));
    }

    /** Makes all variants of a recipe. */
    Media processed(Media media, Recipe recipe, Account... charged) {
        succeed(claimed(media, recipe), charged);
        return reload(media);
    }

    Variant variant(Media media, String name) {
        return reload(media).findVariant(name).orElseThrow();
    }

    BlobRecord blob(BlobKey key) {
        return rows.findBlob(key).orElseThrow();
    }

    List<BlobKey> blobsOf(Media media) {
        return Stream.concat(
                        Stream.of(media.current().blob()),
                        media.variants().stream()
                                .flatMap(variant -> variant.renditions().stream())
                                .map(Rendition::blob))
                .toList();
    }

    /** Asserts what an account uses: bytes, items, reserved bytes, reserved items. */
    void assertUsage(Account account, long bytes, long items, long reservedBytes, long reservedItems) {
        Usage usage = rows.usage(account);
        assertThat(List.of(usage.bytes(), usage.items(), usage.reservedBytes(), usage.reservedItems()))
                .as("bytes, items, reserved bytes and reserved items of %s", account)
                .containsExactly(bytes, items, reservedBytes, reservedItems);
    }

    /** Returns the types of the events that are pending, and takes them as delivered. */
    List<MediaEvent.Type> takeEvents() {
        List<MediaEvent> pending = rows.pendingEvents(1000);
        delivered(pending.stream().map(MediaEvent::sequence).toList());
        return pending.stream().map(MediaEvent::type).toList();
    }

    /** Takes events as delivered. */
    void delivered(List<Long> sequences) {
        rows.eventsDelivered(leaseEvents("fixture"), sequences);
    }

    /** Returns the number of a lease of the outbox, which nobody else may have now. */
    long leaseEvents(String taker) {
        return rows.leaseEvents(taker, NOW, LEASE).orElseThrow();
    }

    static MediaId unknownMedia() {
        return new MediaId(uuid());
    }

    static VersionId unknownVersion() {
        return new VersionId(uuid());
    }

    static JobId unknownJob() {
        return new JobId(uuid());
    }
}
