package dev.mediamanager.video.internal.sound;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.Waveform;
import dev.mediamanager.video.internal.home.WorkDisk;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Writes the least and the greatest sample of each stretch as JSON of audiowaveform, version 2, while they come; the length, which stands before them, is
 * filled in at the end. A disk that does not take it is a {@link dev.mediamanager.StorageException}.
 *
 * @see <a href="https://github.com/bbc/audiowaveform/blob/master/doc/DataFormat.md">the format</a>
 */
public final class PeakFile implements FrameListener, AutoCloseable {
    private static final int LENGTH_DIGITS = 10;
    /** What 8 of 16 bits are divided by, towards zero, as audiowaveform does. */
    private static final int TO_8_BITS = 256;

    private final Path file;
    private final Waveform waveform;
    private final OutputStream bytes;
    private final Writer out;
    private final long lengthAt;
    private final int[] least;
    private final int[] greatest;
    private int inStretch;
    private long length;

    /** Checks that a sound of so many frames at least has not too many points. @throws ProcessingException {@code LIMIT_EXCEEDED} if it has */
    public static void checkPoints(Waveform waveform, long frames, int channels) {
        long points = frames / waveform.samplesPerPixel() * (waveform.splitChannels() ? channels : 1);
        if (points > Waveform.MAX_POINTS) {
            throw tooMany(waveform);
        }
    }

    /** Starts a file, which must not exist, for a sound of this sample rate and these channels. */
    public PeakFile(Path file, Waveform waveform, int sampleRate, int channels) {
        this.file = file;
        this.waveform = waveform;
        int told = waveform.splitChannels() ? channels : 1;
        least = new int[told];
        greatest = new int[told];
        reset();
        String head = String.format(
                Locale.ROOT,
                "{\"version\":2,\"channels\":%d,\"sample_rate\":%d,\"samples_per_pixel\":%d,\"bits\":%d,\"length\":",
                told,
                sampleRate,
                waveform.samplesPerPixel(),
                waveform.bits());
        lengthAt = head.length();
        try {
            bytes = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
            out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.US_ASCII));
            out.write(head + " ".repeat(LENGTH_DIGITS) + ",\"data\":[");
        } catch (IOException e) {
            throw WorkDisk.failed(file, e);
        }
    }

    @Override
    public void frame(short[] samples) {
        if (least.length == 1) {
            take(0, FrameListener.mean(samples));
        } else {
            for (int channel = 0; channel < samples.length; channel++) {
                take(channel, samples[channel]);
            }
        }
        inStretch++;
        if (inStretch == waveform.samplesPerPixel()) {
            write();
        }
    }

    private void take(int channel, int sample) {
        least[channel] = Math.min(least[channel], sample);
        greatest[channel] = Math.max(greatest[channel], sample);
    }

    private void write() {
        if ((length + 1) * least.length > Waveform.MAX_POINTS) {
            throw tooMany(waveform);
        }
        int divisor = waveform.bits() == 8 ? TO_8_BITS : 1;
        try {
            for (int channel = 0; channel < least.length; channel++) {
                if (length > 0 || channel > 0) {
                    out.write(',');
                }
                out.write(Integer.toString(least[channel] / divisor));
                out.write(',');
                out.write(Integer.toString(greatest[channel] / divisor));
            }
        } catch (IOException e) {
            throw WorkDisk.failed(file, e);
        }
        length++;
        reset();
    }

    private static ProcessingException tooMany(Waveform waveform) {
        return new ProcessingException(
                Reason.LIMIT_EXCEEDED,
                "A waveform of " + waveform.samplesPerPixel() + " samples per pixel has more than "
                        + Waveform.MAX_POINTS + " points; choose more samples per pixel",
                List.of());
    }

    private void reset() {
        Arrays.fill(least, Short.MAX_VALUE);
        Arrays.fill(greatest, Short.MIN_VALUE);
        inStretch = 0;
    }

    /** The last stretch may be shorter. */
    @Override
    public void end() {
        if (inStretch > 0) {
            write();
        }
        try {
            out.write("]}\n");
            out.close();
            ByteBuffer digits = StandardCharsets.US_ASCII.encode(String.format(Locale.ROOT, "%10d", length));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                while (digits.hasRemaining()) {
                    channel.write(digits, lengthAt + digits.position());
                }
            }
        } catch (IOException e) {
            throw WorkDisk.failed(file, e);
        }
    }

    /** A writer that cannot write its last bytes leaves the file open in Java 17. */
    @Override
    public void close() {
        try (bytes) {
            out.close();
        } catch (IOException e) {
            throw WorkDisk.failed(file, e);
        }
    }
}
