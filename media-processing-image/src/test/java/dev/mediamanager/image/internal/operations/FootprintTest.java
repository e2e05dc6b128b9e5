package dev.mediamanager.image.internal.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.picture.BlendMode;
import dev.mediamanager.picture.Composite;
import dev.mediamanager.picture.InlinePng;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FootprintTest {
    private static final int SIDE = 1500;

    private static long allocated(Picture spec, Bitmap bitmap) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Operations.apply(spec, bitmap, 16_384, () -> {});
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** Beside a small mark, and the buffers of its decoder. */
    @ParameterizedTest
    @EnumSource(names = "CMYK", mode = EnumSource.Mode.EXCLUDE)
    void of_composite_coversWhatItTakes(Layout layout) {
        InlinePng dot = InlinePng.of(Pictures.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB), "png"));
        Picture spec = Picture.contain(SIDE, SIDE).with(Composite.of(dot, BlendMode.MULTIPLY));
        int pixels = SIDE * SIDE;
        Bitmap bitmap = new Bitmap(layout, SIDE, SIDE, new byte[pixels * layout.bands()]);
        Operations.apply(spec, new Bitmap(layout, 1, 1, new byte[layout.bands()]), 16_384, () -> {});

        long taken = bitmap.samples().length + allocated(spec, bitmap) - (1 << 20);

        assertThat(taken).isLessThanOrEqualTo(8L * pixels);
        assertThat(Footprint.of(spec, SIDE, SIDE)).isGreaterThanOrEqualTo(8L * pixels);
    }
}
