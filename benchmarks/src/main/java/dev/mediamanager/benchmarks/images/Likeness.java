package dev.mediamanager.benchmarks.images;

import dev.mediamanager.Dimensions;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.benchmarks.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the outputs of both sides compare: their SSIM against the same reference, and their sizes. The reference is scaled by libvips from all pixels of
 * the source, and all files are decoded by libvips.
 *
 * <p>A cover is cut from the exact middle by us and from the middle in whole pixels of the scaled picture by sharp. There is a reference for each, and the
 * better of the two counts for either side, so that neither is punished for where it cuts.
 *
 * @param ssimLoss the most by which one of ours is below that of sharp
 * @param sizeRatio the most by which one of ours is larger
 */
record Likeness(double ssimLoss, double sizeRatio) {
    /** Compares the outputs in two folders. */
    static Likeness of(Path input, Path ours, Path theirs, Path references, Worker sharp, Report report)
            throws IOException {
        Map<String, Dimensions> sizes = new HashMap<>();
        for (String size : sharp.run("reference", input, references).result().split(",", -1)) {
            String[] words = size.split(" ", -1);
            sizes.put(words[0], new Dimensions(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        }
        double loss = Double.NEGATIVE_INFINITY;
        double ratio = 0;
        for (NamedSpec output : OutputSet.ALL) {
            String file = OutputSet.fileName(output.name());
            String size = file.substring(0, file.indexOf('.'));
            Dimensions expected = Optional.ofNullable(sizes.get(size))
                    .orElseThrow(() -> new WorkFailedException("There is no reference of " + size));
            double our = ssim(ours.resolve(file), size, expected, references, sharp);
            double their = ssim(theirs.resolve(file), size, expected, references, sharp);
            long ourLength = Files.size(ours.resolve(file));
            long theirLength = Files.size(theirs.resolve(file));
            report.note(String.format(
                    Locale.ROOT,
                    "  %-10s SSIM %.5f, sharp %.5f (%+.5f)   %7d bytes, sharp %7d (%+.1f %%)",
                    file,
                    our,
                    their,
                    our - their,
                    ourLength,
                    theirLength,
                    100.0 * ourLength / theirLength - 100));
            loss = Math.max(loss, their - our);
            ratio = Math.max(ratio, (double) ourLength / theirLength);
        }
        return new Likeness(loss, ratio);
    }

    private static double ssim(Path file, String size, Dimensions expected, Path references, Worker sharp)
            throws IOException {
        String found = sharp.run("decode", file, references).result();
        String wanted = expected.width() + " " + expected.height() + " 3";
        if (!found.equals(wanted)) {
            throw new WorkFailedException(file + " is " + found + " instead of " + wanted);
        }
        Path decoded = references.resolve("decoded.rgb");
        double best = Double.NEGATIVE_INFINITY;
        for (String reference : new String[] {size + ".rgb", size + "-exact.rgb"}) {
            if (Files.exists(references.resolve(reference))) {
                Path pixels = references.resolve(reference);
                best = Math.max(best, Ssim.of(pixels, decoded, expected.width(), expected.height()));
            }
        }
        return best;
    }
}
