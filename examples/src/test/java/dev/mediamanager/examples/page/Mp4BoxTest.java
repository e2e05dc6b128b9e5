package dev.mediamanager.examples.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mp4BoxTest {
    private static final Mp4Box LEAF =
            Mp4Box.of("tkhd", ByteBuffer.allocate(8).putInt(1 << 24).putInt(7).flip());

    @Test
    void boxes_areFoundByTheirPath() {
        Mp4Box movie = Mp4Box.of("moov", List.of(Mp4Box.of("mvhd", List.of()), Mp4Box.of("trak", List.of(LEAF))));
        assertThat(movie.length()).isEqualTo(8 + 8 + 8 + 16);
        assertThat(movie.children()).extracting(Mp4Box::type).containsExactly("mvhd", "trak");
        assertThat(movie.find("trak", "tkhd").bytes().getInt(12)).isEqualTo(7);
        assertThat(movie.find("trak", "tkhd").isWide()).isTrue();
        assertThatThrownBy(() -> movie.find("trak", "mdia"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mdia");
    }

    @Test
    void changes_areMadeInPlace() {
        Mp4Box track = Mp4Box.of("trak", List.of(LEAF));
        track.find("tkhd").bytes().putInt(12, 9);
        assertThat(track.find("tkhd").bytes().getInt(12)).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 7, 17, Integer.MAX_VALUE})
    void impossibleSize_isRefused(int size) {
        ByteBuffer bytes = ByteBuffer.allocate(16).putInt(0, size);
        assertThatThrownBy(() -> Mp4Box.list(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void restTooShortForABox_isRefused() {
        assertThatThrownBy(() -> Mp4Box.list(ByteBuffer.allocate(3))).isInstanceOf(IllegalArgumentException.class);
    }
}
