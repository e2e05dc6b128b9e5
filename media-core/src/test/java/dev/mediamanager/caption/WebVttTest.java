package dev.mediamanager.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebVttTest {

    @Test
    void read_skipsHeaderNotesStylesAndIdentifiers() {
        String text = """
                WEBVTT Kind: captions
                Language: en

                STYLE
                ::cue { color: red }

                NOTE a
                note

                intro
                00:01.000 --> 00:02.000
                first
                second

                00:00:03.000 --> 100:00:04.000
                third
                """;
        assertThat(Read.vtt(text)).isEqualTo("""
                        00:00:01.000 --> 00:00:02.000
                        first
                        second

                        00:00:03.000 --> 100:00:04.000
                        third
                        """);
    }

    @Test
    void read_endsACueWhereTheNextTimesStand() {
        CaptionFile file =
                Read.file("WEBVTT\n\n00:01.000 --> 00:02.000\na\n00:03.000 --> 00:04.000\nb\n00:05,000 --> x\nc\n");
        assertThat(file.captions().cues()).extracting(Cue::text).containsExactly("a", "b");
        assertThat(file.skipped()).isEqualTo(1);
    }

    @Test
    void read_keepsSettingsOfTheRightForm() {
        assertThat(settings("line:-1,end position:50%,line-left size:35.5% align:left vertical:rl"))
                .isEqualTo("vertical:rl line:-1,end position:50%,line-left size:35.5% align:left");
        assertThat(settings("line:101% position:5 size:-1% align:middle vertical:up region:x LINE:0 line: :"))
                .isEqualTo("line:0");
    }

    @Test
    void read_keepsStylesAndVoices() {
        assertThat(Read.cues(cue("<v.loud Mary &amp; Ann>Hi <c.yellow.bg_blue>there</c></v><lang en>you</lang>"))
                        .get(0)
                        .lines())
                .containsExactly(new CueLine(
                        List.of(new CueSpan("Hi there", Set.of(), Optional.of("Mary & Ann")), CueSpan.of("you"))));
        assertThat(body("<b.x>a<i>b</b>c</i>d</b>e<00:00:01.500>f</u>"))
                .isEqualTo("<b>a</b><b><i>bc</i></b><b>d</b>ef\n");
    }

    @Test
    void read_writesRubyBehindItsBase() {
        assertThat(body("<ruby>漢<rt>かん</rt>字<rt>じ</ruby>だ")).isEqualTo("漢(かん)字(じ)だ\n");
        assertThat(body("<rt>a</rt> <ruby>漢<rt>かん")).isEqualTo("a 漢(かん)\n");
    }

    @Test
    void read_resolvesCharacterReferences() {
        assertThat(Read.cues(cue("&lt;b&gt; &amp;amp; &#65;&#x42; &rlm;&unknown; &"))
                        .get(0)
                        .text())
                .isEqualTo("<b> &amp; AB \u200f&unknown; &");
    }

    @Test
    void read_takesAnOpenTagToTheEnd() {
        assertThat(Read.cues(cue("seen <b unseen")).get(0).text()).isEqualTo("seen");
    }

    @Test
    void read_takesAFileWithoutCues() {
        assertThat(Read.cues("WEBVTT")).isEmpty();
    }

    @Test
    void toWebVtt_escapesWhatWouldBeMarkup() {
        CueLine line = new CueLine(List.of(new CueSpan("--> <v x> &lt;\nNOTE", Set.of(), Optional.of("a>b\n\n--> c"))));
        String text = new Captions(List.of(new Cue(0, 1, List.of(line), CueSettings.DEFAULT))).toWebVtt();
        assertThat(text).isEqualTo("""
                        WEBVTT

                        00:00:00.000 --> 00:00:00.001
                        <v a&gt;b  --&gt; c>--&gt; &lt;v x&gt; &amp;lt; NOTE</v>
                        """);
    }

    @Test
    void toWebVtt_writesNoArrowWithANameThatEndsInDashes() {
        CueLine line = new CueLine(List.of(new CueSpan("text", Set.of(), Optional.of("Ann --"))));
        Captions captions = new Captions(List.of(new Cue(0, 1, List.of(line), CueSettings.DEFAULT)));
        assertThat(captions.toWebVtt()).endsWith("\n<v Ann -&#45;>text</v>\n");
        assertThat(Read.file(captions.toWebVtt()).captions()).isEqualTo(captions);
    }

    @Test
    void toWebVtt_putsCuesInOrder() {
        Cue late = new Cue(5, 6, List.of(CueLine.of("late")), CueSettings.DEFAULT);
        Cue early = new Cue(1, 9, List.of(CueLine.of("early")), CueSettings.DEFAULT);
        assertThat(new Captions(List.of(late, early)).cues()).containsExactly(early, late);
    }

    private static String settings(String settings) {
        return Read.cues("WEBVTT\n\n00:01.000 --> 00:02.000 " + settings + "\na\n")
                .get(0)
                .settings()
                .toString();
    }

    private static String cue(String text) {
        return "WEBVTT\n\n00:01.000 --> 00:02.000\n" + text + "\n";
    }

    private static String body(String text) {
        String vtt = Read.vtt(cue(text));
        return vtt.substring(vtt.indexOf('\n') + 1);
    }
}
