package dev.mediamanager.video.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketTest {
    @Test
    void parse_readsValues() {
        assertThat(Packet.parse("1,-0.021333,0.021333,301,KD"))
                .contains(new Packet(1, -21_333, 21_333, 301, true, true));
        assertThat(Packet.parse("0,0.500000,0.040000,4000,__,"))
                .contains(new Packet(0, 500_000, 40_000, 4000, false, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0,N/A,0.04,400,K_", "0,0.5,N/A,400,K_", "0,0.5,0.04,400,", "x,0.5,0.04,400,K_"})
    void parse_ofLessThanAPacket_isNothing(String line) {
        assertThat(Packet.parse(line)).isEmpty();
    }
}
