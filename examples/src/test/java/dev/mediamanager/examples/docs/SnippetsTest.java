package dev.mediamanager.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.Caption;
import dev.mediamanager.DailyUsage;
import dev.mediamanager.EncryptedUrls;
import dev.mediamanager.Grant;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Poster;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadWay;
import dev.mediamanager.Uploads;
import dev.mediamanager.Variant;
import dev.mediamanager.examples.Engines;
import dev.mediamanager.picture.InlinePng;
import dev.mediamanager.picture.PhotoFilter;
import dev.mediamanager.testkit.EicarScanner;
import dev.mediamanager.testkit.InMemoryStorage;
import dev.mediamanager.testkit.samples.SampleAudio;
import dev.mediamanager.testkit.samples.SamplePicture;
import dev.mediamanager.testkit.samples.SampleVideo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnippetsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path SOURCES = Path.of("src/test/java/dev/mediamanager/examples/docs");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void guides_holdOnlySnippetsThatAreCompiled() throws IOException {
        String compiled = withoutSpace(Files.readString(SOURCES.resolve("Snippets.java"))
                + Files.readString(SOURCES.resolve("PictureSnippets.java"))
                + Files.readString(SOURCES.resolve("StreamSnippets.java")));
        List<String> snippets = snippets();

        assertThat(snippets)
                .isNotEmpty()
                .allSatisfy(snippet -> assertThat(compiled).contains(withoutSpace(snippet)));
    }

    @Test
    void readme_runs(@TempDir Path folder) throws IOException {
        Path file = SampleVideo.of(Duration.ofSeconds(1)).write(folder.resolve("week1.avi"));
        ByteArrayOutputStream poster = new ByteArrayOutputStream();

        assertThat(new Snippets().readme(folder.resolve("media-data"), file, poster))
                .isNotEmpty();

        assertThat(poster.toByteArray()).startsWith(0xff, 0xd8, 0xff); // a JPEG
    }

    @Test
    void pictures_run_andGiveTheHtmlOfTheGuide(@TempDir Path folder) throws IOException {
        Path file = new SamplePicture(1600, 1200, SamplePicture.Format.JPEG).write(folder.resolve("ada.jpg"));
        Path logo = new SamplePicture(60, 40, SamplePicture.Format.PNG).write(folder.resolve("logo.png"));
        List<NamedSpec> specs = new ArrayList<>(Snippets.pictures().variants());
        specs.add(Snippets.filter());
        specs.add(Snippets.share(InlinePng.of(Files.readAllBytes(logo))));
        try (MediaManager media = MediaManager.open(folder.resolve("media-data"))) {
            Media made = media.upload(UploadRequest.of(Source.file(file)).process(new Recipe(specs)));
            media.jobs().await(made.jobs().get(0), Duration.ofMinutes(1), progress -> {});
            assertThat(media.library().get(made.id()).status()).isEqualTo(MediaStatus.READY);

            MediaRef accepted = Snippets.accepted(media, made, "image/webp, */*;q=0.8");
            try (MediaContent content = media.stream(accepted)) {
                assertThat(content.type()).isEqualTo(ImageFormat.WEBP.type());
            }
            ByteArrayOutputStream own = new ByteArrayOutputStream();
            PictureSnippets.marked(media, made.id(), "Ada Lovelace", Channels.newChannel(own));
            assertThat(own.toByteArray()).startsWith('R', 'I', 'F', 'F');

            assertThat(Snippets.regenerated(media, new Recipe(specs), new ArrayList<>())
                            .upToDate())
                    .isEqualTo(1);
            String html = new Snippets().responsive(media, file);

            assertThat(Files.readString(ROOT.resolve("docs/pictures.md"))).contains("```html\n" + html + "```");
        }
    }

    @Test
    void filtersGuide_definesEveryFilter() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/filters.md"));

        assertThat(PhotoFilter.values()).allSatisfy(filter -> {
            String operations =
                    filter.operations().stream().map(Object::toString).collect(Collectors.joining(", "));
            assertThat(guide)
                    .containsPattern(Pattern.compile("\\| `" + filter.name().toLowerCase(Locale.ROOT)
                            + "` \\| [^|]+ \\| `" + Pattern.quote(operations) + "` \\|"));
        });
    }

    @Test
    void uploads_run() {
        byte[] document = ("%PDF-1.7\n" + "x".repeat(1000)).getBytes(StandardCharsets.US_ASCII);
        InMemoryStorage store = new InMemoryStorage();
        try (MediaManager media = MediaManager.builder()
                .storage(store)
                .inMemoryRepository()
                .scanner(new EicarScanner())
                .build()) {
            MediaManager ada =
                    media.actingAs(Actor.user("ada").inTenant("school").withAccounts(Account.course("cs101")));

            List<Media> made =
                    new Snippets().uploads(ada, document, "key-1", signed -> store.send(signed.uri(), document));

            assertThat(made)
                    .hasSize(2)
                    .allSatisfy(each -> assertThat(each.current().length()).isEqualTo(document.length));
        }
    }

    @Test
    void finishLater_runs() {
        byte[] document = ("%PDF-1.7\n" + "x".repeat(1000)).getBytes(StandardCharsets.US_ASCII);
        byte[] program = ("MZ" + "x".repeat(document.length - 2)).getBytes(StandardCharsets.US_ASCII);
        InMemoryStorage store = new InMemoryStorage();
        try (MediaManager media =
                MediaManager.builder().storage(store).inMemoryRepository().build()) {
            Uploads uploads = media.uploads();
            List<String> answers = new ArrayList<>();
            for (byte[] bytes : List.of(document, program)) {
                UploadSession session = uploads.direct(
                        UploadRequest.of(Source.toCome(bytes.length)).fileName("week1.pdf"), UploadWay.PARTS);
                store.send(uploads.signPart(session.id(), 1).uri(), bytes);
                answers.add(Snippets.finishLater(uploads, session));
            }

            assertThat(answers.get(0)).startsWith("/media/");
            assertThat(answers.get(1)).contains("upload policy");
        }
    }

    @Test
    void library_runs() {
        byte[] document = ("%PDF-1.7\n" + "x".repeat(1000)).getBytes(StandardCharsets.US_ASCII);
        try (MediaManager media = MediaManager.builder()
                .storage(new InMemoryStorage())
                .inMemoryRepository()
                .build()) {
            MediaManager ada = media.actingAs(Actor.user("ada").inTenant("school"));
            Source source = Source.stream(new ByteArrayInputStream(document));

            List<Media> listed = new Snippets().library(ada, source, Instant.EPOCH, Instant.MAX);

            assertThat(listed).singleElement().satisfies(slides -> {
                assertThat(slides.labels().tags()).containsExactly("reused", "slides");
                assertThat(slides.labels().project()).contains("cs102");
            });
            assertThat(Snippets.recycleBin(ada, listed.get(0)))
                    .extracting(Media::status)
                    .containsExactly(MediaStatus.RECYCLED, MediaStatus.READY);
            assertThat(Snippets.copies(ada, listed.get(0)).labels().project()).contains("cs103");
            ada.upload(UploadRequest.of(Source.stream(new ByteArrayInputStream(document)))
                    .project("cs101"));
            assertThat(new Snippets().batches(ada, new ArrayList<>()).changed()).isEqualTo(1);
            assertThat(Snippets.days(ada, Account.user("ada"), LocalDate.now(ZoneOffset.UTC)))
                    .last()
                    .extracting(DailyUsage::bytes, DailyUsage::items)
                    .containsExactly(3L * document.length, 3L);
            assertThat(Snippets.inspected(media, new ArrayList<>(), new ArrayDeque<>())
                            .found())
                    .isZero();
        }
    }

    @Test
    void access_runs() {
        try (MediaManager media = MediaManager.builder()
                .storage(new InMemoryStorage())
                .inMemoryRepository()
                .accessPolicy(Snippets.policy())
                .build()) {
            byte[] document = ("%PDF-1.7\n" + "x".repeat(1000)).getBytes(StandardCharsets.US_ASCII);
            MediaManager ada = media.actingAs(Actor.user("ada"));
            MediaId lecture = ada.upload(UploadRequest.of(Source.stream(new ByteArrayInputStream(document)))
                            .project("cs101"))
                    .id();

            Grant link = Snippets.sharing(media, ada, lecture, Instant.now().plus(1, ChronoUnit.DAYS));

            assertThat(ada.sharing().grants(lecture)).containsExactly(link);
            MediaId other = ada.upload(UploadRequest.of(Source.stream(new ByteArrayInputStream(document))))
                    .id();
            assertThat(Snippets.collections(ada, lecture, other).items())
                    .extracting(Media::id)
                    .containsExactly(other, lecture);
            Media replaced = ada.upload(UploadRequest.of(Source.stream(new ByteArrayInputStream(document)))
                    .asNewVersionOf(other));
            assertThat(Snippets.versions(ada, replaced).current().number()).isEqualTo(1);
        }
    }

    @Test
    void audit_runs() {
        try (MediaManager media = MediaManager.builder()
                .storage(new InMemoryStorage())
                .inMemoryRepository()
                .build()) {
            byte[] document = ("%PDF-1.7\n" + "x".repeat(1000)).getBytes(StandardCharsets.US_ASCII);
            Media slides = media.actingAs(Actor.user("ada"))
                    .upload(UploadRequest.of(Source.stream(new ByteArrayInputStream(document))));

            assertThat(Snippets.audit(media, slides.id())).isEmpty();
        }
    }

    @Test
    void metadata_isAskedOfUploads() {
        byte[] document = ("%PDF-1.7\n" + "x".repeat(1000)).getBytes(StandardCharsets.US_ASCII);
        UploadRequest request = UploadRequest.of(Source.stream(new ByteArrayInputStream(document)));
        try (MediaManager media = Snippets.metadata()
                .storage(new InMemoryStorage())
                .inMemoryRepository()
                .build()) {
            assertThatThrownBy(() -> media.upload(request.metadata("week", "16")))
                    .isInstanceOf(MediaRejectedException.class);
            assertThat(media.upload(request.metadata("week", "15")).metadata()).containsEntry("week", "15");
        }
    }

    @Test
    void captions_run() {
        byte[] file = "1\n00:00:01,000 --> 00:00:02,000\nFüße <3\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Snippets.captions(new ByteArrayInputStream(file)))
                .isEqualTo("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nFüße &lt;3\n");
    }

    @Test
    void captionsOf_run(@TempDir Path folder) throws IOException {
        Path file = SampleVideo.of(Duration.ofSeconds(2)).write(folder.resolve("week1.avi"));
        Path subRip = Files.writeString(folder.resolve("week1.srt"), "1\n00:00:01,000 --> 00:00:02,000\nHello\n");
        ByteArrayOutputStream vtt = new ByteArrayOutputStream();
        try (MediaManager media = MediaManager.open(folder.resolve("media-data"))) {
            Engines.requireFfmpeg(media);
            Media lecture = media.upload(UploadRequest.of(Source.file(file)));

            List<Caption> all = Snippets.captionsOf(media, lecture, subRip, vtt);
            assertThat(Snippets.report(media, lecture)).containsExactly(true, List.of("en"), OptionalDouble.of(0.5));
            Media film = Snippets.embedded(media, Poster.at(0).named("poster"), file);

            assertThat(film.variants()).extracting(Variant::name).containsExactly("poster");

            assertThat(all).extracting(each -> each.track().label()).containsExactly("English");
            assertThat(vtt.toString(StandardCharsets.UTF_8))
                    .isEqualTo("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n");
        }
    }

    @Test
    void streaming_runs(@TempDir Path folder) throws IOException {
        Path file = SampleVideo.of(Duration.ofSeconds(2)).write(folder.resolve("week1.avi"));
        PlaylistUrls urls = new PlaylistUrls() {
            @Override
            public String playlist(String rendition) {
                return rendition + ".m3u8";
            }

            @Override
            public String media(String rendition) {
                return rendition + ".bin";
            }
        };
        try (MediaManager media = StreamSnippets.withSecret(folder.resolve("media-data"), new byte[32])) {
            Engines.requireFfmpeg(media);

            List<String> texts = new Snippets().streaming(media, file, urls, urls);

            assertThat(texts.get(0)).startsWith("#EXTM3U\n").contains("\np480.m3u8\n");
            assertThat(texts.get(1)).startsWith("<?xml").contains("<BaseURL>p480.bin</BaseURL>");
            assertThat(texts.get(2)).isEqualTo(texts.get(1));
            assertThat(texts.get(3))
                    .isEqualTo("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nsheet000.bin#xywh=0,0,160,90\n");
            assertEncrypts(
                    media, media.library().list(MediaQuery.ALL).items().get(0).variant("stream"));
        }
    }

    private static void assertEncrypts(MediaManager media, MediaRef stream) throws IOException {
        EncryptedUrls urls = new EncryptedUrls() {
            @Override
            public String key(String rendition) {
                return rendition + ".key";
            }

            @Override
            public String initialization(String rendition) {
                return rendition + ".mp4";
            }

            @Override
            public String segment(String rendition, int number) {
                return rendition + "-" + number + ".m4s";
            }
        };
        ByteArrayOutputStream segment = new ByteArrayOutputStream();

        String text = StreamSnippets.encrypted(media, stream, urls, Channels.newChannel(segment));

        assertThat(text).contains("METHOD=AES-128,URI=\"p480.key\"").containsPattern("ENDLIST\n[0-9a-f]{32}$");
        assertThat(segment.size()).isGreaterThan(1000);
    }

    @Test
    void sound_runs(@TempDir Path folder) {
        Path file = SampleAudio.of(Duration.ofSeconds(2)).write(folder.resolve("talk.wav"));
        try (MediaManager media = MediaManager.open(folder.resolve("media-data"))) {
            Engines.requireFfmpeg(media);
            assertThat(StreamSnippets.sound(media, file).speech()).isEqualTo(Duration.ofSeconds(2));
        }
    }

    private static List<String> snippets() throws IOException {
        List<String> snippets = new ArrayList<>();
        List<Path> guides = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(guides::add);
        }
        for (Path guide : guides) {
            Matcher block = JAVA_BLOCK.matcher(Files.readString(guide));
            while (block.find()) {
                snippets.add(block.group(1));
            }
        }
        return snippets;
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
