package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.PixelAssert;
import dev.mediamanager.image.internal.codec.LibWebp;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our WebP decoder makes the very pixels that libwebp's own program makes. */
class WebpOracleTest {
    @TempDir
    Path folder;

    private static StoredPicture open(FileBytes bytes) throws IOException {
        return Formats.open(PictureFormat.WEBP, bytes, Limits.DEFAULT);
    }

    /** Returns what is different; nothing if all pixels are the same. */
    private static Optional<String> difference(Path file, Bitmap expected) throws IOException {
        try (FileBytes bytes = new FileBytes(file)) {
            StoredPicture picture = open(bytes);
            // Premultiplied rows keep the colours of what shines through only so far.
            int tolerance = picture.header().layout().hasAlpha() ? 1 : 0;
            int largest = PixelAssert.largestDifference(Decode.whole(picture), expected);
            return largest > tolerance ? Optional.of(file.getFileName() + " differs by " + largest) : Optional.empty();
        }
    }

    @Test
    void everyCorpusFile_decodesToThePixelsOfDwebp() throws Exception {
        Corpus corpus = Corpus.open();
        Dwebp dwebp = new Dwebp(folder);
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (Path file : corpus.pictures()) {
            if (!file.toString().endsWith(".webp")) {
                continue;
            }
            Optional<Bitmap> expected = dwebp.decode(file);
            if (expected.isPresent()) {
                difference(file, expected.get()).ifPresent(different::add);
                compared++;
            }
        }
        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThanOrEqualTo(59);
    }

    @Test
    void whatLibwebpWrites_decodesToThePixelsOfDwebp() throws Exception {
        Dwebp dwebp = new Dwebp(folder);
        Random random = new Random(7);
        for (int round = 0; round < 30; round++) {
            int width = 1 + random.nextInt(90);
            int height = 1 + random.nextInt(90);
            boolean alpha = random.nextBoolean();
            byte[] samples = new byte[width * height * (alpha ? 4 : 3)];
            int step = 1 + random.nextInt(40);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (byte) (i % step == 0 ? random.nextInt() : i * step / (width + 1));
            }
            byte[] webp = LibWebp.instance()
                    .encode(samples, alpha, width, height, new LibWebp.Settings(random.nextInt(101), 4, false));
            Path file = Files.write(folder.resolve("round" + round + ".webp"), webp);
            assertThat(difference(file, dwebp.decode(file).orElseThrow())).isEmpty();
        }
    }
}
