package dev.mediamanager.testkit;

import dev.mediamanager.MediaException;
import dev.mediamanager.spi.MediaScanner;
import dev.mediamanager.spi.ScanRequest;
import dev.mediamanager.spi.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A scanner that knows one threat: the harmless test string of EICAR (www.eicar.org), wherever it stands in the bytes. Thread-safe; reads
 * by 64 KiB.
 *
 * <p>It serves tests of what a library does with each verdict. It is no protection against anything.
 */
public final class EicarScanner implements MediaScanner {
    /** The name of the only threat it knows. */
    public static final String SIGNATURE = "Eicar-Test-Signature";

    private static final int BUFFER_SIZE = 64 * 1024;
    /** In two parts, so that no scanner takes this class for the threat. */
    private static final byte[] EICAR = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
            .getBytes(StandardCharsets.US_ASCII);

    /** For each start of the string, the longest shorter start that it ends with (Knuth, Morris and Pratt, 1977). */
    private static final int[] BORDER = borders();

    private final long maxLength;

    /** Creates a scanner that reads everything. */
    public EicarScanner() {
        this(Long.MAX_VALUE);
    }

    /** Creates a scanner that does not look at what is longer than {@code maxLength} bytes. */
    public EicarScanner(long maxLength) {
        this.maxLength = maxLength;
    }

    /** Returns a copy of the test string, 68 bytes. */
    public static byte[] testString() {
        return EICAR.clone();
    }

    @Override
    public Verdict scan(ScanRequest request) {
        long length = request.source().length();
        if (length > maxLength) {
            return new Verdict.NotScanned("It has " + length + " bytes, more than the limit of " + maxLength);
        }
        try (InputStream in = request.source().open()) {
            return find(in, length);
        } catch (IOException | UncheckedIOException | MediaException e) {
            return new Verdict.Unknown("The bytes could not be read: " + e);
        }
    }

    private static Verdict find(InputStream in, long length) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        long total = 0;
        int matched = 0;
        for (int count; (count = in.read(buffer)) >= 0; total += count) {
            for (int i = 0; i < count; i++) {
                matched = advance(matched, buffer[i]);
                if (matched == EICAR.length) {
                    return new Verdict.Infected(SIGNATURE);
                }
            }
        }
        return total == length
                ? new Verdict.Clean()
                : new Verdict.Unknown("Only " + total + " of " + length + " bytes came");
    }

    /** Returns how many bytes at the start of the string match after one more byte. */
    private static int advance(int matched, byte next) {
        int length = matched;
        while (length > 0 && EICAR[length] != next) {
            length = BORDER[length - 1];
        }
        return EICAR[length] == next ? length + 1 : 0;
    }

    private static int[] borders() {
        int[] border = new int[EICAR.length];
        for (int i = 1; i < EICAR.length; i++) {
            int length = border[i - 1];
            while (length > 0 && EICAR[length] != EICAR[i]) {
                length = border[length - 1];
            }
            border[i] = EICAR[length] == EICAR[i] ? length + 1 : 0;
        }
        return border;
    }

    @Override
    public String describe() {
        return "EICAR test string only";
    }
}
