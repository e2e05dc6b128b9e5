package dev.mediamanager.benchmarks.images;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import java.util.List;
import java.util.stream.Stream;

/** What both sides make of each picture: {1280w, 640w, 300x300, 150x150} x {WebP q80, JPEG q82}. */
final class OutputSet {
    private static final int WEBP_QUALITY = 80;
    private static final int JPEG_QUALITY = 82;

    /** All eight outputs, named {@code SIZE-FORMAT}. */
    static final List<NamedSpec> ALL = Size.ALL.stream()
            .flatMap(
                    size -> Stream.of(size.as(ImageFormat.WEBP, WEBP_QUALITY), size.as(ImageFormat.JPEG, JPEG_QUALITY)))
            .toList();

    /** The one output of the single figure. */
    static final List<NamedSpec> SINGLE = List.of(Size.C300.as(ImageFormat.WEBP, WEBP_QUALITY));

    private OutputSet() {}

    /**
     * One of the sizes.
     *
     * @param name what its files are called
     * @param box the box to fill
     */
    record Size(String name, Picture box) {
        static final Size C300 = new Size("c300", Picture.cover(300, 300));
        static final List<Size> ALL = List.of(
                new Size("w1280", Picture.contain(1280, Picture.MAX_SIDE)),
                new Size("w640", Picture.contain(640, Picture.MAX_SIDE)),
                C300,
                new Size("c150", Picture.cover(150, 150)));

        NamedSpec as(ImageFormat format, int quality) {
            return new NamedSpec(name + "-" + extension(format), box.as(format).quality(quality));
        }
    }

    /** Returns how the files of a format end. */
    static String extension(ImageFormat format) {
        return format == ImageFormat.JPEG ? "jpeg" : "webp";
    }

    /** Returns the file name of an output. */
    static String fileName(String variant) {
        return variant.replace('-', '.');
    }
}
