package dev.mediamanager.image.internal.write;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.likeness.Luma;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.planes.Planes;
import dev.mediamanager.picture.Encoding;
import java.io.IOException;
import java.nio.file.Path;

/** Writes bitmaps in one format. Thread-safe. */
public interface PictureWriter {
    /** What a search for the quality takes for each pixel: the luma of both pictures, and the decoded planes of one. */
    int SEARCH_BYTES = 2 * Luma.BYTES + 4;

    /**
     * Writes a new file.
     *
     * @param bitmap in sRGB, upright
     * @param quality 1 to 100; formats without loss ignore it
     * @throws IOException if the file cannot be written
     * @throws dev.mediamanager.MediaConfigurationException if this machine lacks the encoder
     */
    void write(Bitmap bitmap, int quality, Path file) throws IOException;

    /**
     * Writes a new file, if this writer {@link #takesPlanes}.
     *
     * @param planes in sRGB, upright
     * @param quality 1 to 100; formats without loss ignore it
     * @throws IOException if the file cannot be written
     * @throws dev.mediamanager.MediaConfigurationException if this machine lacks the encoder
     */
    default void write(Planes planes, int quality, Path file) throws IOException {
        throw new UnsupportedOperationException(this + " writes pixels only");
    }

    /** Tells whether the format holds luminance and chrominance, with half the width and height, so that planes lose nothing more. */
    default boolean takesPlanes() {
        return false;
    }

    /** Returns the longest side that the format can hold. */
    int maxSide();

    /**
     * Returns the writer of what a spec asks for.
     *
     * @param elsewhere does what is not done in this JVM
     */
    static PictureWriter of(Picture spec, Elsewhere elsewhere) {
        Encoding encoding = spec.encoding();
        return switch (spec.format()) {
            case WEBP -> searching(new WebpWriter(encoding.lossless()), Trial::ofWebp, spec);
            case JPEG -> searching(new JpegWriter(encoding.progressive(), encoding.chroma()), Trial::ofJpeg, spec);
            case PNG -> new PngWriter(encoding.colors(), encoding.dither());
            case GIF -> new GifWriter(encoding);
            case AVIF ->
                searching(new AvifWriter(encoding.chroma(), elsewhere), file -> Trial.ofAvif(file, elsewhere), spec);
        };
    }

    /** Tells whether files are compared with what they were made of, to find the best. */
    static boolean searches(Picture spec) {
        boolean lossy = spec.format() == ImageFormat.JPEG
                || spec.format() == ImageFormat.AVIF
                || (spec.format() == ImageFormat.WEBP && !spec.encoding().lossless());
        return spec.encoding().ssim().isPresent() && lossy;
    }

    private static PictureWriter searching(PictureWriter writer, SmallestFile.Reader reader, Picture spec) {
        return spec.encoding()
                .ssim()
                .filter(ssim -> searches(spec))
                .<PictureWriter>map(ssim -> new SmallestFile(writer, reader, ssim))
                .orElse(writer);
    }
}
