package dev.mediamanager.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Fit;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.Rendition;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.VersionId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResponsiveSetTest {
    private static final VersionId VERSION = new VersionId("0190a5d2-7c1e-7abc-8def-0123456789ab");

    private static Variant ready(String name, int width, int height) {
        Picture spec = Picture.cover(1, 1);
        Rendition main = new Rendition(
                Rendition.MAIN,
                new BlobKey("a"),
                spec.format().type(),
                1,
                "00".repeat(32),
                MediaInfo.ofPicture(width, height),
                Optional.empty(),
                false);
        return new Variant(VERSION, name, spec, VariantState.READY, List.of(main), Optional.empty());
    }

    private static Variant pending(String name) {
        return new Variant(VERSION, name, Picture.cover(1, 1), VariantState.PENDING, List.of(), Optional.empty());
    }

    @Test
    void variants_haveEveryWidthInEveryFormat() {
        ResponsiveSet set = ResponsiveSet.of("hero", List.of(640, 320), ImageFormat.WEBP, ImageFormat.JPEG);
        assertThat(set.variants())
                .containsExactly(
                        Picture.fit(Fit.INSIDE, 640, Picture.MAX_SIDE).named("hero-640-webp"),
                        Picture.fit(Fit.INSIDE, 320, Picture.MAX_SIDE).named("hero-320-webp"),
                        Picture.fit(Fit.INSIDE, 640, Picture.MAX_SIDE)
                                .as(ImageFormat.JPEG)
                                .named("hero-640-jpeg"),
                        Picture.fit(Fit.INSIDE, 320, Picture.MAX_SIDE)
                                .as(ImageFormat.JPEG)
                                .named("hero-320-jpeg"));
    }

    @Test
    void variants_keepTheShapeOfTheBox_andAllElse() {
        Picture banner = Picture.cover(1600, 900).quality(70).with(new Invert());
        List<NamedSpec> variants = new ResponsiveSet("a", banner, List.of(801), List.of(ImageFormat.PNG)).variants();
        assertThat(variants)
                .containsExactly(Picture.cover(801, 451)
                        .quality(70)
                        .with(new Invert())
                        .as(ImageFormat.PNG)
                        .named("a-801-png"));
        assertThat(Recipe.fromJson(new Recipe(variants).toJson()).variants()).isEqualTo(variants);
    }

    @Test
    void new_outOfBounds_isTyped() {
        for (List<Integer> widths : List.of(List.<Integer>of(), List.of(0), List.of(20_000), List.of(1, 1))) {
            assertThatExceptionOfType(MediaRejectedException.class)
                    .isThrownBy(() -> ResponsiveSet.of("a", widths, ImageFormat.WEBP));
        }
        assertThatExceptionOfType(MediaRejectedException.class).isThrownBy(() -> ResponsiveSet.of("a", List.of(1)));
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> ResponsiveSet.of("A!", List.of(1), ImageFormat.WEBP));
    }

    @Test
    void html_hasTheWidthsThatFilesHave_andIsEscaped() {
        ResponsiveSet set = ResponsiveSet.of("hero", List.of(320, 640, 1280), ImageFormat.WEBP, ImageFormat.JPEG);
        String html = set.html(
                List.of(
                        ready("hero-1280-webp", 800, 600),
                        ready("hero-640-webp", 640, 480),
                        pending("hero-320-webp"),
                        ready("hero-320-jpeg", 320, 240),
                        ready("hero-1280-jpeg", 800, 600),
                        ready("other-1-jpeg", 1, 1)),
                variant -> "/m?v=" + variant.name() + "&k=a b,c",
                "50vw",
                "\"Ada\" <&>");
        assertThat(html).isEqualTo("""
                        <picture>
                          <source type="image/webp" srcset="/m?v=hero-640-webp&amp;k=a%20b%2Cc 640w, /m?v=hero-1280-webp&amp;k=a%20b%2Cc 800w" sizes="50vw">
                          <img src="/m?v=hero-1280-jpeg&amp;k=a b,c" srcset="/m?v=hero-320-jpeg&amp;k=a%20b%2Cc 320w, /m?v=hero-1280-jpeg&amp;k=a%20b%2Cc 800w" sizes="50vw" width="800" height="600" alt="&quot;Ada&quot; &lt;&amp;&gt;" loading="lazy">
                        </picture>
                        """);
    }

    @Test
    void html_withoutAFallback_isTyped() {
        ResponsiveSet set = ResponsiveSet.of("hero", List.of(320), ImageFormat.WEBP, ImageFormat.JPEG);
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> set.html(List.of(ready("hero-320-webp", 320, 240)), Variant::name, "1px", ""))
                .withMessageContaining("hero-*-jpeg");
    }
}
