package dev.mediamanager.benchmarks.images;

import dev.mediamanager.MediaType;
import dev.mediamanager.ProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The formats of pictures by their first bytes. */
final class Signature {
    private static final int LENGTH = 12;

    private Signature() {}

    /** Returns the type of a file. @throws ProcessingException {@code UNSUPPORTED} if it is of none of the formats that are read */
    static MediaType of(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LENGTH);
        }
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return new MediaType("image/jpeg");
        }
        if (head.startsWith("\u0089PNG")) {
            return new MediaType("image/png");
        }
        if (head.startsWith("GIF8")) {
            return new MediaType("image/gif");
        }
        if (head.startsWith("RIFF") && head.endsWith("WEBP")) {
            return new MediaType("image/webp");
        }
        if (head.startsWith("BM")) {
            return new MediaType("image/bmp");
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return new MediaType("image/tiff");
        }
        throw new ProcessingException(ProcessingException.Reason.UNSUPPORTED, "This is no picture", List.of());
    }
}
