package dev.mediamanager.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void met_comparesInItsDirection() {
        assertThat(Figure.atLeast("a", 0.95, 0.95).met()).isTrue();
        assertThat(Figure.atLeast("a", 0.9499, 0.95).met()).isFalse();
        assertThat(Figure.atMost("a", 64, 64).met()).isTrue();
        assertThat(Figure.atMost("a", 64.01, 64).met()).isFalse();
        assertThat(Figure.exactly("a", 300, 300).met()).isTrue();
        assertThat(Figure.exactly("a", 299, 300).met()).isFalse();
        assertThat(Figure.shown("a", -1).met()).isTrue();
    }

    @Test
    void met_isFalseForWhatIsNoNumber() {
        assertThat(Figure.atLeast("a", Double.NaN, 0).met()).isFalse();
        assertThat(Figure.atMost("a", Double.NaN, 0).met()).isFalse();
        assertThat(new Figure("a", Double.NaN, 0, Figure.Direction.EXACTLY).met())
                .isFalse();
    }

    @Test
    void line_isNameValueGoal() {
        assertThat(Figure.atLeast("upload.ratio", 0.98765, 0.95).line(15, 8))
                .isEqualTo("upload.ratio       0.9877  >=0.9500");
        assertThat(Figure.exactly("kill.kills", 300, 300).line(10, 3)).isEqualTo("kill.kills  300  ==300");
        assertThat(Figure.shown("seconds", 1.5).line(7, 6)).isEqualTo("seconds  1.5000  -");
    }

    @Test
    void constructor_refusesANameWithABlank() {
        assertThatIllegalArgumentException().isThrownBy(() -> Figure.shown("two words", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Figure.shown("", 1));
    }
}
