package dev.mediamanager.image.internal.heif;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaType;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.image.internal.png.PngPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A HEIF picture with its pixels, which were decoded elsewhere: its colours as one PNG, its transparency as another. Closing it deletes both. */
public final class DecodedHeif implements AutoCloseable {
    private final List<Bytes> opened = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final Limits limits;
    private final StoredPicture picture;

    /** Decodes the main picture of a file. */
    @FunctionalInterface
    public interface Decoder {
        /** Returns a new PNG, in a folder where more files can be made. */
        Path decode(MediaType type, Path file);
    }

    private DecodedHeif(HeifPicture heif, MediaType type, Path file, Limits limits, Decoder decoder)
            throws IOException {
        this.limits = limits;
        boolean done = false;
        try {
            Path colors = decoder.decode(type, file);
            StoredPicture pixels = open(colors);
            Path alpha = colors.resolveSibling(file.getFileName() + "-alpha");
            Optional<StoredPicture> mask = Optional.empty();
            if (heif.writeAlpha(alpha)) {
                files.add(alpha);
                mask = Optional.of(open(decoder.decode(type, alpha)));
            }
            picture = heif.with(pixels, mask);
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /**
     * Has a picture decoded.
     *
     * @param heif its header
     * @param file where it is
     */
    public static DecodedHeif open(HeifPicture heif, MediaType type, Path file, Limits limits, Decoder decoder)
            throws IOException {
        return new DecodedHeif(heif, type, file, limits, decoder);
    }

    private StoredPicture open(Path png) throws IOException {
        files.add(png);
        Bytes bytes = new FileBytes(png);
        opened.add(bytes);
        return PngPicture.open(bytes, limits);
    }

    /** Returns the picture; valid until this is closed. */
    public StoredPicture picture() {
        return picture;
    }

    @Override
    public void close() throws IOException {
        Collections.reverse(opened);
        for (Bytes bytes : opened) {
            bytes.close();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
