package dev.mediamanager.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.MediaConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginConfigTest {
    private final PluginConfig config = new PluginConfig("acme", Map.of("root", "a\0b", "size", "12x", "count", "7"));

    @Test
    void require_missing_namesTheSettingAndHowToSetIt() {
        assertThatExceptionOfType(MediaConfigurationException.class)
                .isThrownBy(() -> config.require("url"))
                .withMessageContaining("acme.url")
                .withMessageContaining("setting(");
    }

    @Test
    void requirePath_noPath_isTyped() {
        assertThatExceptionOfType(MediaConfigurationException.class)
                .isThrownBy(() -> config.requirePath("root"))
                .withMessageContaining("acme.root");
    }

    @Test
    void getLong_readsDigitsOnly() {
        assertThat(config.getLong("count", 1)).isEqualTo(7);
        assertThat(config.getLong("absent", 1)).isEqualTo(1);
        assertThatExceptionOfType(MediaConfigurationException.class)
                .isThrownBy(() -> config.getLong("size", 1))
                .withMessageContaining("acme.size");
    }
}
