package dev.mediamanager.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Compares with a cipher that gets all bytes at once, and watches how far ahead is read. */
class EncryptingInputStreamTest {
    private static Cipher cipher() throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[16], "AES"), new IvParameterSpec(new byte[16]));
        return cipher;
    }

    /** Returns at most so many bytes for each read, and counts them. */
    private static final class Slow extends FilterInputStream {
        private final int most;
        private long taken;
        private boolean closed;

        Slow(InputStream in, int most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, Math.min(length, most));
            taken += Math.max(0, n);
            return n;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            super.close();
        }
    }

    @Property(tries = 200)
    void anyReads_giveTheSame(
            @ForAll long seed,
            @ForAll @IntRange(max = 70_000) int length,
            @ForAll @IntRange(min = 1, max = 40_000) int stored,
            @ForAll @IntRange(min = 1, max = 40_000) int wanted)
            throws Exception {
        byte[] plain = new byte[length];
        new Random(seed).nextBytes(plain);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[wanted + 2];
        int most = Math.max(stored, length / 200); // a run of single bytes would take seconds

        try (InputStream in = new EncryptingInputStream(new Slow(new ByteArrayInputStream(plain), most), cipher())) {
            for (int n = in.read(buffer, 1, wanted); n >= 0; n = in.read(buffer, 1, wanted)) {
                assertThat(n).isPositive();
                out.write(buffer, 1, n);
            }
            assertThat(in.read()).isEqualTo(-1);
        }

        assertThat(out.toByteArray()).isEqualTo(cipher().doFinal(plain));
    }

    @Test
    void read_givesSingleBytes() throws Exception {
        byte[] expected = cipher().doFinal(new byte[20]);
        try (InputStream in = new EncryptingInputStream(new ByteArrayInputStream(new byte[20]), cipher())) {
            for (byte each : expected) {
                assertThat(in.read()).isEqualTo(each & 0xff);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    /** A segment of many gigabytes takes no more memory than one of a few bytes. */
    @Test
    void read_isAheadByOneBlock() throws Exception {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return length;
            }
        };
        Slow slow = new Slow(endless, Integer.MAX_VALUE);
        byte[] buffer = new byte[1000];
        long given = 0;
        try (InputStream in = new EncryptingInputStream(slow, cipher())) {
            while (given < 16 << 20) {
                given += in.read(buffer);
                assertThat(slow.taken - given).isBetween(0L, 16L * 1024);
            }
        }
        assertThat(slow.closed).isTrue();
    }

    /** What a store breaks off must not end as if it were whole. */
    @Test
    void failure_isPassedOn() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("gone");
            }
        };
        try (InputStream in = new EncryptingInputStream(broken, cipher())) {
            assertThatThrownBy(() -> in.read(new byte[10]))
                    .isInstanceOf(IOException.class)
                    .hasMessage("gone");
        }
    }
}
