package dev.mediamanager.video.internal.probe;

import dev.mediamanager.Dimensions;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the chunks of an animated WebP say (RFC 9649 section 2.7).
 *
 * @param canvas its size
 * @param frames how many it has; equal ones in a row may be one
 * @param millis how long all of them are shown
 */
public record WebpAnimation(Dimensions canvas, int frames, long millis) {
    private static final int HEADER = 12;
    private static final int CANVAS = 10;
    private static final int FRAME = 16;

    /** Reads it; nothing if the file is no animated WebP, or ends too early. */
    public static Optional<WebpAnimation> read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            byte[] head = in.readNBytes(HEADER);
            return text(head, 0).equals("RIFF") && text(head, 8).equals("WEBP") ? chunks(in) : Optional.empty();
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    private static Optional<WebpAnimation> chunks(DataInputStream in) throws IOException {
        Optional<Dimensions> canvas = Optional.empty();
        int frames = 0;
        long millis = 0;
        byte[] head = in.readNBytes(8);
        while (head.length == 8) {
            long length = number(head, 4, 4);
            int known = 0;
            if (text(head, 0).equals("VP8X")) {
                known = CANVAS;
                byte[] body = body(in, known);
                canvas = Optional.of(new Dimensions((int) number(body, 4, 3) + 1, (int) number(body, 7, 3) + 1));
            } else if (text(head, 0).equals("ANMF")) {
                known = FRAME;
                millis += number(body(in, known), 12, 3);
                frames++;
            }
            in.skipNBytes(Math.max(0, length + (length & 1) - known)); // padded to even
            head = in.readNBytes(8);
        }
        int found = frames;
        long shown = millis;
        return canvas.filter(size -> found > 0).map(size -> new WebpAnimation(size, found, shown));
    }

    private static byte[] body(DataInputStream in, int length) throws IOException {
        byte[] body = new byte[length];
        in.readFully(body);
        return body;
    }

    private static String text(byte[] bytes, int at) {
        return bytes.length < at + 4 ? "" : new String(bytes, at, 4, StandardCharsets.US_ASCII);
    }

    /** Little-endian. */
    private static long number(byte[] bytes, int at, int length) {
        long number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = (number << 8) | (bytes[at + i] & 0xff);
        }
        return number;
    }
}
