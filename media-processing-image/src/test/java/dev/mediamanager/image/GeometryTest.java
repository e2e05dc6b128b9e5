package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Orientation;
import dev.mediamanager.image.internal.pixels.Window;
import dev.mediamanager.picture.Scaling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeometryTest {
    private static PictureHeader source(int width, int height, int orientation) {
        return PictureHeader.still(PictureFormat.PNG, width, height, Layout.RGB, 8, "rgb")
                .withOrientation(Orientation.of(orientation));
    }

    @ParameterizedTest
    @CsvSource({
        "4000, 3000, 1280, 1280, 1280, 960",
        "3000, 4000, 1280, 1280, 960, 1280",
        "400, 300, 1280, 1280, 400, 300",
        "1281, 1, 1280, 1280, 1280, 1",
        "10000, 1, 100, 100, 100, 1",
        "1000, 999, 500, 500, 500, 500",
        "1920, 1080, 640, 100, 178, 100"
    })
    void contain_liesInTheBox_andNeverGrows(int width, int height, int boxWidth, int boxHeight, int w, int h) {
        Geometry geometry = Geometry.of(Picture.contain(boxWidth, boxHeight), source(width, height, 1), 65_500);
        assertThat(geometry).isEqualTo(new Geometry(Window.whole(width, height), w, h, Scaling.USUAL));
    }

    @ParameterizedTest
    @CsvSource({
        "4000, 3000, 300, 300, 300, 300, 500, 0, 3000, 3000",
        "3000, 4000, 300, 150, 300, 150, 0, 1250, 3000, 1500",
        "400, 300, 1000, 500, 400, 200, 0, 50, 400, 200",
        "400, 300, 400, 300, 400, 300, 0, 0, 400, 300",
        "400, 300, 300, 400, 225, 300, 87, 0, 225, 300",
        "301, 301, 300, 300, 300, 300, 0, 0, 301, 301",
        "1, 1, 16384, 1, 1, 1, 0, 0, 1, 1"
    })
    void cover_cutsAroundTheCentre_andNeverGrows(
            int width,
            int height,
            int boxWidth,
            int boxHeight,
            int w,
            int h,
            double x,
            double y,
            double cutW,
            double cutH) {
        Geometry geometry = Geometry.of(Picture.cover(boxWidth, boxHeight), source(width, height, 1), 65_500);
        assertThat(geometry).isEqualTo(new Geometry(new Window(x, y, cutW, cutH), w, h, Scaling.USUAL));
    }

    @Test
    void of_looksAtTheUprightPicture() {
        Geometry geometry = Geometry.of(Picture.contain(100, 50), source(3000, 4000, 6), 65_500);
        assertThat(geometry.width()).isEqualTo(50);
        assertThat(geometry.height()).isEqualTo(67);
    }

    @Test
    void of_staysWithinTheFormat() {
        Geometry geometry = Geometry.of(Picture.contain(16_384, 16_384), source(16_384, 4, 1), 16_383);
        assertThat(geometry.width()).isEqualTo(16_383);
    }

    @ParameterizedTest
    @CsvSource({"640, 360, true", "641, 361, false", "320, 180, true"})
    void serves_whatIsHalvedAtLeast(int width, int height, boolean expected) {
        Window whole = Window.whole(4000, 2250);
        assertThat(new Geometry(whole, 1280, 720, Scaling.USUAL)
                        .serves(new Geometry(whole, width, height, Scaling.USUAL)))
                .isEqualTo(expected);
    }

    @Test
    void serves_onlyWhatLiesInside() {
        Geometry cut = new Geometry(new Window(500, 0, 3000, 3000), 300, 300, Scaling.USUAL);
        Geometry whole = new Geometry(Window.whole(4000, 3000), 100, 75, Scaling.USUAL);
        assertThat(cut.serves(whole)).isFalse();
    }
}
