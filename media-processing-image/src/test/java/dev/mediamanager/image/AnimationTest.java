package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.Frames;
import dev.mediamanager.image.internal.PixelAssert;
import dev.mediamanager.image.internal.format.AnimatedPicture;
import dev.mediamanager.image.internal.format.FrameSource;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.gif.GifMaker;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.picture.Attention;
import dev.mediamanager.picture.Color;
import dev.mediamanager.picture.Flip;
import dev.mediamanager.spi.Output;
import dev.mediamanager.testkit.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimationTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;
    private static final int TRANSPARENT = 127;

    @TempDir
    Path folder;

    private static byte[] square(int size, int index) {
        byte[] indices = new byte[size * size];
        Arrays.fill(indices, (byte) index);
        return indices;
    }

    private static byte[] background() {
        byte[] indices = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = (byte) (i % WIDTH * 3);
        }
        return indices;
    }

    /** A background, a square that comes and goes, a pause, and one that stays. */
    static GifMaker gif() {
        return new GifMaker(WIDTH, HEIGHT)
                .repeats(2)
                .control(10, TRANSPARENT)
                .frame(0, 0, WIDTH, HEIGHT, false, background())
                .control(20, -1, 3)
                .frame(5, 7, 9, 9, false, square(9, 120))
                .control(7, -1)
                .frame(21, 11, 8, 8, false, square(8, 1))
                .control(50, TRANSPARENT)
                .frame(0, 0, 1, 1, false, square(1, TRANSPARENT));
    }

    private Map<String, Output> process(byte[] gif, NamedSpec... variants) throws IOException {
        return new Runs(folder).process("image/gif", gif, variants);
    }

    private static AnimatedPicture open(PictureFormat format, byte[] bytes) throws IOException {
        return (AnimatedPicture) Formats.open(format, new ArrayBytes(bytes), Limits.DEFAULT);
    }

    private static List<Bitmap> frames(Output output) throws IOException {
        return Frames.all(open(PictureFormat.WEBP, Files.readAllBytes(output.file())));
    }

    private static List<Duration> delays(AnimatedPicture picture) throws IOException {
        FrameSource frames = picture.frames();
        List<Duration> delays = new ArrayList<>();
        while (frames.next()) {
            delays.add(frames.delay());
        }
        return delays;
    }

    @Test
    void lossless_ofTheSameSize_hasTheVeryFrames_delaysAndLoops() throws IOException {
        byte[] gif = gif().end();
        Output output = process(
                        gif,
                        Picture.contain(WIDTH, HEIGHT).lossless().animated().named("v"))
                .get("v");

        List<Bitmap> expected = Frames.all(open(PictureFormat.GIF, gif));
        List<Bitmap> frames = frames(output);
        AnimatedPicture made = open(PictureFormat.WEBP, Files.readAllBytes(output.file()));
        assertThat(made.frames().loops()).isEqualTo(3);
        assertThat(delays(made)).extracting(Duration::toMillis).containsExactly(100L, 200L, 570L);
        assertThat(made.header().duration()).contains(Duration.ofMillis(870));
        for (int i = 0; i < frames.size(); i++) {
            PixelAssert.assertThatPixels(frames.get(i)).looksLike(expected.get(i), 0.01);
        }
        assertThat(output.info())
                .isEqualTo(MediaInfo.ofPicture(WIDTH, HEIGHT).withFrames(3).withDuration(Duration.ofMillis(870)));
        assertThat(output.info().frames()).isEqualTo(made.header().frames());
    }

    @Test
    void file_isReadAlikeByOthers() throws Exception {
        ImageMagick judge = new ImageMagick(folder);
        Path file = process(gif().end(), Picture.contain(20, 15).animated().named("v"))
                .get("v")
                .file();
        List<Bitmap> frames = Frames.all(open(PictureFormat.WEBP, Files.readAllBytes(file)));

        for (int i = 0; i < frames.size(); i++) {
            Bitmap theirs = judge.frame(file, i).orElseThrow();
            PixelAssert.assertThatPixels(frames.get(i)).looksLike(theirs, 1);
        }
    }

    @Test
    void file_isSound_sayWebpinfo() throws Exception {
        Requires.tool("webp", run("webpinfo", "-version").contains("WebP"), "install the package webp");
        Path file = process(gif().end(), Picture.contain(20, 15).animated().named("v"))
                .get("v")
                .file();

        assertThat(run("webpinfo", file.toString()))
                .contains("No error detected", "Duration: 100", "Duration: 200", "Duration: 570")
                .containsPattern("Loop count *: 3");
    }

    private String run(String... command) throws Exception {
        Path log = Files.createTempFile(folder, "log", "");
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return "";
        }
        return Files.readString(log);
    }

    private Output gif(byte[] source, String type, Picture picture) throws IOException {
        return new Runs(folder)
                .process(type, source, picture.as(ImageFormat.GIF).animated().named("v"))
                .get("v");
    }

    /** Fewer than 256 grays: each frame has all of its colours. */
    @Test
    void gif_ofTheSameSize_hasTheVeryFrames_delaysAndLoops_toUsAndToOthers() throws Exception {
        byte[] gif = gif().end();
        Output output = gif(gif, "image/gif", Picture.contain(WIDTH, HEIGHT));

        List<Bitmap> expected = Frames.all(open(PictureFormat.GIF, gif));
        AnimatedPicture made = open(PictureFormat.GIF, Files.readAllBytes(output.file()));
        List<Bitmap> frames = Frames.all(made);
        assertThat(frames).hasSize(3);
        assertThat(made.frames().loops()).isEqualTo(3);
        assertThat(delays(made)).extracting(Duration::toMillis).containsExactly(100L, 200L, 570L);
        assertThat(output.type().name()).isEqualTo("image/gif");
        assertThat(output.info())
                .isEqualTo(MediaInfo.ofPicture(WIDTH, HEIGHT).withFrames(3).withDuration(Duration.ofMillis(870)));
        ImageMagick judge = new ImageMagick(folder);
        Path named = Files.copy(output.file(), folder.resolve("judged.gif"));
        for (int i = 0; i < frames.size(); i++) {
            assertThat(PixelAssert.largestDifference(frames.get(i), expected.get(i)))
                    .isZero();
            assertThat(PixelAssert.largestDifference(judge.frame(named, i).orElseThrow(), expected.get(i)))
                    .isZero();
        }
    }

    /** From WebP with transparency that moves, scaled, so that edges have shades. */
    @Test
    void gif_outOfWebp_isReadAlikeByOthers() throws Exception {
        byte[] moving = new GifMaker(WIDTH, HEIGHT)
                .control(10, TRANSPARENT, 2)
                .frame(0, 0, 12, 12, false, square(12, 90))
                .control(4, TRANSPARENT, 2)
                .frame(20, 10, 12, 12, false, square(12, 30))
                .control(6, TRANSPARENT, 2)
                .frame(5, 15, 12, 12, false, square(12, 60))
                .end();
        Path webp = process(
                        moving,
                        Picture.contain(WIDTH, HEIGHT).lossless().animated().named("v"))
                .get("v")
                .file();
        Output output = gif(Files.readAllBytes(webp), "image/webp", Picture.contain(27, 20));

        Path named = Files.copy(output.file(), folder.resolve("judged.gif"));
        List<Bitmap> frames = Frames.all(open(PictureFormat.GIF, Files.readAllBytes(named)));
        ImageMagick judge = new ImageMagick(folder);
        assertThat(frames).hasSize(3);
        for (int i = 0; i < frames.size(); i++) {
            PixelAssert.assertThatPixels(frames.get(i))
                    .looksLike(judge.frame(named, i).orElseThrow(), 0.01);
        }
        String probed =
                run("ffprobe", "-v", "error", "-show_entries", "packet=duration_time", "-of", "csv", named.toString());
        Requires.tool("ffprobe", !probed.isEmpty(), "install the package ffmpeg");
        assertThat(probed.lines()).containsExactly("packet,0.100000", "packet,0.040000", "packet,0.060000");
    }

    @Test
    void gif_notAskedToMove_isTheFirstFrame() throws IOException {
        Output output = process(
                        gif().end(),
                        Picture.contain(WIDTH, HEIGHT).as(ImageFormat.GIF).named("v"))
                .get("v");

        AnimatedPicture made = open(PictureFormat.GIF, Files.readAllBytes(output.file()));
        assertThat(made.header().frames()).isEqualTo(1);
        assertThat(PixelAssert.largestDifference(
                        Frames.all(made).get(0),
                        Frames.all(open(PictureFormat.GIF, gif().end())).get(0)))
                .isZero();
    }

    @Test
    void sizesAndOperations_areThoseOfAStillPicture_onEachFrame() throws IOException {
        Picture small = Picture.contain(20, 15).on(Color.of("#336699")).with(new Flip(Flip.Axis.LEFT_RIGHT));
        Map<String, Output> outputs = process(
                gif().end(),
                small.lossless().named("still"),
                small.lossless().animated().named("moving"),
                Picture.contain(16, 16).animated().named("other"),
                Picture.contain(16, 16).animated().as(ImageFormat.PNG).named("png"));

        assertThat(frames(outputs.get("moving"))).hasSize(3).allMatch(frame -> frame.width() == 20);
        assertThat(frames(outputs.get("moving")).get(0))
                .usingRecursiveComparison()
                .isEqualTo(frames(outputs.get("still")).get(0));
        assertThat(frames(outputs.get("other"))).hasSize(3);
        assertThat(outputs.get("png").info().frames()).isEqualTo(1);
    }

    @Test
    void attention_isDecidedByTheFirstFrame() throws IOException {
        Output output = process(
                        gif().end(),
                        Picture.cover(10, 30)
                                .at(new Attention())
                                .lossless()
                                .animated()
                                .named("v"))
                .get("v");

        assertThat(frames(output)).allMatch(frame -> frame.width() == 10 && frame.height() == 30);
    }

    @Test
    void truncated_showsWhatIsThere_andSaysSo() throws IOException {
        byte[] gif = gif().end();
        Output output = process(
                        Arrays.copyOf(gif, gif.length - 80),
                        Picture.contain(20, 20).animated().named("v"))
                .get("v");

        assertThat(output.info().damaged()).isTrue();
        assertThat(output.info().frames()).isBetween(1, 3);
    }

    @Test
    void still_isWrittenAsStill() throws IOException {
        byte[] still = new GifMaker(WIDTH, HEIGHT)
                .frame(0, 0, WIDTH, HEIGHT, false, background())
                .end();
        Output output =
                process(still, Picture.contain(20, 20).animated().named("v")).get("v");

        assertThat(Files.readAllBytes(output.file())[15]).isNotEqualTo((byte) 'X');
        assertThat(output.info().frames()).isEqualTo(1);
    }

    @Test
    void tooManyPixelsInAll_isRefused_beforeAnyFrame() {
        GifMaker maker = new GifMaker(8000, 6000);
        for (int i = 0; i < 21; i++) {
            maker.control(1, -1).frame(0, 0, 1, 1, false, square(1, 1));
        }
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> process(
                        maker.end(), Picture.contain(8000, 6000).animated().named("v")))
                .matches(e -> e.reason() == ProcessingException.Reason.LIMIT_EXCEEDED)
                .withMessageContaining("21 frames of 8000x6000 pixels, 1008000000 in all; at most 1000000000");
    }

    @Test
    void tooManyPixelsInTheSource_areRefused_beforeAnyFrame() {
        GifMaker maker = new GifMaker(7000, 7000);
        for (int i = 0; i < 205; i++) {
            maker.control(1, -1).frame(0, 0, 1, 1, false, square(1, 1));
        }
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() ->
                        process(maker.end(), Picture.contain(10, 10).animated().named("v")))
                .matches(e -> e.reason() == ProcessingException.Reason.LIMIT_EXCEEDED)
                .withMessageContaining("205 frames of 7000x7000 pixels, 10045000000 in all; at most 10000000000");
    }
}
