package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Limits;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.PixelAssert;
import dev.mediamanager.image.internal.color.IccProfile;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.jpeg.JpegPicture;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.png.PngPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PyramidTest {
    /** The ways from a file to sizes. */
    enum Way {
        ROWS_TO_PIXELS,
        ROWS_TO_PLANES,
        PLANES_TO_PIXELS,
        PLANES_TO_PLANES;

        StoredPicture scene(int width, int height) throws IOException {
            return this == ROWS_TO_PIXELS || this == ROWS_TO_PLANES
                    ? PngPicture.open(new ArrayBytes(Pictures.png(width, height)), Limits.DEFAULT)
                    : JpegPicture.open(new ArrayBytes(Pictures.jpeg(width, height)), Limits.DEFAULT);
        }

        Sizes sizes(StoredPicture picture, List<Geometry> geometries) {
            List<Level> roots = Level.pyramid(geometries);
            StoredPicture reduced = picture.reduced(Level.mostReduction(roots));
            return this == ROWS_TO_PIXELS || this == PLANES_TO_PIXELS
                    ? new Pyramid(reduced, roots, geometries)
                    : new PlanePyramid(reduced, roots, geometries);
        }
    }

    @TempDir
    Path folder;

    private static Geometry size(StoredPicture picture, int box) {
        return Geometry.of(Picture.contain(box, box), picture.header(), 16_383);
    }

    private Progress progress() throws IOException {
        Runs runs = new Runs(folder);
        return new Progress(runs.call(
                "image/png", runs.file(new byte[1]), Picture.contain(1, 1).named("v")));
    }

    private static Bitmap pixels(Finished finished) {
        return finished instanceof Finished.Separate separate
                ? separate.planes().toBitmap()
                : ((Finished.Pixels) finished).bitmap();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void decode_makesSizesFromEachOther_thatLookAsIfMadeFromTheSource(Way way) throws IOException {
        StoredPicture picture = way.scene(1601, 1200);
        Geometry large = size(picture, 801);
        Geometry middle = size(picture, 399);
        Geometry small = size(picture, 90);
        Geometry odd = size(picture, 501);
        Geometry cut = Geometry.of(Picture.cover(151, 150), picture.header(), 16_383);
        Sizes all = way.sizes(picture, List.of(small, odd, large, cut, middle, small));
        assertThat(all.decode(progress())).isTrue();
        for (Geometry geometry : List.of(large, middle, small, odd, cut)) {
            Sizes alone = Way.ROWS_TO_PIXELS.sizes(Way.ROWS_TO_PIXELS.scene(1601, 1200), List.of(geometry));
            alone.decode(progress());
            PixelAssert.assertThatPixels(pixels(all.take(geometry)))
                    .looksLike(pixels(alone.take(geometry)), way == Way.ROWS_TO_PIXELS ? 0.5 : 4);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void take_givesEachSizeOnce(Way way) throws IOException {
        StoredPicture picture = way.scene(10, 10);
        Geometry geometry = size(picture, 5);
        Sizes sizes = way.sizes(picture, List.of(geometry));
        sizes.decode(progress());
        assertThat(sizes.take(geometry).width()).isEqualTo(5);
        assertThatThrownBy(() -> sizes.take(geometry)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ROWS_TO_PIXELS", "ROWS_TO_PLANES"},
            value = Way.class)
    void memory_countsTheProfile(Way way) throws IOException {
        byte[] plain = Pictures.png(20, 10);
        byte[] profiled = ProfiledPng.of(plain, ProfiledPng.ofNodes(IccProfile.MAX_LENGTH));
        List<Long> memory = new ArrayList<>();
        for (byte[] png : List.of(plain, profiled)) {
            StoredPicture picture = PngPicture.open(new ArrayBytes(png), Limits.DEFAULT);
            memory.add(way.sizes(picture, List.of(size(picture, 5))).memory());
        }
        assertThat(memory.get(1) - memory.get(0)).isBetween(3L * IccProfile.MAX_LENGTH, 4L * IccProfile.MAX_LENGTH);
    }

    @Test
    void memory_isThatOfTheReducedPicture() throws IOException {
        StoredPicture picture = Way.PLANES_TO_PLANES.scene(4000, 3000);
        List<Geometry> small = List.of(size(picture, 100));
        assertThat(Way.PLANES_TO_PLANES.sizes(picture, small).memory()).isLessThan(1 << 20);
    }
}
