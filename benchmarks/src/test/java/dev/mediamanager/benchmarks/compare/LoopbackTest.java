package dev.mediamanager.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class LoopbackTest {
    @Test
    void send_countsWhatIsReceived() throws Exception {
        try (Loopback loopback = new Loopback()) {
            assertThat(loopback.send(5, socket -> socket.write(ByteBuffer.wrap(new byte[5]))))
                    .isPositive();
            assertThatThrownBy(() -> loopback.send(6, socket -> socket.write(ByteBuffer.wrap(new byte[5]))))
                    .hasMessage("5 bytes were received, not 6");
        }
    }
}
