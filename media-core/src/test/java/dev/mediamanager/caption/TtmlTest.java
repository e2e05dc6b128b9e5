package dev.mediamanager.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TtmlTest {

    @Test
    void read_takesStylesRegionsAndBreaks() {
        String text = """
                <?xml version="1.0" encoding="UTF-8"?>
                <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xml:lang="en">
                  <head>
                    <metadata><title>No caption</title></metadata>
                    <styling>
                      <style xml:id="base" tts:fontWeight="bold"/>
                      <style xml:id="loud" style="base" tts:textDecoration="underline"/>
                    </styling>
                    <layout>
                      <region xml:id="top" tts:origin="10% 10%"><style tts:extent="80% 20%" tts:textAlign="end"/></region>
                      <region xml:id="bottom" tts:origin="10% 70%" tts:extent="80% 20%" tts:displayAlign="after"/>
                    </layout>
                  </head>
                  <body>
                    <div>
                      <p begin="00:00:01.000" end="00:00:02.500" region="top">
                        Two   <span style="loud">words</span><br/>
                        and <metadata>nothing</metadata>more &lt;&#x1F600;
                      </p>
                      <p begin="3s" dur="500ms" region="bottom" tts:fontStyle="italic">below</p>
                    </div>
                  </body>
                </tt>
                """;
        assertThat(Read.vtt(text)).isEqualTo("""
                        00:00:01.000 --> 00:00:02.500 line:10% align:end
                        Two <b><u>words</u></b>
                        and more &lt;😀

                        00:00:03.000 --> 00:00:03.500
                        <i>below</i>
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "00:00:01:12, 1500",
        "00:00:01.25, 1250",
        "00:00:01:12.1, 1521",
        "1.5s, 1500",
        "1500ms, 1500",
        "0.025m, 1500",
        "0.0005h, 1800",
        "36f, 1500",
        "15000000t, 1500"
    })
    void read_knowsAllTimeExpressions(String begin, long millis) {
        String text = "<tt xmlns:ttp='x' ttp:frameRate='24' ttp:subFrameRate='2' ttp:tickRate='10000000'><body>"
                + "<p begin='" + begin + "' end='1h'>a</p></body></tt>";
        assertThat(Read.cues(text).get(0).startMillis()).isEqualTo(millis);
    }

    @Test
    void read_countsNtscFrames() {
        String text = "<tt xmlns:ttp='x' ttp:frameRate='30' ttp:frameRateMultiplier='1000 1001'><body>"
                + "<p begin='30f' end='1h'>a</p></body></tt>";
        assertThat(Read.cues(text).get(0).startMillis()).isEqualTo(1001);
    }

    @Test
    void read_nestsTimes() {
        String text = "<tt><body begin='10s'><div begin='1s' end='5s'>"
                + "<p begin='1s'>to the end of the division</p>"
                + "<p><span begin='0s' dur='1s'>one </span><span begin='1s' dur='9s'>two</span></p>"
                + "</div></body></tt>";
        assertThat(Read.vtt(text)).isEqualTo("""
                        00:00:11.000 --> 00:00:12.000
                        one

                        00:00:12.000 --> 00:00:15.000
                        to the end of the division

                        00:00:12.000 --> 00:00:15.000
                        two
                        """);
    }

    @Test
    void read_putsSequencesOneAfterAnother() {
        String text = "<tt><body timeContainer='seq'><p dur='1s'>a</p><p begin='1s' dur='2s'>b</p>"
                + "<div><p end='1s'>c</p></div><p dur='1s'>d</p></body></tt>";
        assertThat(Read.cues(text)).extracting(Cue::startMillis).containsExactly(0L, 2000L, 4000L, 5000L);
    }

    @Test
    void read_skipsParagraphsWithoutAnEnd() {
        CaptionFile file = Read.file(
                "<tt><body><p>always</p><p begin='soon' end='1s'>when</p><p begin='0s' end='1s'>a</p></body></tt>");
        assertThat(file.captions().cues()).extracting(Cue::text).containsExactly("a");
        assertThat(file.skipped()).isEqualTo(2);
    }

    @Test
    void read_keepsSpaceWhereAsked() {
        assertThat(Read.cues("<tt><body xml:space='preserve'><p begin='0s' end='1s'>a  b\nc</p></body></tt>")
                        .get(0)
                        .text())
                .isEqualTo("a  b\nc");
    }

    @Test
    void read_refusesDocumentTypes(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "canary");
        String outside = "<!DOCTYPE tt [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>";
        String bomb = "<!DOCTYPE tt [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
        for (String type :
                new String[] {outside, bomb, "<!DOCTYPE tt SYSTEM '" + secret.toUri() + "'>", "<!DOCTYPE tt>"}) {
            corrupt(type + "<tt><body><p begin='0s' end='1s'>&x;</p></body></tt>");
        }
    }

    @Test
    void read_refusesBrokenXml() {
        corrupt("<tt><body><p begin='0s' end='1s'>a</body></tt>");
        corrupt("<tt><body><p begin='0s' end='1s'>a</p>");
        corrupt("<tt><body><p begin='0s' end='1s'>&undeclared;</p></body></tt>");
        corrupt("<tt>" + "<div>".repeat(100) + "</div>".repeat(100) + "</tt>");
    }

    private static void corrupt(String text) {
        assertThatThrownBy(() -> Read.file(text)).isInstanceOfSatisfying(MediaRejectedException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.CORRUPT);
            assertThat(e).hasMessageNotContaining("canary");
        });
    }
}
