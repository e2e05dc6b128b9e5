package dev.mediamanager.image.internal.bmp;

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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BmpPictureTest {
    private static Bitmap decode(byte[] bytes) throws IOException {
        return Decode.whole(BmpPicture.open(new ArrayBytes(bytes), Limits.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_USHORT_555_RGB,
                BufferedImage.TYPE_USHORT_565_RGB
            })
    void decode_readsWhatTheJdkWrites(int type) throws IOException {
        byte[] bmp = Pictures.write(Pictures.scene(61, 40, type), "bmp");
        assertThatPixels(decode(bmp)).equalsImage(ImageIO.read(new ByteArrayInputStream(bmp)), 4);
    }

    @Test
    void decode_readsRunLengths() throws IOException {
        BufferedImage scene = Pictures.scene(61, 40, BufferedImage.TYPE_BYTE_INDEXED);
        byte[] bmp = Pictures.write(new IIOImage(scene, null, null), "bmp", param -> {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType("BI_RLE8");
        });
        assertThatPixels(decode(bmp)).equalsImage(scene, 0);
    }

    private static ByteBuffer header(int headerSize, int width, int height, int depth, int compression, int data) {
        ByteBuffer out = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'B').put((byte) 'M').putInt(0).putInt(0).putInt(data);
        out.putInt(headerSize).putInt(width).putInt(height).putShort((short) 1).putShort((short) depth);
        out.putInt(compression);
        return out;
    }

    private static byte[] done(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    @Test
    void decode_readsRle4WithEscapesAndJumps() throws IOException {
        ByteBuffer out = header(40, 6, 3, 4, BmpHeader.RLE4, 14 + 40 + 64);
        out.position(54);
        for (int i = 0; i < 16; i++) {
            out.putInt(i * 0x111111);
        }
        out.put(new byte[] {3, 0x12, 0, 0});
        out.put(new byte[] {0, 2, 4, 1, 0, 1});
        byte[] bmp = done(out);
        Bitmap bitmap = decode(bmp);
        assertThat(Decode.argb(bitmap, 0, 2)).isEqualTo(0xff111111);
        assertThat(Decode.argb(bitmap, 1, 2)).isEqualTo(0xff222222);
        assertThat(Decode.argb(bitmap, 2, 2)).isEqualTo(0xff111111);
        assertThat(Decode.argb(bitmap, 5, 0)).isEqualTo(0xff000000);
    }

    @Test
    void decode_readsBitFieldsWithAlpha_topDown() throws IOException {
        ByteBuffer out = header(56, 1, -2, 32, BmpHeader.BIT_FIELDS, 14 + 56);
        out.position(54);
        out.putInt(0xff).putInt(0xff00).putInt(0xff0000).putInt(0xff000000);
        out.putInt(0x80ffffff).putInt(0xff332211);
        Bitmap bitmap = decode(done(out));
        assertThat(Decode.argb(bitmap, 0, 0)).isEqualTo(0x80ffffff);
        assertThat(Decode.argb(bitmap, 0, 1)).isEqualTo(0xff112233);
    }

    @Test
    void decode_showsWhatIsThere_ofATruncatedFile() throws IOException {
        byte[] bmp = Pictures.write(Pictures.scene(50, 50, BufferedImage.TYPE_3BYTE_BGR), "bmp");
        BmpPicture picture = BmpPicture.open(new ArrayBytes(Arrays.copyOf(bmp, bmp.length / 2)), Limits.DEFAULT);
        assertThat(picture.complete()).isFalse();
        int[] rows = {0};
        assertThat(picture.decode(row -> rows[0]++)).isFalse();
        assertThat(rows[0]).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"7, 0", "8, 2", "24, 3", "32, 5", "24, 99"})
    void open_refusesAnIllegalHeader(int depth, int compression) {
        byte[] bmp = done(header(40, 1, 1, depth, compression, 54));
        assertThatThrownBy(() -> decode(bmp)).isInstanceOf(CorruptPictureException.class);
    }

    @ParameterizedTest
    @CsvSource({"2147483647, 2147483647", "1, -2147483648", "-5, 5", "0, 0"})
    void open_refusesAnImpossibleSize(int width, int height) {
        byte[] bmp = done(header(40, width, height, 24, 0, 54));
        assertThatThrownBy(() -> decode(bmp)).isInstanceOf(MediaRejectedException.class);
    }
}
