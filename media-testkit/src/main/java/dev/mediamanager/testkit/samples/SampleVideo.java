package dev.mediamanager.testkit.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A film of a sun on its way over hills, as Motion JPEG in an AVI file, with or without sound (PCM, 44,100 Hz, stereo).
 *
 * <p>The colour of the sky tells the moment: its hue runs evenly from 0 degrees in the first frame to 240 in the last, so that a test knows from
 * any picture where in the film it was taken.
 *
 * @param width in pixels
 * @param height in pixels
 * @param framesPerSecond the rate of the pictures
 * @param duration its length in time, at least one frame
 * @param sound whether there is sound
 */
public record SampleVideo(int width, int height, int framesPerSecond, Duration duration, boolean sound) {
    private static final int SAMPLE_RATE = 44_100;
    private static final int CHANNELS = 2;
    private static final int HAS_INDEX = 0x10;
    private static final int INTERLEAVED = 0x100;
    private static final int KEYFRAME = 0x10;

    /** Returns 854x480 at 25 frames a second, with sound. */
    public static SampleVideo of(Duration duration) {
        return new SampleVideo(854, 480, 25, duration, true);
    }

    /** Writes the file, which must not exist, and returns its path. */
    public Path write(Path file) {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            Chunks chunks = new Chunks(out);
            long riff = chunks.open("RIFF", "AVI ");
            writeHeaders(chunks);
            List<long[]> index = writeFrames(chunks);
            writeIndex(chunks, index);
            chunks.close(riff);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int frames() {
        return Math.max(1, Math.toIntExact(duration.toMillis() * framesPerSecond / 1000));
    }

    private void writeHeaders(Chunks chunks) throws IOException {
        long headers = chunks.open("LIST", "hdrl");
        chunks.chunk(
                "avih",
                integers(
                        1_000_000 / framesPerSecond,
                        0,
                        0,
                        HAS_INDEX | INTERLEAVED,
                        frames(),
                        0,
                        sound ? 2 : 1,
                        0,
                        width,
                        height,
                        0,
                        0,
                        0,
                        0));
        long video = chunks.open("LIST", "strl");
        chunks.chunk("strh", streamHeader("vids", "MJPG", 1, framesPerSecond, frames(), 0));
        chunks.chunk(
                "strf",
                Chunks.buffer(40)
                        .putInt(40)
                        .putInt(width)
                        .putInt(height)
                        .putShort((short) 1)
                        .putShort((short) 24)
                        .put(ascii("MJPG"))
                        .putInt(width * height * 3)
                        .putInt(0)
                        .putInt(0)
                        .putInt(0)
                        .putInt(0));
        chunks.close(video);
        if (sound) {
            int frame = CHANNELS * Short.BYTES;
            int samples = Math.toIntExact((long) frames() * SAMPLE_RATE / framesPerSecond);
            long audio = chunks.open("LIST", "strl");
            chunks.chunk("strh", streamHeader("auds", "\0\0\0\0", frame, SAMPLE_RATE * frame, samples, frame));
            chunks.chunk("strf", SampleAudio.waveFormat(SAMPLE_RATE, CHANNELS));
            chunks.close(audio);
        }
        chunks.close(headers);
    }

    /** Returns {fourcc as int, offset from the 'movi' word, length} of every chunk. */
    private List<long[]> writeFrames(Chunks chunks) throws IOException {
        List<long[]> index = new ArrayList<>();
        long movi = chunks.open("LIST", "movi");
        long base = movi + 8;
        int count = frames();
        for (int i = 0; i < count; i++) {
            double fraction = count == 1 ? 0 : (double) i / (count - 1);
            byte[] jpeg = SamplePicture.encode(
                    SampleScene.draw(width, height, fraction, i * 10 / framesPerSecond), SamplePicture.Format.JPEG);
            ByteBuffer picture = Chunks.buffer(jpeg.length).put(jpeg);
            index.add(new long[] {fourcc("00dc"), chunks.chunk("00dc", picture) - base, jpeg.length});
            if (sound) {
                long first = (long) i * SAMPLE_RATE / framesPerSecond;
                int samples = Math.toIntExact((i + 1L) * SAMPLE_RATE / framesPerSecond - first);
                ByteBuffer pcm = Tone.samples(first, samples, SAMPLE_RATE, CHANNELS);
                int length = pcm.position();
                index.add(new long[] {fourcc("01wb"), chunks.chunk("01wb", pcm) - base, length});
            }
        }
        chunks.close(movi);
        return index;
    }

    private static void writeIndex(Chunks chunks, List<long[]> index) throws IOException {
        ByteBuffer entries = Chunks.buffer(index.size() * 16);
        for (long[] entry : index) {
            entries.putInt((int) entry[0])
                    .putInt(KEYFRAME)
                    .putInt((int) entry[1])
                    .putInt((int) entry[2]);
        }
        chunks.chunk("idx1", entries);
    }

    private ByteBuffer streamHeader(String kind, String handler, int scale, int rate, int length, int sampleSize) {
        return Chunks.buffer(56)
                .put(ascii(kind))
                .put(ascii(handler))
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(scale)
                .putInt(rate)
                .putInt(0)
                .putInt(length)
                .putInt(0)
                .putInt(-1)
                .putInt(sampleSize)
                .putLong(kind.equals("vids") ? (long) height << 48 | (long) width << 32 : 0);
    }

    private static ByteBuffer integers(int... values) {
        ByteBuffer buffer = Chunks.buffer(values.length * Integer.BYTES);
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int fourcc(String text) {
        return Chunks.buffer(4).put(ascii(text)).flip().getInt();
    }
}
