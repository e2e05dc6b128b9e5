package dev.mediamanager.video.internal.sound;

import dev.mediamanager.Waveform;
import dev.mediamanager.picture.Color;
import dev.mediamanager.video.internal.home.WorkDisk;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Draws an outline as PNG with a palette of two colours, the first transparent; one bit a pixel (W3C PNG, third edition). Full scale is the full height.
 */
public final class WaveformPicture {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte BIT_DEPTH = 1;
    private static final byte INDEXED = 3;
    private static final int RANGE = Short.MAX_VALUE - Short.MIN_VALUE;

    private WaveformPicture() {}

    /** Writes the picture to a file that does not exist. @throws dev.mediamanager.StorageException if the disk does not take it */
    public static void write(Envelope envelope, Waveform.Drawing drawing, Path file) {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(drawing));
            Color color = drawing.color();
            byte red = (byte) color.red();
            byte green = (byte) color.green();
            byte blue = (byte) color.blue();
            chunk(out, "PLTE", new byte[] {red, green, blue, red, green, blue});
            chunk(out, "tRNS", new byte[] {0, (byte) color.alpha()});
            chunk(out, "IDAT", pixels(envelope, drawing));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw WorkDisk.failed(file, e);
        }
    }

    private static byte[] header(Waveform.Drawing drawing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(drawing.width());
        out.writeInt(drawing.height());
        out.write(new byte[] {BIT_DEPTH, INDEXED, 0, 0, 0});
        return bytes.toByteArray();
    }

    /** Returns the rows, each after a byte for no filter; at most 1 MiB before they are compressed. */
    private static byte[] pixels(Envelope envelope, Waveform.Drawing drawing) throws IOException {
        int width = drawing.width();
        int[] top = new int[width];
        int[] bottom = new int[width];
        for (int x = 0; x < width; x++) {
            top[x] = row(envelope.greatest(x, width), drawing.height());
            bottom[x] = row(envelope.least(x, width), drawing.height());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            for (int y = 0; y < drawing.height(); y++) {
                byte[] row = new byte[1 + (width + 7) / 8];
                for (int x = 0; x < width; x++) {
                    if (top[x] <= y && y <= bottom[x]) {
                        row[1 + x / 8] |= (byte) (0x80 >> (x % 8));
                    }
                }
                out.write(row);
            }
        }
        return bytes.toByteArray();
    }

    private static int row(short sample, int height) {
        return (int) Math.round((double) (Short.MAX_VALUE - sample) * (height - 1) / RANGE);
    }

    private static void chunk(DataOutputStream out, String name, byte[] data) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(data);
        out.writeInt(data.length);
        out.write(type);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
