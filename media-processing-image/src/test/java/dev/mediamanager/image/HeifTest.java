package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.Dimensions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.heif.HeifMaker;
import dev.mediamanager.testkit.TestProcessingContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AVIF and HEIC: headers are read here, and pixels come from a plug-in. */
class HeifTest {
    @TempDir
    Path folder;

    private Path heic(Runs runs) throws IOException {
        return runs.file(new HeifMaker().size(400, 300).turned(3).end());
    }

    @Test
    void extract_tellsTheSizeAsShown() throws IOException {
        Runs runs = new Runs(folder);
        MediaInfo info = runs.extract("image/heic", heic(runs), Limits.DEFAULT);

        assertThat(info.dimensions()).contains(new Dimensions(300, 400));
        assertThat(info.properties()).containsEntry("format", "heif").containsEntry("orientation", "6");
        assertThat(info.damaged()).isFalse();
    }

    @Test
    void process_turnsWhatThePlugInDecoded() throws IOException {
        Runs runs = new Runs(folder);
        TestProcessingContext call = runs.call(
                        "image/heic", heic(runs), Picture.contain(150, 150).named("v"))
                .withDecodedPicture(runs.file(Pictures.png(400, 300)));
        call.run(runs.processor());

        assertThat(call.published().get(0).output().info().dimensions()).contains(new Dimensions(113, 150));
    }

    /** Grey of 203 cd/m² in PQ becomes nearly white, as BT.2390 compresses it; taken for sRGB it would be much too dark. */
    @Test
    void process_showsHdrInTheRangeOfSrgb() throws IOException {
        byte[] codes = {'n', 'c', 'l', 'x', 0, 9, 0, 16, 0, 9, 0};
        Runs runs = new Runs(folder);
        Path heic =
                runs.file(new HeifMaker().size(40, 30).property("colr", codes).end());
        BufferedImage gray = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 40 * 30; i++) {
            gray.setRGB(i % 40, i / 40, 0x949494);
        }
        TestProcessingContext call = runs.call(
                        "image/heic",
                        heic,
                        Picture.contain(40, 30).as(ImageFormat.PNG).named("v"))
                .withDecodedPicture(runs.file(Pictures.write(gray, "png")));
        call.run(runs.processor());

        Path shown = call.published().get(0).output().file();
        int argb = ImageIO.read(shown.toFile()).getRGB(20, 15);
        assertThat(argb & 255).isBetween(228, 230);
        assertThat(argb >> 16 & 255).isEqualTo(argb & 255);
    }

    @Test
    void process_ofOneTileOnly_isRefused_sayingWhatHelps() throws IOException {
        Runs runs = new Runs(folder);
        TestProcessingContext call = runs.call(
                        "image/heic", heic(runs), Picture.contain(150, 150).named("v"))
                .withDecodedPicture(runs.file(Pictures.png(64, 64)));

        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> call.run(runs.processor()))
                .matches(e -> e.reason() == ProcessingException.Reason.UNSUPPORTED)
                .withMessageContaining("400x300")
                .withMessageContaining("64x64")
                .withMessageContaining("FFmpeg");
    }

    @Test
    void process_withoutADecoder_saysWhatToAdd() throws IOException {
        Runs runs = new Runs(folder);
        TestProcessingContext call =
                runs.call("image/heic", heic(runs), Picture.contain(150, 150).named("v"));

        assertThat(runs.processor().supports(new MediaType("image/avif"), Picture.contain(1, 1)))
                .isTrue();
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> call.run(runs.processor()))
                .matches(e -> e.reason() == ProcessingException.Reason.UNSUPPORTED)
                .withMessageContaining("image/heic")
                .withMessageContaining("media-processing-video");
    }
}
