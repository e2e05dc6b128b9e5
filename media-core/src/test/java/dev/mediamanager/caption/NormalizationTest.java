package dev.mediamanager.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.caption.CueSettings.Setting;
import dev.mediamanager.caption.CueSpan.Style;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NormalizationTest {
    private static final CaptionRules NARROW = new CaptionRules(20, 500);

    @Test
    void normalized_endsShortOverlapsWithTheNextStart() {
        assertThat(times(cue(0, 2500, "a"), cue(2000, 4000, "b"))).containsExactly("0-2000", "2000-4000");
        assertThat(times(cue(0, 2501, "a"), cue(2000, 4000, "b"))).containsExactly("0-2501", "2000-4000");
        assertThat(times(cue(0, 2000, "a"), cue(2000, 4000, "b"))).containsExactly("0-2000", "2000-4000");
    }

    @Test
    void normalized_leavesCuesThatBeginTogether() {
        assertThat(times(cue(0, 300, "a"), cue(0, 400, "b"), cue(350, 900, "c")))
                .containsExactly("0-300", "0-350", "350-900");
    }

    @Test
    void normalized_joinsCuesOfTheSameTimeAndPlace() {
        Cue above = new Cue(0, 9, List.of(CueLine.of("top")), CueSettings.DEFAULT.with(Setting.LINE, "0"));
        List<Cue> cues = normalized(cue(0, 9, "a"), above, cue(0, 9, "b"), cue(0, 9, "a"));
        assertThat(cues).extracting(Cue::text).containsExactly("a\nb", "top");
    }

    @Test
    void normalized_keepsALineThatIsSaidTwice() {
        assertThat(normalized(new Cue(0, 9, List.of(CueLine.of("No!"), CueLine.of("No!")), CueSettings.DEFAULT)))
                .extracting(Cue::text)
                .containsExactly("No!\nNo!");
    }

    @Test
    void normalized_breaksLongLinesBetweenWords() {
        assertThat(normalized(cue(0, 9, "The quick brown fox jumps over the lazy dog"))
                        .get(0)
                        .text())
                .isEqualTo("The quick brown fox\njumps over the lazy\ndog");
        assertThat(normalized(cue(0, 9, "a".repeat(45) + " b")).get(0).text())
                .isEqualTo("a".repeat(20) + "\n" + "a".repeat(20) + "\naaaaa b");
        assertThat(normalized(cue(0, 9, "日本語の字幕は単語の間に空白がないので、どこでも改行できます。"))
                        .get(0)
                        .lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.text().length()).isLessThanOrEqualTo(20));
        assertThat(normalized(cue(0, 9, "😀".repeat(20))).get(0).lines()).hasSize(1);
    }

    @Test
    void normalized_goesOnWithStylesOnTheNextLine() {
        CueSpan italic = new CueSpan("quick brown fox jumps", Set.of(Style.ITALIC), Optional.of("Ann"));
        Cue cue = new Cue(0, 9, List.of(new CueLine(List.of(CueSpan.of("The "), italic))), CueSettings.DEFAULT);
        assertThat(normalized(cue).get(0).lines())
                .containsExactly(
                        new CueLine(List.of(CueSpan.of("The "), italic.withText("quick brown fox"))),
                        new CueLine(List.of(italic.withText("jumps"))));
    }

    @Test
    void values_areChecked() {
        assertThatThrownBy(() -> new CaptionRules(9, 0)).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> new CaptionRules(42, -1)).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> new CaptionLimits(0, 1, 1)).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> cue(5, 5, "a")).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> cue(-1, 5, "a")).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> cue(0, Cue.MAX_MILLIS + 1, "a")).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> cue(0, 1, " \u00a0")).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> CueSettings.DEFAULT.with(Setting.SIZE, "5%\n\n"))
                .isInstanceOf(MediaRejectedException.class);
    }

    private static Cue cue(long start, long end, String text) {
        return new Cue(start, end, List.of(CueLine.of(text)), CueSettings.DEFAULT);
    }

    private static List<Cue> normalized(Cue... cues) {
        return new Captions(List.of(cues)).normalized(NARROW).cues();
    }

    private static List<String> times(Cue... cues) {
        return normalized(cues).stream()
                .map(cue -> cue.startMillis() + "-" + cue.endMillis())
                .toList();
    }
}
