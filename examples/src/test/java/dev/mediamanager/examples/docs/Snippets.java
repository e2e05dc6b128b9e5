package dev.mediamanager.examples.docs;

import static dev.mediamanager.Quality.P1080;
import static dev.mediamanager.Quality.P480;
import static dev.mediamanager.Quality.P720;

import dev.mediamanager.AcceptHeader;
import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.AuditBreak;
import dev.mediamanager.AuditHead;
import dev.mediamanager.Batch;
import dev.mediamanager.BatchResult;
import dev.mediamanager.Caption;
import dev.mediamanager.CaptionReport;
import dev.mediamanager.CaptionTrack;
import dev.mediamanager.CollectionPlace;
import dev.mediamanager.ContentDigest;
import dev.mediamanager.CopyRequest;
import dev.mediamanager.DailyUsage;
import dev.mediamanager.Delivery;
import dev.mediamanager.EmbeddedCaptions;
import dev.mediamanager.Fit;
import dev.mediamanager.Grant;
import dev.mediamanager.GrantTerms;
import dev.mediamanager.Grantee;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.InspectionResult;
import dev.mediamanager.Labels;
import dev.mediamanager.Ladder;
import dev.mediamanager.Maintenance;
import dev.mediamanager.Media;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaManagerBuilder;
import dev.mediamanager.MediaOrder;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaSelection;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.MetadataSchema;
import dev.mediamanager.MetadataType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Operation;
import dev.mediamanager.Page;
import dev.mediamanager.Picture;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Poster;
import dev.mediamanager.Progress;
import dev.mediamanager.ProjectRole;
import dev.mediamanager.Recipe;
import dev.mediamanager.RecipeSelector;
import dev.mediamanager.Regeneration;
import dev.mediamanager.RegenerationResult;
import dev.mediamanager.ResumableRun;
import dev.mediamanager.ShareLink;
import dev.mediamanager.Sharing;
import dev.mediamanager.Source;
import dev.mediamanager.Storyboard;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadWay;
import dev.mediamanager.Uploads;
import dev.mediamanager.Usage;
import dev.mediamanager.Variant;
import dev.mediamanager.Version;
import dev.mediamanager.caption.CaptionFile;
import dev.mediamanager.jdbi.JdbiRepository;
import dev.mediamanager.picture.Area;
import dev.mediamanager.picture.Attention;
import dev.mediamanager.picture.Color;
import dev.mediamanager.picture.Corners;
import dev.mediamanager.picture.Filter;
import dev.mediamanager.picture.Gravity;
import dev.mediamanager.picture.InlinePng;
import dev.mediamanager.picture.Overlay;
import dev.mediamanager.picture.PhotoFilter;
import dev.mediamanager.picture.Pixelate;
import dev.mediamanager.picture.Placement;
import dev.mediamanager.picture.ResponsiveSet;
import dev.mediamanager.picture.TextMark;
import dev.mediamanager.spi.AccessPolicy;
import dev.mediamanager.spi.CachingStorage;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.SignedRequest;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.storage.local.LocalStorage;
import dev.mediamanager.storage.s3.S3Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The snippets of the guides, as they stand there. */
final class Snippets {
    private final List<Progress> shown = new ArrayList<>();

    private final List<Media> listed = new ArrayList<>();

    private void show(Progress progress) {
        shown.add(progress);
    }

    private void show(Media media) {
        listed.add(media);
    }

    /** The first snippet of the README. */
    List<Progress> readme(Path folder, Path file, OutputStream out) throws IOException {
        try (MediaManager media = MediaManager.open(folder)) {
            Account course = Account.course("cs101");
            MediaManager ada =
                    media.actingAs(Actor.user("ada").inTenant("school").withAccounts(course));
            Media lecture = ada.upload(UploadRequest.of(Source.file(file))
                    .title("Week 1")
                    .charge(course)
                    .process(Recipe.of(
                            Ladder.of(P1080, P720, P480).named("stream"),
                            Poster.at(0.25).named("poster"))));
            ada.jobs().await(lecture.jobs().get(0), Duration.ofMinutes(10), progress -> show(progress));
            try (MediaContent poster = ada.stream(lecture.variant("poster"))) {
                poster.inputStream().transferTo(out);
            }
        }
        return shown;
    }

    /** The snippet of the filters. */
    static NamedSpec filter() {
        return Picture.cover(640, 640).with(Filter.of(PhotoFilter.CLARENDON)).named("post");
    }

    /** The first snippet of the pictures. */
    static Recipe pictures() {
        return Recipe.of(
                Picture.contain(1280, 1280).named("large"),
                Picture.cover(300, 300).at(new Attention()).named("card"),
                Picture.cover(96, 96).with(Corners.circle()).as(ImageFormat.PNG).named("avatar"),
                Picture.fit(Fit.INSIDE, 1600, 1600)
                        .with(new TextMark("for Ada Lovelace", Color.of("#808080"), Placement.tiles(0.4)))
                        .named("preview"));
    }

    /** The snippet of the operations. */
    static NamedSpec share(InlinePng logo) {
        return Picture.cover(1200, 630)
                .from(new Area(0, 0.1, 1, 0.8))
                .with(new Pixelate(24, new Area(0.4, 0.2, 0.2, 0.3)), Filter.of(PhotoFilter.LARK))
                .with(new Overlay(logo, Placement.at(Gravity.SOUTH_EAST, 0.15).opacity(0.8)))
                .named("share");
    }

    /** The snippet of the format of a request. */
    static MediaRef accepted(MediaManager media, Media photo, String header) {
        AcceptHeader accept = AcceptHeader.parse(header);
        ImageFormat format = accept.format(photo.current().info()).orElse(ImageFormat.JPEG);
        MediaRef made =
                media.library().variant(photo.id(), Picture.contain(640, 640).as(format), Duration.ofSeconds(20));
        return made;
    }

    /** The snippet of the responsive sets. */
    String responsive(MediaManager media, Path file) {
        ResponsiveSet hero =
                ResponsiveSet.of("hero", List.of(320, 640, 1280, 1920), ImageFormat.WEBP, ImageFormat.JPEG);
        Media photo = media.upload(UploadRequest.of(Source.file(file)).process(new Recipe(hero.variants())));
        media.jobs().await(photo.jobs().get(0), Duration.ofMinutes(1), progress -> show(progress));
        List<Variant> made = media.library().get(photo.id()).variants();
        String html = hero.html(
                made, variant -> "/media/" + variant.name(), "(min-width: 60em) 50vw, 100vw", "Ada at her desk");
        return html;
    }

    static AccessPolicy policy() {
        AccessPolicy policy = AccessPolicy.members((actor, tenant, course) -> roleOf(actor, course))
                .or(AccessPolicy.role("auditor", Set.of(Operation.VIEW)));
        return policy;
    }

    private static Optional<ProjectRole> roleOf(Actor actor, String course) {
        return course.equals("cs101") && actor.user().equals("ada")
                ? Optional.of(ProjectRole.MANAGER)
                : Optional.empty();
    }

    static Grant sharing(MediaManager media, MediaManager ada, MediaId lecture, Instant friday) {
        Sharing sharing = ada.sharing();
        Grant bob = sharing.grant(lecture, Grantee.user("bob"), GrantTerms.VIEW.and(Operation.EDIT));
        ShareLink link = sharing.link(lecture, GrantTerms.VIEW.until(friday)); // link.token() goes into an address
        MediaManager guest = media.openLink(link.token());
        guest.stream(MediaRef.original(lecture)).close();
        sharing.revoke(lecture, bob.id());
        return link.grant();
    }

    static Media versions(MediaManager ada, Media slides) {
        Version former = ada.library().versions(slides.id()).get(1); // the newest comes first
        Media again = ada.library().rollBack(slides.id(), slides.revision(), former.id());
        return again;
    }

    static Page<Media> collections(MediaManager ada, MediaId week1, MediaId week2) {
        MediaCollection lectures = ada.collections().create("Lectures");
        ada.collections().add(lectures.id(), week2); // behind all others
        ada.collections().add(lectures.id(), week1, CollectionPlace.FIRST);
        ada.collections().move(lectures.id(), week1, CollectionPlace.after(week2));
        Page<Media> first = ada.collections().media(lectures.id(), 20);
        return first;
    }

    /** The first snippet of the guide to S3; it needs a bucket to run. */
    static MediaManager s3(Path folder) {
        S3Storage store = S3Storage.builder()
                .aws("eu-central-1")
                .bucket("acme-media")
                .prefix("library/")
                .open();
        MediaManager media =
                MediaManager.builder().embedded(folder).storage(store).build();
        return media;
    }

    /** The snippet of more than one process; it needs a server of databases to run. */
    static MediaManager shared(DataSource dataSource, StorageProvider store) {
        MediaRepository rows =
                JdbiRepository.builder(dataSource).schema("media").open();
        MediaManager media = MediaManager.builder()
                .repository(rows)
                .storage(store)
                .discoverPlugins()
                .build();
        return media;
    }

    /** The snippet of the cache before a store that is far away. */
    static StorageProvider cached(StorageProvider s3) {
        StorageProvider near = LocalStorage.at(Path.of("/var/cache/media"));
        StorageProvider store = CachingStorage.of(s3, near, 20L << 30);
        return store;
    }

    /** The guide on streaming. */
    List<String> streaming(MediaManager ada, Path file, PlaylistUrls urls, PlaylistUrls sheetUrls) {
        Media lecture = ada.upload(UploadRequest.of(Source.file(file))
                .process(Recipe.of(
                        Ladder.of(P1080, P720, P480).named("stream"),
                        Storyboard.every(10).named("board"))));
        ada.jobs().await(lecture.jobs().get(0), Duration.ofMinutes(10));

        Delivery delivery = ada.delivery();
        MediaRef stream = lecture.variant("stream");
        String hls = delivery.masterPlaylist(stream, urls); // application/vnd.apple.mpegurl
        String dash = delivery.manifest(stream, urls); // application/dash+xml
        String small = delivery.manifest(stream, urls, P480.orLess());
        String thumbnails = delivery.thumbnailTrack(lecture.variant("board"), sheetUrls); // text/vtt
        return List.of(hls, dash, small, thumbnails);
    }

    /** The snippets of the guide to uploads in pieces. */
    List<Media> uploads(MediaManager ada, byte[] bytes, String clientsOwnKey, Consumer<SignedRequest> browser) {
        int length = bytes.length;
        InputStream firstPiece = new ByteArrayInputStream(bytes, 0, 10);
        byte[] rest = Arrays.copyOfRange(bytes, 10, length);
        InputStream secondPiece = new ByteArrayInputStream(rest);
        String itsSha256 = sha256(rest);

        Uploads uploads = ada.uploads();
        UploadSession session = uploads.start(UploadRequest.of(Source.toCome(length))
                .fileName("week1.pdf")
                .charge(Account.course("cs101"))
                .idempotencyKey(clientsOwnKey));
        session = uploads.append(session, firstPiece);
        session = uploads.append(session, secondPiece, ContentDigest.sha256(itsSha256));
        Media lecture = uploads.finish(session);

        UploadSession direct =
                uploads.direct(UploadRequest.of(Source.toCome(length)).fileName("week1.pdf"), UploadWay.PARTS);
        SignedRequest part = uploads.signPart(direct.id(), 1);
        browser.accept(part);
        Media sent = uploads.finish(direct);
        return List.of(lecture, sent);
    }

    /** The snippet of uploads that are finished in the background. */
    static String finishLater(Uploads uploads, UploadSession session) {
        uploads.finishLater(session);
        UploadSession ended = uploads.await(session.id(), Duration.ofSeconds(5));
        String answer = switch (ended.state()) {
            case FINISHED -> "/media/" + ended.media().orElseThrow();
            case FAILED -> ended.failure().orElseThrow().message();
            case FINISHING, OPEN -> "Ask again";
        };
        return answer;
    }

    /** The snippets of filing and finding. */
    List<Media> library(MediaManager ada, Source source, Instant from, Instant until) {
        Media slides = ada.upload(UploadRequest.of(source)
                .fileName("week1.pdf")
                .project("cs101")
                .tag("slides")
                .tag("week 1"));
        Labels moved = slides.labels().inProject("cs102").with("reused").without("week 1");
        ada.library().update(slides.id(), slides.revision(), MediaEdit.NONE.labels(moved));

        MediaQuery query = MediaQuery.ALL
                .inProject("cs102")
                .tagged("slides")
                .createdBetween(from, until)
                .sizeBetween(1, 50_000_000)
                .sortedBy(MediaOrder.TITLE)
                .limit(20);
        long all = ada.library().count(query);
        Page<Media> page = ada.library().list(query);
        while (page.next().isPresent()) {
            page.items().forEach(this::show);
            page = ada.library().list(query.after(page.next().get()));
        }
        page.items().forEach(this::show);
        if (all != listed.size()) {
            throw new IllegalStateException(all + " counted, " + listed.size() + " listed");
        }
        return listed;
    }

    /** The snippet of the recycle bin. */
    static List<Media> recycleBin(MediaManager ada, Media slides) {
        Media gone = ada.library().recycle(slides.id(), slides.revision());
        MediaQuery bin = MediaQuery.ALL.withStatus(MediaStatus.RECYCLED);
        List<Media> recycled = ada.library().list(bin).items();
        Media back = ada.library().restore(gone.id());
        return List.of(recycled.get(0), back);
    }

    /** The snippet of copies. */
    static Media copies(MediaManager ada, Media slides) {
        Media copy = ada.library()
                .copy(slides.id(), CopyRequest.DEFAULT.title("Slides").project("cs103"));
        return copy;
    }

    /** The snippet of batches. */
    BatchResult batches(MediaManager ada, List<String> tokens) {
        MediaSelection course = MediaSelection.matching(MediaQuery.ALL.inProject("cs101"));
        BatchResult wouldMove = ada.library().batch(Batch.move(course, "cs102").asDryRun());
        BatchResult moved = ada.library()
                .batch(Batch.move(course, "cs102")
                        .onProgress(step -> step.next().ifPresent(tokens::add)));
        moved.failures().forEach(failure -> show(failure.media(), failure.cause()));
        if (!wouldMove.equals(moved)) {
            throw new IllegalStateException(wouldMove + " foretold, " + moved + " done");
        }
        return moved;
    }

    private void show(MediaId id, MediaException why) {
        throw new IllegalStateException(id + " failed", why);
    }

    /** The snippet of metadata. */
    static MediaManagerBuilder metadata() {
        MetadataSchema schema = MetadataSchema.ANY
                .required("week", new MetadataType.Whole(1, 15))
                .optional("term", MetadataType.Choice.of("spring", "autumn"))
                .optional("recorded", new MetadataType.Day())
                .andNoOthers();
        MediaManagerBuilder builder = MediaManager.builder().metadata(schema);
        return builder;
    }

    /** The snippet of captions. */
    static String captions(InputStream upload) {
        CaptionFile file = CaptionFile.read(upload);
        String vtt = file.captions().normalized().toWebVtt();
        return vtt;
    }

    /** Captions of a media. */
    static List<Caption> captionsOf(MediaManager ada, Media lecture, Path subRip, OutputStream out) throws IOException {
        CaptionTrack english = CaptionTrack.captions("en").asPreselected();
        Caption added = ada.library().addCaptions(lecture.id(), english, Source.file(subRip));
        try (MediaContent vtt = ada.stream(added.ref())) {
            vtt.inputStream().transferTo(out);
        }
        List<Caption> all = ada.library().captions(lecture.id());
        return all;
    }

    /** Captions that a film brings along. */
    static Media embedded(MediaManager ada, NamedSpec stream, Path file) {
        RecipeSelector recipe = (type, info) -> EmbeddedCaptions.in(info)
                ? Recipe.of(stream, new EmbeddedCaptions().named("captions"))
                : Recipe.of(stream);
        Media film = ada.upload(UploadRequest.of(Source.file(file)).process(recipe));
        return film;
    }

    /** The report on captions. */
    static List<Object> report(MediaManager ada, Media lecture) {
        CaptionReport report = ada.library().captionReport(lecture.id());
        boolean captioned = report.captioned();
        List<String> languages = report.languages();
        OptionalDouble share = report.share("en");
        return List.of(captioned, languages, share);
    }

    /** Variants brought up to date. */
    static RegenerationResult regenerated(MediaManager media, Recipe recipe, List<String> tokens) {
        Regeneration all = Regeneration.ofAll(recipe);
        RegenerationResult wouldMake = media.maintenance().regenerate(all.asDryRun());
        RegenerationResult queued = media.maintenance()
                .regenerate(all.onProgress(soFar -> soFar.next().ifPresent(tokens::add)));
        if (!wouldMake.equals(queued)) {
            throw new IllegalStateException(wouldMake + " foretold, " + queued + " queued");
        }
        return queued;
    }

    /** What is not as it should be, and going on where a run broke off. */
    static InspectionResult inspected(MediaManager media, List<Maintenance.Finding> report, Deque<String> tokens) {
        ResumableRun<InspectionResult> run = ResumableRun.toldTo(soFar -> {
            report.addAll(soFar.latest());
            soFar.next().ifPresent(tokens::addLast);
        });
        InspectionResult all = media.maintenance().verify(run);
        InspectionResult rest = media.maintenance().verify(run.resumedAt(tokens.getLast())); // after an interruption
        if (all.found() != rest.found()) {
            throw new IllegalStateException(all + " and then " + rest);
        }
        return all;
    }

    /** What an account used, day by day. */
    static List<DailyUsage> days(MediaManager ada, Account course, LocalDate today) {
        Usage now = ada.quotas().usage(course);
        List<DailyUsage> days = ada.quotas().dailyUsage(course, today.minusDays(89), today);
        days.forEach(used -> draw(used.day(), used.bytes(), used.items()));
        if (now.bytes() != days.get(days.size() - 1).bytes()) {
            throw new IllegalStateException(now + " now, and at the end of " + days);
        }
        return days;
    }

    private static void draw(LocalDate day, long bytes, long items) {
        if (bytes < 0 || items < 0) {
            throw new IllegalStateException(bytes + " bytes and " + items + " items on " + day);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Optional<AuditBreak> audit(MediaManager media, MediaId slides) {
        AuditHead kept = media.audit().head(); // to a place where nobody who can write the database can write
        media.actingAs(Actor.user("ada").from("192.0.2.77").using("Player/1")).stream(MediaRef.original(slides))
                .close();
        Optional<AuditBreak> altered = media.audit().verify(kept);
        return altered;
    }
}
