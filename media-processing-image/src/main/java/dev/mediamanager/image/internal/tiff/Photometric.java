package dev.mediamanager.image.internal.tiff;

import dev.mediamanager.image.internal.exif.TiffDirectory;
import dev.mediamanager.image.internal.pixels.Layout;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** How a TIFF picture holds colour (tag 262), as far as that is read. */
enum Photometric {
    WHITE_IS_ZERO(0, "gray", 1),
    BLACK_IS_ZERO(1, "gray", 1),
    RGB(2, "rgb", 3),
    PALETTE(3, "palette", 1),
    MASK(4, "gray", 1),
    CMYK(5, "cmyk", 4),
    YCBCR(6, "ycbcr", 3),
    CIE_LAB(8, "lab", 3),
    ICC_LAB(9, "lab", 3);

    final String label;
    private final int number;
    private final int samples;

    Photometric(int number, String label, int samples) {
        this.number = number;
        this.label = label;
        this.samples = samples;
    }

    static Optional<Photometric> of(int number) {
        return Arrays.stream(values()).filter(value -> value.number == number).findFirst();
    }

    /** Returns the layout of the decoded picture. The first sample beyond the colours is alpha, unless the file says otherwise. */
    Layout layout(TiffDirectory directory) throws IOException {
        boolean more = directory.integer(Tag.SAMPLES_PER_PIXEL, 1) > samples;
        int kind = directory.integer(Tag.EXTRA_SAMPLES, directory.has(Tag.EXTRA_SAMPLES) ? 0 : 2);
        boolean alpha = more && (kind == 1 || kind == 2);
        return switch (this) {
            case WHITE_IS_ZERO, BLACK_IS_ZERO, MASK -> alpha ? Layout.GRAY_ALPHA : Layout.GRAY;
            case CMYK -> Layout.CMYK;
            case PALETTE -> Layout.RGB;
            default -> alpha ? Layout.RGB_ALPHA : Layout.RGB;
        };
    }
}
