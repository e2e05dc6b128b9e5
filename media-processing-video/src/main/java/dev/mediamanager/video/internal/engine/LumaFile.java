package dev.mediamanager.video.internal.engine;

import dev.mediamanager.Dimensions;
import dev.mediamanager.spi.Luma;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The luma of a small picture as a child leaves it: a byte for each pixel, row by row, 0 for black to 255 for white. */
public final class LumaFile {
    /** Its name. */
    public static final String NAME = "candidate.gray";

    private LumaFile() {}

    /** Reads it from a folder, and deletes it; nothing if there is none of this size. */
    public static Optional<Luma> take(Path folder, Dimensions size) {
        Path file = folder.resolve(NAME);
        int pixels = Math.toIntExact(size.pixels());
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] samples = in.readNBytes(pixels);
                return samples.length == pixels
                        ? Optional.of(Luma.ofBytes(size.width(), size.height(), samples))
                        : Optional.empty();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
