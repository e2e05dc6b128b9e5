package dev.mediamanager.examples.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.MediaInfo;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "999,999 B",
        "1000,1.0 kB",
        "9949,9.9 kB",
        "9950,10 kB",
        "999499,999 kB",
        "999500,1.0 MB",
        "1234567890,1.2 GB",
        "9223372036854775807,9223372 TB"
    })
    void size_isRounded(long bytes, String words) {
        assertThat(Words.size(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0.0 s",
        "5040,5.0 s",
        "59949,59.9 s",
        "59950,1:00",
        "65000,1:05",
        "3599600,1:00:00",
        "3723000,1:02:03"
    })
    void time_isRounded(long millis, String words) {
        assertThat(Words.time(Duration.ofMillis(millis))).isEqualTo(words);
    }

    @Test
    void shape_saysWhatIsKnown() {
        assertThat(Words.shape(MediaInfo.EMPTY)).isEmpty();
        assertThat(Words.shape(MediaInfo.ofPicture(40, 30))).isEqualTo("40x30");
        assertThat(Words.shape(MediaInfo.ofPicture(40, 30).withFrames(12).withDuration(Duration.ofSeconds(1))))
                .isEqualTo("40x30, 12 frames, 1.0 s");
    }

    @Test
    void printable_hidesWhatMovesACursor() {
        assertThat(Words.printable("a\u001b[2Jb\rc\u202edef\u2028g\ud800h")).isEqualTo("a?[2Jb?c?def?g?h");
        assertThat(Words.printable("Größe 漢字 😀")).isEqualTo("Größe 漢字 😀");
    }

    @Test
    void cut_keepsBothEnds() {
        assertThat(Words.cut("short.jpg", 9)).isEqualTo("short.jpg");
        assertThat(Words.cut("a-very-long-name.jpg", 12))
                .isEqualTo("a-ver....jpg")
                .hasSize(12);
        assertThat(Words.cut("😀😀😀😀😀😀😀😀", 7)).isEqualTo("😀😀...😀😀");
    }
}
