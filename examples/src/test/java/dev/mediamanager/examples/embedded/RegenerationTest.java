package dev.mediamanager.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Job;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.Regeneration;
import dev.mediamanager.RegenerationResult;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.testkit.samples.SamplePicture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real pictures whose recipe changes, on the embedded default; the JDK's decoder tells what was made. */
class RegenerationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BARE = 103;
    private static final int MADE = 4;
    private static final Picture PAGE = Picture.contain(20, 20).as(ImageFormat.JPEG);
    private static final Recipe BEFORE =
            Recipe.of(Picture.cover(12, 12).as(ImageFormat.JPEG).named("card"), PAGE.named("page"));
    private static final Recipe NOW =
            Recipe.of(Picture.cover(16, 10).as(ImageFormat.JPEG).named("card"), PAGE.named("page"));

    @TempDir
    Path folder;

    @Test
    void regenerate_afterTheRecipeChanged_makesWhatIsMissingAndWhatChanged() throws IOException {
        Path file = new SamplePicture(24, 18, SamplePicture.Format.PNG).write(folder.resolve("picture.png"));
        try (Embedded library = Embedded.open(folder.resolve("media"))) {
            List<Media> made = new ArrayList<>();
            for (int i = 0; i < BARE + MADE; i++) {
                UploadRequest request = UploadRequest.of(Source.file(file));
                Media media = library.media().upload(i < MADE ? request.process(BEFORE) : request);
                if (i < MADE) {
                    library.media().jobs().await(media.jobs().get(0), PATIENCE);
                    made.add(library.media().library().get(media.id()));
                }
            }
            assertThat(size(library.media(), made.get(0), "card")).isEqualTo("12x12");
            Regeneration all = Regeneration.ofAll(NOW);

            RegenerationResult foretold = library.media().maintenance().regenerate(all.asDryRun());
            assertThat(foretold)
                    .isEqualTo(new RegenerationResult(BARE + MADE, 0, 0, 2 * BARE, MADE, List.of(), Optional.empty()));
            List<String> tokens = new ArrayList<>();
            assertThatThrownBy(() -> library.media().maintenance().regenerate(all.onProgress(soFar -> {
                        soFar.next().ifPresent(tokens::add);
                        throw new IllegalStateException("broken off");
                    })))
                    .hasMessage("broken off");
            library.reopen();
            RegenerationResult rest = library.media().maintenance().regenerate(all.resumedAt(tokens.get(0)));
            assertThat(rest.queued()).isEqualTo(BARE + MADE - 100);

            List<Media> media = finished(library.media());
            assertThat(media).hasSize(BARE + MADE);
            for (Media each : media) {
                assertThat(each.status()).isEqualTo(MediaStatus.READY);
                assertThat(size(library.media(), each, "card")).isEqualTo("16x10");
                assertThat(size(library.media(), each, "page")).isEqualTo("20x15");
            }
            for (Media before : made) {
                assertThat(library.media().library().get(before.id()).findVariant("page"))
                        .isEqualTo(before.findVariant("page"));
            }
            assertThat(library.media().maintenance().regenerate(all).upToDate()).isEqualTo(BARE + MADE);
            library.media().maintenance().reconcile(); // deletes what was replaced
            library.assertLeft(media.toArray(Media[]::new));
        }
    }

    private static List<Media> finished(MediaManager manager) {
        List<MediaId> ids = manager.library().list(MediaQuery.ALL.limit(MediaQuery.MAX_LIMIT)).items().stream()
                .map(Media::id)
                .toList();
        List<Media> media = new ArrayList<>();
        for (MediaId id : ids) {
            for (Job job : manager.jobs().list(id)) {
                manager.jobs().await(job.id(), PATIENCE);
            }
            media.add(manager.library().get(id));
        }
        return media;
    }

    private static String size(MediaManager manager, Media media, String variant) throws IOException {
        try (MediaContent content = manager.stream(media.variant(variant))) {
            BufferedImage image = ImageIO.read(content.inputStream());
            return image.getWidth() + "x" + image.getHeight();
        }
    }
}
