package dev.mediamanager.video.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Dimensions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebpAnimationTest {
    @TempDir
    Path folder;

    @Test
    void read_countsFramesAndTime() throws IOException {
        assertThat(read(animation())).contains(new WebpAnimation(new Dimensions(300, 2), 2, 140));
    }

    @Test
    void read_ofWhatIsNone_isNothing() throws IOException {
        byte[] whole = animation();

        assertThat(read(new byte[0])).isEmpty();
        assertThat(read(bytes("RIFF????WEBPVP8 \4\0\0\0abcd"))).isEmpty();
        assertThat(read(bytes("RIFF????WAVEfmt "))).isEmpty();
        assertThat(read(Arrays.copyOf(whole, whole.length - 3))).isEmpty();
        assertThat(read(Arrays.copyOf(whole, 25))).isEmpty();
    }

    private static byte[] animation() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes("RIFF????WEBP"));
        out.write(bytes("VP8X\n\0\0\0\2\0\0\0+\1\0\1\0\0"));
        out.write(bytes("ANIM\6\0\0\0\0\0\0\0\0\0"));
        for (int millis : new int[] {100, 40}) {
            out.write(bytes("ANMF\23\0\0\0" + "\0".repeat(12)));
            out.write(millis);
            out.write(bytes("\0\0\0abc\0")); // 19 bytes, padded to 20
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private Optional<WebpAnimation> read(byte[] bytes) throws IOException {
        return WebpAnimation.read(Files.write(folder.resolve("file"), bytes));
    }
}
