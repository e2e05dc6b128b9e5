package dev.mediamanager.image.internal.gif;

import static dev.mediamanager.image.internal.PixelAssert.assertThatPixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GifPictureTest {
    private static GifPicture open(byte[] bytes) throws IOException {
        return GifPicture.open(new ArrayBytes(bytes), Limits.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "300, 200", "17, 400"})
    void decode_readsWhatTheJdkWrites(int width, int height) throws IOException {
        byte[] gif = Pictures.write(Pictures.scene(width, height, BufferedImage.TYPE_INT_RGB), "gif");
        BufferedImage expected = ImageIO.read(new ByteArrayInputStream(gif));
        assertThatPixels(Decode.whole(open(gif))).equalsImage(expected, 0);
    }

    @Test
    void decode_laysTheFirstFrameOnItsCanvas() throws IOException {
        byte[] gif = new GifMaker(4, 3)
                .control(10, 5)
                .frame(1, 1, 2, 1, false, new byte[] {100, 5})
                .control(20, -1)
                .frame(0, 0, 4, 3, false, new byte[12])
                .end();
        GifPicture picture = open(gif);
        Bitmap bitmap = Decode.whole(picture);
        assertThatPixels(bitmap).hasSize(4, 3);
        assertThat(Decode.argb(bitmap, 1, 1)).isEqualTo(0xffc8c8c8);
        assertThat(Decode.argb(bitmap, 2, 1)).isZero();
        assertThat(Decode.argb(bitmap, 0, 0)).isZero();
        assertThat(picture.header().frames()).isEqualTo(2);
        assertThat(picture.header().duration()).contains(Duration.ofMillis(300));
    }

    @Test
    void decode_cutsAFrameThatStandsOut() throws IOException {
        byte[] gif = new GifMaker(2, 2)
                .frame(1, 1, 3, 3, false, new byte[] {10, 20, 30, 40, 50, 60, 70, 80, 90})
                .end();
        Bitmap bitmap = Decode.whole(open(gif));
        assertThatPixels(bitmap).hasSize(2, 2);
        assertThat(Decode.argb(bitmap, 1, 1)).isEqualTo(0xff141414);
    }

    @Test
    void decode_sortsInterlacedRows() throws IOException {
        byte[] rows = {0, 8, 4, 2, 6, 10, 1, 3, 5, 7, 9};
        Bitmap bitmap = Decode.whole(
                open(new GifMaker(1, 11).frame(0, 0, 1, 11, true, rows).end()));
        for (int y = 0; y < 11; y++) {
            assertThat(Decode.argb(bitmap, 0, y) & 255).isEqualTo(2 * y);
        }
    }

    @Test
    void decode_pushesTheRowsThatAreThere_ofATruncatedFile() throws IOException {
        IIOImage scene = new IIOImage(Pictures.scene(200, 200, BufferedImage.TYPE_INT_RGB), null, null);
        byte[] gif = Pictures.write(scene, "gif", param -> param.setProgressiveMode(ImageWriteParam.MODE_DISABLED));
        GifPicture picture = open(Arrays.copyOf(gif, gif.length / 2));
        assertThat(picture.complete()).isFalse();
        List<Integer> rows = new ArrayList<>();
        assertThatThrownBy(() -> picture.decode(row -> rows.add(row[0]))).isInstanceOf(IOException.class);
        assertThat(rows).hasSizeBetween(20, 180);
    }

    @Test
    void open_refusesTheLargestCanvas() {
        byte[] gif = new GifMaker(65_535, 65_535)
                .frame(0, 0, 1, 1, false, new byte[1])
                .end();
        assertThatThrownBy(() -> open(gif))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TOO_COMPLEX));
    }

    @Test
    void open_refusesTheLargestFrame_onASmallCanvas() {
        byte[] gif = new GifMaker(1, 1)
                .frame(0, 0, 65_535, 65_535, true, new byte[1])
                .end();
        assertThatThrownBy(() -> open(gif)).isInstanceOf(MediaRejectedException.class);
    }

    @Test
    void open_countsFramesUpToTheLimit() {
        GifMaker maker = new GifMaker(1, 1);
        for (int i = 0; i < 11; i++) {
            maker.frame(0, 0, 1, 1, false, new byte[1]);
        }
        Limits limits = new Limits(100, 100, 10, Duration.ofHours(1));
        assertThatThrownBy(() -> GifPicture.open(new ArrayBytes(maker.end()), limits))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("11");
    }

    @Test
    void open_refusesAFileWithoutAPicture() {
        assertThatThrownBy(() -> open(new GifMaker(1, 1).end())).isInstanceOf(CorruptPictureException.class);
    }
}
