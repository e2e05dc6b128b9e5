package dev.mediamanager.internal.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HkdfTest {
    private static final HexFormat HEX = HexFormat.of();

    /** Test cases 1 and 2 of RFC 5869, appendix A: each input is a row of ascending bytes, but for the first key. */
    @ParameterizedTest
    @CsvSource({
        "0b, 0, 22, 00, 13, f0, 10, 3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf",
        "00, 1, 80, 60, 80, b0, 80, b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
    })
    void expand_isAsInTheRfc(
            String key, int step, int keyLength, String salt, int saltLength, String info, int length, String output) {
        byte[] extracted = row(key, step, keyLength);

        byte[] expanded = Hkdf.extract(row(salt, 1, saltLength), extracted).expand(row(info, 1, length));

        assertThat(HEX.formatHex(expanded)).isEqualTo(output);
    }

    private static byte[] row(String first, int step, int length) {
        byte[] row = new byte[length];
        for (int i = 0; i < length; i++) {
            row[i] = (byte) (HexFormat.fromHexDigits(first) + step * i);
        }
        return row;
    }

    @Test
    void info_ofOtherParts_differs() {
        byte[] one = {1};
        byte[] both = {1, 1};
        byte[] none = {};

        assertThat(Hkdf.info(one, both)).isNotEqualTo(Hkdf.info(both, one)).isNotEqualTo(Hkdf.info(one, one, one));
        assertThat(Hkdf.info(one, none)).isNotEqualTo(Hkdf.info(none, one)).isNotEqualTo(Hkdf.info(one));
    }
}
