package dev.mediamanager.image.internal.write;

import dev.mediamanager.image.internal.likeness.Luma;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.planes.Planes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes each picture as small as a similarity allows: encodes it, decodes that again, and compares. The quality asked for does not count.
 *
 * @param writer what encodes
 * @param reader what decodes that
 * @param ssim how alike it must be, 0 to 1; where no quality is enough, the highest is taken
 */
record SmallestFile(PictureWriter writer, Reader reader, double ssim) implements PictureWriter {
    /** Decodes what was written. */
    @FunctionalInterface
    interface Reader {
        /** Returns the luma of a file. */
        Luma luma(Path file) throws IOException;
    }

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
            return original.similarity(reader.luma(trial(file, quality)));
        });
        Files.move(trial(file, found.quality()), file);
        for (int quality : tried) {
            Files.deleteIfExists(trial(file, quality));
        }
    }

    private static Path trial(Path file, int quality) {
        return file.resolveSibling(file.getFileName() + "." + quality);
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
