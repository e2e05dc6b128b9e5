package dev.mediamanager.picture;

import java.util.Base64;
import java.util.List;

/** One of each operation, region and position. */
final class Samples {
    /** A PNG of one red pixel. */
    static final InlinePng DOT = new InlinePng(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQD3A0FDAAAAAElFTkSuQmCC");

    static final List<ImageOperation> OPERATIONS = List.of(
            new Crop(1, 2, 3, 4),
            Rotate.by(12.5),
            new Flip(Flip.Axis.LEFT_RIGHT),
            new Pad(1, 2, 3, 4, Color.of("#112233")),
            Corners.circle(),
            new Background(Color.WHITE),
            Blur.of(2),
            Sharpen.light(),
            new Pixelate(12, new Area(0.1, 0.2, 0.3, 0.4)),
            new Vignette(0.5, 0.25),
            new Brightness(1.1),
            new Contrast(0.9),
            new Saturation(2),
            new Hue(-30),
            new Gamma(2.2),
            Grayscale.full(),
            new Sepia(0.5),
            new Invert(),
            new Tint(Color.of("#ff8800"), 0.5),
            new Duotone(Color.BLACK, Color.of("#ffcc00")),
            new Threshold(128),
            Curves.of(0, 140, 255),
            ColorMatrix.of(1.0, 0.0, 0.0, 0.1, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, -0.25),
            Filter.of(PhotoFilter.CLARENDON),
            Composite.of(DOT, BlendMode.SOFT_LIGHT)
                    .at(Gravity.NORTH_EAST, -3, 20)
                    .opacity(0.75),
            new Overlay(DOT, Placement.at(Gravity.SOUTH_EAST, 0.2)),
            new TextMark("Zoë", Color.of("#ff000080"), Placement.tiles(0.3)));

    private Samples() {}

    /** Returns bytes that begin as a PNG of this size does, and no more. */
    static byte[] pngHeader(int width, int height, int length) {
        byte[] start = Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUg==");
        return java.nio.ByteBuffer.allocate(length)
                .put(start)
                .putInt(width)
                .putInt(height)
                .array();
    }
}
