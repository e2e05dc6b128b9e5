package dev.mediamanager.image.internal.heif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.image.internal.color.CodePoints;
import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Orientation;
import dev.mediamanager.testkit.Mutants;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeifPictureTest {
    private static PictureHeader header(HeifMaker maker) throws IOException {
        return HeifPicture.open(new ArrayBytes(maker.end()), Limits.DEFAULT).header();
    }

    private static HeifMaker picture() {
        return new HeifMaker().size(400, 300);
    }

    @Test
    void header_tellsSizeAndColors() throws IOException {
        byte[] icc = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        PictureHeader header = header(picture().profile(icc));

        assertThat(header.width()).isEqualTo(400);
        assertThat(header.height()).isEqualTo(300);
        assertThat(header.orientation()).isEqualTo(Orientation.UPRIGHT);
        assertThat(header.color()).isInstanceOf(ColorSource.Profiled.class);
        assertThat(header(picture()).color()).isInstanceOf(ColorSource.Standard.class);
    }

    private static byte[] codes(int primaries, int transfer) {
        return ByteBuffer.allocate(11)
                .put("nclx".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) primaries)
                .putShort((short) transfer)
                .array();
    }

    @Test
    void header_tellsColorsByCodePoints_unlessThereIsAProfile() throws IOException {
        byte[] icc = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

        assertThat(header(picture().property("colr", codes(12, 13))).color())
                .isEqualTo(CodePoints.source(12, 13))
                .isInstanceOf(ColorSource.Coded.class);
        assertThat(header(picture().property("colr", codes(1, 13))).color()).isEqualTo(ColorSource.SRGB);
        assertThat(header(picture().property("colr", codes(2, 2))).color()).isEqualTo(ColorSource.SRGB);
        assertThat(header(picture().profile(icc).property("colr", codes(9, 16))).color())
                .isInstanceOf(ColorSource.Profiled.class);
        assertThat(header(picture().property("colr", Arrays.copyOf(codes(9, 16), 7)))
                        .color())
                .isEqualTo(ColorSource.SRGB);
    }

    @Test
    void header_tellsTheDepth() throws IOException {
        assertThat(header(picture().property("pixi", new byte[] {0, 0, 0, 0, 3, 10, 10, 10}))
                        .depth())
                .isEqualTo(10);
        assertThat(header(picture().property("pixi", new byte[] {0, 0, 0, 0, 1, 100}))
                        .depth())
                .isEqualTo(8);
        assertThat(header(picture()).depth()).isEqualTo(8);
    }

    @Test
    void header_tellsOfAlpha() throws IOException {
        byte[] alpha = "\0\0\0\0urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0".getBytes(StandardCharsets.US_ASCII);
        byte[] depth = "\0\0\0\0urn:mpeg:mpegB:cicp:systems:auxiliary:depth\0".getBytes(StandardCharsets.US_ASCII);

        assertThat(header(picture().auxiliary().property("auxC", alpha)).layout())
                .isEqualTo(Layout.RGB_ALPHA);
        assertThat(header(picture().auxiliary().property("auxC", depth)).layout())
                .isEqualTo(Layout.RGB);
        assertThat(header(picture().auxiliary().property("auxC", new byte[0])).layout())
                .isEqualTo(Layout.RGB);
        assertThat(header(picture().property("auxC", alpha)).layout()).isEqualTo(Layout.RGB);
        assertThat(header(picture()).layout()).isEqualTo(Layout.RGB);
    }

    /** Exif tells how stored rows lie, which is 8 for a picture to be turned against the clock. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 8", "2, 3", "3, 6"})
    void header_turns(int quarters, int exif) throws IOException {
        assertThat(header(picture().turned(quarters)).orientation().exif()).isEqualTo(exif);
    }

    @Test
    void header_mirrors_beforeOrAfterTurning() throws IOException {
        assertThat(header(picture().mirrored(0)).orientation().exif()).isEqualTo(4);
        assertThat(header(picture().mirrored(1)).orientation().exif()).isEqualTo(2);
        assertThat(header(picture().turned(1).mirrored(1)).orientation().exif()).isEqualTo(7);
        assertThat(header(picture().mirrored(1).turned(1)).orientation().exif()).isEqualTo(5);
    }

    @Test
    void open_beyondTheLimits_isRefused() {
        assertThatThrownBy(() -> header(new HeifMaker().size(65_535, 65_535)))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TOO_COMPLEX));
        assertThatThrownBy(() -> header(new HeifMaker().size(-1, -1))).isInstanceOf(MediaRejectedException.class);
    }

    @Test
    void open_withoutSizeOrMeta_isCorrupt() {
        assertThatThrownBy(() -> header(new HeifMaker().turned(1))).isInstanceOf(CorruptPictureException.class);
        byte[] onlyType = HeifMaker.box("ftyp", new byte[8]);
        assertThatThrownBy(() -> HeifPicture.open(new ArrayBytes(onlyType), Limits.DEFAULT))
                .isInstanceOf(CorruptPictureException.class);
        byte[] sequence = HeifMaker.both(onlyType, HeifMaker.box("moov", new byte[8]));
        assertThatThrownBy(() -> HeifPicture.open(new ArrayBytes(sequence), Limits.DEFAULT))
                .isInstanceOf(UnsupportedPictureException.class);
    }

    @Test
    void complete_isFalse_ofWhatIsCutOff() throws IOException {
        byte[] whole = picture().end();

        assertThat(HeifPicture.open(new ArrayBytes(whole), Limits.DEFAULT).complete())
                .isTrue();
        byte[] cut = Arrays.copyOf(whole, whole.length - 3);
        assertThat(HeifPicture.open(new ArrayBytes(cut), Limits.DEFAULT).complete())
                .isFalse();
    }

    @Test
    void open_ofMutants_endsSoon_withWhatBecomesTyped() {
        byte[] whole = picture()
                .turned(3)
                .profile(new byte[200])
                .auxiliary()
                .property(
                        "auxC",
                        "\0\0\0\0urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0".getBytes(StandardCharsets.US_ASCII))
                .end();
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            byte[] mutant = Mutants.of(whole, random);
            assertThatCode(() -> {
                        try {
                            HeifPicture.open(new ArrayBytes(mutant), Limits.DEFAULT)
                                    .complete();
                        } catch (IOException
                                | CorruptPictureException
                                | UnsupportedPictureException
                                | MediaRejectedException e) {
                            // As it should.
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }
}
