package dev.mediamanager.video.internal.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcmFramesTest {
    private static final byte[] BYTES = {0, 0, 1, 0, (byte) 0xff, 0x7f, 0, (byte) 0x80, (byte) 0xff, (byte) 0xff, 2, 1};

    /** A pipe cuts bytes anywhere. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 12})
    void accept_joinsWhatAPipeCut(int piece) {
        List<List<Integer>> heard = new ArrayList<>();
        List<Long> progress = new ArrayList<>();
        PcmFrames frames = new PcmFrames(
                2, List.of(samples -> heard.add(List.of((int) samples[0], (int) samples[1]))), progress::add);

        for (int at = 0; at < BYTES.length; at += piece) {
            byte[] part = Arrays.copyOfRange(BYTES, at, Math.min(BYTES.length, at + piece));
            frames.accept(part, part.length);
        }
        frames.end();

        assertThat(heard).containsExactly(List.of(0, 1), List.of(32_767, -32_768), List.of(-1, 258));
        assertThat(frames.count()).isEqualTo(3);
        assertThat(progress).isSorted().endsWith(3L);
    }

    /** Who drains the child ends it then. */
    @Test
    void accept_throwsWhatAListenerThrew() {
        List<Integer> heard = new ArrayList<>();
        PcmFrames frames = new PcmFrames(
                1,
                List.of(samples -> {
                    heard.add((int) samples[0]);
                    throw new IllegalStateException("full");
                }),
                count -> {});

        assertThatThrownBy(() -> frames.accept(BYTES, BYTES.length)).hasMessage("full");

        assertThat(heard).hasSize(1);
    }
}
