package dev.mediamanager.video.internal.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Loudness;
import dev.mediamanager.video.internal.plan.Measured;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudioMeterTest {
    private static final List<String> PRINTED = List.of(
            "    title           : Summary:",
            "    I: -1.0 LUFS",
            "size=     345KiB time=00:00:04.00 bitrate= 705.6kbits/s speed=55.2x",
            "[Parsed_ebur128_0 @ 0x5606e38ef340] Summary:",
            "",
            "  Integrated loudness:",
            "    I:         -41.8 LUFS",
            "    Threshold: -51.8 LUFS",
            "",
            "  Loudness range:",
            "    LRA:         0.0 LU",
            "    Threshold: -61.9 LUFS",
            "    LRA low:   -41.9 LUFS",
            "    LRA high:  -41.9 LUFS",
            "",
            "  True peak:",
            "    Peak:      -38.1 dBFS");

    /** Tags of the source, which come first, cannot pass for it. */
    @Test
    void read_findsWhatTheFilterPrinted() {
        assertThat(AudioMeter.read(PRINTED)).contains(new Measured(new Loudness(-41.8, 0, -38.1), -51.8));
    }

    @Test
    void read_ofSilence_isNothing() {
        List<String> silence = PRINTED.stream()
                .map(line -> line.replace("-41.8", "-70.0").replace("-38.1", "-inf"))
                .toList();
        assertThat(AudioMeter.read(silence)).isEmpty();
        assertThat(AudioMeter.told(silence)).isTrue();
        assertThat(AudioMeter.told(List.of("Conversion failed!"))).isFalse();
        assertThat(AudioMeter.read(List.of("Conversion failed!"))).isEmpty();
    }

    /** A range of 0 would count as not measured, and the filter refuses what is out of its bounds. */
    @Test
    void filter_staysLinear_andInTheBoundsOfTheFilter() {
        Measured tone = AudioMeter.read(PRINTED).orElseThrow();
        assertThat(tone.filter(Loudness.Target.BROADCAST))
                .isEqualTo("loudnorm=I=-23.00:TP=-1.00:LRA=1.00:measured_I=-41.80:measured_TP=-38.10"
                        + ":measured_LRA=0.10:measured_thresh=-51.80:linear=true");
        Measured loud = new Measured(new Loudness(2.5, 70, 4), 1);
        assertThat(loud.filter(Loudness.Target.STREAMING))
                .isEqualTo("loudnorm=I=-16.00:TP=-1.50:LRA=50.00:measured_I=0.00:measured_TP=4.00"
                        + ":measured_LRA=50.00:measured_thresh=0.00:linear=true");
    }
}
