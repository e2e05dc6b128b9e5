package dev.mediamanager.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HashingInputStreamTest {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(Threads.named("test"));

    /** Single bytes are slow to read, and some thousands of them show all that millions would. */
    private static final int MOST_READS = 5_000;

    @Property(tries = 60)
    void sha256_anyLengthInAnyPieces_isThatOfTheBytes(
            @ForAll @IntRange(max = 3 * HashingInputStream.BUFFER_BYTES) int most,
            @ForAll @IntRange(min = 1, max = 400_000) int piece)
            throws IOException {
        int length = (int) Math.min(most, (long) MOST_READS * piece);
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);

        try (HashingInputStream in = new HashingInputStream(new ByteArrayInputStream(bytes), THREADS)) {
            byte[] buffer = new byte[piece];
            while (in.read(buffer) >= 0) {
                java.util.Arrays.fill(buffer, (byte) 1); // what was read is the reader's to change
            }

            assertThat(in.count()).isEqualTo(length);
            assertThat(in.sha256()).isEqualTo(Sha256.of(new ByteArrayInputStream(bytes)));
        }
    }

    @Test
    void sha256_ofNothing() throws IOException {
        try (HashingInputStream in = new HashingInputStream(new ByteArrayInputStream(new byte[0]), THREADS)) {
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.sha256()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        }
    }
}
