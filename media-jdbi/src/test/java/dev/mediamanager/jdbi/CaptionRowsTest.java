package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Account;
import dev.mediamanager.Caption;
import dev.mediamanager.CaptionTrack;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaType;
import dev.mediamanager.Quota;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.spi.ExtractionContext;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.MetadataExtractor;
import dev.mediamanager.spi.SpecReaders;
import dev.mediamanager.testkit.InMemoryStorage;
import dev.mediamanager.testkit.samples.SampleAudio;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captions of a media whose rows are in SQLite. */
class CaptionRowsTest {
    private static final String TEXT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nHello there\n";
    private static final CaptionTrack ENGLISH =
            new CaptionTrack("en-GB", CaptionTrack.Kind.CAPTIONS, "English, \"SDH\" & more \ud83d\ude00", true, false);

    @TempDir
    Path folder;

    private final InMemoryStorage blobs = new InMemoryStorage();

    /** Sees that there is sound, which is all that matters here. */
    private static final class Sound implements MetadataExtractor {
        @Override
        public boolean supports(MediaType type) {
            return true;
        }

        @Override
        public MediaInfo extract(ExtractionContext context) {
            return MediaInfo.EMPTY.withDuration(Duration.ofSeconds(3));
        }
    }

    private MediaRepository rows() {
        return JdbiRepository.openSqlite(folder.resolve("library.db"), SpecReaders.NONE);
    }

    private MediaManager open(MediaRepository rows) {
        return MediaManager.builder()
                .storage(blobs)
                .repository(rows)
                .extractor(new Sound())
                .chargePolicy(request -> List.of(Account.user(request.owner())))
                .build();
    }

    private static Caption add(MediaManager manager, Media media, CaptionTrack track, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return manager.library().addCaptions(media.id(), track, Source.stream(new ByteArrayInputStream(bytes)));
    }

    private static String read(MediaManager manager, Caption caption) throws IOException {
        try (MediaContent content = manager.stream(caption.ref())) {
            return new String(content.inputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void captions_areAddedReplacedReopenedAndDeleted() throws IOException {
        Media media;
        Caption english;
        try (MediaRepository rows = rows();
                MediaManager manager = open(rows)) {
            Path file = SampleAudio.of(Duration.ofSeconds(3)).write(folder.resolve("talk.wav"));
            media = manager.upload(UploadRequest.of(Source.file(file)));
            add(manager, media, ENGLISH, TEXT);
            english = add(manager, media, ENGLISH, TEXT.replace("Hello", "Welcome"));
            add(manager, media, CaptionTrack.subtitles("de").asForced(), TEXT);
        }
        try (MediaRepository rows = rows();
                MediaManager manager = open(rows)) {
            assertThat(manager.library().captions(media.id()))
                    .extracting(Caption::track)
                    .containsExactly(CaptionTrack.subtitles("de").asForced(), ENGLISH);
            assertThat(read(manager, english)).isEqualTo(TEXT.replace("Hello", "Welcome"));
            Account host = Account.user("host");
            long used = manager.usage(host).bytes();
            manager.quotas().set(host, Quota.ofBytes(used));
            assertThatThrownBy(() -> add(manager, media, CaptionTrack.captions("fr"), TEXT))
                    .isInstanceOf(QuotaExceededException.class);
            assertThat(manager.library().get(media.id()).variants()).hasSize(2);

            manager.library().deleteCaptions(english.ref());

            assertThat(manager.usage(host).bytes()).isEqualTo(used - TEXT.length() - 2);
            assertThat(manager.library().captions(media.id())).hasSize(1);
            manager.maintenance().reconcile();
            assertThat(manager.maintenance().verifyContent()).isEmpty();
        }
    }
}
