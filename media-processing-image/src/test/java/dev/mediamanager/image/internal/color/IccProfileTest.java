package dev.mediamanager.image.internal.color;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.image.internal.pixels.Layout;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IccProfileTest {
    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    @Test
    void of_takesAProfile_andNamesIt() {
        IccProfile profile = IccProfile.of(SRGB).orElseThrow();
        assertThat(profile.name()).hasValueSatisfying(name -> assertThat(name).contains("sRGB"));
        assertThat(profile.describes(Layout.RGB)).isTrue();
        assertThat(profile.describes(Layout.RGB_ALPHA)).isTrue();
        assertThat(profile.describes(Layout.GRAY)).isFalse();
        assertThat(profile.describes(Layout.CMYK)).isFalse();
    }

    @Test
    void of_cutsWhatFollowsTheProfile() {
        assertThat(IccProfile.of(Arrays.copyOf(SRGB, SRGB.length + 100))
                        .orElseThrow()
                        .bytes())
                .isEqualTo(SRGB);
    }

    @Test
    void of_refusesWhatCannotBeOne() {
        assertThat(IccProfile.of(new byte[0])).isEmpty();
        assertThat(IccProfile.of(new byte[200])).isEmpty();
        assertThat(IccProfile.of(Arrays.copyOf(SRGB, SRGB.length - 1))).isEmpty();
        byte[] link = SRGB.clone();
        System.arraycopy("link".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, link, 12, 4);
        assertThat(IccProfile.of(link)).isEmpty();
    }

    @Test
    void name_isHarmless_onMutatedProfiles() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] mutated = SRGB.clone();
            for (int change = 0; change < 4; change++) {
                mutated[128 + random.nextInt(300)] = (byte) random.nextInt();
            }
            IccProfile.of(mutated)
                    .ifPresent(profile -> assertThat(profile.name()).isNotNull());
        }
    }
}
