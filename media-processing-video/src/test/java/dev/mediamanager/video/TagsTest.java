package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Dimensions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.Poster;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Track;
import dev.mediamanager.testkit.samples.SampleAudio;
import dev.mediamanager.video.internal.home.Folders;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags and covers of sounds that FFmpeg muxed. */
class TagsTest {
    private static final int GREEN = 0x20a040;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "flac, audio/flac, -c:a flac, true",
        "mp3, audio/mpeg, -c:a libmp3lame -id3v2_version 3, true",
        "m4a, audio/mp4, -c:a aac, true",
        "ogg, audio/ogg, -c:a libopus, false",
        "wav, audio/wav, -c:a pcm_s16le, false",
    })
    void tagsAndCover_areFound(String extension, String type, String options, boolean covered) {
        Path sound = sound(extension, options, covered);

        MediaInfo info = Engines.shared("ffmpeg").extract(new Extraction(type, sound, Folders.make(folder, "extract")));

        assertThat(info.properties()).containsEntry("tag.title", "Über ñ").containsEntry("tag.artist", "A & B");
        assertThat(info.has(Track.Kind.COVER)).isEqualTo(covered);
        if (covered) {
            assertThat(info.firstTrack(Track.Kind.COVER).orElseThrow().dimensions())
                    .contains(new Dimensions(300, 200));
            Processing job = poster(type, sound);
            BufferedImage picture = Frames.read(job.output("cover/main").file());
            assertThat(picture.getWidth()).isEqualTo(150);
            assertThat(picture.getHeight()).isEqualTo(100);
            for (int shift = 0; shift <= 16; shift += 8) {
                int found = (picture.getRGB(75, 50) >> shift) & 0xff;
                assertThat(Math.abs(found - ((GREEN >> shift) & 0xff)))
                        .as("%x", picture.getRGB(75, 50))
                        .isLessThan(6);
            }
        }
    }

    @Test
    void poster_ofASoundWithoutCover_isTyped() {
        Path sound = sound("wav", "-c:a pcm_s16le", false);

        assertThatThrownBy(() -> poster("audio/wav", sound))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED))
                .hasMessageContaining("no cover");
    }

    private Processing poster(String type, Path sound) {
        Processing job = new Processing(
                type,
                sound,
                Folders.make(folder, "workspace"),
                Poster.at(0.5).maxSide(150).as(ImageFormat.PNG).named("cover"));
        Engines.shared("ffmpeg").process(job);
        return job;
    }

    private Path sound(String extension, String options, boolean covered) {
        Oracle.require();
        Path plain = SampleAudio.of(Duration.ofSeconds(2)).write(folder.resolve("plain"));
        List<String> command = new ArrayList<>(List.of("-f", "wav", "-i", plain.toString()));
        if (covered) {
            Path cover = folder.resolve("cover.png");
            Oracle.ffmpeg(
                    "-f",
                    "lavfi",
                    "-i",
                    String.format("color=0x%06x:s=300x200:d=1,format=rgb24", GREEN),
                    "-frames:v",
                    "1",
                    cover.toString());
            command.addAll(List.of("-i", cover.toString(), "-map", "0:a", "-map", "1:v", "-c:v", "copy"));
            command.addAll(List.of("-disposition:v:0", "attached_pic"));
        }
        command.addAll(Arrays.asList(options.split(" ", -1)));
        command.addAll(List.of("-metadata", "title=Über ñ", "-metadata", "artist=A & B"));
        Path sound = folder.resolve("sound." + extension);
        command.add(sound.toString());
        Oracle.ffmpeg(command.toArray(String[]::new));
        return sound;
    }
}
