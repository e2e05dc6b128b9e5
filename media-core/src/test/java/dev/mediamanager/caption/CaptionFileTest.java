package dev.mediamanager.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionFileTest {
    private static final String SUBRIP = "1\n00:00:01,000 --> 00:00:02,500\n%s\n";
    private static final Charset WESTERN = Charset.forName("windows-1252");

    @Test
    void read_tellsTheFormatByTheText() {
        assertThat(Read.file(SUBRIP.formatted("a")).format()).isEqualTo(CaptionFormat.SUBRIP);
        assertThat(Read.file("WEBVTT - a title\n\n00:01.000 --> 00:02.000\na\n").format())
                .isEqualTo(CaptionFormat.WEBVTT);
        assertThat(Read.file("<?xml version='1.0'?><!-- x --><tt:tt xmlns:tt='http://www.w3.org/ns/ttml'/>")
                        .format())
                .isEqualTo(CaptionFormat.TTML);
        assertThat(Read.file("\n; a comment\n[Script Info]\n").format()).isEqualTo(CaptionFormat.SSA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void read_knowsUnicodeWithAndWithoutItsMark(String name) {
        Charset charset = Charset.forName(name);
        String text = SUBRIP.formatted("Füße, 日本語の字幕, عربي");
        for (String mark : new String[] {"", "\ufeff"}) {
            CaptionFile file = Read.file((mark + text).getBytes(charset));
            assertThat(file.charset()).isEqualTo(charset);
            assertThat(file.captions().cues().get(0).text()).isEqualTo("Füße, 日本語の字幕, عربي");
        }
    }

    @Test
    void read_takesWhatIsNotUnicodeForTheFallback() {
        CaptionFile file = Read.file(SUBRIP.formatted("Füße für 5 €").getBytes(WESTERN));
        assertThat(file.charset()).isEqualTo(WESTERN);
        assertThat(file.captions().cues().get(0).text()).isEqualTo("Füße für 5 €");
        Charset cyrillic = Charset.forName("windows-1251");
        byte[] russian = SUBRIP.formatted("Привет").getBytes(cyrillic);
        CaptionFile second = CaptionFile.read(new ByteArrayInputStream(russian), CaptionLimits.DEFAULT, cyrillic);
        assertThat(second.captions().cues().get(0).text()).isEqualTo("Привет");
    }

    @Test
    void read_followsTheDeclarationOfXmlThatIsNotUnicode() {
        String xml =
                "<?xml version=\"1.0\" encoding=\"windows-1251\"?><tt><body><p begin='0s' end='1s'>Привет</p></body></tt>";
        CaptionFile file = Read.file(xml.getBytes(Charset.forName("windows-1251")));
        assertThat(file.captions().cues().get(0).text()).isEqualTo("Привет");
        assertThat(file.charset()).isEqualTo(Charset.forName("windows-1251"));
    }

    @Test
    void read_leavesTheStreamOpen() {
        boolean[] closed = {false};
        InputStream in = new ByteArrayInputStream(SUBRIP.formatted("a").getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        CaptionFile.read(in);
        assertThat(closed[0]).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain text",
                "<html><body>a</body></html>",
                "{1}{25}MicroDVD",
                "#EXTM3U\n",
                " WEBVTT\n\n",
                "WEBVTTX\n"
            })
    void read_refusesWhatIsNoCaptionFile(String text) {
        rejected(Reason.UNKNOWN_TYPE, () -> Read.file(text));
    }

    @Test
    void read_refusesNothing() {
        rejected(Reason.EMPTY, () -> Read.file(""));
    }

    @ParameterizedTest
    @CsvSource({"40, 10, 100, TOO_LARGE", "1000, 2, 100, TOO_COMPLEX", "1000, 10, 28, TOO_COMPLEX"})
    void read_keepsToItsLimits(int bytes, int cues, int length, Reason reason) {
        String text = SUBRIP.formatted("first") + SUBRIP.formatted("second") + SUBRIP.formatted("third");
        CaptionLimits enough = new CaptionLimits(1000, 3, 29);
        assertThat(read(text, enough).captions().cues()).hasSize(3);
        rejected(reason, () -> read(text, new CaptionLimits(bytes, cues, length)));
    }

    @Test
    void read_countsAllLinesOfACue() {
        String text = SUBRIP.formatted("twenty characters ok\ntwenty characters ok");
        assertThat(read(text, new CaptionLimits(1000, 3, 40)).captions().cues()).hasSize(1);
        rejected(Reason.TOO_COMPLEX, () -> read(text, new CaptionLimits(1000, 3, 39)));
    }

    @Test
    void read_takesNoMoreThanTheLimitFromTheStream() {
        ByteArrayInputStream large = new ByteArrayInputStream(new byte[9000]);
        rejected(Reason.TOO_LARGE, () -> CaptionFile.read(large, new CaptionLimits(5000, 1, 1), WESTERN));
        assertThat(large.available()).isEqualTo(9000 - 5001);
    }

    @Test
    void read_tellsThatTheStreamFailed() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();
        rejected(Reason.SOURCE_FAILED, () -> CaptionFile.read(broken));
    }

    @Test
    void read_refusesAFileOfWhichNoCueCanBeUsed() {
        rejected(Reason.CORRUPT, () -> Read.file("1\n00:00:02,000 --> 00:00:01,000\nbackwards\n"));
    }

    @Test
    void read_countsWhatItSkips() {
        CaptionFile file = Read.file(SUBRIP.formatted("kept") + "2\n00:00:02,000 --> 00:00:01,000\nbackwards\n");
        assertThat(file.captions().cues()).hasSize(1);
        assertThat(file.skipped()).isEqualTo(1);
    }

    private static CaptionFile read(String text, CaptionLimits limits) {
        return CaptionFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limits, WESTERN);
    }

    private static void rejected(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
