package dev.mediamanager.internal.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final long GIB = 1L << 30;

    /** As many zeros, which cost nothing to skip, and how many were skipped. */
    private static final class Zeros implements Source {
        private final long length;
        private final boolean known;
        private long skipped;

        Zeros(long length, boolean known) {
            this.length = length;
            this.known = known;
        }

        @Override
        public InputStream open() {
            return new InputStream() {
                private long left = length;

                @Override
                public int read() {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : 0;
                }

                @Override
                public int read(byte[] into, int offset, int count) {
                    int n = (int) Math.min(left, count);
                    Arrays.fill(into, offset, offset + n, (byte) 0);
                    left -= n;
                    return n == 0 && count > 0 ? -1 : n;
                }

                @Override
                public long skip(long count) {
                    long n = Math.min(left, count);
                    left -= n;
                    skipped += n;
                    return n;
                }
            };
        }

        @Override
        public OptionalLong length() {
            return known ? OptionalLong.of(length) : OptionalLong.empty();
        }

        @Override
        public boolean replayable() {
            return true;
        }
    }

    /** Back and forth, as a hostile file may want it: an HTTP source would read all of that. */
    @Test
    void read_jumpsOverALargeSource_areRefusedAfterAFewPasses() throws IOException {
        Zeros source = new Zeros(20 * GIB, true);
        try (Replay file = new Replay(source)) {
            for (int i = 0; i < 7; i++) {
                assertThat(file.read(20 * GIB - 8, 8)).hasSize(8);
                assertThat(file.read(8, 8)).hasSize(8);
            }
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 400; i++) {
                            file.read(20 * GIB - 8, 8);
                            file.read(8, 8);
                        }
                    })
                    .isInstanceOfSatisfying(
                            MediaRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TOO_COMPLEX))
                    .hasMessageContaining("to be skipped");
        }
        assertThat(source.skipped).isBetween(8 * 20 * GIB, 9 * 20 * GIB);
    }

    @Test
    void read_jumpsOverASmallSource_areDone() throws IOException {
        try (Replay file = new Replay(new Zeros(1 << 20, true))) {
            for (int i = 0; i < 900; i++) {
                assertThat(file.read((1 << 20) - 8, 16)).hasSize(8);
                assertThat(file.read(8, 8)).hasSize(8);
            }
        }
    }

    @Test
    void read_behindTheEnd_isNothing_andCostsOnePassAtMost() throws IOException {
        for (boolean known : new boolean[] {true, false}) {
            Zeros source = new Zeros(GIB, known);
            try (Replay file = new Replay(source)) {
                for (int i = 0; i < 1000; i++) {
                    assertThat(file.read(3 * GIB + i, 8)).isEmpty();
                    assertThat(file.read(8 + 8 * i, 8)).hasSize(8);
                }
            }
            assertThat(source.skipped).isLessThan(2 * GIB);
        }
    }
}
