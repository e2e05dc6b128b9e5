package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Actor;
import dev.mediamanager.Analysis;
import dev.mediamanager.Exposure;
import dev.mediamanager.ImageAnalysis;
import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.PerceptualHash;
import dev.mediamanager.Recipe;
import dev.mediamanager.SimilarMedia;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** "Find like this", for whom it may concern. */
class SimilarTest {
    private static final Actor ADA = Actor.user("ada").inTenant("school");
    private static final Actor BOB = Actor.user("bob").inTenant("school");
    private static final Actor OTHER_ADA = Actor.user("ada").inTenant("bank");

    private final Lab lab = Lab.open(blueprint -> blueprint.processors().add(new SaidHash()));

    @AfterEach
    void closeLab() {
        lab.close();
    }

    /** An analysis of a text: it says its hash. */
    private static final class SaidHash implements MediaProcessor {
        @Override
        public boolean supports(MediaType type, VariantSpec spec) {
            return spec instanceof Analysis;
        }

        @Override
        public void process(ProcessingContext context) {
            try (InputStream in = context.source().open()) {
                String text = new String(in.readNBytes(16), StandardCharsets.US_ASCII);
                ImageAnalysis analysis = new ImageAnalysis(
                        "", "", List.of(), PerceptualHash.of(text), 0, new Exposure(0, 0, 0, 0), false, false);
                Path file = ScriptedProcessor.write(context.workspace(), "a.json", analysis.toJson());
                context.publish("like", Output.main(new MediaType("application/json"), file, analysis.toInfo()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Media upload(Actor actor, String hash) {
        MediaManager as = lab.media.actingAs(actor);
        Media media = as.upload(Payload.text(hash).ofKnownLength().process(Recipe.of(new Analysis().named("like"))));
        lab.await(media.jobs().get(0));
        return as.library().get(media.id());
    }

    @Test
    void findSimilar_findsOnlyWhatTheActorMaySee() {
        Media first = upload(ADA, "0000000000000000");
        Media like = upload(ADA, "0000000000000003");
        upload(BOB, "0000000000000001");
        upload(OTHER_ADA, "0000000000000001");
        upload(ADA, "ffffffffffffffff");

        assertThat(first.analysis().orElseThrow().perceptualHash()).isEqualTo(new PerceptualHash(0));
        assertThat(lab.media.actingAs(ADA).library().findSimilar(first.id(), 6, 10))
                .containsExactly(new SimilarMedia(like, 2));
        assertThat(lab.media.actingAs(ADA).library().findSimilar(new PerceptualHash(0), 6, 10))
                .containsExactly(new SimilarMedia(first, 0), new SimilarMedia(like, 2));
        assertThat(lab.media.library().findSimilar(new PerceptualHash(0), 6, 10))
                .hasSize(4);
        assertThat(lab.media.library().findSimilar(first.id(), 6, 10)).hasSize(2); // of its tenant
        assertThatThrownBy(() -> lab.media.actingAs(BOB).library().findSimilar(first.id(), 6, 10))
                .isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void findSimilar_manyThatMayNotBeSeen_doNotHideTheOneThatMay() {
        for (int i = 0; i < 120; i++) {
            upload(BOB, "0000000000000000");
        }
        Media own = upload(ADA, "0000000000000007");

        assertThat(lab.media.actingAs(ADA).library().findSimilar(new PerceptualHash(0), 64, 1))
                .containsExactly(new SimilarMedia(own, 3));
    }

    @Test
    void findSimilar_withoutAnalysis_isEmpty() {
        Media media = lab.upload("Hello");

        assertThat(lab.media.library().findSimilar(media.id(), 64, 10)).isEmpty();
    }

    @Test
    void findSimilar_outOfBounds_isRefused() {
        Media media = lab.upload("Hello");

        assertThatThrownBy(() -> lab.media.library().findSimilar(media.id(), 65, 10))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("0 to 64");
        assertThatThrownBy(() -> lab.media.library().findSimilar(media.id(), 1, 0))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("limit");
    }
}
