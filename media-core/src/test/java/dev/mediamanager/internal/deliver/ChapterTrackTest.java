package dev.mediamanager.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Chapter;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.caption.CaptionFile;
import dev.mediamanager.caption.Cue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ChapterTrackTest {
    private static Chapter chapter(long start, long end, String title) {
        return new Chapter(Duration.ofMillis(start), Duration.ofMillis(end), Optional.of(title));
    }

    @Test
    void track_hasACueForEachChapter() {
        List<Chapter> chapters = List.of(
                chapter(0, 1500, "Proof & <b>limits</b>"),
                new Chapter(Duration.ofMillis(1500), Duration.ofHours(1), Optional.empty()),
                chapter(3_600_000, 3_661_001, "\u200b"),
                chapter(4_000_000, Long.MAX_VALUE, "Zwei\n\nEnde"));

        assertThat(ChapterTrack.write(chapters)).isEqualTo("""
                WEBVTT

                00:00:00.000 --> 00:00:01.500
                Proof &amp; &lt;b&gt;limits&lt;/b&gt;

                00:00:01.500 --> 01:00:00.000
                2

                01:00:00.000 --> 01:01:01.001
                3

                01:06:40.000 --> 1000:00:00.000
                Zwei  Ende
                """);
        assertThat(ChapterTrack.write(List.of())).isEqualTo("WEBVTT\n");
    }

    /** No title ends its cue, or begins another; read by the reader of captions. */
    @Property(tries = 200)
    void track_holdsAnyTitle(@ForAll String title) {
        String track = ChapterTrack.write(List.of(chapter(0, 10, title), chapter(10, 20, "next")));

        List<Cue> cues = CaptionFile.read(new ByteArrayInputStream(track.getBytes(StandardCharsets.UTF_8)))
                .captions()
                .cues();
        assertThat(cues).hasSize(2);
        assertThat(cues.get(0).text()).isNotBlank().doesNotContain("\n");
        assertThat(cues.get(1).text()).isEqualTo("next");
    }

    @Property(tries = 200)
    void info_keepsChapters(@ForAll String title) {
        MediaInfo info = MediaInfo.EMPTY.withChapters(List.of(
                chapter(0, 10, title), new Chapter(Duration.ofMillis(10), Duration.ofHours(9), Optional.empty())));

        assertThat(MediaInfo.fromJson(info.toJson())).isEqualTo(info);
    }

    @Test
    void chapter_lasts() {
        for (long[] bad : new long[][] {{-1, 5}, {5, 5}, {6, 5}}) {
            assertThatThrownBy(() -> chapter(bad[0], bad[1], "x")).isInstanceOf(MediaRejectedException.class);
        }
    }
}
