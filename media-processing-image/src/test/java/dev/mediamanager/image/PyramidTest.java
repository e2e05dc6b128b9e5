package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Limits;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.PixelAssert;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.png.PngPicture;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PyramidTest {
    private static PngPicture scene(int width, int height) throws IOException {
        return PngPicture.open(new ArrayBytes(Pictures.png(width, height)), Limits.DEFAULT);
    }

    private static Geometry size(PngPicture picture, int box) {
        return Geometry.of(Picture.contain(box, box), picture.header(), 16_383);
    }

    private static Bitmap alone(PngPicture picture, Geometry geometry) throws IOException {
        Pyramid pyramid = new Pyramid(picture.header(), List.of(geometry));
        picture.decode(pyramid.sink());
        return pyramid.take(geometry);
    }

    @Test
    void sink_makesSizesFromEachOther_thatLookAsIfMadeFromTheSource() throws IOException {
        PngPicture picture = scene(1600, 1200);
        Geometry large = size(picture, 800);
        Geometry middle = size(picture, 400);
        Geometry small = size(picture, 90);
        Geometry odd = size(picture, 500);
        Geometry cut = Geometry.of(Picture.cover(150, 150), picture.header(), 16_383);
        Pyramid pyramid = new Pyramid(picture.header(), List.of(small, odd, large, cut, middle, small));
        picture.decode(pyramid.sink());
        for (Geometry geometry : List.of(large, middle, small, odd, cut)) {
            Bitmap bitmap = pyramid.take(geometry);
            PixelAssert.assertThatPixels(bitmap).looksLike(alone(picture, geometry), 0.5);
        }
    }

    @Test
    void take_givesEachSizeOnce() throws IOException {
        PngPicture picture = scene(10, 10);
        Geometry geometry = size(picture, 5);
        Pyramid pyramid = new Pyramid(picture.header(), List.of(geometry));
        picture.decode(pyramid.sink());
        assertThat(pyramid.take(geometry).width()).isEqualTo(5);
        assertThatThrownBy(() -> pyramid.take(geometry)).isInstanceOf(IllegalStateException.class);
    }
}
