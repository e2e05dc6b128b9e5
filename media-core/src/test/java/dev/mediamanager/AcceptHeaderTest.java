package dev.mediamanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {
    private static final String CHROME = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";
    private static final String OLD_SAFARI = "image/png,image/svg+xml,image/*;q=0.8,video/*;q=0.8,*/*;q=0.5";

    private static Variant variant(String name, ImageFormat format, long length, boolean alpha) {
        MediaInfo info = MediaInfo.EMPTY.withProperty("alpha", Boolean.toString(alpha));
        Rendition file = new Rendition(
                Rendition.MAIN,
                new BlobKey("0123456789abcdef"),
                format.type(),
                length,
                "",
                info,
                Optional.empty(),
                false);
        return new Variant(
                new VersionId("0190a5d2-7c1e-7abc-8def-0123456789ab"),
                name,
                Picture.contain(9, 9).as(format),
                VariantState.READY,
                List.of(file),
                Optional.empty());
    }

    private static final List<Variant> PHOTO = List.of(
            variant("webp", ImageFormat.WEBP, 80, false),
            variant("jpeg", ImageFormat.JPEG, 100, false),
            variant("png", ImageFormat.PNG, 700, false));
    private static final List<Variant> DRAWING = List.of(
            variant("webp", ImageFormat.WEBP, 80, false),
            variant("jpeg", ImageFormat.JPEG, 100, false),
            variant("png", ImageFormat.PNG, 50, false));
    private static final List<Variant> CUTOUT = List.of(
            variant("webp", ImageFormat.WEBP, 200, true),
            variant("jpeg", ImageFormat.JPEG, 100, false),
            variant("png", ImageFormat.PNG, 700, true));

    private static String choice(String header, List<Variant> variants) {
        return AcceptHeader.parse(header).choose(variants).map(Variant::name).orElse("none");
    }

    /** The example of RFC 9110 section 12.5.1, as far as types without parameters go. */
    @ParameterizedTest
    @CsvSource({"text/html,0.3", "image/jpeg,0.5", "text/plain,0.3"})
    void weight_isThatOfTheMostPreciseRange(String type, double weight) {
        AcceptHeader header = AcceptHeader.parse(
                "text/*;q=0.3, text/plain;q=0.7;level=3, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5");

        assertThat(header.weight(new MediaType(type))).isEqualTo(weight);
    }

    @Test
    void weight_precisionBeatsWeight() {
        AcceptHeader header = AcceptHeader.parse("*/*, image/*;q=0.5, IMAGE/WebP;Q=0 ");

        assertThat(header.weight(ImageFormat.WEBP.type())).isZero();
        assertThat(header.weight(ImageFormat.PNG.type())).isEqualTo(0.5);
        assertThat(header.weight(new MediaType("text/html"))).isEqualTo(1);
    }

    @Test
    void parse_empty_acceptsAll() {
        assertThat(AcceptHeader.parse("")).isEqualTo(AcceptHeader.ANY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image",
                "image/",
                "/png",
                "*/png",
                "im*/png",
                "image/p*g",
                "image/png;q=1.1",
                "image/png;q=0.1234",
                "image/png;q=-1",
                "image/png;q=.5",
                "image/png;q=",
                "image/png;q",
                "image/png image/jpeg",
                "image/png;a=\"",
                "image/png;q=\"0.5\"",
                "image/png\u0000",
                "image / png",
                ","
            })
    void parse_malformed_isRefused(String header) {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> AcceptHeader.parse(header))
                .withMessageContaining("Accept header");
    }

    @Test
    void parse_endless_isRefusedFast() {
        assertThatThrownBy(() -> AcceptHeader.parse("a/b,".repeat(5000))).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> AcceptHeader.parse("a/b,".repeat(101))).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> AcceptHeader.parse("a/b;" + "a=b;".repeat(2000) + "@"))
                .isInstanceOf(MediaRejectedException.class);
    }

    @Test
    void choose_photograph_isTheSmallestThatIsWelcome() {
        assertThat(choice(CHROME, PHOTO)).isEqualTo("webp");
        assertThat(choice("image/jpeg, image/png;q=0.9", PHOTO)).isEqualTo("jpeg");
        assertThat(choice("*/*", PHOTO)).isEqualTo("webp");
        assertThat(choice("image/webp;q=0, */*", PHOTO)).isEqualTo("jpeg");
    }

    @Test
    void choose_fewColors_isPngWhereThatIsSmaller() {
        assertThat(choice("image/*", DRAWING)).isEqualTo("png");
        assertThat(choice(OLD_SAFARI, DRAWING)).isEqualTo("png");
    }

    @Test
    void choose_transparent_isNotJpegUnlessNothingElseIsAcceptable() {
        assertThat(choice("image/jpeg, image/png;q=0.1", CUTOUT)).isEqualTo("png");
        assertThat(choice("image/*", CUTOUT)).isEqualTo("webp");
        assertThat(choice("image/jpeg", CUTOUT)).isEqualTo("jpeg");
    }

    /** Whoever shows AVIF says so; whoever accepts everything may be older than it. */
    @Test
    void choose_avif_onlyWhereTheHeaderNamesIt_unlessNothingElseIsThere() {
        List<Variant> family = List.of(
                variant("avif", ImageFormat.AVIF, 60, false),
                variant("webp", ImageFormat.WEBP, 80, false),
                variant("jpeg", ImageFormat.JPEG, 100, false));

        assertThat(choice(CHROME, family)).isEqualTo("avif");
        assertThat(choice("*/*", family)).isEqualTo("webp");
        assertThat(choice(OLD_SAFARI, family)).isEqualTo("webp");
        assertThat(choice("image/avif;q=0, */*", family)).isEqualTo("webp");
        assertThat(choice("*/*", family.subList(0, 1))).isEqualTo("avif");
        assertThat(choice("image/avif;q=0.5, image/webp", family)).isEqualTo("webp");
    }

    /** What is shown badly comes before what may not be shown at all. */
    @Test
    void choose_transparent_isJpegRatherThanAvifThatIsNotNamed() {
        List<Variant> two =
                List.of(variant("avif", ImageFormat.AVIF, 60, true), variant("jpeg", ImageFormat.JPEG, 100, false));

        assertThat(choice("*/*", two)).isEqualTo("jpeg");
        assertThat(choice(CHROME, two)).isEqualTo("avif");
    }

    @Test
    void choose_nothingAcceptable_isEmpty() {
        assertThat(choice("text/html", PHOTO)).isEqualTo("none");
        assertThat(choice("image/*", List.of())).isEqualTo("none");
    }

    private static MediaInfo found(String colorModel, String bits, boolean alpha) {
        return MediaInfo.EMPTY
                .withProperty("colorModel", colorModel)
                .withProperty("bitsPerSample", bits)
                .withProperty("alpha", Boolean.toString(alpha));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image/avif,image/webp,*/*;q=0.8 | WEBP | WEBP | WEBP",
                "*/* | WEBP | WEBP | WEBP",
                "image/webp;q=0, */* | JPEG | PNG | PNG",
                "image/jpeg, image/png | JPEG | PNG | PNG",
                "image/png, image/jpeg;q=0.9 | PNG | PNG | PNG",
                "image/jpeg, image/png;q=0.1 | JPEG | JPEG | PNG",
                "image/jpeg | JPEG | JPEG | JPEG",
                "image/gif, text/html | none | none | none"
            })
    void format_isTheMostWelcome_andThenThatForTheContent(String header, String photo, String drawing, String cutout) {
        AcceptHeader accept = AcceptHeader.parse(header);
        assertThat(name(accept.format(found("ycbcr", "8", false)))).isEqualTo(photo);
        assertThat(name(accept.format(found("palette", "8", false)))).isEqualTo(drawing);
        assertThat(name(accept.format(found("gray", "1", false)))).isEqualTo(drawing);
        assertThat(name(accept.format(found("rgb", "8", true)))).isEqualTo(cutout);
    }

    private static String name(Optional<ImageFormat> format) {
        return format.map(ImageFormat::name).orElse("none");
    }

    @Test
    void format_amongOthers_isAvifOnlyWhereItIsNamed_andGifLast() {
        Set<ImageFormat> all = EnumSet.allOf(ImageFormat.class);
        MediaInfo photo = found("ycbcr", "8", false);
        assertThat(AcceptHeader.parse(CHROME).format(all, photo)).contains(ImageFormat.AVIF);
        assertThat(AcceptHeader.ANY.format(all, photo)).contains(ImageFormat.WEBP);
        assertThat(AcceptHeader.parse("image/gif").format(all, photo)).contains(ImageFormat.GIF);
        assertThat(AcceptHeader.ANY.format(EnumSet.of(ImageFormat.GIF, ImageFormat.PNG), photo))
                .contains(ImageFormat.PNG);
        assertThat(AcceptHeader.ANY.format(EnumSet.of(ImageFormat.AVIF), photo)).contains(ImageFormat.AVIF);
        assertThat(AcceptHeader.ANY.format(EnumSet.noneOf(ImageFormat.class), photo))
                .isEmpty();
    }
}
