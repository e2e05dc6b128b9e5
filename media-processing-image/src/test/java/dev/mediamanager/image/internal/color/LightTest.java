package dev.mediamanager.image.internal.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Samples;
import dev.mediamanager.image.internal.pixels.Scaler;
import dev.mediamanager.image.internal.pixels.Window;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LightTest {
    @Test
    void decode_andEncode_keepEveryValueOf8Bits() {
        int[] row = new int[256];
        Arrays.setAll(row, Samples::of8);
        int[] back = new int[256];
        RowSink take = samples -> Arrays.setAll(back, i -> Samples.to8(samples[i]));
        Light.decode(Layout.GRAY, 256, Light.encode(Layout.GRAY, 256, take)).row(row);
        for (int i = 0; i < 256; i++) {
            assertThat(back[i]).isEqualTo(i);
        }
    }

    @Test
    void scale_inLight_mixesBlackAndWhiteToTheirMeanLight() {
        int[] row = new int[200];
        Arrays.setAll(row, i -> i % 2 == 0 ? 0 : Samples.FULL);
        int[] scaled = new int[20];
        RowSink take = samples -> System.arraycopy(samples, 0, scaled, 0, 20);
        Light.decode(
                        Layout.GRAY,
                        200,
                        Scaler.scale(
                                Layout.GRAY, 200, 1, Window.whole(200, 1), 20, 1, Light.encode(Layout.GRAY, 20, take)))
                .row(row);
        assertThat(Samples.to8(scaled[10])).isCloseTo(188, within(1));
    }

    @Test
    void decode_leavesAlphaAsItIs() {
        int half = Samples.FULL / 2;
        int[] got = new int[4];
        Light.decode(Layout.RGB_ALPHA, 1, samples -> System.arraycopy(samples, 0, got, 0, 4))
                .row(new int[] {half, 0, half / 2, half});
        assertThat(got[3]).isEqualTo(half);
        assertThat(got[0]).isEqualTo(half);
        assertThat((double) got[2] / half).isCloseTo(0.214, within(0.002));
    }
}
