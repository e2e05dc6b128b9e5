package dev.mediamanager.video.internal.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.picture.Encoding.Chroma;
import dev.mediamanager.spi.EncodeRequest;
import dev.mediamanager.video.Bounds;
import dev.mediamanager.video.internal.home.EngineHome;
import dev.mediamanager.video.internal.home.Folders;
import dev.mediamanager.video.internal.sandbox.Child;
import dev.mediamanager.video.internal.sandbox.ChildOutput;
import dev.mediamanager.video.internal.sandbox.PidFiles;
import dev.mediamanager.video.internal.sandbox.Sandbox;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each encoder of each FFmpeg that is there, as if it had no other. */
class AvifEncoderTest {
    private static final int SIDE = 128;

    @TempDir
    Path folder;

    private EngineHome home;
    private Sandbox sandbox;

    @BeforeEach
    void open() {
        home = new EngineHome(Optional.of(folder.resolve("home")));
        sandbox = new Sandbox(new PidFiles(home));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static FfmpegAbilities abilities(Set<String> encoders, Set<String> muxers) {
        return new FfmpegAbilities("0", encoders, Set.of(), muxers, Set.of(), Set.of());
    }

    private FfmpegPrograms programs(boolean bundled) throws IOException {
        if (bundled) {
            return BytedecoBinaries.find(home).orElseThrow();
        }
        Optional<Path> found = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .map(part -> Path.of(part, "ffmpeg"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "no ffmpeg on the PATH");
        return new FfmpegPrograms(found.orElseThrow().toString(), "", Map.of(), "PATH");
    }

    private AvifEncoder encoder(FfmpegPrograms programs, FfmpegAbilities abilities) {
        return new AvifEncoder(
                new FfmpegCommands(programs, abilities, ""),
                abilities,
                (command, place, output, watch) -> sandbox.run(
                        new Child(command, place, programs.environment(), "", Bounds.generous()), output, watch));
    }

    private String listed(FfmpegPrograms programs) {
        ChildOutput.Text text = new ChildOutput.Text();
        List<String> command = List.of(programs.ffmpeg(), "-hide_banner", "-encoders");
        sandbox.run(
                new Child(command, home.children(), programs.environment(), "", Bounds.generous()), text, Watch.NONE);
        return text.toString();
    }

    private EncodeRequest request(boolean alpha) throws IOException {
        int type = alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(SIDE, SIDE, type);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                image.setRGB(x, y, new Color(x, y, 128, alpha ? x : 255).getRGB());
            }
        }
        Path png = folder.resolve("pixels.png");
        ImageIO.write(image, "png", png.toFile());
        return new EncodeRequest(ImageFormat.AVIF.type(), png, alpha, 80, Chroma.HALF);
    }

    private static void assertLooksRight(BufferedImage image) {
        assertThat(image.getWidth()).isEqualTo(SIDE);
        assertThat(image.getHeight()).isEqualTo(SIDE);
        for (int at : new int[] {8, 64, 120}) {
            Color color = new Color(image.getRGB(at, at));
            assertThat(color.getRed()).isBetween(at - 6, at + 6);
            assertThat(color.getGreen()).isBetween(at - 6, at + 6);
            assertThat(color.getBlue()).isBetween(122, 134);
        }
    }

    @ParameterizedTest
    @CsvSource({"false,AOM", "false,RAV1E", "false,SVT", "true,AOM", "true,RAV1E", "true,SVT"})
    void encode_byEach_isReadByAnother(boolean bundled, Av1Encoder with) throws IOException {
        FfmpegPrograms programs = programs(bundled);
        assumeTrue(listed(programs).contains(" " + with.id() + " "), "this FFmpeg lacks " + with.id());
        AvifEncoder encoder = encoder(programs, abilities(Set.of(with.id()), Set.of("avif")));

        Path avif = encoder.encode(request(false), Folders.make(folder, "encoded"), Watch.NONE);

        FfmpegPrograms reader = programs(true);
        Path png = folder.resolve("decoded.png");
        List<String> command = List.of(reader.ffmpeg(), "-v", "error", "-i", avif.toString(), png.toString());
        sandbox.run(
                new Child(command, folder, reader.environment(), "", Bounds.generous()),
                new ChildOutput.Text(),
                Watch.NONE);
        assertLooksRight(ImageIO.read(png.toFile()));
    }

    @Test
    void encode_ofAlpha_byWhatHasNone_saysWhatHelps() throws IOException {
        FfmpegPrograms programs = programs(true);
        AvifEncoder encoder = encoder(programs, abilities(Set.of("libsvtav1"), Set.of("avif")));
        EncodeRequest request = request(true);
        Path place = Folders.make(folder, "encoded");

        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> encoder.encode(request, place, Watch.NONE))
                .matches(e -> e.reason() == ProcessingException.Reason.UNSUPPORTED)
                .withMessageContaining("gray")
                .withMessageContaining("libaom")
                .withMessageContaining("background");
    }

    @ParameterizedTest
    @CsvSource({"libaom-av1,mp4,muxer for AVIF", "libx264,avif,encoder for AV1"})
    void encode_withoutAbility_namesIt_andRunsNothing(String has, String muxer, String missing) throws IOException {
        FfmpegAbilities abilities = abilities(Set.of(has), Set.of(muxer));
        AvifEncoder encoder = new AvifEncoder(
                new FfmpegCommands(new FfmpegPrograms("", "", Map.of(), ""), abilities, ""),
                abilities,
                (command, place, output, watch) -> {
                    throw new AssertionError("Ran " + command);
                });
        EncodeRequest request = request(false);

        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> encoder.encode(request, folder, Watch.NONE))
                .matches(e -> e.reason() == ProcessingException.Reason.UNSUPPORTED)
                .withMessageContaining(missing)
                .withMessageContaining("apt-get install ffmpeg")
                .withMessageContaining("org.bytedeco:ffmpeg");
    }

    @Test
    void quality_isFinerTheHigher() throws IOException {
        Path png = folder.resolve("none");
        List<Integer> quantizers = Stream.of(1, 40, 60, 80, 90, 95, 100)
                .map(quality -> new AvifPicture(
                                new EncodeRequest(ImageFormat.AVIF.type(), png, false, quality, Chroma.HALF))
                        .quantizer())
                .toList();

        assertThat(quantizers).containsExactly(53, 39, 32, 25, 13, 6, 0);
    }
}
