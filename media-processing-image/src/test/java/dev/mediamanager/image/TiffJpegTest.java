package dev.mediamanager.image;

import static dev.mediamanager.image.internal.PixelAssert.meanDifference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEG inside of TIFF, written by libtiff, and as libtiff reads it. */
class TiffJpegTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-define tiff:rows-per-strip=16",
                "-define tiff:tile-geometry=64x32",
                "-sampling-factor 2x1 -define tiff:rows-per-strip=64",
                "-sampling-factor 2x2 -define tiff:tile-geometry=96x96",
                "-sampling-factor 1x1",
                "-colorspace Gray -define tiff:tile-geometry=64x64",
                "-colorspace CMYK",
            })
    void decode_givesThePixelsOfLibtiff(String options) throws Exception {
        ImageMagick judge = new ImageMagick(folder);
        Path png = Files.write(
                folder.resolve("a.png"), Pictures.write(Pictures.scene(211, 137, BufferedImage.TYPE_3BYTE_BGR), "png"));
        Path tiff = folder.resolve("a.tif");
        judge.write(png, List.of((options + " -compress JPEG -quality 85").split(" ")), tiff);
        try (FileBytes bytes = new FileBytes(tiff)) {
            StoredPicture picture = Formats.open(PictureFormat.TIFF, bytes, Limits.DEFAULT);
            Bitmap actual = Decode.whole(picture);
            Bitmap expected = judge.raw(tiff).orElseThrow();
            assertThat(meanDifference(actual, expected))
                    .isLessThan(picture.header().layout() == Layout.CMYK ? 2 : 1);
        }
    }
}
