package dev.mediamanager.video.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Chapter;
import dev.mediamanager.Dimensions;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Track;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeReaderTest {
    private static final MediaType MP4 = new MediaType("video/mp4");
    private static final String PHONE = """
            format.nb_streams=3
            format.format_name="mov,mp4,m4a,3gp,3g2,mj2"
            format.start_time="0.000000"
            format.duration="12.500000"
            format.tags.TITLE="A walk"
            streams.stream.0.index=0
            streams.stream.0.codec_name="h264"
            streams.stream.0.codec_type="video"
            streams.stream.0.profile="High"
            streams.stream.0.width=1440
            streams.stream.0.height=1080
            streams.stream.0.sample_aspect_ratio="4:3"
            streams.stream.0.avg_frame_rate="30000/1001"
            streams.stream.0.duration="12.480000"
            streams.stream.0.side_data_list.side_data.0.displaymatrix="\\n00000000:            0       65536           0\\n00000001:       -65536           0           0\\n00000002:            0           0  1073741824\\n"
            streams.stream.1.index=1
            streams.stream.1.codec_name="aac"
            streams.stream.1.codec_type="audio"
            streams.stream.1.sample_rate="48000"
            streams.stream.1.channels=2
            streams.stream.1.tags.language="eng"
            streams.stream.2.index=2
            streams.stream.2.codec_name="mjpeg"
            streams.stream.2.codec_type="video"
            streams.stream.2.width=600
            streams.stream.2.height=600
            streams.stream.2.disposition.attached_pic=1
            """;

    @Test
    void read_appliesRotationAndPixelAspect() {
        MediaInfo info = ProbedInfo.of(ProbeReader.read(PHONE, codec -> true));

        assertThat(info.dimensions()).contains(new Dimensions(1080, 1920));
        assertThat(info.duration()).contains(Duration.ofMillis(12_500));
        assertThat(info.properties()).containsEntry("tag.title", "A walk");
        assertThat(info.tracks())
                .extracting(Track::kind)
                .containsExactly(Track.Kind.VIDEO, Track.Kind.AUDIO, Track.Kind.COVER);
        assertThat(info.tracks().get(0).properties())
                .containsEntry("rotation", "90")
                .containsEntry("frameRate", "29.97")
                .containsEntry("profile", "High")
                .containsEntry("durationMillis", "12480");
        assertThat(info.tracks().get(1).language()).contains("eng");
    }

    @Test
    void read_doesNotTakeCoverForVideo() {
        Probe probe = ProbeReader.read(
                PHONE.replace("codec_name=\"h264\"", "codec_name=\"av2\""), codec -> !codec.equals("av2"));

        assertThat(probe.mainVideo()).isEmpty();
        assertThat(probe.mainAudio().orElseThrow().index()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "side_data_list.side_data.0.rotation=-90, CLOCKWISE",
        "side_data_list.side_data.1.rotation=180, HALF",
        "tags.rotate=270, COUNTER_CLOCKWISE",
        "tags.rotate=45, UPRIGHT",
        "tags.rotate=x, UPRIGHT"
    })
    void read_takesRotationFromOlderEngines(String line, Orientation wanted) {
        String text = PHONE.lines().filter(l -> !l.contains("matrix")).reduce("", (a, b) -> a + b + "\n")
                + "streams.stream.0." + line;

        assertThat(ProbeReader.read(text, codec -> true)
                        .streams()
                        .get(0)
                        .picture()
                        .orElseThrow()
                        .orientation())
                .isEqualTo(wanted);
    }

    @Test
    void check_refusesNothingToDecode() {
        Probe empty = ProbeReader.read("format.nb_streams=0", codec -> true);
        Probe foreign = ProbeReader.read(PHONE, codec -> false);

        assertThatThrownBy(() -> ProbedInfo.check(empty, MP4, Limits.DEFAULT, "x"))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.CORRUPT));
        assertThatThrownBy(() -> ProbedInfo.check(foreign, MP4, Limits.DEFAULT, "x"))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED))
                .hasMessageContaining("h264, aac");
    }

    @Test
    void check_refusesWhatIsBeyondLimits() {
        Probe probe = ProbeReader.read(PHONE, codec -> true);

        for (Limits limits : List.of(
                new Limits(1_000_000, 16_384, 1, Duration.ofHours(1)),
                new Limits(50_000_000, 16_384, 1, Duration.ofSeconds(12)))) {
            assertThatThrownBy(() -> ProbedInfo.check(probe, MP4, limits, "x"))
                    .isInstanceOfSatisfying(
                            MediaRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TOO_COMPLEX));
        }
    }

    @Test
    void read_takesAnyText() {
        Random random = new Random(7);
        String[] values = {
            "-1", "999999999999999999999", "N/A", "\"\\", "1e400", "0/0", "", "0x10", "\"" + "9".repeat(50) + "\""
        };
        for (int i = 0; i < 2000; i++) {
            String text = PHONE.lines()
                    .map(line -> random.nextInt(4) > 0
                            ? line
                            : line.substring(0, line.indexOf('=') + 1) + values[random.nextInt(values.length)])
                    .reduce("", (a, b) -> a + b + "\n");

            MediaInfo info = ProbedInfo.of(ProbeReader.read(text, codec -> true));

            assertThat(info.tracks()).hasSizeLessThanOrEqualTo(100);
        }
    }

    @Test
    void read_putsChaptersInOrder_fromTheStartOfTheMedia() {
        String text = """
                format.start_time="10.000000"
                chapters.chapter.0.start_time="20.000000"
                chapters.chapter.0.end_time="30.500000"
                chapters.chapter.0.tags.title="%s"
                chapters.chapter.1.start_time="9.000000"
                chapters.chapter.1.end_time="20.000000"
                chapters.chapter.2.start_time="40.000000"
                chapters.chapter.2.end_time="40.000000"
                chapters.chapter.3.start_time="N/A"
                chapters.chapter.3.end_time="50.000000"
                chapters.chapter.500.start_time="50.000000"
                chapters.chapter.500.end_time="60.000000"
                """.formatted("t".repeat(201));

        assertThat(ProbedInfo.of(ProbeReader.read(text, codec -> true)).chapters())
                .containsExactly(
                        new Chapter(Duration.ZERO, Duration.ofSeconds(10), Optional.empty()),
                        new Chapter(Duration.ofSeconds(10), Duration.ofMillis(20_500), Optional.of("t".repeat(200))));
    }
}
