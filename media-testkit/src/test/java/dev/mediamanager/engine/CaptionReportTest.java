package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.CaptionReport;
import dev.mediamanager.CaptionReport.Silence;
import dev.mediamanager.CaptionTrack;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Source;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The report on the captions of a media. */
class CaptionReportTest {
    /** 2 to 4 and 3 to 6 are 4 s; the last one lasts 2 s, of which 1 s is behind the end. */
    private static final String TEXT = """
            WEBVTT

            00:02.000 --> 00:04.000
            One

            00:03.000 --> 00:06.000
            Another one

            00:09.000 --> 00:11.000
            The last
            """;

    private final Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private Media sound(MediaInfo info) {
        lab.extractor.finds(info);
        byte[] wave = new byte[1000];
        byte[] head = "RIFF\u00e0\u0003\0\0WAVEfmt \u0010\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, wave, 0, head.length);
        return lab.upload(new Payload(wave, "talk.wav"));
    }

    private Media tenSeconds() {
        return sound(MediaInfo.EMPTY.withDuration(Duration.ofSeconds(10)));
    }

    private void add(Media media, CaptionTrack track) {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        lab.media.library().addCaptions(media.id(), track, Source.stream(new ByteArrayInputStream(bytes)));
    }

    private static Silence silence(int start, int end) {
        return new Silence(Duration.ofSeconds(start), Duration.ofSeconds(end));
    }

    @Test
    void report_withoutSilences_isOfTheWholeLength() {
        Media media = tenSeconds();
        add(media, CaptionTrack.captions("en"));
        add(media, CaptionTrack.subtitles("de"));

        CaptionReport report = lab.media.library().captionReport(media.id());

        assertThat(report.captioned()).isTrue();
        assertThat(report.languages()).containsExactly("de", "en");
        assertThat(report.speech()).isEqualTo(Duration.ofSeconds(10));
        assertThat(report.share("eng")).hasValue(0.5);
        assertThat(report.share("fr")).isEmpty();
        assertThat(report.tracks())
                .extracting(CaptionReport.CoveredTrack::caption)
                .isEqualTo(lab.media.library().captions(media.id()));
    }

    @Test
    void report_withSilences_isOfTheSpeech() {
        Media media = tenSeconds();
        add(media, CaptionTrack.captions("en"));

        CaptionReport report =
                lab.media.library().captionReport(media.id(), List.of(silence(6, 9), silence(0, 1), silence(9, 30)));

        assertThat(report.speech()).isEqualTo(Duration.ofSeconds(5));
        assertThat(report.share("en")).hasValue(0.8);
    }

    @Test
    void report_ofForcedCaptionsOnly_isOfNone() {
        Media media = tenSeconds();
        add(media, CaptionTrack.subtitles("en").asForced());

        CaptionReport report = lab.media.library().captionReport(media.id());

        assertThat(report.captioned()).isFalse();
        assertThat(report.languages()).isEmpty();
        assertThat(report.share("en")).isEmpty();
        assertThat(report.tracks()).hasSize(1);
    }

    @Test
    void report_withoutSpeech_hasNoShare() {
        Media unknown = sound(MediaInfo.EMPTY.withProperty("container", "wav"));
        add(unknown, CaptionTrack.captions("en"));
        Media silent = tenSeconds();
        add(silent, CaptionTrack.captions("en"));

        assertThat(lab.media.library().captionReport(unknown.id()).share("en")).isEmpty();
        CaptionReport report = lab.media.library().captionReport(silent.id(), List.of(silence(0, 10)));
        assertThat(report.captioned()).isTrue();
        assertThat(report.speech()).isZero();
        assertThat(report.share("en")).isEmpty();
    }

    @Test
    void report_ofNothing_isTyped() {
        assertThat(lab.media.library().captionReport(tenSeconds().id()).captioned())
                .isFalse();
        assertThatThrownBy(() -> lab.media.library().captionReport(new MediaId("0190a5d2-7c1e-7abc-8def-0123456789ab")))
                .isInstanceOf(MediaNotFoundException.class);
        assertThatThrownBy(() -> silence(3, 3)).isInstanceOf(MediaRejectedException.class);
    }
}
