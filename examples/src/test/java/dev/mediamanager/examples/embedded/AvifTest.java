package dev.mediamanager.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.UploadPolicy;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.examples.Engines;
import dev.mediamanager.testkit.samples.SampleAvif;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AVIF on the embedded default: one plug-in reads its header, another one decodes it in a child, and the first makes variants of that. */
class AvifTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void upload_ofAvif_becomesVariants() {
        Engines.require();
        Path avif = SampleAvif.write(folder.resolve("picture.avif"));
        UploadPolicy policy = UploadPolicy.DEFAULT.allowing("image/avif");
        try (Embedded library = Embedded.open(folder.resolve("media"), builder -> builder.uploadPolicy(policy))) {
            Media media = library.media()
                    .upload(UploadRequest.of(Source.file(avif))
                            .process(Recipe.of(Picture.cover(40, 40).named("card"))));
            Job job = library.media().jobs().await(media.jobs().get(0), PATIENCE, progress -> {});

            assertThat(job.state()).as("%s", job.failure()).isEqualTo(JobState.SUCCEEDED);
            Media made = library.media().library().get(media.id());
            assertThat(made.current().info().dimensions()).contains(new Dimensions(64, 48));
            Variant card = made.variants().get(0);
            assertThat(card.state()).isEqualTo(VariantState.READY);
            assertThat(card.renditions().get(0).info().dimensions()).contains(new Dimensions(40, 40));
        }
    }
}
