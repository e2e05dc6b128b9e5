package dev.mediamanager.image.internal.write.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.PixelAssert;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.jpeg.JpegPicture;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.planes.PlaneCanvas;
import dev.mediamanager.image.internal.planes.PlaneSink;
import dev.mediamanager.image.internal.planes.Planes;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegEncoderTest {
    private static Bitmap scene(int width, int height, boolean gray) {
        int type = gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = Pictures.scene(width, height, type);
        byte[] samples =
                ((DataBufferByte) image.getRaster().getDataBuffer()).getData().clone();
        return new Bitmap(gray ? Layout.GRAY : Layout.RGB, width, height, samples);
    }

    private static Planes planes(int width, int height, String sampling) {
        Planes halved = Planes.halved(scene(width, height, sampling.equals("gray")));
        if (!sampling.equals("444")) {
            return halved;
        }
        Bitmap luma = halved.planes().get(0);
        return new Planes(List.of(luma, luma, luma));
    }

    private static byte[] encode(Planes planes, int quality, boolean progressive) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JpegEncoder(quality, progressive).encode(planes, out);
        return out.toByteArray();
    }

    /** The planes that come out of a file, by our own decoder. */
    private static Planes decode(byte[] jpeg) throws IOException {
        JpegPicture picture = JpegPicture.open(new ArrayBytes(jpeg), Limits.DEFAULT);
        List<PlaneCanvas> canvases = picture.planes().stream()
                .map(grid -> new PlaneCanvas(grid.width(), grid.height()))
                .toList();
        assertThat(picture.decodePlanes(List.<PlaneSink>copyOf(canvases))).isTrue();
        return new Planes(canvases.stream().map(PlaneCanvas::plane).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "420, false",
        "420, true",
        "444, false",
        "444, true",
        "gray, false",
        "gray, true",
    })
    void encode_keepsEveryPlane(String sampling, boolean progressive) throws IOException {
        for (int[] size : new int[][] {{203, 101}, {1, 1}, {16, 16}, {17, 33}, {8, 300}, {2, 3}}) {
            Planes planes = planes(size[0], size[1], sampling);
            byte[] jpeg = encode(planes, 100, progressive);
            Planes decoded = decode(jpeg);
            for (int i = 0; i < planes.planes().size(); i++) {
                Bitmap plane = planes.planes().get(i);
                assertThat(PixelAssert.largestDifference(decoded.planes().get(i), plane))
                        .isLessThanOrEqualTo(3);
            }
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
            assertThat(image.getWidth()).isEqualTo(size[0]);
            assertThat(image.getRaster().getNumBands()).isEqualTo(planes.gray() ? 1 : 3);
        }
    }

    @Test
    void encode_makesTheSamePicture_progressiveOrNot() throws IOException {
        Planes planes = planes(203, 101, "420");
        for (int quality : new int[] {1, 30, 75, 95}) {
            Planes baseline = decode(encode(planes, quality, false));
            Planes progressive = decode(encode(planes, quality, true));
            for (int i = 0; i < 3; i++) {
                assertThat(progressive.planes().get(i).samples())
                        .isEqualTo(baseline.planes().get(i).samples());
            }
        }
    }

    @Test
    void encode_isNoLargerThanTheJdk_atTheSameQuality() throws IOException {
        BufferedImage image = Pictures.scene(640, 480, BufferedImage.TYPE_3BYTE_BGR);
        byte[] theirs = Pictures.write(new javax.imageio.IIOImage(image, null, null), "jpeg", param -> {
            param.setCompressionMode(javax.imageio.ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.8f);
        });
        assertThat(encode(planes(640, 480, "420"), 80, false).length).isLessThan(theirs.length * 103 / 100);
    }

    @Test
    void encode_refusesWhatTheFormatCannotHold() {
        Bitmap wide = new Bitmap(Layout.GRAY, 65_501, 1, new byte[65_501]);
        assertThatThrownBy(() -> encode(new Planes(List.of(wide)), 80, false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
