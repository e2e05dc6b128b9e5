package dev.mediamanager.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Rendition;
import dev.mediamanager.Storyboard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailTrackTest {
    private static final Pattern CUE =
            Pattern.compile("\n\n(\\d\\d+):(\\d\\d):(\\d\\d)\\.(\\d{3}) --> (\\d\\d+):(\\d\\d):(\\d\\d)\\.(\\d{3})\n"
                    + "/s/sheet(\\d{3})\\.jpg#xywh=(\\d+),(\\d+),(\\d+),(\\d+)");

    @Test
    void track_namesPlaceOfEachThumbnail() {
        Storyboard board = Storyboard.every(10).grid(2, 2);

        assertThat(write(board, Duration.ofMillis(55_040), ".jpg?a=1")).isEqualTo("""
                        WEBVTT

                        00:00:00.000 --> 00:00:10.000
                        /s/sheet000.jpg?a=1#xywh=0,0,160,90

                        00:00:10.000 --> 00:00:20.000
                        /s/sheet000.jpg?a=1#xywh=160,0,160,90

                        00:00:20.000 --> 00:00:30.000
                        /s/sheet000.jpg?a=1#xywh=0,90,160,90

                        00:00:30.000 --> 00:00:40.000
                        /s/sheet000.jpg?a=1#xywh=160,90,160,90

                        00:00:40.000 --> 00:00:50.000
                        /s/sheet001.jpg?a=1#xywh=0,0,160,90

                        00:00:50.000 --> 00:00:55.040
                        /s/sheet001.jpg?a=1#xywh=160,0,160,90
                        """);
    }

    /** Whatever the video: cues without gaps to its end, on at most 100 sheets, each cell once. */
    @Property
    void track_coversTheVideo(
            @ForAll @LongRange(min = 1, max = 400_000_000_000L) long millis,
            @ForAll @IntRange(min = 1, max = 600) int every,
            @ForAll @IntRange(min = 1, max = 5) int columns,
            @ForAll @IntRange(min = 1, max = 5) int rows) {
        Storyboard board = Storyboard.every(every).grid(columns, rows);

        List<MatchResult> cues = CUE.matcher(write(board, Duration.ofMillis(millis), ".jpg"))
                .results()
                .toList();

        long perSheet = Math.multiplyExact(columns, rows);
        long end = 0;
        long cell = 0;
        for (MatchResult cue : cues) {
            assertThat(time(cue, 1)).isEqualTo(end);
            end = time(cue, 5);
            assertThat(number(cue, 9)).isEqualTo(cell / perSheet).isLessThan(Storyboard.MAX_SHEETS);
            assertThat(number(cue, 10)).isEqualTo(cell % columns * 160);
            assertThat(number(cue, 11)).isEqualTo(cell / columns % rows * 90);
            cell++;
        }
        assertThat(end).isEqualTo(millis);
        assertThat(board.distance(Duration.ofMillis(millis)).toSeconds() % every)
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {" x", "\nx", "\"x"})
    void urls_thatWouldBreakTheTrack_areRefused(String end) {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> write(Storyboard.every(1), Duration.ofSeconds(1), end));
    }

    @Test
    void urls_withArrowOrFragment_areMended() {
        assertThat(write(Storyboard.every(1), Duration.ofSeconds(1), "?-->#x"))
                .contains("\n/s/sheet000?--%3E#xywh=0,0,160,90\n");
    }

    @Test
    void storyboard_outOfBounds_isRefused() {
        for (Runnable wrong : List.<Runnable>of(
                () -> Storyboard.every(0),
                () -> Storyboard.every(601),
                () -> Storyboard.every(1).grid(0, 1),
                () -> Storyboard.every(1).grid(1, 21),
                () -> Storyboard.every(1).maxSide(15),
                () -> Storyboard.every(1).grid(20, 1).maxSide(512),
                () -> Storyboard.every(1).as(ImageFormat.PNG))) {
            assertThatExceptionOfType(MediaRejectedException.class)
                    .isThrownBy(wrong::run)
                    .withMessageContaining("storyboard");
        }
    }

    private static String write(Storyboard board, Duration video, String end) {
        List<Rendition> sheets = new ArrayList<>();
        MediaInfo info = MediaInfo.ofPicture(160 * board.columns(), 90 * board.rows());
        for (int number = 0; number < board.sheets(video); number++) {
            sheets.add(new Rendition(
                    Storyboard.sheet(number),
                    new BlobKey("0".repeat(32)),
                    board.format().type(),
                    1,
                    "0".repeat(64),
                    info,
                    Optional.empty(),
                    false));
        }
        Collections.reverse(sheets);
        return ThumbnailTrack.write(board, video, sheets, new PlaylistUrls() {
            @Override
            public String playlist(String rendition) {
                throw new AssertionError("A track names no playlist");
            }

            @Override
            public String media(String rendition) {
                return "/s/" + rendition + end;
            }
        });
    }

    private static long time(MatchResult cue, int group) {
        return ((number(cue, group) * 60 + number(cue, group + 1)) * 60 + number(cue, group + 2)) * 1000
                + number(cue, group + 3);
    }

    private static long number(MatchResult cue, int group) {
        return Long.parseLong(cue.group(group));
    }
}
