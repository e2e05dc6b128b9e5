package dev.mediamanager.video;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** 18 hours of silence, in files of 4 GiB that take no room on the disk: what is done with it takes minutes, unless it is stopped. */
final class LongSound {
    private static final int RATE = 16_000;
    private static final int CHANNELS = 2;
    private static final int FRAME = 2 * CHANNELS;
    private static final int BYTES = -(1 << 20); // unsigned
    private static final int NOT_TOLD = -1;
    private static final int PCM_16 = 3;

    private LongSound() {}

    /** Writes WAV, which tells its length. */
    static Path wav(Path file) {
        ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        head.put(ascii("RIFF")).putInt(BYTES + 36).put(ascii("WAVEfmt ")).putInt(16);
        head.putShort((short) 1).putShort((short) CHANNELS).putInt(RATE).putInt(RATE * FRAME);
        head.putShort((short) FRAME).putShort((short) 16).put(ascii("data")).putInt(BYTES);
        return write(file, head);
    }

    /** Writes AU of Sun, {@code audio/basic}, without its length. */
    static Path au(Path file) {
        ByteBuffer head = ByteBuffer.allocate(24);
        head.put(ascii(".snd")).putInt(head.capacity()).putInt(NOT_TOLD);
        head.putInt(PCM_16).putInt(RATE).putInt(CHANNELS);
        return write(file, head);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Path write(Path file, ByteBuffer head) {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            head.flip();
            while (head.hasRemaining()) {
                out.getChannel().write(head);
            }
            out.setLength(head.capacity() + Integer.toUnsignedLong(BYTES));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the processes that this one has started, and they, that are alive. */
    static Set<ProcessHandle> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .collect(Collectors.toSet());
    }
}
