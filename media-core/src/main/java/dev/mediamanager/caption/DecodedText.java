package dev.mediamanager.caption;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes as text.
 *
 * @param charset how they were encoded
 * @param text what they say, without a byte order mark
 */
record DecodedText(Charset charset, String text) {
    private static final int LOOKED_AT = 2048;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** Encodings of one byte a character, in which no ASCII hides: XML may declare others that nobody writes. */
    private static final Pattern DECLARED = Pattern.compile(
            "<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"'](windows-125[0-8]|iso-8859-[0-9]{1,2}|koi8-[ru])[\"']",
            Pattern.CASE_INSENSITIVE);

    /** Decodes by the byte order mark, else as UTF-16 or UTF-8 if that is what it looks like, else as XML declares, else by the fallback. */
    static DecodedText of(byte[] bytes, Charset fallback) {
        Charset charset = marked(bytes)
                .or(() -> utf16(bytes))
                .or(() -> isUtf8(bytes) ? Optional.of(StandardCharsets.UTF_8) : Optional.empty())
                .or(() -> declared(bytes))
                .orElse(fallback);
        String text = new String(bytes, charset);
        return new DecodedText(charset, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }

    private static Optional<Charset> marked(byte[] bytes) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xff, 0xfe)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return startsWith(bytes, 0xfe, 0xff) ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    /** In every script, times, spaces and breaks are ASCII: a fifth of the pairs has a zero, nearly all on the same side. */
    private static Optional<Charset> utf16(byte[] bytes) {
        int pairs = Math.min(bytes.length, LOOKED_AT) / 2;
        int first = 0;
        int second = 0;
        for (int i = 0; i < pairs; i++) {
            first += bytes[2 * i] == 0 ? 1 : 0;
            second += bytes[2 * i + 1] == 0 ? 1 : 0;
        }
        if (Math.max(first, second) * 5 < pairs || Math.min(first, second) * 4 > Math.max(first, second) || pairs < 4) {
            return Optional.empty();
        }
        return Optional.of(first > second ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Optional<Charset> declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARED.matcher(head.stripLeading());
        return declaration.lookingAt() && Charset.isSupported(declaration.group(1))
                ? Optional.of(Charset.forName(declaration.group(1)))
                : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
