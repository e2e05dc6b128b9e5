package dev.mediamanager.image.internal.write;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.heif.DecodedHeif;
import dev.mediamanager.image.internal.heif.HeifPicture;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.image.internal.jpeg.JpegPicture;
import dev.mediamanager.image.internal.likeness.Luma;
import dev.mediamanager.image.internal.webp.WebpPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Reads files that were just written, to see what became of a picture. */
final class Trial {
    private static final Limits OWN = new Limits(Long.MAX_VALUE, Integer.MAX_VALUE, 1, Duration.ofDays(1));

    private Trial() {}

    static Luma ofJpeg(Path file) throws IOException {
        try (FileBytes bytes = new FileBytes(file)) {
            return luma(JpegPicture.open(bytes, OWN));
        }
    }

    static Luma ofWebp(Path file) throws IOException {
        try (FileBytes bytes = new FileBytes(file)) {
            return luma(WebpPicture.open(bytes, OWN));
        }
    }

    static Luma ofAvif(Path file, Elsewhere elsewhere) throws IOException {
        try (FileBytes bytes = new FileBytes(file);
                DecodedHeif decoded = DecodedHeif.open(
                        HeifPicture.open(bytes, OWN), ImageFormat.AVIF.type(), file, OWN, elsewhere::decode)) {
            return luma(decoded.picture());
        }
    }

    private static Luma luma(StoredPicture picture) throws IOException {
        Luma luma = new Luma(
                picture.header().layout(),
                picture.header().width(),
                picture.header().height());
        picture.decode(luma);
        return luma;
    }
}
