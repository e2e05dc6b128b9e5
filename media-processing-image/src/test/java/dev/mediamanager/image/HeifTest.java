package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.heif.HeifMaker;
import dev.mediamanager.testkit.TestProcessingContext;
import java.io.IOException;
import java.nio.file.Path;
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
