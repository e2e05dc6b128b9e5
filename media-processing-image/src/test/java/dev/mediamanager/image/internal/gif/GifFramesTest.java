package dev.mediamanager.image.internal.gif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Frames;
import dev.mediamanager.image.internal.format.FrameSource;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GifFramesTest {
    private static final int KEEP = 1;
    private static final int CLEAR = 2;
    private static final int RESTORE = 3;

    private static GifPicture open(byte[] gif) throws IOException {
        return GifPicture.open(new ArrayBytes(gif), Limits.DEFAULT);
    }

    private static byte[] filled(int size, int index) {
        byte[] indices = new byte[size];
        Arrays.fill(indices, (byte) index);
        return indices;
    }

    /** Returns the grays of a row of pixels, -1 for transparent ones. */
    private static int[] row(Bitmap frame) {
        int[] row = new int[frame.width()];
        Arrays.setAll(row, x -> Decode.argb(frame, x, 0) >>> 24 == 0 ? -1 : Decode.argb(frame, x, 0) & 255);
        return row;
    }

    @Test
    void next_composesEachFrame_onWhatTheOneBeforeLeft() throws IOException {
        byte[] gif = new GifMaker(4, 1)
                .control(1, -1, KEEP)
                .frame(0, 0, 4, 1, false, filled(4, 10))
                .control(2, -1, RESTORE)
                .frame(1, 0, 2, 1, false, filled(2, 20))
                .control(3, -1, CLEAR)
                .frame(2, 0, 2, 1, false, filled(2, 30))
                .control(4, 9, KEEP)
                .frame(0, 0, 4, 1, false, new byte[] {9, 40, 9, 9})
                .end();
        List<Bitmap> frames = Frames.all(open(gif));
        assertThat(frames).hasSize(4);
        assertThat(row(frames.get(0))).containsExactly(20, 20, 20, 20);
        assertThat(row(frames.get(1))).containsExactly(20, 40, 40, 20);
        assertThat(row(frames.get(2))).containsExactly(20, 20, 60, 60);
        assertThat(row(frames.get(3))).containsExactly(20, 80, -1, -1);
    }

    @Test
    void next_sortsInterlacedRows() throws IOException {
        byte[] rows = {0, 8, 4, 2, 6, 10, 1, 3, 5, 7, 9};
        Bitmap frame = Frames.all(
                        open(new GifMaker(1, 11).frame(0, 0, 1, 11, true, rows).end()))
                .get(0);
        for (int y = 0; y < 11; y++) {
            assertThat(Decode.argb(frame, 0, y) & 255).isEqualTo(2 * y);
        }
    }

    @Test
    void delay_isThatOfTheCurrentFrame() throws IOException {
        byte[] gif = new GifMaker(1, 1)
                .control(5, -1)
                .frame(0, 0, 1, 1, false, new byte[1])
                .frame(0, 0, 1, 1, false, new byte[1])
                .end();
        FrameSource frames = open(gif).frames();
        assertThat(frames.next()).isTrue();
        assertThat(frames.delay()).isEqualTo(Duration.ofMillis(50));
        assertThat(frames.next()).isTrue();
        assertThat(frames.delay()).isZero();
        assertThat(frames.next()).isFalse();
    }

    @Test
    void loops_isOnce_orOneMoreThanRepeats_orForEver() throws IOException {
        assertThat(loops(new GifMaker(1, 1))).isEqualTo(1);
        assertThat(loops(new GifMaker(1, 1).repeats(3))).isEqualTo(4);
        assertThat(loops(new GifMaker(1, 1).repeats(0))).isZero();
    }

    private static int loops(GifMaker maker) throws IOException {
        return open(maker.frame(0, 0, 1, 1, false, new byte[1]).end()).frames().loops();
    }

    @Test
    void next_throws_whereTheFileEnds_andShowsWhatIsThere() throws IOException {
        byte[] gif =
                new GifMaker(2, 200).frame(0, 0, 2, 200, false, filled(400, 50)).soFar();
        FrameSource frames = open(Arrays.copyOf(gif, gif.length - 200)).frames();
        assertThatThrownBy(frames::next).isInstanceOf(EOFException.class);
        int[] painted = {0};
        frames.push(row -> painted[0] += row[3] > 0 ? 1 : 0);
        assertThat(painted[0]).isBetween(50, 150);
    }
}
