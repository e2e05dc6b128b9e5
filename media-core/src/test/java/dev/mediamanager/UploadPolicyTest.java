package dev.mediamanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadPolicyTest {
    @Test
    void allows_namesAndTopLevels() {
        UploadPolicy policy = UploadPolicy.DEFAULT.allowing("image/*", "text/plain");

        assertThat(policy.allows(new MediaType("image/png"))).isTrue();
        assertThat(policy.allows(new MediaType("text/plain"))).isTrue();
        assertThat(policy.allows(new MediaType("text/html"))).isFalse();
    }

    /** It would let nothing in, and nobody would know why. */
    @ParameterizedTest
    @ValueSource(strings = {"", "png", "*/*", "image/", "image/PNG", "image/png; q=1", ".png"})
    void allowing_whatIsNoType_isRefused(String type) {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> UploadPolicy.DEFAULT.allowing(type))
                .withMessageContaining("type/subtype");
    }
}
