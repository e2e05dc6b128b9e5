package dev.mediamanager.image;

import static dev.mediamanager.image.internal.PixelAssert.assertThatPixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.Segment;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.image.internal.operations.Borders;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Orientation;
import dev.mediamanager.image.internal.pixels.Window;
import dev.mediamanager.image.internal.png.PngPicture;
import dev.mediamanager.picture.Area;
import dev.mediamanager.picture.Attention;
import dev.mediamanager.picture.Crop;
import dev.mediamanager.picture.PixelRegion;
import dev.mediamanager.picture.Trim;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegionsTest {
    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void prepare() {
        runs = new Runs(folder);
    }

    private Bitmap make(String type, byte[] source, Picture spec) throws IOException {
        Path file = runs.process(type, source, spec.as(ImageFormat.PNG).named("x"))
                .get("x")
                .file();
        try (FileBytes bytes = new FileBytes(file)) {
            return Decode.whole(PngPicture.open(bytes, Limits.DEFAULT));
        }
    }

    private static Picture same() {
        return Picture.contain(9999, 9999);
    }

    /** Returns a picture of this size, white but for a scene in the middle. */
    private static BufferedImage framed(int width, int height, int border) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics g = image.getGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.setColor(Color.BLUE);
        g.fillRect(border, border, width - 2 * border, height - 2 * border);
        g.dispose();
        return image;
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void region_isOfTheUprightPicture(Orientation orientation) throws IOException {
        byte[] jpeg = Segment.exif(Pictures.jpeg(400, 300), Segment.orientation(orientation.exif()));
        Bitmap whole = make("image/jpeg", jpeg, same());
        Bitmap cut = make("image/jpeg", jpeg, same().from(new PixelRegion(20, 30, 100, 80)));
        Bitmap expected = make("image/jpeg", jpeg, same().with(new Crop(20, 30, 100, 80)));
        assertThatPixels(cut).hasSize(100, 80).looksLike(expected, 0);
        Bitmap half = make("image/jpeg", jpeg, same().from(new Area(0.5, 0, 0.5, 1)));
        assertThatPixels(half).hasSize(whole.width() / 2, whole.height());
    }

    @Test
    void region_partlyOutside_isCut_andAllOutsideIsTyped() throws IOException {
        byte[] png = Pictures.png(100, 50);
        assertThatPixels(make("image/png", png, same().from(new PixelRegion(90, 40, 1000, 1000))))
                .hasSize(10, 10);
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> make("image/png", png, same().from(new PixelRegion(100, 0, 1, 1))))
                .matches(e -> e.reason() == ProcessingException.Reason.UNSUPPORTED)
                .withMessageContaining("100,0")
                .withMessageContaining("100x50");
    }

    @Test
    void area_tooSmall_isOnePixel() throws IOException {
        assertThatPixels(make("image/png", Pictures.png(10, 10), same().from(new Area(1 - 0.0001, 0, 0.0001, 0.0001))))
                .hasSize(1, 1);
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void trim_isOfTheUprightPicture(Orientation orientation) throws IOException {
        byte[] jpeg =
                Segment.exif(Pictures.write(framed(320, 240, 40), "jpeg"), Segment.orientation(orientation.exif()));
        Bitmap trimmed = make("image/jpeg", jpeg, same().from(new Trim(60)));
        assertThat(Math.abs(Math.max(trimmed.width(), trimmed.height()) - 240)).isLessThanOrEqualTo(2);
        assertThat(Math.abs(Math.min(trimmed.width(), trimmed.height()) - 160)).isLessThanOrEqualTo(2);
        assertThat(trimmed.width() > trimmed.height()).isEqualTo(!orientation.swapsAxes());
    }

    @Test
    void trim_ofALargePicture_isExactToAPixelOfItsCopy() throws IOException {
        byte[] png = Pictures.write(framed(5000, 1000, 200), "png");
        Bitmap trimmed = make("image/png", png, same().from(new Trim(10)));
        assertThat(trimmed.width()).isBetween(4600, 4610);
        assertThat(trimmed.height()).isBetween(600, 610);
    }

    @Test
    void trim_thenFits() throws IOException {
        byte[] png = Pictures.write(framed(320, 240, 40), "png");
        assertThatPixels(make("image/png", png, Picture.contain(120, 120).from(new Trim(10))))
                .hasSize(120, 80);
    }

    @Test
    void borders_ofOneColourOnly_areNone() {
        Bitmap even = new Bitmap(Layout.GRAY, 5, 4, new byte[20]);
        assertThat(Borders.within(even, 0)).isEqualTo(Window.whole(5, 4));
        even.samples()[7] = 10;
        assertThat(Borders.within(even, 9)).isEqualTo(new Window(2, 1, 1, 1));
        assertThat(Borders.within(even, 10)).isEqualTo(Window.whole(5, 4));
    }

    @Test
    void borders_ofTransparentPixels_areOneColour() {
        byte[] samples = {9, 0, 7, 0, 1, (byte) 255, 3, 0};
        assertThat(Borders.within(new Bitmap(Layout.GRAY_ALPHA, 4, 1, samples), 0))
                .isEqualTo(new Window(2, 0, 1, 1));
    }

    @Test
    void attention_cutsTheDecodedPicture() throws IOException {
        BufferedImage wide = new BufferedImage(800, 200, BufferedImage.TYPE_3BYTE_BGR);
        wide.getGraphics().drawImage(Pictures.scene(200, 200, BufferedImage.TYPE_3BYTE_BGR), 600, 0, null);
        Bitmap cut = make(
                "image/png",
                Pictures.write(wide, "png"),
                Picture.cover(100, 100).at(new Attention()));
        assertThatPixels(cut).hasSize(100, 100);
        long seen = IntStream.range(0, 10_000)
                .filter(i -> Decode.argb(cut, i % 100, i / 100) != 0xff000000)
                .count();
        assertThat(seen).isGreaterThan(9_000);
    }
}
