package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Fit;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.pixels.Filter;
import dev.mediamanager.image.internal.pixels.Window;
import dev.mediamanager.image.internal.planes.PlaneGrid;
import dev.mediamanager.image.internal.planes.PlaneSink;
import dev.mediamanager.picture.Scaling;
import dev.mediamanager.spi.Output;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalingTest {
    @TempDir
    Path folder;

    private static byte[] gray(int width, int height, IntBinaryOperator level) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, level.applyAsInt(x, y) * 0x10101);
            }
        }
        return Pictures.write(image, "png");
    }

    private static int at(Map<String, Output> outputs, String name, int x, int y) throws IOException {
        return ImageIO.read(outputs.get(name).file().toFile()).getRGB(x, y) & 255;
    }

    @Test
    void linearLight_keepsTheBrightnessOfFinePatterns_inAllSizesOfARecipe() throws IOException {
        byte[] board = gray(128, 128, (x, y) -> (x + y) % 2 * 255);
        Picture usual = Picture.contain(48, 48).as(ImageFormat.PNG);
        Picture light = usual.inLinearLight();
        Map<String, Output> outputs = new Runs(folder)
                .process(
                        "image/png",
                        board,
                        usual.named("usual"),
                        light.named("light"),
                        usual.within(20, 20).named("small-usual"),
                        light.within(20, 20).named("small-light"));

        for (String size : new String[] {"", "small-"}) {
            assertThat(at(outputs, size + "usual", 9, 9)).isBetween(125, 131);
            assertThat(at(outputs, size + "light", 9, 9)).isBetween(185, 191);
        }
    }

    @Test
    void filters_differAtAnEdge_asTheyShould() throws IOException {
        byte[] edge = gray(16, 16, (x, y) -> x < 8 ? 64 : 192);
        Picture plain = Picture.fit(Fit.FILL, 64, 64).enlarged().as(ImageFormat.PNG);
        Map<String, Output> outputs = new Runs(folder)
                .process(
                        "image/png",
                        edge,
                        plain.named("lanczos3"),
                        plain.scaledBy(Scaling.Filter.BICUBIC).named("bicubic"),
                        plain.scaledBy(Scaling.Filter.BOX).named("box"));

        assertThat(largest(outputs, "box")).isEqualTo(192);
        assertThat(at(outputs, "box", 31, 9)).isEqualTo(64);
        assertThat(at(outputs, "box", 32, 9)).isEqualTo(192);
        assertThat(largest(outputs, "bicubic")).isBetween(195, largest(outputs, "lanczos3") - 1);
    }

    private static int largest(Map<String, Output> outputs, String name) throws IOException {
        int largest = 0;
        for (int x = 0; x < 64; x++) {
            largest = Math.max(largest, at(outputs, name, x, 9));
        }
        return largest;
    }

    @Test
    void planes_areScaledByTheFilter() {
        List<byte[]> rows = new ArrayList<>();
        PlaneSink sink = PlaneGrid.full(2, 2)
                .scale(
                        Filter.BOX,
                        Window.whole(2, 2),
                        4,
                        4,
                        PlaneGrid.full(4, 4),
                        (samples, from) -> rows.add(Arrays.copyOfRange(samples, from, from + 4)));
        sink.row(new byte[] {10, 20}, 0);
        sink.row(new byte[] {30, 40}, 0);

        assertThat(rows).hasSize(4);
        assertThat(rows.get(1)).containsExactly(10, 10, 20, 20);
        assertThat(rows.get(2)).containsExactly(30, 30, 40, 40);
    }
}
