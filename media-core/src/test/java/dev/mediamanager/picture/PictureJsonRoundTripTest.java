package dev.mediamanager.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Fit;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.VariantSpec;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PictureJsonRoundTripTest {
    @Property(tries = 50)
    void fromJson_readsWhatToJsonWrote_withTheSameHash(@ForAll("pictures") Picture picture) {
        Recipe recipe = Recipe.of(picture.named("a"));
        VariantSpec read = Recipe.fromJson(recipe.toJson()).variants().get(0).spec();
        assertThat(read).isEqualTo(picture);
        assertThat(read.hash()).isEqualTo(picture.hash());
        assertThat(read.toJson()).isEqualTo(picture.toJson());
    }

    @Provide
    Arbitrary<Picture> pictures() {
        return Combinators.combine(plain(), encodings(), scalings())
                .as((picture, encoding, scaling) -> new Picture(
                        picture.fit(),
                        picture.width(),
                        picture.height(),
                        picture.enlarge(),
                        picture.position(),
                        picture.region(),
                        picture.background(),
                        picture.operations(),
                        picture.format(),
                        picture.quality(),
                        encoding,
                        scaling));
    }

    private static Arbitrary<Encoding> encodings() {
        return Combinators.combine(
                        numbers(0.5, 0.9999).optional(),
                        whole(2, 256).optional(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Encoding.Chroma.class),
                        Arbitraries.of(true, false))
                .as(Encoding::new);
    }

    private static Arbitrary<Scaling> scalings() {
        return Combinators.combine(Arbitraries.of(Scaling.Filter.class), Arbitraries.of(true, false))
                .as(Scaling::new);
    }

    private static Arbitrary<Picture> plain() {
        return Combinators.combine(
                        Arbitraries.of(Fit.class),
                        Arbitraries.integers().between(1, Picture.MAX_SIDE),
                        Arbitraries.integers().between(1, Picture.MAX_SIDE),
                        Arbitraries.of(true, false),
                        positions(),
                        regions().optional(),
                        colors().optional(),
                        operations().list().ofMaxSize(Picture.MAX_OPERATIONS))
                .as((fit, width, height, enlarge, position, region, background, operations) -> new Picture(
                        fit,
                        width,
                        height,
                        enlarge,
                        position,
                        region,
                        background,
                        operations,
                        ImageFormat.PNG,
                        1 + operations.size()));
    }

    private static Arbitrary<Double> numbers(double min, double max) {
        return Arbitraries.doubles().between(min, max).ofScale(6);
    }

    private static Arbitrary<Integer> whole(int min, int max) {
        return Arbitraries.integers().between(min, max);
    }

    private static Arbitrary<Color> colors() {
        return Combinators.combine(whole(0, 255), whole(0, 255), whole(0, 255), whole(0, 255))
                .as(Color::new);
    }

    private static Arbitrary<Area> areas() {
        return Combinators.combine(numbers(0, 0.5), numbers(0, 0.5), numbers(0.01, 0.5), numbers(0.01, 0.5))
                .as(Area::new);
    }

    private static Arbitrary<Position> positions() {
        return Arbitraries.oneOf(
                Arbitraries.of(Gravity.class),
                Arbitraries.just(new Attention()),
                Combinators.combine(numbers(0, 1), numbers(0, 1)).as(FocalPoint::new));
    }

    private static Arbitrary<Region> regions() {
        return Arbitraries.oneOf(
                areas(),
                whole(0, 255).map(Trim::new),
                Combinators.combine(whole(0, 9999), whole(0, 9999), whole(1, 9999), whole(1, 9999))
                        .as(PixelRegion::new));
    }

    private static Arbitrary<Placement> placements() {
        return Combinators.combine(
                        Arbitraries.of(Gravity.class),
                        numbers(0.01, 1),
                        numbers(0, 0.5),
                        numbers(-360, 360),
                        numbers(0, 1),
                        Arbitraries.of(true, false))
                .as(Placement::new);
    }

    private static Arbitrary<List<Integer>> curves() {
        return whole(0, 255).list().ofMinSize(2).ofMaxSize(33);
    }

    private static Arbitrary<ImageOperation> operations() {
        return Arbitraries.oneOf(List.of(shapes(), mixing(), tones(), scales(), marks()));
    }

    private static Arbitrary<ImageOperation> shapes() {
        return Arbitraries.oneOf(
                Combinators.combine(whole(0, 9999), whole(0, 9999), whole(1, 9999), whole(1, 9999))
                        .as(Crop::new),
                Combinators.combine(numbers(-360, 360), colors()).as(Rotate::new),
                Arbitraries.of(Flip.Axis.class).map(Flip::new),
                Combinators.combine(whole(0, 4096), whole(0, 4096), whole(0, 4096), whole(0, 4096), colors())
                        .as(Pad::new),
                numbers(0, 0.5).map(Corners::new));
    }

    private static Arbitrary<ImageOperation> mixing() {
        return Arbitraries.oneOf(
                colors().map(Background::new),
                Combinators.combine(numbers(0.3, 250), areas()).as(Blur::new),
                Combinators.combine(numbers(0.3, 50), numbers(0, 10), whole(0, 255))
                        .as(Sharpen::new),
                Combinators.combine(whole(2, 1024), areas()).as(Pixelate::new),
                Combinators.combine(numbers(0, 1), numbers(0, 0.95)).as(Vignette::new));
    }

    private static Arbitrary<ImageOperation> tones() {
        return Arbitraries.oneOf(List.of(
                numbers(0, 8).map(Brightness::new),
                numbers(0, 8).map(Contrast::new),
                numbers(0, 8).map(Saturation::new),
                numbers(-360, 360).map(Hue::new),
                numbers(0.1, 10).map(Gamma::new),
                numbers(0, 1).map(Grayscale::new),
                numbers(0, 1).map(Sepia::new),
                Arbitraries.just(new Invert()),
                whole(0, 255).map(Threshold::new)));
    }

    private static Arbitrary<ImageOperation> scales() {
        return Arbitraries.oneOf(
                Combinators.combine(colors(), numbers(0, 1)).as(Tint::new),
                Combinators.combine(colors(), colors()).as(Duotone::new),
                Combinators.combine(curves(), curves(), curves()).as(Curves::new),
                numbers(-16, 16).list().ofSize(12).map(ColorMatrix::new),
                Combinators.combine(Arbitraries.of(PhotoFilter.class), numbers(0, 1))
                        .as(Filter::new));
    }

    private static Arbitrary<ImageOperation> marks() {
        return Arbitraries.oneOf(
                placements().map(placement -> new Overlay(Samples.DOT, placement)),
                Combinators.combine(
                                Arbitraries.of(BlendMode.class),
                                Arbitraries.of(Gravity.class),
                                whole(-16_384, 16_384),
                                whole(-16_384, 16_384),
                                numbers(0, 1))
                        .as((mode, gravity, x, y, opacity) -> new Composite(Samples.DOT, mode, gravity, x, y, opacity)),
                Combinators.combine(
                                Arbitraries.strings()
                                        .withChars("aZ09 äßłŽЖя中\"\\<\uD83D\uDE00")
                                        .ofMinLength(1)
                                        .ofMaxLength(90)
                                        .filter(PictureJsonRoundTripTest::isText),
                                colors(),
                                placements())
                        .as(TextMark::new));
    }

    private static boolean isText(String text) {
        return !text.isBlank() && text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
