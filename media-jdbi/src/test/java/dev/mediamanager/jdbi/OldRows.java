package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Account;
import dev.mediamanager.CollectionPlace;
import dev.mediamanager.DailyUsage;
import dev.mediamanager.Job;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaOrder;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.PerceptualHash;
import dev.mediamanager.Picture;
import dev.mediamanager.Quota;
import dev.mediamanager.Recipe;
import dev.mediamanager.SessionId;
import dev.mediamanager.VariantState;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.SimilarQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A library as earlier versions of the tables held it: a media with a variant, a job, an upload under way. */
final class OldRows {
    private static final MediaId MEDIA = new MediaId("00000000-0000-7000-8000-000000000001");
    private static final String VERSION = "00000000-0000-7000-8000-000000000002";
    private static final String STAGED = "00000000-0000-7000-8000-000000000003";
    private static final String JOB = "00000000-0000-7000-8000-000000000004";
    private static final SessionId SESSION = new SessionId("00000000-0000-7000-8000-000000000005");
    private static final long FIRST_DAY = 20_000;
    private static final long LAST_CHANGE = 20_010;
    private static final long HASH = 0x0123456789abcdefL;
    private static final Picture CARD = Picture.cover(320, 240);
    private static final Recipe PAGE = Recipe.of(Picture.contain(1280, 1280).named("page"));
    private static final Instant NOW = Instant.ofEpochMilli(5000);

    private OldRows() {}

    /** Returns what writes them into tables of this version. */
    static List<String> of(int version) {
        List<String> rows = new ArrayList<>(first());
        if (version >= 7) {
            rows.add("UPDATE media SET length = 1000");
        }
        if (version >= 2) {
            rows.add("""
                    INSERT INTO media_session (id, version_id, tenant, user_name, way, upload_id, part_bytes, length, recipe, expires,
                        token, part_number, tail_length, tail_crc32c)
                    VALUES ('%s', '%s', 'school', 'ada', 'APPEND', 'parts', 1000, 500, '', 9000, 3, 7, 0, 0)
                    """.formatted(SESSION, STAGED));
            rows.add(
                    "INSERT INTO media_session_part (session_id, number, length, etag, crc32c) VALUES ('%s', 2, 200, 'e', 9)"
                            .formatted(SESSION));
        }
        if (version >= 3) {
            rows.add("INSERT INTO media_hash (blob_key, version_id, tenant, hash, band0, band1, band2, band3)"
                    + " VALUES ('card1', '%s', 'school', %d, %d, %d, %d, %d)"
                            .formatted(VERSION, HASH, 0xcdef, 0x89ab, 0x4567, 0x0123));
        }
        if (version >= 12) {
            rows.add("INSERT INTO media_usage (tenant, kind, id, first_day, end_day, bytes, items)"
                    + " VALUES ('school', 'user', 'ada', %d, %d, 500, 1)".formatted(FIRST_DAY, LAST_CHANGE));
            rows.add("UPDATE media_account SET usage_day = " + LAST_CHANGE);
        }
        return rows;
    }

    private static List<String> first() {
        String blob =
                "INSERT INTO media_blob (blob_key, state, version_id, items, reserved, length, sha256, due) VALUES ";
        String info = MediaInfo.ofPicture(640, 480).toJson();
        return List.of(
                "INSERT INTO media (id, tenant, owner, title, current_version, kind, last_number, created, updated, revision)"
                        + " VALUES ('%s', 'school', 'ada', 'Grüße 🎈', '%s', 'IMAGE', 2, 1000, 2000, 3)"
                                .formatted(MEDIA, VERSION),
                "INSERT INTO media_metadata (media_id, name, content) VALUES ('%s', 'course', 'cs101')"
                        .formatted(MEDIA),
                blob + "('original1', 'LIVE', '%s', 1, 0, 1000, '%s', NULL)".formatted(VERSION, "0".repeat(64)),
                blob + "('card1', 'LIVE', '%s', 0, 0, 10, '%s', NULL)".formatted(VERSION, "1".repeat(64)),
                blob + "('staged1', 'STAGED', '%s', 1, 500, 0, '', 9000)".formatted(STAGED),
                version(VERSION, 1, "READY", "original1", info),
                version(STAGED, 2, "STAGED", "staged1", MediaInfo.EMPTY.toJson()),
                "INSERT INTO media_upload_key (tenant, owner, upload_key, version_id) VALUES ('school', 'ada', 'k', '%s')"
                        .formatted(VERSION),
                "INSERT INTO media_account (tenant, kind, id, max_bytes, max_items, bytes, items, reserved_bytes, reserved_items)"
                        + " VALUES ('school', 'user', 'ada', 5000, 5, 1010, 1, 500, 1)",
                charge("original1"),
                charge("card1"),
                charge("staged1"),
                "INSERT INTO media_variant (version_id, name, state, spec, spec_hash) VALUES ('%s', 'card', 'READY', '%s', '%s')"
                        .formatted(VERSION, CARD.toJson(), CARD.hash()),
                "INSERT INTO media_rendition (version_id, variant_name, name, position, blob_key, type, info, segmented)"
                        + " VALUES ('%s', 'card', 'main', 0, 'card1', 'image/webp', '%s', FALSE)"
                                .formatted(VERSION, info),
                "INSERT INTO media_variant (version_id, name, state, spec, spec_hash, job_id)"
                        + " VALUES ('%s', 'page', 'PENDING', '%s', '%s', '%s')"
                                .formatted(
                                        VERSION,
                                        PAGE.variants().get(0).spec().toJson(),
                                        PAGE.variants().get(0).spec().hash(),
                                        JOB),
                "INSERT INTO media_job (id, media_id, version_id, recipe, recipe_hash, state, attempt, max_attempts, stage, fraction,"
                        + " cancel_requested, created, run_at, due) VALUES"
                        + " ('%s', '%s', '%s', '%s', '%s', 'QUEUED', 1, 3, 'waiting', 0, FALSE, 3000, 4000, 4000)"
                                .formatted(JOB, MEDIA, VERSION, PAGE.toJson(), PAGE.hash()),
                "INSERT INTO media_event (type, media_id, job_id, moment) VALUES ('JOB_QUEUED', '%s', '%s', 3000)"
                        .formatted(MEDIA, JOB));
    }

    private static String version(String id, int number, String state, String blob, String info) {
        return "INSERT INTO media_version (id, media_id, number, state, file_name, type, kind, info, blob_key, created)"
                + " VALUES ('%s', '%s', %d, '%s', 'a.png', 'image/png', 'IMAGE', '%s', '%s', 1000)"
                        .formatted(id, MEDIA, number, state, info, blob);
    }

    private static String charge(String blob) {
        return "INSERT INTO media_charge (blob_key, account_tenant, account_kind, account_id) VALUES ('%s', 'school', 'user', 'ada')"
                .formatted(blob);
    }

    /** Asserts that rows which tables of this version held are all there, and can be worked with. */
    static void assertThere(MediaRepository rows, int version) {
        Account ada = Account.user("ada").inTenant("school");
        Media media = rows.findMedia(MEDIA).orElseThrow();
        assertThat(media.title()).isEqualTo("Grüße 🎈");
        assertThat(media.metadata()).containsEntry("course", "cs101");
        assertThat(media.accounts()).containsExactly(ada);
        assertThat(media.findVariant("card").orElseThrow().renditions())
                .singleElement()
                .satisfies(file -> assertThat(file.length()).isEqualTo(10));
        assertThat(media.findVariant("page").orElseThrow().state()).isEqualTo(VariantState.PENDING);
        assertThat(rows.usage(ada).quota()).isEqualTo(new Quota(5000, 5));
        assertThat(rows.recount(false, NOW)).isEmpty();
        assertThat(rows.pendingEvents(10)).extracting(MediaEvent::media).containsExactly(MEDIA);
        if (version >= 2) {
            assertThat(rows.findSession(SESSION).orElseThrow().offset()).isEqualTo(200);
        }
        if (version >= 3) {
            SimilarQuery query =
                    new SimilarQuery(new PerceptualHash(HASH ^ 1), 3, Optional.empty(), Optional.empty(), 10);
            assertThat(rows.findSimilar(query)).hasSize(1);
        }
        assertListed(rows, media);
        assertUsedByDay(rows, ada, version);
        assertCollected(rows, media);
        Job job = rows.claim(NOW, NOW.plusSeconds(60), NOW.plusSeconds(60)).orElseThrow();
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(rows.expireUploads(NOW.plusSeconds(60), NOW.plusSeconds(99), 10))
                .hasSize(1);
        assertThat(rows.usage(ada).reservedBytes()).isZero();
        assertThat(rows.leaseEvents("me", NOW, NOW)).isPresent();
        assertCopied(rows, media);
    }

    private static void assertCopied(MediaRepository rows, Media media) {
        Media copy = rows.copyMedia(Samples.newCopy(media, PAGE));
        assertThat(copy.current().blob()).isEqualTo(media.current().blob());
        rows.deleteMedia(MEDIA, NOW, NOW.plusSeconds(99));
        assertThat(rows.findBlob(copy.current().blob()).orElseThrow().state()).isEqualTo(BlobState.LIVE);
        assertThat(rows.dueTombstones(NOW, 10)).doesNotContain(copy.current().blob());
        assertThat(rows.recount(false, NOW)).isEmpty();
    }

    private static void assertCollected(MediaRepository rows, Media media) {
        MediaCollection collection = Samples.collection(rows);
        assertThat(rows.collect(collection.id(), media.id(), CollectionPlace.LAST, 10))
                .isTrue();
        assertThat(rows.listCollected(collection.id(), Optional.empty(), 10).items())
                .extracting(Media::id)
                .containsExactly(media.id());
    }

    /** What was used before days were kept is not known by day: the days begin with that of the migration. */
    private static void assertUsedByDay(MediaRepository rows, Account account, int version) {
        LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        if (version >= 12) {
            assertThat(rows.dailyUsage(account, LocalDate.EPOCH, tomorrow))
                    .containsExactly(
                            new DailyUsage(LocalDate.ofEpochDay(FIRST_DAY), 500, 1),
                            new DailyUsage(LocalDate.ofEpochDay(LAST_CHANGE), 1010, 1));
            return;
        }
        assertThat(rows.dailyUsage(account, LocalDate.EPOCH, tomorrow))
                .singleElement()
                .satisfies(used -> {
                    assertThat(used.day()).isBetween(tomorrow.minusDays(2), tomorrow);
                    assertThat(used.bytes()).isEqualTo(1010);
                    assertThat(used.items()).isEqualTo(1);
                });
    }

    /** What came without labels has none, is found by its size, and can be given some. */
    private static void assertListed(MediaRepository rows, Media media) {
        assertThat(media.labels()).isEqualTo(Labels.NONE);
        MediaQuery bySize = MediaQuery.ALL.inTenant("school").sortedBy(MediaOrder.LARGEST);
        assertThat(rows.listMedia(bySize.sizeBetween(1000, 1000)).items()).containsExactly(media);
        Labels labels = Labels.NONE.with("exam").inProject("cs101");
        Media labelled = rows.updateMedia(MEDIA, media.revision(), MediaEdit.NONE.labels(labels), NOW);
        assertThat(rows.listMedia(bySize.tagged("exam").inProject("cs101")).items())
                .containsExactly(labelled);
    }
}
