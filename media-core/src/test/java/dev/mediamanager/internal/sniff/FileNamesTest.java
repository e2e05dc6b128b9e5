package dev.mediamanager.internal.sniff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.MediaRejectedException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "../x",
                "a/b",
                "/etc/passwd",
                "a\\b",
                "C:\\x",
                "..\\..\\x",
                "a\u0000b",
                "a\nb",
                "a\rb",
                "a\tb",
                "\u007f",
                "a\u0085b",
                "\u202e",
                "\u200b\u200d"
            })
    void clean_pathsAndControls_areRefused(String name) {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> FileNames.clean(name))
                .matches(e -> e.reason() == MediaRejectedException.Reason.BAD_NAME);
    }

    @ParameterizedTest
    @CsvSource({
        "photo.jpg, photo.jpg",
        "'  two words.png ', 'two words.png'",
        "'e\u0301.txt', '\u00e9.txt'",
        "'gpj.\u202eexe', 'gpj.exe'",
        "'a\u200bb', ab",
        "CON, _CON",
        "'Vorlesung 1 – Einführung.mp4', 'Vorlesung 1 – Einführung.mp4'",
        "'😀.gif', '😀.gif'"
    })
    void clean_keepsWhatIsVisible(String name, String expected) {
        assertThat(FileNames.clean(name)).isEqualTo(expected);
    }

    @Test
    void clean_long_isCutBetweenGraphemes() {
        String family = "👩‍👩‍👧"; // its joiners are format characters and go
        String clean = FileNames.clean("é".repeat(100) + family.repeat(20));

        assertThat(clean.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
        assertThat(clean).startsWith("é".repeat(100)).doesNotContain("\ufffd");
        assertThat(Character.isHighSurrogate(clean.charAt(clean.length() - 1))).isFalse();
    }

    @Test
    void clean_fourKibibytes_isRefused() {
        assertThatExceptionOfType(MediaRejectedException.class).isThrownBy(() -> FileNames.clean("a".repeat(5000)));
    }

    @Property(tries = 1000)
    void clean_anything_isDisplayTextOrRefused(@ForAll String name) {
        try {
            String clean = FileNames.clean(name);
            assertThat(clean).isNotBlank();
            assertThat(clean.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
            assertThat(clean.codePoints().noneMatch(Character::isISOControl)).isTrue();
            assertThat(clean).doesNotContain("/", "\\");
        } catch (MediaRejectedException e) {
            assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.BAD_NAME);
        }
    }
}
