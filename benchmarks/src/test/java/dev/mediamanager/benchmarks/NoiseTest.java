package dev.mediamanager.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoiseTest {
    private static final int LENGTH = 200_000;

    @Test
    void open_givesTheSameBytes_howeverTheyAreRead(@TempDir Path folder) throws Exception {
        Noise noise = Noise.document(7, LENGTH);
        byte[] whole = Files.readAllBytes(noise.write(folder.resolve("noise")));
        assertThat(whole).hasSize(LENGTH).startsWith("%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
        assertThat(readBy(noise, 1)).isEqualTo(whole);
        assertThat(readBy(noise, 777)).isEqualTo(whole);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole);
        assertThat(noise.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void open_givesOtherBytes_inEachBlockAndForEachSeed() throws IOException {
        byte[] bytes = readBy(Noise.document(7, LENGTH), 8192);
        assertThat(Arrays.copyOfRange(bytes, 1 << 16, 2 << 16))
                .isNotEqualTo(Arrays.copyOfRange(bytes, 2 << 16, 3 << 16));
        assertThat(readBy(Noise.document(8, LENGTH), 8192)).isNotEqualTo(bytes);
    }

    private static byte[] readBy(Noise noise, int piece) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[piece];
        try (InputStream in = noise.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                all.write(buffer, 0, n);
            }
        }
        return all.toByteArray();
    }
}
