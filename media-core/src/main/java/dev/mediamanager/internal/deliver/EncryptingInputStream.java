package dev.mediamanager.internal.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.crypto.Cipher;

/**
 * Encrypts what another stream holds while it is read, in blocks of 16 KiB: {@link javax.crypto.CipherInputStream} of Java 17 has blocks of 512 bytes, for
 * each of which a file would be read and a socket written.
 */
final class EncryptingInputStream extends InputStream {
    private static final int BLOCK = 16 * 1024;

    private final InputStream in;
    private final Cipher cipher;
    private final byte[] plain = new byte[BLOCK];
    private final byte[] encrypted;
    private int start;
    private int end;
    private boolean ended;

    /** Reads a stream to its end, and closes it when it is closed; the cipher is for this one alone. */
    EncryptingInputStream(InputStream in, Cipher cipher) {
        this.in = in;
        this.cipher = cipher;
        this.encrypted = new byte[cipher.getOutputSize(BLOCK) + cipher.getBlockSize()];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
        Objects.checkFromIndexSize(offset, wanted, buffer.length);
        if (wanted == 0) {
            return 0;
        }
        while (start == end) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int n = Math.min(wanted, end - start);
        System.arraycopy(encrypted, start, buffer, offset, n);
        start += n;
        return n;
    }

    private void fill() throws IOException {
        int n = in.read(plain);
        start = 0;
        try {
            end = n < 0 ? cipher.doFinal(encrypted, 0) : cipher.update(plain, 0, n, encrypted);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e); // padded, and with room for all
        }
        ended = n < 0;
    }

    @Override
    public int available() {
        return end - start;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
