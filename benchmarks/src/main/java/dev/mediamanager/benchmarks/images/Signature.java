package dev.mediamanager.benchmarks.images;

import dev.mediamanager.MediaType;
import dev.mediamanager.ProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The formats of pictures by their first bytes. */
final class Signature {
    private static final int LENGTH = 12;

    /** Classic and big, in both orders of bytes. */
    private static final List<String> TIFF = List.of("II*\0", "MM\0*", "II+\0", "MM\0+");

    private static final Set<String> AVIF = Set.of("avif", "avis");
    private static final Set<String> HEIC = Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

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
        if (TIFF.stream().anyMatch(head::startsWith)) {
            return new MediaType("image/tiff");
        }
        if (head.startsWith("ftyp", 4) && head.length() == LENGTH) {
            String brand = head.substring(8);
            if (AVIF.contains(brand) || HEIC.contains(brand)) {
                return new MediaType(AVIF.contains(brand) ? "image/avif" : "image/heic");
            }
        }
        throw new ProcessingException(ProcessingException.Reason.UNSUPPORTED, "This is no picture", List.of());
    }

    /** Tells whether of a type only headers and metadata are read in Java, and pixels decoded elsewhere. */
    static boolean isHeaderOnly(MediaType type) {
        return type.name().equals("image/avif") || type.name().equals("image/heic");
    }
}
