package dev.mediamanager.video.internal.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.AudioFormat;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.VideoCodec;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FfmpegAbilitiesTest {
    private static final String ENCODERS = """
            Encoders:
             V..... = Video
             ------
             V....D libx264              libx264 H.264 / AVC / MPEG-4 AVC (codec h264)
             V....D libwebp              libwebp WebP image (codec webp)
             A....D aac                  AAC (Advanced Audio Coding)
            """;
    private static final String CODECS = """
            Codecs:
             D..... = Decoding supported
             -------
             DEV.LS h264                 H.264 / AVC
             D.A.L. ac4                  AC-4
             .EA.L. comfortnoise         RFC 3389
            """;
    private static final String DEMUXERS = """
            File formats:
             D. = Demuxing supported
             --
             D  matroska,webm   Matroska / WebM
             D  mov,mp4,m4a,3gp,3g2,mj2 QuickTime / MOV
            """;
    private static final String MUXERS = """
            File formats:
             .E = Muxing supported
             --
              E mp4             MP4 (MPEG-4 Part 14)
            """;

    private static final String FILTERS = """
            Filters:
              T.. = Timeline support
              | = Source or sink filter
             ... tonemap           V->V       Conversion to/from different dynamic ranges.
             TS. bwdif             V->V       Deinterlace the input image.
             T. zscale             V->V       Apply resizing, colorspace and bit depth conversion.
             .. concat             N->N       Concatenate audio and video streams.
            """;

    @Test
    void parse_readsLists() {
        FfmpegAbilities abilities = FfmpegAbilities.parse(
                "ffmpeg version 5.1.9-0+deb12u1 Copyright\n", ENCODERS, CODECS, MUXERS, DEMUXERS, FILTERS);

        assertThat(abilities.version()).isEqualTo("5.1.9-0+deb12u1");
        assertThat(abilities.encoders()).containsExactlyInAnyOrder("libx264", "libwebp", "aac");
        assertThat(abilities.decoded()).containsExactlyInAnyOrder("h264", "ac4");
        assertThat(abilities.demuxers())
                .contains("matroska", "webm", "mov", "mp4")
                .doesNotContain("=");
        assertThat(abilities.muxers()).containsExactly("mp4");
        assertThat(abilities.filters()).containsExactlyInAnyOrder("tonemap", "bwdif", "zscale", "concat");
        assertThat(abilities.missing()).isEmpty();
        assertThat(abilities.webp()).isTrue();
    }

    @Test
    void missing_namesWhatLacks() {
        String withoutH264 = ENCODERS.replace("libx264 ", "other ");

        assertThat(FfmpegAbilities.parse("", withoutH264, CODECS, MUXERS, DEMUXERS, FILTERS)
                        .missing()
                        .orElseThrow())
                .contains("H.264")
                .contains("libx264");
        assertThat(FfmpegAbilities.parse("", ENCODERS, CODECS, "", DEMUXERS, FILTERS)
                        .missing()
                        .orElseThrow())
                .contains("MP4");
    }

    @Test
    void require_namesFiltersThatLack() {
        FfmpegAbilities abilities = FfmpegAbilities.parse("", ENCODERS, CODECS, MUXERS, DEMUXERS, FILTERS);

        abilities.require(Set.of("tonemap", "zscale"), "maps");
        assertThatThrownBy(() -> abilities.require(Set.of("tonemap", "sidedata"), "maps"))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED))
                .hasMessageContaining("[sidedata]");
    }

    @Test
    void encoder_namesWhatLacks() {
        FfmpegAbilities abilities = FfmpegAbilities.parse("", ENCODERS, CODECS, MUXERS, DEMUXERS, FILTERS);

        assertThat(abilities.encoder(VideoCodec.H264)).isEqualTo(VideoEncoder.X264);
        assertThatThrownBy(() -> abilities.encoder(VideoCodec.AV1))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED))
                .hasMessageContaining("AV1 (libsvtav1, libaom-av1)");
        assertThatThrownBy(() -> abilities.encoder(AudioFormat.OPUS))
                .isInstanceOf(ProcessingException.class)
                .hasMessageContaining("OPUS (libopus)");
    }
}
