package dev.mediamanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {
    private static final String ID = "0190a5d2-7c1e-7abc-8def-0123456789af";

    @Test
    void takes_everyUuid() {
        assertThat(new MediaId(ID).value()).isEqualTo(ID);
        for (int i = 0; i < 100; i++) {
            String random = UUID.randomUUID().toString();
            assertThat(new MediaId(random).value()).isEqualTo(random);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0190a5d2-7c1e-7abc-8def-0123456789a",
                "0190a5d2-7c1e-7abc-8def-0123456789aff",
                "0190A5D2-7c1e-7abc-8def-0123456789af",
                "0190a5d2-7c1e-7abc-8def-0123456789ag",
                "0190a5d2-7c1e-7abc-8def-0123456789a/",
                "0190a5d2-7c1e-7abc-8def-0123456789a:",
                "0190a5d2-7c1e-7abc-8def-0123456789a`",
                "0190a5d2-7c1e-7abc-8def00123456789af",
                "0190a5d27c1e-7abc-8def-0123456789af0",
                "-190a5d2-7c1e-7abc-8def-0123456789af",
                "' OR 1=1 --                         "
            })
    void refuses_whatIsNone(String value) {
        assertThatThrownBy(() -> new MediaId(value))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("lower-case UUID");
    }
}
