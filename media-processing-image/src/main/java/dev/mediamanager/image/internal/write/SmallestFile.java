package dev.mediamanager.image.internal.write;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.image.internal.jpeg.JpegPicture;
import dev.mediamanager.image.internal.likeness.Luma;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.planes.Planes;
import dev.mediamanager.image.internal.webp.WebpPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes each picture as small as a similarity allows: encodes it, decodes that again, and compares. The quality asked for does not count.
 *
 * @param writer what encodes
 * @param format JPEG or WebP; for formats without loss there is nothing to search
 * @param ssim how alike it must be, 0 to 1; where no quality is enough, the highest is taken
 */
record SmallestFile(PictureWriter writer, ImageFormat format, double ssim) implements PictureWriter {
    private static final Limits OWN = new Limits(Long.MAX_VALUE, Integer.MAX_VALUE, 1, Duration.ofDays(1));

    /** Writes a picture with a quality. */
    @FunctionalInterface
    private interface Encode {
        void write(int quality, Path file) throws IOException;
    }

    @Override
    public void write(Bitmap bitmap, int quality, Path file) throws IOException {
        search(Luma.of(bitmap), (tried, to) -> writer.write(bitmap, tried, to), file);
    }

    @Override
    public void write(Planes planes, int quality, Path file) throws IOException {
        search(Luma.of(planes), (tried, to) -> writer.write(planes, tried, to), file);
    }

    private void search(Luma original, Encode encode, Path file) throws IOException {
        List<Integer> tried = new ArrayList<>();
        QualitySearch.Found found = QualitySearch.search(ssim, quality -> {
            tried.add(quality);
            encode.write(quality, trial(file, quality));
            return original.similarity(decoded(format, trial(file, quality)));
        });
        Files.move(trial(file, found.quality()), file);
        for (int quality : tried) {
            Files.deleteIfExists(trial(file, quality));
        }
    }

    private static Path trial(Path file, int quality) {
        return file.resolveSibling(file.getFileName() + "." + quality);
    }

    /** Returns the luma of a file that was written. */
    static Luma decoded(ImageFormat format, Path tried) throws IOException {
        try (FileBytes bytes = new FileBytes(tried)) {
            StoredPicture picture =
                    format == ImageFormat.JPEG ? JpegPicture.open(bytes, OWN) : WebpPicture.open(bytes, OWN);
            Luma luma = new Luma(
                    picture.header().layout(),
                    picture.header().width(),
                    picture.header().height());
            picture.decode(luma);
            return luma;
        }
    }

    @Override
    public boolean takesPlanes() {
        return writer.takesPlanes();
    }

    @Override
    public int maxSide() {
        return writer.maxSide();
    }
}
