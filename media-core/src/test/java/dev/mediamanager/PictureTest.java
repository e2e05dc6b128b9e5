package dev.mediamanager;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PictureTest {
    /** Another box is another size of the same picture, as in a responsive set. */
    @Test
    void within_keepsHowItIsWritten() {
        assertThat(Picture.cover(400, 300).keeping(0.98).within(200, 150))
                .isEqualTo(Picture.cover(200, 150).keeping(0.98));
    }
}
