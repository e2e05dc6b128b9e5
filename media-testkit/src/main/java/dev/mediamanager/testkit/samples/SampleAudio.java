package dev.mediamanager.testkit.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A WAV file with a tone and a beep every second.
 *
 * @param duration its length in time, above zero
 * @param sampleRate samples a second
 * @param channels 1 or 2
 */
public record SampleAudio(Duration duration, int sampleRate, int channels) {
    private static final int FORMAT_PCM = 1;

    /** Returns stereo sound at 44,100 Hz. */
    public static SampleAudio of(Duration duration) {
        return new SampleAudio(duration, 44_100, 2);
    }

    /** Writes the file, which must not exist, and returns its path. */
    public Path write(Path file) {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            Chunks chunks = new Chunks(out);
            long riff = chunks.open("RIFF", "WAVE");
            chunks.chunk("fmt ", waveFormat(sampleRate, channels));
            int samples = Math.toIntExact(duration.toMillis() * sampleRate / 1000);
            chunks.chunk("data", Tone.samples(0, samples, sampleRate, channels));
            chunks.close(riff);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the {@code WAVEFORMAT} structure of 16-bit PCM, which AVI shares. */
    static ByteBuffer waveFormat(int sampleRate, int channels) {
        int frame = channels * Short.BYTES;
        return Chunks.buffer(16)
                .putShort((short) FORMAT_PCM)
                .putShort((short) channels)
                .putInt(sampleRate)
                .putInt(sampleRate * frame)
                .putShort((short) frame)
                .putShort((short) Short.SIZE);
    }
}
