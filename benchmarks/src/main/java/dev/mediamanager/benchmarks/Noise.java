package dev.mediamanager.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;

/**
 * A file of any length that need not exist: a header that tells its type, then bytes that do not compress and differ from block to block.
 *
 * @param header how it starts
 * @param seed picks one of many
 * @param length the number of bytes, at least those of the header
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Noise(byte[] header, long seed, long length) {
    private static final int BLOCK = 1 << 16;
    private static final byte[] PDF = "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(StandardCharsets.ISO_8859_1);

    /** Returns noise that calls itself a PDF: a type that is stored and served, but not decoded. */
    public static Noise document(long seed, long length) {
        return new Noise(PDF, seed, length);
    }

    /** Opens all bytes from the start. */
    public InputStream open() {
        return new Stream();
    }

    /** Writes a file that does not exist yet, to the disk, so that nothing of it is written while something is measured; returns its path. */
    public Path write(Path file) {
        try (InputStream in = open();
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            in.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the SHA-256 of all bytes in hex. */
    public String sha256() {
        try (InputStream in = open()) {
            return sha256(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the SHA-256 of what is left in a stream, in hex. */
    public static String sha256(InputStream in) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BLOCK];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns a new SHA-256. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** One random block over and over, its first bytes overwritten with the number of the round. */
    private final class Stream extends InputStream {
        private final byte[] block = new byte[BLOCK];
        private long position;
        private long round;

        Stream() {
            new Random(seed).nextBytes(block);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int wanted) {
            Objects.checkFromIndexSize(offset, wanted, buffer.length);
            if (wanted == 0 || position == length) {
                return wanted == 0 ? 0 : -1;
            }
            int at = (int) (position % BLOCK);
            if (at == 0) {
                number(round++);
            }
            int count = (int) Math.min(Math.min(wanted, BLOCK - at), length - position);
            System.arraycopy(block, at, buffer, offset, count);
            if (position < header.length) {
                int rest = (int) Math.min(count, header.length - position);
                System.arraycopy(header, (int) position, buffer, offset, rest);
            }
            position += count;
            return count;
        }

        private void number(long value) {
            byte[] digits = HexFormat.of().toHexDigits(value).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, block, 0, digits.length);
        }
    }

    @Override
    public String toString() {
        return "noise " + seed + " of " + length + " bytes after " + Arrays.toString(header);
    }
}
