package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Account;
import dev.mediamanager.Dimensions;
import dev.mediamanager.Media;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.MediaType;
import dev.mediamanager.Source;
import dev.mediamanager.Track;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Usage;
import dev.mediamanager.VersionState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {
    private final Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void upload_text_isThere() {
        Payload payload = Payload.text("Dear diary");

        Media media = lab.upload(payload);

        assertThat(media.status()).isEqualTo(MediaStatus.READY);
        assertThat(media.current().state()).isEqualTo(VersionState.READY);
        assertThat(media.current().type()).isEqualTo(new MediaType("text/plain"));
        assertThat(media.current().length()).isEqualTo(10);
        assertThat(media.current().sha256()).isEqualTo(payload.sha256());
        assertThat(media.current().number()).isEqualTo(1);
        assertThat(media.title()).isEqualTo("notes.txt");
        assertThat(media.created()).isEqualTo(lab.clock.instant());
        assertThat(lab.readText(media.original())).isEqualTo("Dear diary");
        assertThat(lab.media.library().get(media.id())).isEqualTo(media);
        lab.assertClean();
    }

    /** The lengths where head, hash buffer, reservation step and blocks end. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 65_535, 65_536, 65_537, 524_287, 524_288, 524_289, 1_000_000, 8_388_608, 8_388_609})
    void upload_ofAnyLength_keepsEveryByte(int length) {
        Payload payload = length == 1 ? Payload.text("x") : Payload.png(length);

        Media unknown = lab.media.upload(payload.ofUnknownLength());
        Media known = lab.media.upload(payload.ofKnownLength());

        for (Media media : List.of(unknown, known)) {
            assertThat(media.current().length()).isEqualTo(length);
            assertThat(media.current().sha256()).isEqualTo(payload.sha256());
            assertThat(lab.read(media.original())).isEqualTo(payload.bytes());
        }
        assertThat(lab.media.usage(Lab.HOST).bytes()).isEqualTo(2L * length);
        assertThat(lab.media.usage(Lab.HOST).reservedBytes()).isZero();
        lab.assertClean();
    }

    @Test
    void upload_withEverything_filesIt() {
        Account course = Account.course("cs101");

        Media media = lab.media.upload(Payload.text("Hello")
                .ofKnownLength()
                .title("Greeting")
                .metadata("week", "1")
                .charge(course)
                .declaredType(new MediaType("text/plain")));

        assertThat(media.title()).isEqualTo("Greeting");
        assertThat(media.metadata()).isEqualTo(Map.of("week", "1"));
        assertThat(media.accounts()).containsExactly(course);
        assertThat(lab.media.usage(course))
                .isEqualTo(new Usage(course, lab.media.usage(course).quota(), 5, 1, 0, 0));
        assertThat(lab.media.usage(Lab.HOST)).isEqualTo(lab.unused(Lab.HOST));
    }

    @Test
    void upload_file_takesItsName(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("letter.txt"), "Dear Ada");

        Media media = lab.media.upload(UploadRequest.of(Source.file(file)));

        assertThat(media.current().fileName()).isEqualTo("letter.txt");
        assertThat(media.current().length()).isEqualTo(8);
    }

    @Test
    void upload_reportsEachByte() {
        Payload payload = Payload.png(1_000_000);
        List<Long> received = new ArrayList<>();

        lab.media.upload(payload.ofUnknownLength().onProgress(received::add));

        assertThat(received).isSorted().endsWith(1_000_000L).hasSizeBetween(3, 11);
    }

    @Test
    void upload_withFacts_recordsThem() {
        MediaInfo info = MediaInfo.ofPicture(640, 480).withProperty("colorSpace", "sRGB");
        lab.extractor.finds(info);

        Media media = lab.upload(Payload.png(1000));

        assertThat(media.current().info()).isEqualTo(info);
        assertThat(media.kind()).isEqualTo(MediaKind.IMAGE);
    }

    @Test
    void upload_containerWithSoundOnly_isAudio() {
        lab.extractor.finds(facts(Track.Kind.AUDIO));
        assertThat(lab.upload(mp4("isom")).kind()).isEqualTo(MediaKind.AUDIO);

        lab.extractor.finds(facts(Track.Kind.VIDEO, Track.Kind.AUDIO));
        assertThat(lab.upload(mp4("isom")).kind()).isEqualTo(MediaKind.VIDEO);
    }

    @Test
    void upload_containerOfSoundWithPictures_isVideo() {
        lab.extractor.finds(facts(Track.Kind.AUDIO, Track.Kind.VIDEO));
        assertThat(lab.upload(mp4("M4A ")).kind()).isEqualTo(MediaKind.VIDEO);

        lab.extractor.finds(facts(Track.Kind.AUDIO, Track.Kind.COVER));
        assertThat(lab.upload(mp4("M4A ")).kind()).isEqualTo(MediaKind.AUDIO);
    }

    private static Payload mp4(String brand) {
        byte[] bytes = ("\0\0\0\u0010ftyp" + brand + "\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
        return new Payload(bytes, "clip.mp4");
    }

    private static MediaInfo facts(Track.Kind... kinds) {
        List<Track> tracks = new ArrayList<>();
        for (Track.Kind kind : kinds) {
            tracks.add(new Track(
                    kind,
                    "x",
                    kind == Track.Kind.VIDEO ? Optional.of(new Dimensions(16, 16)) : Optional.empty(),
                    Optional.empty(),
                    Map.of()));
        }
        return MediaInfo.EMPTY.withTracks(tracks).withDuration(Duration.ofSeconds(3));
    }

    @Test
    void upload_replayableWhoseFirstReadFails_readsAgain() {
        Payload payload = Payload.png(300_000);
        List<Integer> opened = new ArrayList<>();
        Source source = Source.replayable(
                () -> {
                    opened.add(opened.size());
                    return opened.size() == 1 ? payload.failingAt(200_000) : payload.stream();
                },
                payload.bytes().length);

        Media media = lab.media.upload(UploadRequest.of(source).fileName("a.png"));

        assertThat(opened).hasSize(2);
        assertThat(lab.read(media.original())).isEqualTo(payload.bytes());
        lab.assertClean();
    }

    @Test
    void upload_whoseSourceFailsToClose_succeeds() {
        InputStream in = Streams.closing(Payload.text("Hello").stream(), () -> {
            throw new IOException("Planned fault: cannot close");
        });

        Media media = lab.media.upload(UploadRequest.of(Source.stream(in)).fileName("a.txt"));

        assertThat(lab.readText(media.original())).isEqualTo("Hello");
    }
}
