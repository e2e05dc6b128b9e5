package dev.mediamanager.image.internal.jpeg;

import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Samples;
import dev.mediamanager.image.internal.planes.PlaneSink;
import java.util.ArrayList;
import java.util.List;

/** Puts the components of a picture together as rows of pixels. Luminance and chrominance become red, green and blue exactly as in libjpeg. */
final class PixelRows {
    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);
    private static final int CR_TO_R = 91_881;
    private static final int CB_TO_G = 22_554;
    private static final int CR_TO_G = 46_802;
    private static final int CB_TO_B = 116_130;

    private final int width;
    private final int height;
    private final boolean convert;
    private final RowSink next;
    private final List<Upsampler> upsamplers = new ArrayList<>();
    private final int[][] lines;
    private final int[] out;
    private int rows;

    /**
     * Prepares for a picture.
     *
     * @param width of the rows that are handed on
     * @param height how many are
     */
    PixelRows(Frame frame, ColorCoding coding, Zigzag zigzag, int width, int height, RowSink next) {
        this.width = width;
        this.height = height;
        this.convert = coding == ColorCoding.YCBCR;
        this.next = next;
        for (Frame.Component part : frame.components()) {
            upsamplers.add(new Upsampler(frame, new Component(frame, part, zigzag), zigzag));
        }
        lines = new int[upsamplers.size()][width];
        out = new int[upsamplers.size() * width];
    }

    /** Returns where the rows of each component go. */
    List<PlaneSink> sinks() {
        return upsamplers.stream().map(this::sink).toList();
    }

    private PlaneSink sink(Upsampler upsampler) {
        return (samples, from) -> {
            upsampler.row(samples, from);
            emit();
        };
    }

    private void emit() {
        while (rows < height && ready()) {
            for (int i = 0; i < lines.length; i++) {
                upsamplers.get(i).read(rows, lines[i], width);
            }
            if (convert) {
                toRgb(lines[0], lines[1], lines[2], width);
            }
            for (int band = 0; band < lines.length; band++) {
                int[] line = lines[band];
                for (int x = 0, to = band; x < width; x++, to += lines.length) {
                    out[to] = line[x] << Samples.EXTRA_BITS;
                }
            }
            next.row(out);
            rows++;
        }
    }

    private boolean ready() {
        for (Upsampler upsampler : upsamplers) {
            if (!upsampler.has(rows)) {
                return false;
            }
        }
        return true;
    }

    private static void toRgb(int[] first, int[] second, int[] third, int count) {
        for (int i = 0; i < count; i++) {
            int y = (first[i] << BITS) + HALF;
            int cb = second[i] - 128;
            int cr = third[i] - 128;
            first[i] = Idct.clamp((y + CR_TO_R * cr) >> BITS);
            second[i] = Idct.clamp((y - CB_TO_G * cb - CR_TO_G * cr) >> BITS);
            third[i] = Idct.clamp((y + CB_TO_B * cb) >> BITS);
        }
    }
}
