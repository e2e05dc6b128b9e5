package dev.mediamanager.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class SubRipTest {

    @Test
    void read_takesTimesAndLines() {
        assertThat(
                        Read.vtt(
                                "1\r\n00:00:01,000 --> 01:02:03,456\r\nfirst\r\nsecond\r\n\r\n2\r\n01:02:04.5 -->01:02:05\r\nthird"))
                .isEqualTo("""
                        00:00:01.000 --> 01:02:03.456
                        first
                        second

                        01:02:04.005 --> 01:02:05.000
                        third
                        """);
    }

    @Test
    void read_forgivesMissingCountersAndBlankLines() {
        assertThat(
                        Read.vtt(
                                "00:00:01,000 --> 00:00:02,000 X1:10 X2:20\na\n2\n00:00:03,000 --> 00:00:04,000\n\nb\n\nc\n\n\n"))
                .isEqualTo("""
                        00:00:01.000 --> 00:00:02.000
                        a

                        00:00:03.000 --> 00:00:04.000
                        b
                        c
                        """);
    }

    @Test
    void read_beginsANegativeTimeAtZero() {
        assertThat(Read.cues("00:00:-1,500 --> 00:00:02,000\na\n-00:00:01,500 --> 00:00:02,000\nb\n"))
                .extracting(Cue::startMillis, Cue::text)
                .containsExactly(tuple(0L, "b"));
    }

    @Test
    void read_keepsBasicStyles() {
        assertThat(body("<b>bold <i>both</i></b> <U>under</U>\n<font color=\"#f00\">red</font> <em>it"))
                .isEqualTo("<b>bold </b><b><i>both</i></b> <u>under</u>\nred <i>it</i>\n");
    }

    @Test
    void read_takesUnknownMarkupForText() {
        assertThat(body("a < b > c <x> <3 & &amp; <i"))
                .isEqualTo("a &lt; b &gt; c &lt;x&gt; &lt;3 &amp; &amp; &lt;i\n");
    }

    @Test
    void read_placesByOverrideBlocks() {
        assertThat(Read.vtt("00:00:01,000 --> 00:00:02,000\n{\\an8}<i>top{\\b1}</i> bold{\\b0} {not} {\\"))
                .isEqualTo("00:00:01.000 --> 00:00:02.000 line:0\n<i>top</i><b> bold</b> {not} {\\\n");
    }

    @Test
    void read_leavesAnArrowThatSomebodySays() {
        assertThat(body("from --> to\n3 --> 2: 1")).isEqualTo("from --&gt; to\n3 --&gt; 2: 1\n");
    }

    @Test
    void read_endsACueWhereDamagedTimesStand() {
        assertThat(Read.cues("00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:0300 --> 00:00:04,000\nlost\n"))
                .extracting(Cue::text)
                .containsExactly("a");
    }

    @Test
    void read_leavesOutControlCharactersAndCuesWithoutText() {
        assertThat(body("a\u0000\u0007\tb\u2028c\u0085d\ufeff\ufffe")).isEqualTo("a b c d\n");
        assertThat(Read.cues("00:00:01,000 --> 00:00:02,000\n \u00a0<i></i>\u200b\n\n"))
                .isEmpty();
    }

    private static String body(String text) {
        String vtt = Read.vtt("1\n00:00:01,000 --> 00:00:02,000\n" + text + "\n");
        return vtt.substring(vtt.indexOf('\n') + 1);
    }
}
