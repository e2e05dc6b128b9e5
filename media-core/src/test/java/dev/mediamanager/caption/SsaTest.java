package dev.mediamanager.caption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SsaTest {
    private static final String STYLES = """
            [Script Info]
            ScriptType: v4.00+

            [V4+ Styles]
            Format: Name, Fontname, Bold, Italic, Underline, Alignment
            Style: Default,Arial,0,0,0,2
            Style: Sign,Arial,-1,0,0,9

            [Events]
            """;
    private static final String FORMAT =
            "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n";

    @Test
    void read_takesEventsInOrderOfTime() {
        String text = STYLES + FORMAT
                + "Dialogue: 0,0:00:03.00,0:00:04.50,Default,,0,0,0,,second, with a comma\n"
                + "Comment: 0,0:00:00.00,0:00:04.50,Default,,0,0,0,,unseen\n"
                + "Dialogue: 0,0:00:01.05,0:00:02.00,*Sign,,0,0,0,,first\\Nline\\hone\\nmore\n";
        assertThat(Read.vtt(text)).isEqualTo("""
                        00:00:01.050 --> 00:00:02.000 line:0 align:right
                        <b>first</b>
                        <b>line\u00a0one more</b>

                        00:00:03.000 --> 00:00:04.500
                        second, with a comma
                        """);
    }

    @Test
    void read_appliesOverrides() {
        assertThat(body(
                        "Default",
                        "{\\i1}it{\\b1\\i0}bold{\\r}plain{\\u1\\fs20\\pos(1,2)\\bord3}under{\\u0} {comment}end"))
                .isEqualTo("<i>it</i><b>bold</b>plain<u>under</u> end\n");
        assertThat(body("Sign", "{\\b0}light{\\b} back {\\b400}light{\\b700}heavy"))
                .isEqualTo("light<b> back </b>light<b>heavy</b>\n");
    }

    @Test
    void read_placesByTheFirstAlignment() {
        assertThat(header("{\\an7}{\\an1}a")).endsWith(" line:0 align:left");
        assertThat(header("{\\a6}a")).endsWith(" line:0");
        assertThat(header("{\\an5}a")).endsWith(" line:50%");
        assertThat(header("{\\an0}a")).endsWith("00:00:02.000");
    }

    @Test
    void read_leavesOutDrawings() {
        assertThat(body("Default", "{\\p1}m 0 0 l 10 10{\\p0}text{\\p2}m 1 1")).isEqualTo("text\n");
        assertThat(Read.cues(STYLES + FORMAT + dialogue("Default", "{\\p1}m 0 0 l 10 10")))
                .isEmpty();
    }

    @Test
    void read_followsTheOrderThatTheFormatSays() {
        String text = STYLES + "Format: Start, Text, End\nDialogue: 0:00:01.00,hello,0:00:02.00\n";
        assertThat(Read.vtt(text)).isEqualTo("00:00:01.000 --> 00:00:02.000\nhello\n");
    }

    @Test
    void read_breaksSoftlyInWrapStyleTwo() {
        assertThat(body("Default", "a\\nb")).isEqualTo("a b\n");
        String text = STYLES.replace("v4.00+", "v4.00+\nWrapStyle: 2") + FORMAT + dialogue("Default", "a\\nb");
        assertThat(Read.cues(text).get(0).text()).isEqualTo("a\nb");
    }

    @Test
    void read_knowsTheOldNumbersOfAlignment() {
        String text = """
                [Script Info]
                [V4 Styles]
                Format: Name, Italic, Alignment
                Style: Top,-1,6
                [Events]
                Format: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
                Dialogue: Marked=0,0:00:01.00,0:00:02.00,Top,,0,0,0,,a
                """;
        assertThat(Read.vtt(text)).isEqualTo("00:00:01.000 --> 00:00:02.000 line:0\n<i>a</i>\n");
    }

    @Test
    void read_skipsEventsWithoutTimes() {
        CaptionFile file = Read.file(
                STYLES + FORMAT + "Dialogue: 0,soon,later,Default,,0,0,0,,a\nDialogue:\n" + dialogue("Default", "b"));
        assertThat(file.captions().cues()).hasSize(1);
        assertThat(file.skipped()).isEqualTo(2);
    }

    private static String dialogue(String style, String text) {
        return "Dialogue: 0,0:00:01.00,0:00:02.00," + style + ",,0,0,0,," + text + "\n";
    }

    private static String body(String style, String text) {
        String vtt = Read.vtt(STYLES + FORMAT + dialogue(style, text));
        return vtt.substring(vtt.indexOf('\n') + 1);
    }

    private static String header(String text) {
        String vtt = Read.vtt(STYLES + FORMAT + dialogue("Default", text));
        return vtt.substring(0, vtt.indexOf('\n'));
    }
}
